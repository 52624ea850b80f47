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
NOTE_MM = 76.0
"""The sides of a sticky note."""


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
    notes_mm: float = 0.0
    """How much height on paper each row keeps free for sticky notes; 0 when none was wanted."""

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
        if 0.0 < self.notes_mm < NOTE_MM:
            found.append(
                msg(
                    "A sticky note is {note}\u202fmm high, and rows have {room}\u202fmm for it. Choose larger paper.",
                    note=_Number(NOTE_MM, 0),
                    room=_Number(self.notes_mm, 0),
                )
            )
        found += [msg("Cut: “{words}”.", words=text) for text in self.elided]
        if self.missing:
            found.append(msg("No font has these characters: {list}.", list=" ".join(self.missing)))
        if self.dropped:
            found.append(msg("Left out, since they are empty: {list}.", list=", ".join(self.dropped)))
        return tuple(found)


def together(reports: Sequence[PosterReport]) -> PosterReport:
    """One report of several posters: the worst of each, everything that was cut; there is at least one."""
    smallest = [one.smallest for one in reports if one.smallest]
    worst = min(reports, key=lambda one: one.scale / one.full)
    return worst._replace(
        smallest=min(smallest, default=0.0),
        strips=max(one.strips for one in reports),
        columns=max(one.columns for one in reports),
        emotion_mm=min(one.emotion_mm for one in reports),
        card_title=min(one.card_title for one in reports),
        elided=_each(one.elided for one in reports),
        missing=_each(one.missing for one in reports),
        dropped=_each(one.dropped for one in reports),
        unplaced=sum(one.unplaced for one in reports),
        notes_mm=min(one.notes_mm for one in reports),
    )


def _each(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for listed in lists for one in listed))


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
