"""The effort of an engagement, summed: days by side and by person, and what they cost where a day's rate is known.

Lives in app (L4); `exchange`, the model, no Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.app.office_tables import FONT, looks
from journey_studio.app.output import refuse_bad_place
from journey_studio.app.register_tables import EFFORT, rows_of
from journey_studio.exchange.xlsx_write import Sheet, Styled, write_xlsx
from journey_studio.i18n import Message, _, msg
from journey_studio.model.records.practice import EffortItem
from journey_studio.model.state import State
from journey_studio.render.painter import write_whole

SIDES: dict[str, Message] = {"client": msg("Client"), "consultant": msg("Consultant"), "other": msg("Others")}


class Sum(NamedTuple):
    """The days of one side, or of one person of it; `unsaid` lines have no number of days yet."""

    side: str
    person: str
    days: float
    lines: int
    unsaid: int


class Effort(NamedTuple):
    """All of it: by side in the order of `SIDES`, by side and person in the order they are met."""

    days: float
    unsaid: int
    sides: tuple[Sum, ...]
    people: tuple[Sum, ...]


def effort(state: State) -> Effort:
    """Add the lines up."""
    items = state.of(EffortItem)
    sides = [_sum(side, "", [one for one in items if one.side == side]) for side in SIDES]
    keys = dict.fromkeys((one.side, " ".join(one.person.split())) for one in items)
    people = [
        _sum(side, person, [one for one in items if (one.side, " ".join(one.person.split())) == (side, person)])
        for side in SIDES
        for (of, person) in keys
        if of == side
    ]
    return Effort(
        sum(one.days or 0.0 for one in items),
        sum(one.days is None for one in items),
        tuple(one for one in sides if one.lines),
        tuple(people),
    )


def _sum(side: str, person: str, items: list[EffortItem]) -> Sum:
    days = sum(one.days or 0.0 for one in items)
    return Sum(side, person, days, len(items), sum(one.days is None for one in items))


def write_summary(path: Path, state: State) -> None:
    """A workbook: the sums, then the lines."""
    refuse_bad_place(path)
    found = effort(state)
    head = [Styled(text, "head") for text in (_("Side"), _("Person"), _("Days"), _("Lines"))]
    rows = [head]
    for side in found.sides:
        rows.append([Styled(value, "lane") for value in (str(SIDES[side.side]), _("All"), side.days, side.lines)])
        rows += [
            [Styled(str(SIDES[one.side])), Styled(one.person or _("Nobody named")), Styled(one.days), Styled(one.lines)]
            for one in found.people
            if one.side == side.side
        ]
    rows.append([Styled(_("Total"), "lane"), Styled(None, "lane"), Styled(found.days, "lane"), Styled(None, "lane")])
    lines = [[Styled(str(heading), "head") for _field, heading in EFFORT.columns]]
    lines += [[Styled(value) for value in row] for row in rows_of(state, EFFORT)]
    sheets = [
        Sheet(_("Sums"), rows, (22.0, 30.0, 12.0, 12.0), (1, 0)),
        Sheet(_("Lines"), lines, (40.0, 26.0, 18.0, 12.0), (1, 0), filtered=True),
    ]
    write_whole(path, write_xlsx(sheets, looks(), _("Effort"), i18n.language() or "en", FONT))
