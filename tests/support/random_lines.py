"""Random typed lines and pasted texts on a project, for the walks over undo."""

from __future__ import annotations

from hypothesis import strategies as st

from journey_studio.commands.capture import CaptureLine, new_key
from journey_studio.commands.inline_reading import known_on, read
from journey_studio.commands.knowledge import SaidBy, Speaker
from journey_studio.commands.paste_text import PasteText, rows_of
from journey_studio.model.document import Command
from journey_studio.model.queries import Cell
from journey_studio.model.records import Lane
from journey_studio.model.state import State

_WORDS = (
    "Visit",
    "#e-mail",
    "#showroom",
    "#+pigeon",
    "#none",
    "@do",
    "@sh",
    "@+After_sales",
    "//Later",
    "@nobody",
    "!far",
    "?near",
    '"oh"',
    ":(",
    "^2",
    "*4",
)
_LINES = st.lists(st.sampled_from((*_WORDS, "~v", "\\#1", "?")), min_size=1, max_size=6).map(" ".join)


def typed(state: State, journey: str, cells: st.SearchStrategy[Cell]) -> list[st.SearchStrategy[Command]]:
    """Lines typed in a cell, and texts pasted into one."""
    known = known_on(state, journey)

    def line(cell: Cell, place: int, text: str) -> Command:
        return CaptureLine(cell, place, read(text, known, cell), new_key())

    def paste(cell: Cell, place: int, lines: list[str], glue: str) -> Command:
        rows = tuple(rows_of(glue.join(lines)))
        return PasteText(cell, place, rows, tuple(new_key() for row in rows for one in row if one))

    def said(cell: Cell, place: int, text: str, person: str) -> Command:
        return SaidBy(line(cell, place, text), Speaker(person), "2026-11-22")

    lanes = ("online", "offline", "thoughts", "pains", "opportunities")
    takes = cells.filter(lambda cell: state.get_as(Lane, cell.lane).kind in lanes)
    return [
        st.builds(line, takes, st.integers(0, 4), _LINES),
        st.builds(said, takes, st.integers(0, 4), _LINES, st.sampled_from(("Laura", "Piero"))),
        st.builds(paste, cells, st.integers(0, 4), st.lists(_LINES, min_size=1, max_size=4), st.sampled_from("\n\t")),
    ]
