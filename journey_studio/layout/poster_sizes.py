"""The measures of a poster: type roles, distances and the sizes that fitting decides.

Lives in layout (L2); imports `papers` and `text` only. All of it is in units: points on A0 at full scale. A poster on
another sheet, or one whose map had to be made smaller, is laid out in the same units and scaled as a whole afterwards,
so that lines break alike. The figures were measured on the design's poster (mock 09) and are those of its section 15.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_studio.layout.display import Paint, Pen
from journey_studio.layout.papers import MM
from journey_studio.layout.text import TextStyle
from journey_studio.layout.type_roles import spoken

Form = Literal["wide", "tall"]
"""How touchpoints are drawn: all in one line, or tile and face above the title in narrow columns."""


class Roles(NamedTuple):
    """The type of the poster, in points on A0."""

    client: TextStyle = TextStyle(25, 600, 31)
    title: TextStyle = TextStyle(108, 700, 122, display=True, spacing=-3.47)
    finding: TextStyle = TextStyle(35.4, 400, 46)
    finding_strong: TextStyle = TextStyle(35.4, 600, 46)
    box_head: TextStyle = TextStyle(28, 600, 34)
    box_title: TextStyle = TextStyle(28, 600, 34)
    box_text: TextStyle = TextStyle(23.6, 400, 30.4)
    box_number: TextStyle = TextStyle(55, 700, 60, display=True)
    map_kind: TextStyle = TextStyle(28.2, 600, 34)
    version: TextStyle = TextStyle(22.4, 400, 29)
    stage: TextStyle = TextStyle(39.6, 600, 46, display=True, spacing=-0.2)
    words: TextStyle = TextStyle(24.2, 400, 30)
    name: TextStyle = TextStyle(40, 700, 48, display=True, spacing=-1.2)
    role: TextStyle = TextStyle(28.3, 600, 36)
    need: TextStyle = TextStyle(25.9, 400, 34)
    proven: TextStyle = TextStyle(25, 400, 34)
    proven_strong: TextStyle = TextStyle(25, 600, 34)
    lane: TextStyle = TextStyle(24, 600, 29)
    card: TextStyle = TextStyle(24, 600, 28.6)
    code: TextStyle = TextStyle(20, 600, 24)
    thought: TextStyle = TextStyle(24.6, 400, 30.8, italic=True)
    note: TextStyle = TextStyle(24, 500, 28.6)
    chain: TextStyle = TextStyle(21.9, 600, 26)
    kpi_name: TextStyle = TextStyle(23.6, 400, 28.6)
    kpi_value: TextStyle = TextStyle(35, 700, 42, display=True, spacing=-0.35)
    kpi_goal: TextStyle = TextStyle(22.8, 400, 28.6)
    value: TextStyle = TextStyle(24, 400, 29.6)
    curve: TextStyle = TextStyle(23, 400, 27.5)
    legend: TextStyle = TextStyle(20, 400, 26)
    legend_strong: TextStyle = TextStyle(20, 600, 26)


def roles(language: str) -> Roles:
    """The type of the poster for texts in this language (a BCP 47 tag or empty)."""
    return Roles(*(spoken(style, language) for style in Roles()))


def compact(usual: Roles) -> Roles:
    """The type of bands that are set compactly: that of their headers is smaller, nothing else."""
    return usual._replace(
        name=usual.name._replace(size=30, line=36, spacing=-0.6),
        role=usual.role._replace(size=25, line=31),
        need=usual.need._replace(size=24, line=30),
        proven=usual.proven._replace(size=24, line=30),
        proven_strong=usual.proven_strong._replace(size=24, line=30),
    )


def mm(value: float) -> float:
    """Millimetres on A0 in units."""
    return value * MM


# The sheet

MARGIN = mm(18)
GUTTER = mm(11)
"""Between bands that stand side by side."""
BAND_GAP, COMPACT_BAND_GAP = mm(6), mm(4.4)
AFTER_HEAD = mm(7.8)
AFTER_STAGES = mm(6.5)
BEFORE_LEGEND, AFTER_LEGEND = mm(4.6), mm(2.0)
STRIP_GAP = mm(11)
"""Before the chevrons of the next strip, where the stages do not fit into one row."""

# Columns

RAIL_LEFT, RAIL_ICON, RAIL_GAP, RAIL_RIGHT = mm(7.7), mm(9.6), mm(4.7), mm(8)
RAIL_LEAST, RAIL_MOST = mm(68), mm(100)
RAIL_OF_ICONS, RAIL_FOR_CORNER = mm(22), mm(90)
"""The column of lane names where they are icons, and up to which width it grows for the words above it."""
COLUMN_LEAST, COLUMN_LEAST_MOST = mm(56), mm(92)
"""The narrowest column: at least the first, and the widest word of a title up to the second."""
COLUMN_GROWN, COLUMN_GROWN_NARROW = mm(136), mm(96)
"""Type grows beyond its size on A0 only as far as columns stay this wide; on an empty sheet as wide as the second."""
COLUMN_ROLL = mm(150)
"""On a roll, which is as long as it has to be, stages are this wide, or as wide as cards in their wide form need."""
WIDE_ROOM, WIDE_ROOM_MOST = mm(46), mm(66)
"""The room a title needs in a card of wide form: at least the first, the widest word up to the second."""
SLOT, CARD_MOST = mm(136), mm(340)
"""Cards stand side by side in a cell when each gets this much; alone they get no wider than the second."""
NOTE_SLOT = mm(62)

# Cells and cards

CELL_X, CELL_Y = mm(4.9), mm(3.6)
TEXT_X = mm(6.1)
CARD, CARD_GAP, CARD_RADIUS = mm(17.8), mm(1.8), mm(4.8)
CARD_LOW = mm(34)
"""Cards as low as this stand as many to a row as there is room for; titles of more lines are given wider cards."""
CARD_PAD, CARD_INNER, BARE_PAD = mm(4.2), mm(3.6), mm(2.2)
CARD_TEXT_Y = mm(3.2)
"""Least distance of a title of many lines from the edge of its card."""
TILE, FACE = mm(13.0), mm(11.2)
CHIP, CHIP_PAD, CHIP_RADIUS, CHIP_MOST = mm(9.4), mm(2.4), mm(2.5), mm(24)
STAR = mm(12.2)
STAR_X, STAR_Y = mm(1.5), mm(2.0)
"""The middle of the star from the upper left corner of its card."""
HOT = mm(1.2)
TALL_PAD, TALL_Y, TALL_GAP = mm(3.4), mm(2.6), mm(1.6)

NOTE, NOTE_Y, NOTE_GAP, NOTE_GAP_X, NOTE_RADIUS = mm(17.3), mm(2.7), mm(1.8), mm(2.8), mm(3.8)
NOTE_ICON, NOTE_ICON_X, NOTE_TEXT_X, NOTE_RIGHT = mm(9.4), mm(4.9), mm(17.6), mm(4.0)
THOUGHT_Y, THOUGHT_GAP, THOUGHT_BAR, THOUGHT_TEXT_X = mm(3.3), mm(3.0), mm(1.8), mm(7.4)
CHAIN, CHAIN_Y, CHAIN_ARROW, CHAIN_GAP, CHAIN_PAD = mm(13.0), mm(2.6), mm(7.6), mm(3.8), mm(4.2)
KPI_Y, KPI_LINE, KPI_GAP = mm(2.6), mm(15.6), mm(4.2)
VALUE_Y = mm(4.2)
BADGE_ABOVE, BADGE_ROW, BADGE_BESIDE = mm(5.4), mm(1.8), mm(3)
"""What the badges of a comparison need more: between things one below the other, at the edges of a row, and between
things side by side."""
FILLS = mm(34)
"""In a row that needs no more than this (three lines) a thought, pain or idea alone is as high as the highest."""

# The emotion lane

EMOTION_LEAST, EMOTION_TIGHT, EMOTION_COMPACT = mm(70), mm(48), mm(34)
"""The lane is not lower than the first on A0; where the map has to be made smaller, than the second; in compact bands
without words on their curves, than the third."""
EMOTION_WELL, EMOTION_TALL, EMOTION_MOST = mm(86), mm(120), mm(170)
EMOTION_PAD, COMPACT_EMOTION_PAD = mm(11.3), mm(7.6)
COMPACT_POINT = mm(13.6)
POINT, POINT_RING, POINT_STAR, POINT_LEAST = mm(17.2), mm(0.7), mm(12.4), mm(8)
POINT_STAR_OFF = mm(7.6)
CURVE_LINE = mm(2.45)
LABEL_GAP = mm(1.6)

# Bands

HEADER, HEADER_X, PORTRAIT, AFTER_PORTRAIT = mm(22.6), mm(7.0), mm(20.2), mm(6.0)
SLIM_HEADER, SLIM_PORTRAIT = mm(13.5), mm(10.5)
COMPACT_HEADER, COMPACT_PORTRAIT = mm(15.6), mm(12.4)
AFTER_NAME, AFTER_ROLE, PROVEN_RIGHT, PROVEN_ICON = mm(6.5), mm(9.5), mm(10.0), mm(9.6)
BAND_RADIUS = mm(6.5)

# Stages

CHEVRON_Y, CHEVRON_TEXT_X, CHEVRON_TIP, CHEVRON_GAP, CHEVRON_RIGHT = mm(3.8), mm(8.6), mm(9.5), mm(3.0), mm(4)
STAGE_SIZES = (1.0, 0.87, 0.75, 0.64)
"""Stage names are made smaller before a word in them is broken."""

COMPACT_AIR = -0.5
"""The air in compact bands: cards are 1.6 mm lower on A0, and rows closer by as much."""

LINE, FINEST_LINE, OUTLINE = mm(0.6), mm(0.25), mm(0.4)
"""The weight of a line, the least it has on paper, and that of every outline in save-ink style, on paper as well."""
SMALLEST_FACE = mm(6)
"""Faces are not drawn below this on paper; the number is written instead."""


class Sizes(NamedTuple):
    """What fitting decides for the whole map.

    `column` is the width of a stage, `rail` that of the lane names; `per_row` how many cards stand side by side in a
    cell; `air` up to 3 lets cards and rows breathe; `hair` is the weight of lines, `scale` what a unit is in points
    on paper. `faces` says whether cards have any to show; `outlined` gives dark areas a line, which is all
    that is left of them in save-ink style. `compact` sets bands closely, `icons` leaves lanes' names to the legend.
    """

    roles: Roles
    column: float
    rail: float
    form: Form = "wide"
    per_row: int = 1
    air: float = 0.0
    scale: float = 1.0
    faces: bool = True
    outlined: bool = False
    compact: bool = False
    icons: bool = False
    tile: float = TILE
    """The size of the tiles on cards; 0 on a map whose tiles would be empty."""
    codes: bool = False
    """Whether any card says whose it is: cards of tall form then have a line for that, whatever else stands on it."""
    marked: bool = False
    """Whether things in cells leave room for the badges of a comparison."""

    @property
    def inner_air(self) -> float:
        """The air inside cards, which keep their size where only the rows close up."""
        return self.air if self.compact else max(0.0, self.air)

    @property
    def band_gap(self) -> float:
        """The distance between two bands."""
        return COMPACT_BAND_GAP if self.compact else BAND_GAP

    @property
    def header(self) -> float:
        """The least height of a band's header."""
        return COMPACT_HEADER if self.compact else HEADER

    @property
    def portrait(self) -> float:
        """The size of the portrait in a header."""
        return COMPACT_PORTRAIT if self.compact else PORTRAIT

    @property
    def emotion_pad(self) -> float:
        """From the outermost feeling to the edge of the emotion lane."""
        return COMPACT_EMOTION_PAD if self.compact else EMOTION_PAD

    @property
    def point(self) -> float:
        """The size of a curve's faces."""
        return COMPACT_POINT if self.compact else POINT

    @property
    def hair(self) -> float:
        """The weight of a line in units, never finer than a printer can hold."""
        return OUTLINE / self.scale if self.outlined else max(LINE, FINEST_LINE / self.scale)

    def pen(self, token: str, weight: float = 1.0, dash: tuple[float, ...] = ()) -> Pen:
        """A line in the colour of `token`, `weight` times the usual one."""
        return Pen(Paint(token), self.hair * weight, dash)

    def drawn(self, face: float) -> bool:
        """Whether a face of this size in units is large enough on paper to be a face."""
        return face * self.scale >= SMALLEST_FACE - 0.01
