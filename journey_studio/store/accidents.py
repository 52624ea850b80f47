"""What killed processes left behind: working copies nobody works in, and how much of their work no file has yet.

Lives in the store (L2); standard library and its neighbours. Only looks: going on with one is opening its path, where
`opening` decides. What cannot be read is not told of here, and not thrown away either.
"""

from __future__ import annotations

import contextlib
import math
from pathlib import Path
from typing import NamedTuple

from journey_studio.errors import JourneyStudioError
from journey_studio.model.queries import maps
from journey_studio.model.records import Touchpoint
from journey_studio.store import backups, faults, gate, working
from journey_studio.store.working import WorkingCopy


class Accident(NamedTuple):
    """A project that was not closed. `time` is that of its last act in seconds since 1970; `acts` are those that its
    file does not have, made within `minutes` (at least 1 when there are any).
    """

    path: Path
    title: str
    touchpoints: int
    time: float
    acts: int
    minutes: int


def found(root: Path) -> list[Accident]:
    """What was left behind and can be read, the newest first; `root` is the folder of the working copies."""
    left = [one for one in working.every(root) if not one.is_in_use()]
    told = [accident for accident in map(_told, left) if accident is not None]
    return sorted(told, key=lambda one: one.time, reverse=True)


def _told(copy: WorkingCopy) -> Accident | None:
    path = copy.card.path
    try:
        content = gate.examine(copy.database, path, recover=True)
        times = _times(copy)
    except (JourneyStudioError, OSError):
        return None
    published = copy.card.published
    last = max(times, default=working.last_change(copy))
    acts, since = len(times), min(times, default=last)
    if published is not None:
        since = published.signature.mtime_ns / 1e9
        later = sum(1 for moment in times if moment > since)
        acts = 0 if published.seal == content.seal.text() else max(1, later)
    journeys = maps(content.state)
    title = (journeys[0].title if journeys else "") or content.state.project.title or path.stem
    minutes = max(1, math.ceil((last - since) / 60)) if acts else 0
    return Accident(path, title, len(content.state.of(Touchpoint)), last, acts, minutes)


def _times(copy: WorkingCopy) -> list[float]:
    """When its revisions were made, in seconds since 1970."""
    with faults.spoken(copy.card.path), contextlib.closing(gate.connect(copy.database)) as connection:
        return [backups.parsed(str(row[0])) for row in connection.execute("SELECT time FROM revision")]
