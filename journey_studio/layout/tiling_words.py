"""What is written on the sheets of a split poster, in the language of its content.

Lives in layout (L2); `i18n` and the plan only. Made inside `i18n.using_language`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _, ngettext
from journey_studio.layout.tiling import Plan, Tile


class Words(NamedTuple):
    """The poster's title and its version; `part` and `parts` say which of several posters it is."""

    title: str
    version: str = ""
    part: int = 1
    parts: int = 1

    def sheet(self, number: int, count: int) -> str:
        """ "sheet 5 of 9", and of which poster where there are several."""
        told = _("sheet {number} of {count}").format(number=number, count=count)
        return f"{self.which}, {told}" if self.which else told

    @property
    def which(self) -> str:
        """ "poster 2 of 3"; empty for the only one."""
        return _("poster {number} of {count}").format(number=self.part, count=self.parts) if self.parts > 1 else ""

    def named(self, title: str) -> str:
        """A title in the bookmarks, with the poster it is of where there are several."""
        return f"{title} · {self.which}" if self.which else title

    def about(self, plan: Plan, tile: Tile) -> str:
        """What is said of the picture on a sheet: which part of the poster it is, and what lies beside it."""
        row, column = tile.row, tile.column
        beside = [
            said.format(number=tile.number + step)
            for there, step, said in (
                (row > 0, -plan.columns, _("{number} above")),
                (column > 0, -1, _("{number} on the left")),
                (column < plan.columns - 1, 1, _("{number} on the right")),
                (row < plan.rows - 1, plan.columns, _("{number} below")),
            )
            if there
        ]
        which = _("Sheet {number} of {title}: row {row} of {rows}, column {column} of {columns}.").format(
            number=tile.number, title=self.title, row=row + 1, rows=plan.rows, column=column + 1, columns=plan.columns
        )
        return f"{which} " + _("Beside it: {list}.").format(list=", ".join(beside)) if beside else which

    @property
    def glue(self) -> str:
        """What stands on the strip that the next sheet lies on."""
        return _("glue")

    @property
    def bar(self) -> str:
        """The length of the bar."""
        return "100\u202fmm"

    def sheets(self, count: int, paper: str) -> str:
        """ "12 sheets of A3"."""
        return ngettext("{count} sheet of {paper}", "{count} sheets of {paper}", count).format(count=count, paper=paper)
