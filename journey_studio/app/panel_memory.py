"""What the panels remember: for each size of screen, whether a side is open, a rail or hidden, and how wide it is.

Lives in app (L4); standard library, `settings`. A person who moves between a laptop and a projector finds on each the
panels as they were left there.
"""

from __future__ import annotations

import json
from typing import Literal, NamedTuple

from journey_studio.app.settings import Settings

SideState = Literal["open", "rail", "hidden"]
"""A side of the window: all of it, its icons only, or nothing."""
_STATES: tuple[SideState, ...] = ("open", "rail", "hidden")
_KEY = "panels"


class Kept(NamedTuple):
    """What is remembered of one side: `state` None and `width` 0 (px at 100 %) are what the window's width says."""

    state: SideState | None = None
    width: int = 0


class PanelMemory:
    """The remembered sides; every change is written at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def recall(self, screen: str, side: str) -> Kept:
        """What was left on a screen of this size (`1366x768`); nothing when it is the first time."""
        found = self._all().get(screen)
        kept = found.get(side) if isinstance(found, dict) else None
        if not isinstance(kept, dict):
            return Kept()
        state, width = kept.get("state"), kept.get("width")
        return Kept(
            next((known for known in _STATES if known == state), None),
            width if isinstance(width, int) and not isinstance(width, bool) and 0 < width < 10_000 else 0,
        )

    def keep(self, screen: str, side: str, kept: Kept) -> None:
        """Remember one side."""
        everything = self._all()
        sides = everything.get(screen)
        everything[screen] = {**(sides if isinstance(sides, dict) else {}), side: kept._asdict()}
        self._settings.set(_KEY, json.dumps(everything, sort_keys=True))

    def _all(self) -> dict[str, object]:
        try:
            found = json.loads(self._settings.text(_KEY, "{}"))
        except ValueError:  # somebody else wrote there: begin anew
            return {}
        return found if isinstance(found, dict) else {}
