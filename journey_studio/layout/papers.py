"""Sizes of paper: ISO A4 to A0, upright or turned, in millimetres and in points.

Lives in layout (L2); `errors` and `i18n` only. Sizes are those of ISO 216. A poster is designed for A0; `scale` says
how much smaller another sheet is, so that the same composition printed on it looks the same from proportionally nearer.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from journey_studio.errors import UsageError
from journey_studio.i18n import msg

Orientation = Literal["landscape", "portrait"]
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)

MM = 72.0 / 25.4
"""Points in a millimetre."""

_SHEETS: dict[str, tuple[int, int]] = {
    "A0": (841, 1189),
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
}
PAPERS: tuple[str, ...] = tuple(_SHEETS)
"""The names of all sheets, the largest first."""


class Paper(NamedTuple):
    """A sheet as it hangs: its name and its width and height in millimetres."""

    name: str
    width_mm: float
    height_mm: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.width_mm * MM

    @property
    def height(self) -> float:
        """The height in points."""
        return self.height_mm * MM

    @property
    def scale(self) -> float:
        """The size relative to A0: 1 for A0, about 0.707 for A1, whichever way it is turned."""
        short, long = sorted((self.width_mm, self.height_mm))
        return min(short / 841.0, long / 1189.0)


def paper(name: str, orientation: str = "landscape") -> Paper:
    """The sheet called `name` (`A0` or `a0`), turned as told; `UsageError` for one that is not known."""
    sides = _SHEETS.get(name.strip().upper())
    if sides is None:
        raise UsageError(msg("Paper “{name}” is not known. Choose one of {names}.", name=name, names=", ".join(PAPERS)))
    if orientation not in ORIENTATIONS:
        raise UsageError(msg("“{name}” is no orientation. Choose landscape or portrait.", name=orientation))
    short, long = sides
    wide, high = (long, short) if orientation == "landscape" else (short, long)
    return Paper(name.strip().upper(), float(wide), float(high))
