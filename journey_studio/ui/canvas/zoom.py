"""Zoom: its limits, its stops, its levels, and how the slider spreads over them.

Lives in ui (L5); standard library only.
"""

from __future__ import annotations

import math
from typing import Literal

LOWEST, HIGHEST = 0.10, 4.0
STOPS = (0.10, 0.25, 0.33, 0.50, 0.67, 0.80, 0.90, 1.00, 1.10, 1.25, 1.50, 2.00, 3.00, 4.00)
FULL_FROM = 1.30
"""From here on cards are full; two layouts exist, and this is where one gives way to the other."""
SMALLEST_TEXT = 7.5
"""Text that would be smaller on screen, in px, is not painted."""

Level = Literal["story", "patterns", "working", "moment"]


def clamped(factor: float) -> float:
    """`factor` within the limits."""
    return min(HIGHEST, max(LOWEST, factor))


def level(factor: float) -> Level:
    """What is shown at a factor."""
    percent = round(factor * 100)
    if percent < 40:
        return "story"
    if percent < 70:
        return "patterns"
    return "working" if percent < 130 else "moment"


def stop(factor: float, steps: int) -> float:
    """The stop that is `steps` further in (or out, below 0); standing between two, the nearer end counts as one."""
    at = factor
    for _step in range(abs(steps)):
        if steps > 0:
            at = next((one for one in STOPS if one > at + 0.004), HIGHEST)
        else:
            at = next((one for one in reversed(STOPS) if one < at - 0.004), LOWEST)
    return at


def slider_at(factor: float) -> float:
    """Where the slider stands, 0 to 1: even in ratios, so that doubling is the same way everywhere."""
    return math.log(factor / LOWEST) / math.log(HIGHEST / LOWEST)


def factor_at(place: float) -> float:
    """The factor for a place of the slider; near 100 % it snaps to it."""
    factor = LOWEST * (HIGHEST / LOWEST) ** place
    return 1.0 if abs(factor - 1.0) < 0.03 else factor
