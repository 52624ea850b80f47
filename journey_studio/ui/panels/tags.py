"""The line of tags: words separated by commas.

Lives in ui (L5); PySide6, `texts`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journey_studio.ui.panels.texts import ParsedLine

_LONGEST = 60


class TagsLine(ParsedLine):
    """Tags as people write them; handed over as what they were and what they are."""

    def __init__(self, parent: QWidget, given: Callable[[tuple[str, ...], tuple[str, ...]], object]) -> None:
        super().__init__(parent)
        self._given = given
        self._tags: tuple[str, ...] = ()
        self.setMaxLength(2_000)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show other tags."""
        self._tags = tags
        self.show_line(", ".join(tags))

    def hand_over(self, text: str) -> bool:
        """Tell what was added and taken away; any words can be read."""
        parts = (" ".join(part.split())[:_LONGEST].strip() for part in text.split(","))
        tags = tuple(dict.fromkeys(part for part in parts if part))
        before, self._shown = self._tags, self.text()
        self._given(before, tags)
        return True

    def wrong_words(self) -> str:
        """Never said."""
        return ""
