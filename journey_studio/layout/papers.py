"""Sizes of paper: ISO, ANSI and Arch sheets, rolls, and sizes of one's own, in millimetres and in points.

Lives in layout (L2); `errors` and `i18n` only. A poster is designed for A0; `scale` says how much smaller another sheet
is, so that the same composition printed on it looks the same from proportionally nearer. Inch sizes are exact.

    paper("A1", "portrait")    paper("Arch E1")    paper("roll 914")    paper("1500x900")
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

from journey_studio.errors import UsageError
from journey_studio.i18n import msg

Orientation = Literal["landscape", "portrait"]
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)

MM = 72.0 / 25.4
"""Points in a millimetre."""

LEAST_MM, MOST_MM = 100.0, 5000.0
"""The sides of a sheet of one's own, and how long a roll gets: what a PDF page can hold with its crop marks."""

_INCH = 25.4
_SHEETS: dict[str, tuple[float, float]] = {
    "2A0": (1189.0, 1682.0),
    "A0": (841.0, 1189.0),
    "A1": (594.0, 841.0),
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "ANSI E": (34 * _INCH, 44 * _INCH),
    "ANSI D": (22 * _INCH, 34 * _INCH),
    "ANSI C": (17 * _INCH, 22 * _INCH),
    "ANSI B": (11 * _INCH, 17 * _INCH),
    "ANSI A": (8.5 * _INCH, 11 * _INCH),
    "Arch E": (36 * _INCH, 48 * _INCH),
    "Arch E1": (30 * _INCH, 42 * _INCH),
    "Arch D": (24 * _INCH, 36 * _INCH),
    "Arch C": (18 * _INCH, 24 * _INCH),
    "Arch B": (12 * _INCH, 18 * _INCH),
    "Arch A": (9 * _INCH, 12 * _INCH),
}
_ROLLS: dict[str, float] = {"Roll 1067": 1067.0, "Roll 914": 914.0, "Roll 610": 610.0}
_ALIASES = {"LETTER": "ANSI A", "TABLOID": "ANSI B"}

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("2A0", "A0", "A1", "A2", "A3", "A4"),
    tuple(name for name in _SHEETS if name.startswith("ANSI")),
    tuple(name for name in _SHEETS if name.startswith("Arch")),
    tuple(_ROLLS),
)
"""The names in groups, for a list to choose from: ISO, ANSI, Arch, rolls; the largest first."""
PAPERS: tuple[str, ...] = tuple(name for family in FAMILIES for name in family)
"""The names of all papers."""

_KNOWN = {re.sub(r"[\s_-]+", "", name).upper(): name for name in PAPERS} | _ALIASES
_OWN = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?)\s*[x×X*]\s*(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:mm)?")


class Paper(NamedTuple):
    """A sheet as it hangs: its name and its width and height in millimetres.

    A `roll` is as wide as told, and as long as the journey needs: until that is known its longer side is the longest
    there is, `MOST_MM`.
    """

    name: str
    width_mm: float
    height_mm: float
    roll: bool = False

    @property
    def width(self) -> float:
        """The width in points."""
        return self.width_mm * MM

    @property
    def height(self) -> float:
        """The height in points."""
        return self.height_mm * MM

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width_mm > self.height_mm

    @property
    def scale(self) -> float:
        """The size relative to A0: 1 for A0, about 0.707 for A1, whichever way it is turned; a roll by its width."""
        short, long = sorted((self.width_mm, self.height_mm))
        return min(short / 841.0, max(long, MOST_MM if self.roll else 0.0) / 1189.0)

    def cut(self, length_mm: float) -> Paper:
        """The roll cut off at this length."""
        if self.landscape:
            return self._replace(width_mm=length_mm)
        return self._replace(height_mm=length_mm)


def paper(name: str, orientation: str = "landscape") -> Paper:
    """The paper called `name` (`A0`, `arch d`, `roll 914`, `1500x900`), turned as told; `UsageError` for one that is
    not known or cannot be.

    A size of one's own hangs as it is written, width first; a roll that hangs in landscape is as high as it is wide.
    """
    if orientation not in ORIENTATIONS:
        raise UsageError(msg("“{name}” is no orientation. Choose landscape or portrait.", name=orientation))
    own = _OWN.fullmatch(name.strip())
    if own:
        return _own(*(float(side.replace(",", ".")) for side in own.groups()))
    known = _KNOWN.get(re.sub(r"[\s_-]+", "", name).upper())
    if known is None:
        raise UsageError(
            msg(
                "Paper “{name}” is not known. Choose one of {names}, "
                "or write its width and height in millimetres, as 1500x900.",
                name=name,
                names=", ".join(PAPERS),
            )
        )
    roll = known in _ROLLS
    short, long = (_ROLLS[known], MOST_MM) if roll else _SHEETS[known]
    wide, high = (long, short) if orientation == "landscape" else (short, long)
    return Paper(known, wide, high, roll)


def _own(width: float, height: float) -> Paper:
    if not all(LEAST_MM <= side <= MOST_MM for side in (width, height)):
        raise UsageError(
            msg(
                "A sheet has sides of {least} to {most}\u202fmm, not {width} × {height}.",
                least=f"{LEAST_MM:g}",
                most=f"{MOST_MM:g}",
                width=f"{width:g}",
                height=f"{height:g}",
            )
        )
    return Paper(f"{width:g}x{height:g}", width, height)
