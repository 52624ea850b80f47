"""How a map is set on a poster: as usual, or compactly where many bands would make the type small.

Lives in layout (L2); imports its neighbours. Compact bands have a slim header, low emotion lanes, closer rows and, when
that says enough, icons alone in the column of lane names, which the legend then explains. All other measures stay.
"""

from __future__ import annotations

from journey_studio.layout import poster_bands
from journey_studio.layout import poster_sizes as s
from journey_studio.layout.poster_content import PosterContent, Touch
from journey_studio.layout.poster_guess import Guess
from journey_studio.layout.poster_items import beside_title, chip_width
from journey_studio.layout.poster_legend import explains_lanes
from journey_studio.layout.poster_sizes import Sizes
from journey_studio.layout.poster_stages import Corner, corner_width
from journey_studio.layout.poster_texts import widest_word

_NAME_SIZE, _NAME_ROOM = 0.75, 0.78
"""The part of its size at which a stage's name is still large, and the part of a chevron that is for words."""
_BARE = Touch("", "", "", True, "unknown", "assumption")


class Manner:
    """The sizes of a map for any width of its stages, in one manner.

    `least` is the narrowest width of a stage, `tight` the least height of an emotion lane on a map made smaller,
    `still` the least air between things; `guess` tells heights quickly.
    """

    def __init__(self, content: PosterContent, corner: Corner, *, outlined: bool, compact: bool) -> None:
        self.content = content
        roles = s.roles(content.language)
        rows = [row for band in content.bands for row in band.rows]
        touches = list(content.touches())
        codes = {touch.code for touch in touches if touch.code}
        icons = compact and explains_lanes(content, roles)
        rail = s.RAIL_OF_ICONS if icons else poster_bands.rail_width(rows, roles)
        self.still = s.COMPACT_AIR if compact else 0.0
        self.plain = Sizes(
            s.compact(roles) if compact else roles,
            column=0.0,
            rail=rail if compact else max(rail, min(s.RAIL_FOR_CORNER, corner_width(corner, roles))),
            air=self.still,
            faces=content.faces,
            outlined=outlined,
            compact=compact,
            icons=icons,
            tile=s.TILE if content.tiles else 0.0,
            codes=bool(codes),
            marked=content.marked,
        )
        self._word = max((widest_word(touch.title, roles.card) for touch in touches), default=0.0)
        self._chip = max((chip_width(code, roles.code) + s.CARD_INNER for code in codes), default=0.0)
        self._fullest = max((len(cell) for row in rows for cell in row.cells), default=1)
        marks = (s.TILE + s.CARD_INNER if content.tiles else 0.0) + (s.FACE if content.faces else 0.0) + self._chip
        around = 2 * s.TALL_PAD + 2 * s.CELL_X
        self.least = max(s.COLUMN_LEAST, marks + around, min(s.COLUMN_LEAST_MOST, self._word + around))
        worded = any(mark.text for band in content.bands for mark in band.marks)
        self.tight = s.EMOTION_COMPACT if compact and not worded else s.EMOTION_TIGHT
        self.guess = Guess(content, lambda column: self.sizes(column, 1.0, self.still))

    @property
    def rail(self) -> float:
        """The width of the column of lane names."""
        return self.plain.rail

    @property
    def narrow(self) -> float:
        """The width of stages down to which type may grow on an empty sheet: cards keep their wide form if they can."""
        return max(self.least, min(s.COLUMN_GROWN_NARROW, self.roomy), self._names)

    @property
    def _names(self) -> float:
        """The width of stages in which no word of a name is broken and none gets small, within limits."""
        widest = max(
            (widest_word(f"0\u00a0{one.name}", self.plain.roles.stage) for one in self.content.stages), default=0.0
        )
        return min(s.COLUMN_GROWN, widest * _NAME_SIZE / _NAME_ROOM)

    @property
    def roomy(self) -> float:
        """The width of stages in which every card has its wide form."""
        left, right = beside_title(_BARE, self.plain)
        return self._wanted + left + right + self._chip + 2 * s.CELL_X

    @property
    def _wanted(self) -> float:
        """The room for a title in a card of wide form."""
        return max(s.WIDE_ROOM, min(self._word, s.WIDE_ROOM_MOST))

    def sizes(self, column: float, scale: float, air: float) -> Sizes:
        """The sizes of the map for a width of stages; the form of the cards follows from it."""
        inside = column - 2 * s.CELL_X
        per_row = max(1, min(self._fullest, int((inside + s.CARD_GAP) / (s.SLOT + s.CARD_GAP))))
        card = min((inside - (per_row - 1) * s.CARD_GAP) / per_row, s.CARD_MOST)
        sizes = self.plain._replace(column=column, per_row=per_row, air=air, scale=scale)
        left, right = beside_title(_BARE, sizes)
        return sizes if card - left - right - self._chip >= self._wanted - 0.01 else sizes._replace(form="tall")
