"""What is written on the sheets of a split poster, in the language of its content.

Lives in layout (L2); `i18n` only. Made inside `i18n.using_language`.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.i18n import _, ngettext


class Words(NamedTuple):
    """The poster's title and its version; `part` and `parts` say which of several posters it is."""

    title: str
    version: str = ""
    part: int = 1
    parts: int = 1

    def sheet(self, number: int, count: int) -> str:
        """ "sheet 5 of 9", and of which poster where there are several."""
        told = _("sheet {number} of {count}").format(number=number, count=count)
        if self.parts > 1:
            return _("poster {number} of {count}").format(number=self.part, count=self.parts) + ", " + told
        return told

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
