"""What stands in cells that hold no cards: departments in their order, KPIs, texts and numbers of custom lanes.

Lives in layout (L2); imports the model and its neighbours. Each part is laid out at its own origin for the width of its
column, and says how high it is. Sizes are px at 100 %.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.layout import drawings, icons, labels, numbers, type_roles
from journey_studio.layout.cards import Art
from journey_studio.layout.display import Box, Op, Paint
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.layout.text_lines import one_line
from journey_studio.model.records import Department, Kpi, LaneValue

PAD_X = 12.0
CODE, CODE_GAP, ARROW = 20.0, 7.0, 12.0
CODE_TOP, CODE_LINE = 10.0, 26.0
KPI_TEXT_Y, KPI_BAR_Y, KPI_BAR, KPI_STEP = 9.0, 31.0, 4.0, 33.0
VALUE_GAP = 5.0
LEAST_NAME = 46.0
"""A KPI's name is not squeezed below this; its goal goes first."""
TEXT_LINES = 4
TEXT_TOP = 9.0


def department_code(department: Department) -> str:
    """The code on badges: the record's, else the first two letters of the name."""
    return department.code or department.name[:2].upper() or "?"


def chain(departments: list[Department], owner: Department | None, width: float) -> Art:
    """Departments with arrows between, the owner dark; a long chain goes on in a next line after its arrow."""
    ops: list[Op] = []
    x, y = PAD_X, CODE_TOP
    right = width - PAD_X
    owned = False
    for number, department in enumerate(departments):
        code = department_code(department)
        wide = drawings.department_width(code, CODE)
        if number:
            if x + 2 * CODE_GAP + ARROW + wide > right and x > PAD_X:
                x, y = PAD_X - CODE_GAP, y + CODE_LINE
            ops.append(icons.icon_at("arrow-right", x + CODE_GAP + ARROW / 2, y + CODE / 2, ARROW, Paint("ink3")))
            x += 2 * CODE_GAP + ARROW
        owns = department is owner and not owned
        owned = owned or owns
        ops += drawings.department_code(code, x, y, CODE, owner=owns)
        x += wide
    names = [department.name or department_code(department) for department in departments]
    owning = (owner.name or department_code(owner)) if owner is not None else ""
    return Art(width, y + CODE + CODE_TOP, tuple(ops), labels.departments(names, owning))


class _Written(NamedTuple):
    """A KPI as it is written."""

    value: str
    goal: str
    share: float | None


def _written(kpi: Kpi) -> _Written:
    value = kpi.values[-1].value if kpi.values else None
    return _Written(
        _figure(kpi, value) if value is not None else "",
        _figure(kpi, kpi.target) if kpi.target is not None else "",
        _share(kpi, value),
    )


def _figure(kpi: Kpi, value: float) -> str:
    return numbers.with_unit(numbers.number(value, kpi.decimals, signed=kpi.signed), kpi.unit)


def _share(kpi: Kpi, value: float | None) -> float | None:
    """How much of the goal is reached, 0 to 1; where less is better, the goal over the value. None without a goal."""
    if kpi.target is None or value is None:
        return None
    part, whole = (value, kpi.target) if kpi.direction == "up" else (kpi.target, value)
    if whole == 0:
        return 1.0 if part >= 0 else 0.0
    return max(0.0, min(1.0, part / whole)) if whole > 0 else (1.0 if part >= whole else 0.0)


def kpi(record: Kpi, width: float, language: str) -> Art:
    """A KPI: name, value, goal, and a bar when there is a goal to reach."""
    written = _written(record)
    right = width - PAD_X
    value = wrap(written.value or "–", type_roles.SMALL_STRONG)
    goal = wrap("/\u202f" + written.goal if written.goal else "", type_roles.SMALL)
    taken = value.width + (VALUE_GAP + goal.width if written.goal else 0.0)
    if written.goal and right - PAD_X - taken - VALUE_GAP < LEAST_NAME:
        goal, taken = wrap("", type_roles.SMALL), value.width
    room = right - PAD_X - taken - 2 * VALUE_GAP
    name = one_line(record.name, type_roles.spoken(type_roles.SMALL, language), room)
    ops: list[Op] = [
        *name.glyphs(PAD_X, KPI_TEXT_Y, Paint("ink2")),
        *value.glyphs(right - taken, KPI_TEXT_Y, Paint("ink" if written.value else "ink3")),
        *goal.glyphs(right - goal.width, KPI_TEXT_Y, Paint("ink3")),
    ]
    if written.share is not None:
        whole = right - PAD_X
        ops.append(Box(PAD_X, KPI_BAR_Y, whole, KPI_BAR, KPI_BAR / 2, Paint("surface3")))
        if written.share > 0:
            ops.append(Box(PAD_X, KPI_BAR_Y, max(KPI_BAR, whole * written.share), KPI_BAR, KPI_BAR / 2, Paint("ink2")))
    label = labels.kpi(record.name, written.value, written.goal)
    return Art(width, KPI_STEP, tuple(ops), label, name.elided)


def value(record: LaneValue, unit: str, width: float, language: str) -> Art:
    """What stands in a cell of a custom lane: a number in the lane's unit, and a text."""
    ops: list[Op] = []
    y = TEXT_TOP
    words = []
    if record.number is not None:
        text = numbers.with_unit(numbers.number(record.number), unit)
        y = _lines(ops, text, type_roles.LANE_NAME, width, y)
        words.append(text)
    elided = False
    if record.text.strip():
        style = type_roles.spoken(type_roles.BAND_TEXT, language)
        paragraph = wrap(record.text.strip(), style, width - 2 * PAD_X, TEXT_LINES)
        ops += paragraph.glyphs(PAD_X, y, Paint("ink"))
        y += paragraph.height
        elided = paragraph.elided
        words.append(record.text.strip())
    return Art(width, y + TEXT_TOP, tuple(ops), ". ".join(words), elided)


def _lines(ops: list[Op], text: str, style: TextStyle, width: float, y: float) -> float:
    paragraph = one_line(text, style, width - 2 * PAD_X)
    ops += paragraph.glyphs(PAD_X, y, Paint("ink"))
    return y + paragraph.height
