"""Make `resources/icons/app/` again from the program's own mark (a script for developers).

The drawing is `layout.drawings.logo`; what is written here are its pictures for desktops and installers: one SVG, and
PNGs in the sizes of the freedesktop icon theme, with a transparent ground.

Run: python packaging/make_app_icons.py
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter

from journey_studio.layout.display import Box, Node, Shape
from journey_studio.layout.drawings import logo
from journey_studio.layout.theme import LIGHT
from journey_studio.render import qt, qt_platform

TARGET = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def svg() -> str:
    """The mark as an SVG on a grid of 32."""
    parts = []
    for op in logo(0, 0, 32):
        if isinstance(op, Box) and op.fill:
            fill = LIGHT.hex(op.fill.token)
            place = f'x="{op.x:g}" y="{op.y:g}" width="{op.w:g}" height="{op.h:g}" rx="{op.radius:g}"'
            parts.append(f'  <rect {place} fill="{fill}"/>')
        elif isinstance(op, Shape) and op.pen:
            path = "".join(f"{kind}{' '.join(f'{n:g}' for n in numbers)}" for kind, *numbers in op.outline.segments)
            look = f'stroke="{LIGHT.hex(op.pen.paint.token)}" stroke-width="{op.pen.width:g}" stroke-linecap="round"'
            parts.append(f'  <path d="{path}" fill="none" {look}/>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="512" height="512">'
    return "\n".join([head, "  <title>Journey Studio</title>", *parts, "</svg>", ""])


def picture(size: int) -> QImage:
    """The mark in `size` pixels on a transparent ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    try:
        qt.paint(Node("logo", "logo", 0, 0, size, size, logo(0, 0, size)), painter, LIGHT)
    finally:
        painter.end()
    return image


def main() -> None:
    """Write the SVG and the PNGs."""
    qt_platform.application()
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "journey-studio.svg").write_text(svg(), encoding="utf-8", newline="\n")
    for size in SIZES:
        picture(size).save(str(TARGET / f"journey-studio-{size}.png"), "PNG")
    print(f"{len(SIZES)} pictures and an SVG in {TARGET}")


if __name__ == "__main__":
    main()
