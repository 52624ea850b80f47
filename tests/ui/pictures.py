"""Two pictures of the screen beside each other: whether a person could tell them apart.

Test code.
"""

from __future__ import annotations

import os

from PySide6.QtGui import QImage

ROUNDING = 3
"""Levels of 255."""
A_LETTER = 250
"""Values (four a pixel) that may differ by more."""


def difference(one: QImage, other: QImage) -> str:
    """Where two pictures differ by more than Qt's rounding, which depends on where in its tile something stands.

    A letter is drawn at the next quarter of a pixel, which may be another one after it has moved.
    """
    assert one.size() == other.size()
    mine, theirs, wide = bytes(one.constBits()), bytes(other.constBits()), one.bytesPerLine()
    spots, most = [], 0
    for y in range(one.height()):
        row, its = mine[y * wide : (y + 1) * wide], theirs[y * wide : (y + 1) * wide]
        if row != its:
            apart = [abs(a - b) for a, b in zip(row, its, strict=True)]
            most = max(most, *apart)
            spots += [(n // 4, y) for n, by in enumerate(apart) if by > ROUNDING]
    if len(spots) <= A_LETTER:
        return ""
    if os.environ.get("JOURNEY_STUDIO_KEEP_PICTURES"):
        one.save("shown.png")
        other.save("fresh.png")
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    return f"{len(spots)} values, up to {most}, in {min(xs)}..{max(xs)} x {min(ys)}..{max(ys)}"
