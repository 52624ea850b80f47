"""Drawings of a page for browsers: display ops as inline SVG whose colours follow the page's, each drawing once.

Lives in render (L3); `layout` only. Colours are classes, since a page with a strict policy has no style attributes, and
since the same drawing has to stand in light and dark.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from journey_studio.layout import drawings, icons, portraits, theme
from journey_studio.layout.display import Box, Op, Paint, Pen, Shape
from journey_studio.render.painter import number
from journey_studio.render.svg_text import path_data

_KNOWN_BELOW = 0.995


def variable(token: str) -> str:
    """The name of a colour in the page's style."""
    return token.replace(".", "").replace("+", "p")


def escaped(text: str) -> str:
    """What people wrote, as text of the page and never as markup; what no document may hold is made visible."""
    clean = "".join(char if char in "\n\t" or (char >= " " and char not in _UNFIT) else "\ufffd" for char in text)
    return html.escape(clean.encode("utf-8", "replace").decode("utf-8"), quote=True)


_UNFIT = frozenset(map(chr, (*range(0x7F, 0xA0), 0xFFFE, 0xFFFF)))


class Drawings:
    """The drawings of one page: each symbol is defined once and used by name. `colours` are the tokens they need."""

    def __init__(self) -> None:
        self.colours: set[str] = set()
        self._symbols: dict[str, str] = {}

    def definitions(self) -> str:
        """All symbols, to stand once in the page."""
        return f'<svg class="vh" aria-hidden="true" focusable="false">{"".join(self._symbols.values())}</svg>'

    def style(self) -> str:
        """The rules that give drawings their colours."""
        rules = []
        for token in sorted(self.colours):
            name = variable(token)
            rules.append(f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}")
        return "".join(rules)

    def icon(self, name: str, kind: str = "") -> str:
        """An icon in the colour of the text around it."""
        known = name if icons.known(name) else icons.UNKNOWN
        if f"i-{known}" not in self._symbols:
            path = path_data(icons.outline(known).segments, 0)
            self._symbols[f"i-{known}"] = f'<symbol id="i-{known}" viewBox="0 0 256 256"><path d="{path}"/></symbol>'
        return self._use(f"i-{known}", f"f {kind}".strip())

    def face(self, value: float | None) -> str:
        """The face of a feeling."""
        key = "u" if value is None else str(theme.feeling_step(value) + 2)
        name = f"face{key}"
        if name not in self._symbols:
            self._symbol(name, 24.0, drawings.face(value, 12.0, 12.0, 24.0))
        return self._use(name, "face")

    def star(self) -> str:
        """The star of a moment of truth."""
        if "star" not in self._symbols:
            self._symbol("star", 24.0, drawings.star_badge(12.0, 12.0, 22.0))
        return self._use("star", "star")

    def portrait(self, name: str, slot: int) -> str:
        """A drawn portrait."""
        drawn = self.ops(portraits.portrait(name, slot, 50, 50, 100))
        return f'<svg viewBox="0 0 100 100" aria-hidden="true">{drawn}</svg>'

    def _symbol(self, name: str, size: float, ops: Iterable[Op]) -> None:
        side = number(size)
        self._symbols[name] = f'<symbol id="{name}" viewBox="0 0 {side} {side}">{self.ops(ops)}</symbol>'

    def _use(self, name: str, kind: str) -> str:
        return f'<svg class="{kind}" aria-hidden="true"><use href="#{name}"/></svg>'

    def placed(self, value: float, x: float, y: float, size: float) -> str:
        """A face inside another drawing, centred at a place."""
        self.face(value)
        half = size / 2
        return (
            f'<use href="#face{theme.feeling_step(value) + 2}" x="{number(x - half)}" y="{number(y - half)}"'
            f' width="{number(size)}" height="{number(size)}"/>'
        )

    def ops(self, ops: Iterable[Op]) -> str:
        """Ops as elements of SVG; texts and pictures are not drawings."""
        return "".join(self._op(op) for op in ops)

    def _op(self, op: Op) -> str:
        if isinstance(op, Box):
            radius = max(0.0, min(op.radius, op.w / 2, op.h / 2))
            corners = f' rx="{number(radius, 3)}"' if radius else ""
            sides = "".join(
                f' {name}="{number(value, 3)}"'
                for name, value in (("x", op.x), ("y", op.y), ("width", op.w), ("height", op.h))
            )
            return f"<rect{sides}{corners}{self._paints(op.fill, op.pen, 1.0)}/>"
        if isinstance(op, Shape):
            path = path_data(op.outline.segments, 3 if op.scale >= 4 else 2)
            moved = op.x or op.y or op.scale != 1.0
            at = f"translate({number(op.x, 3)} {number(op.y, 3)}) scale({number(op.scale, 5)})"
            place = f' transform="{at}"' if moved else ""
            return f'<path d="{path}"{place}{self._paints(op.fill, op.pen, op.scale)}/>'
        return ""

    def _paints(self, fill: Paint | None, pen: Pen | None, scale: float) -> str:
        classes, extra = [], ""
        if fill is not None:
            self.colours.add(fill.token)
            classes.append(f"f-{variable(fill.token)}")
            extra += f' fill-opacity="{number(fill.alpha, 3)}"' if fill.alpha < _KNOWN_BELOW else ""
        else:
            extra += ' fill="none"'
        if pen is not None:
            self.colours.add(pen.paint.token)
            classes.append(f"s-{variable(pen.paint.token)}")
            extra += f' stroke-width="{number(pen.width / scale, 3)}"'
            if pen.dash:
                extra += f' stroke-dasharray="{" ".join(number(length / scale, 2) for length in pen.dash)}"'
            extra += ' stroke-linecap="round" stroke-linejoin="round"' if pen.round else ""
        return (f' class="{" ".join(classes)}"' if classes else "") + extra
