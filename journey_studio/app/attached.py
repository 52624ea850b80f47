"""What a PDF will carry of its project, in a line, with the change of options that makes it less.

Lives in the app (L4); `only_shown`, the model, no Qt. A poster is given to people who did not work on it: what they can
open from it is said before it is written.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.app.export_acting import acting
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.only_shown import only_shown
from journey_studio.app.preflight import Level
from journey_studio.app.saved_views import SavedView
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State


class Attached(NamedTuple):
    """A line on the attachment; `remedy` are the options that make it less, `action` what the button for it says."""

    level: Level
    title: Message
    detail: Message | str = ""
    remedy: ExportOptions | None = None
    action: Message | None = None


def attached(
    format_name: str,
    state: State,
    journey: JourneyMap,
    options: ExportOptions,
    views: tuple[SavedView, ...] = (),
    *,
    asks: bool = True,
) -> Attached | None:
    """What the file will carry; None for a format that carries nothing. `asks` where notes are asked about before."""
    if format_name != "pdf":
        return None
    wanted = options.attachment if "attachment" in acting(format_name, options) else "none"
    nothing = options._replace(attachment="none"), msg("Attach nothing")
    if wanted == "none":
        return Attached("ok", msg("No project inside the PDF"))
    if wanted == "everything":
        return Attached(
            "warn",
            msg("Everything is inside the PDF"),
            msg("All notes, all names and the whole history. You are asked before it is written.")
            if asks
            else msg("All notes, all names and the whole history."),
            options._replace(attachment="state"),
            msg("Leave notes out"),
        )
    part = only_shown(state, journey, options, views)
    if part is None:
        return Attached("note", msg("The project is inside the PDF"), _all_of(state), *nothing)
    if wanted == "project":
        detail = msg("The paper shows a part. Whoever has the file can open all maps and personas.")
        remedy = options._replace(attachment="state"), msg("Only this part")
        return Attached("warn", msg("The whole project is inside the PDF"), detail, *remedy)
    detail = msg("Whoever has the file can open this part. Registers, costs, notes and history stay here.")
    return Attached("note", msg("Only the part on paper is inside the PDF"), detail, *nothing)


def _all_of(state: State) -> Message:
    maps = len(queries.maps(state))
    return nmsg(
        "Whoever has the file can open the map and the personas. Registers, costs, notes and history stay here.",
        "Whoever has the file can open {count} maps and the personas. Registers, costs, notes and history stay here.",
        maps,
    )
