"""How safe the work is, in words: the save state of the status bar, and the trouble a banner tells.

Lives in ui (L5); `app.session`, `i18n`. Plain values, no widgets.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Literal, NamedTuple

from journey_studio.app import points, versions
from journey_studio.app.autosave import SaveState
from journey_studio.app.session import Session
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, ngettext

PATIENCE = 0.4
"""Seconds after which "Saving..." is said."""

Look = Literal["saved", "trouble", "quiet"]
Trouble = Literal["", "commit", "publish", "conflict"]


class Told(NamedTuple):
    """What is shown: how it looks, the words, more words for a tip; ask again in so many milliseconds (0: no need).

    `trouble` says what a banner has to tell, `sentence` its words.
    """

    look: Look
    text: str
    hint: str = ""
    again_in: int = 0
    trouble: Trouble = ""
    sentence: str = ""


def clock(moment: float) -> str:
    """A time of the day as people read it: 14:32."""
    return datetime.fromtimestamp(moment).strftime("%H:%M")


def told(session: Session, now: float | None = None) -> Told:
    """The words for a session."""
    state = session.save_state
    if session.read_only:
        return Told("quiet", _("Read only"), _("“{name}” can be looked at and exported").format(name=state.path.name))
    if state.status == "failed":
        return Told(
            "trouble",
            _("Not saved"),
            _("Your last changes are in memory and will be written as soon as that is possible"),
            trouble="commit",
            sentence=_reason(state.failure) + " " + _("Your last changes are still here. Keep the program open."),
        )
    if state.status == "saving":
        waited = (now if now is not None else time.time()) - state.since
        if waited > PATIENCE:
            return Told("quiet", _("Saving…"))
        return _saved(state)._replace(again_in=round((PATIENCE - waited) * 1000) + 10)
    if state.publish_failure is not None:
        return Told(
            "trouble",
            _("Saved here {time}").format(time=clock(state.saved_at)),
            _("On this computer, but not yet in “{name}”").format(name=state.path.name),
            trouble="publish",
            sentence=_reason(state.publish_failure) + " " + _safe_here(state),
        )
    if state.conflict is not None:
        return _saved(state)._replace(
            trouble="conflict",
            sentence=_("Somebody else changed “{name}”. It stays as it is; your work goes on in “{other}”.").format(
                name=state.conflict.name, other=state.path.name
            ),
        )
    return _saved(state)


def _safe_here(state: SaveState) -> str:
    """That nothing is lost; counted where there is something to count."""
    if not state.behind:
        return _("Every change is safe on this computer.")
    return ngettext(
        "Your last change is safe on this computer.",
        "Your last {count} changes are safe on this computer.",
        state.behind,
    ).format(count=state.behind)


def _saved(state: SaveState) -> Told:
    if state.published and state.published_at:
        hint = _("“{name}” was brought up to date at {time}").format(
            name=state.path.name, time=clock(state.published_at)
        )
    elif state.published:
        hint = _("“{name}” is up to date").format(name=state.path.name)
    else:
        hint = _("Every change is on disk; “{name}” follows in a moment").format(name=state.path.name)
    return Told("saved", _("Saved {time}").format(time=clock(state.saved_at)), hint)


def _reason(fault: Exception | None) -> str:
    """A failure in a sentence; one that is a bug of ours has none for people."""
    if isinstance(fault, JourneyStudioError):
        return str(fault)
    return _("The last changes could not be written.")


def version(session: Session, map_id: str) -> str:
    """The version a map stands at: "v12 · After workshop 2", "v12 + 5 changes"; empty when none was named."""
    known = points.versions_of(
        session.store.versions(), points.family_of(session.state, map_id), versions.track_of(session.state, map_id)
    )
    mine = [one for one in known if one.track != points.TO_BE or one.map == map_id]
    if not mine:
        return ""
    last = mine[-1]
    since = session.store.revision - last.revision
    return points.with_changes(points.number_of(last), since) if since else points.name_of(points.of_version(last))
