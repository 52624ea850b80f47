"""What a poster says about itself: its smallest text and from how far it is read, what was cut, what has no font.

Lives in layout (L2); imports its neighbours. The reading distance is that of the design: 16 minutes of arc for the
capitals of Inter (ISO 9241-3), which is 0.055 m for each point; at a stretch 10 minutes, 0.085 m.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journey_studio.i18n import Message, msg, nmsg
from journey_studio.layout import fonts, numbers
from journey_studio.layout.display import Glyphs, Node, walk

METRES_PER_POINT = 0.055
STRETCH_PER_POINT = 0.085
WALL_POINTS = 14.0
"""The least size of text on a wall."""


class PosterReport(NamedTuple):
    """What came out. Sizes are points on paper, distances metres.

    `scale` is the size of the map relative to A0 at full size, `full` the one that the sheet was to have; the map was
    made smaller when it is less. `strips` and `columns` say how it was broken. `elided` is secondary text that was cut
    or left out, `missing` the characters no font has, `dropped` the lanes that held nothing.
    `unplaced` counts the cards that the map has no lane for.
    """

    smallest: float
    scale: float
    full: float
    strips: int
    columns: int
    emotion_mm: float
    card_title: float
    elided: tuple[str, ...]
    missing: tuple[str, ...]
    dropped: tuple[str, ...]
    unplaced: int = 0
    least: float = WALL_POINTS
    """The least size of text for where it is read: on a wall, or in the hand."""

    @property
    def distance(self) -> float:
        """From how many metres the smallest text is comfortable to read."""
        return self.smallest * METRES_PER_POINT

    @property
    def stretch(self) -> float:
        """From how many metres it can be read at a stretch."""
        return self.smallest * STRETCH_PER_POINT

    @property
    def reduced(self) -> bool:
        """Whether the map had to be made smaller than the sheet's scale."""
        return self.scale < self.full * 0.995

    @property
    def below_minimum(self) -> bool:
        """Whether the smallest text is smaller than it should be."""
        return 0.0 < self.smallest < self.least - 0.05

    def messages(self) -> tuple[Message, ...]:
        """All of it in sentences, the most important first; numbers are written when they are shown."""
        found = [
            msg(
                "Smallest text {points}\u202fpt, comfortable up to {metres}\u202fm.",
                points=_Number(self.smallest, 1),
                metres=_Number(self.distance, 1),
            )
        ]
        if self.below_minimum and self.least == WALL_POINTS:
            found.append(
                msg(
                    "That is under {least}\u202fpt: readable in the hand, not from a wall.",
                    least=_Number(WALL_POINTS, 0),
                )
            )
        if self.reduced:
            found.append(
                msg(
                    "The map was made smaller, to {percent}\u202f% of its full size. "
                    "Larger paper, fewer lanes or fewer personas bring it back.",
                    percent=_Number(100.0 * self.scale / self.full, 0),
                )
            )
        if self.strips > 1:
            found.append(nmsg("The stages stand in {count} row.", "The stages stand in {count} rows.", self.strips))
        if self.columns > 1:
            found.append(
                nmsg("The bands stand in {count} column.", "The bands stand in {count} columns.", self.columns)
            )
        if self.unplaced:
            found.append(
                nmsg(
                    "{count} card is not on the poster, since the map has no lane for it. Add the lane.",
                    "{count} cards are not on the poster, since the map has no lane for them. Add the lanes.",
                    self.unplaced,
                )
            )
        found += [msg("Cut: “{words}”.", words=text) for text in self.elided]
        if self.missing:
            found.append(msg("No font has these characters: {list}.", list=" ".join(self.missing)))
        if self.dropped:
            found.append(msg("Left out, since they are empty: {list}.", list=", ".join(self.dropped)))
        return tuple(found)


def together(reports: Sequence[PosterReport]) -> PosterReport:
    """What several posters of one file say about themselves: the smallest text of all, and everything that was cut."""
    first, *rest = reports
    if not rest:
        return first
    smallest = min((one.smallest for one in reports if one.smallest), default=0.0)
    return first._replace(
        smallest=smallest,
        scale=min(one.scale for one in reports),
        elided=tuple(dict.fromkeys(text for one in reports for text in one.elided)),
        missing=tuple(dict.fromkeys(text for one in reports for text in one.missing)),
        dropped=tuple(dict.fromkeys(text for one in reports for text in one.dropped)),
    )


class _Number(NamedTuple):
    """A number that is written in the reader's language when it is shown."""

    value: float
    decimals: int

    def __str__(self) -> str:
        return numbers.number(round(self.value, self.decimals))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


BRIEF = 120


def brief(text: str) -> str:
    """A text short enough for a report."""
    return text if len(text) <= BRIEF else text[: BRIEF - 1].rstrip() + "…"


def smallest_text(pages: Iterable[Node]) -> float:
    """The size of the smallest text on the pages in points; 0 without any."""
    return min((op.size for page in pages for node, _x, _y in walk(page) for op in _texts(node)), default=0.0)


def missing_characters(pages: Iterable[Node]) -> tuple[str, ...]:
    """The characters on the pages that no font can draw, each once."""
    found: dict[str, None] = {}
    for page in pages:
        for node, _x, _y in walk(page):
            for op in _texts(node):
                if 0 in op.ids:
                    found.update(dict.fromkeys(fonts.missing(op.text)))
    return tuple(found)


def _texts(node: Node) -> Iterable[Glyphs]:
    return (op for op in node.ops if isinstance(op, Glyphs))
