"""Icons as outlines: Phosphor (MIT) as path data, drawn by every painter alike.

Lives in layout (L2); standard library, `resources`, `display` and the model's kinds of lane. The file is read once,
when the first icon is asked for, and an icon's path is parsed when that icon is asked for; each outline is one shared
object, so that painters may cache by identity. `packaging/fetch_icons.py` makes the file.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import NamedTuple

from journey_studio import resources
from journey_studio.layout.display import Outline, Paint, Shape
from journey_studio.model.records import LaneKind

GRID = 256.0
"""Width and height of the square that an icon's outline is drawn in."""

UNKNOWN = "circle"
"""What is shown for a name that does not exist."""

LANE_ICONS: dict[LaneKind, str] = {
    "online": "globe",
    "offline": "storefront",
    "emotion": "pulse",
    "thoughts": "quotes",
    "pains": "lightning",
    "opportunities": "lightbulb",
    "departments": "buildings",
    "kpis": "gauge",
    "custom_text": "text-align-left",
    "custom_number": "hash",
}
"""The icon of a lane by its kind."""

_SEGMENT = re.compile(r"([MLCZ])([^MLCZ]*)")


class _Set(NamedTuple):
    paths: dict[str, str]
    channels: tuple[str, ...]


@cache
def _set() -> _Set:
    content = json.loads(resources.text("icons", "phosphor.json"))
    return _Set(content["icons"], tuple(content["channels"]))


def names() -> tuple[str, ...]:
    """All icon names in alphabetical order: Phosphor's own, filled ones end in `-fill`."""
    return tuple(_set().paths)


def channel_names() -> tuple[str, ...]:
    """The icons offered for channels, the commonest first."""
    return _set().channels


def known(name: str) -> bool:
    """Whether there is an icon of this name."""
    return name in _set().paths


def parse(path: str) -> Outline:
    """The outline of a path of absolute M, L, C and Z segments such as `M8 8L9 9C1 2 3 4 5 6Z`."""
    return Outline(
        tuple((kind, *map(float, numbers.split())) for kind, numbers in _SEGMENT.findall(path)),
    )


@cache
def _outline(name: str) -> Outline:
    return parse(_set().paths[name])


def outline(name: str) -> Outline:
    """The icon's outline on the grid of 256, to be filled; a circle for a name that does not exist.

    Icon names of channels come from files written elsewhere, so an unknown one is no error, and is seen.
    """
    return _outline(name if known(name) else UNKNOWN)


def icon(name: str, x: float, y: float, size: float, paint: Paint) -> Shape:
    """The icon in a square of `size` layout units whose upper left corner is (x, y)."""
    return Shape(outline(name), x, y, size / GRID, fill=paint)


def icon_at(name: str, cx: float, cy: float, size: float, paint: Paint) -> Shape:
    """The icon in a square of `size` layout units centred at (cx, cy)."""
    return icon(name, cx - size / 2, cy - size / 2, size, paint)


def lane_icon(kind: LaneKind) -> str:
    """The icon name of a lane of this kind."""
    return LANE_ICONS[kind]
