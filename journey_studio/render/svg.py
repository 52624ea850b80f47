"""SVG pictures: the display list in true size, with text as text in embedded fonts, or as outlines when asked.

Lives in render (L3); standard library, `layout` and its neighbours, neither Qt nor ReportLab. Each node is a group, so
that a card can be moved as one in a drawing program. The file is valid XML whatever the texts hold.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, assert_never

from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import (
    Assets,
    Cancel,
    Meta,
    Missing,
    Page,
    Progress,
    Report,
    Steps,
    collector_rests,
    count,
    decimals,
    missing_in,
    number,
    write_whole,
)
from journey_studio.render.repeats import Drawing, Repeats, shows
from journey_studio.render.svg_text import TextAsOutlines, TextAsText, as_rule, escape, path_data

__all__ = ("svg_text", "write_svg")

_MM_PER_POINT = 25.4 / 72
_MITRE_LIMIT = 10
_WORTH_SHARING = 6  # segments
_LARGE = 2_000
"""Nodes from which on looks are named once in the style sheet, and drawings that come often are used, not written."""
_NO_IMAGE = Paint("surface3")
_OFTEN = 12
"""How often drawings must stand together to become one."""
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))


def write_svg(
    target: Path | str | BinaryIO,
    page: Page,
    theme: Theme = PRINT,
    meta: Meta | None = None,
    assets: Assets | None = None,
    outlines: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Report:
    """Write `page` to `target`, a path that is replaced when all is done, or an open binary file.

    With `outlines` text is drawn as shapes, for programs that know no embedded fonts. Raises `UserError` when there is
    no such folder, `MachineError` when the place cannot be written, `Cancelled` when `cancel` says so; no file is left
    then, and an older one at `target` stays as it was.
    """
    whole, report = svg_text(page, theme, meta, assets, outlines, progress, cancel)
    write_whole(target, whole.encode("utf-8"))
    return report


def svg_text(
    page: Page,
    theme: Theme = PRINT,
    meta: Meta | None = None,
    assets: Assets | None = None,
    outlines: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> tuple[str, Report]:
    """The document as text, and what there is to report; see `write_svg`."""
    meta = meta or Meta("")
    nodes = count(page.node)
    steps = Steps(nodes, progress, cancel)
    painter = _SvgPainter(theme, assets, outlines, steps, meta.language, large=nodes >= _LARGE)
    with collector_rests():
        painter.count_outlines(page.node)
        body = painter.node(page.node)
    wide, high = number(page.width, 4), number(page.height, 4)
    language = f' xml:lang="{escape(meta.language)}"' if meta.language else ""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' width="{number(page.width * _MM_PER_POINT, 4)}mm" height="{number(page.height * _MM_PER_POINT, 4)}mm"'
        f' viewBox="0 0 {wide} {high}" stroke-miterlimit="{_MITRE_LIMIT}" xml:space="preserve"{language}>'
    )
    title = f"<title>{escape(meta.title)}</title>" if meta.title else ""
    subject = f"<desc>{escape(meta.subject)}</desc>" if meta.subject else ""
    whole = f"{head}{title}{subject}<defs>{painter.definitions()}</defs>\n{body}\n</svg>\n"
    return whole, Report(tuple(painter.missing), tuple(painter.unreadable))


class _SvgPainter:
    """Writes one document."""

    def __init__(
        self, theme: Theme, assets: Assets | None, outlines: bool, steps: Steps, language: str, *, large: bool
    ) -> None:
        self.theme = theme
        self.large = large
        self.repeats = Repeats(_OFTEN)
        self.assets = assets
        self.steps = steps
        self.text: TextAsText | TextAsOutlines = (
            TextAsOutlines() if outlines else TextAsText(large=large, language=language)
        )
        self.missing: list[Missing] = []
        self.unreadable: list[str] = []
        self._times: Counter[int] = Counter()
        self._drawings: dict[int, tuple[str, Outline]] = {}
        self._clips: dict[tuple[float, float, float, float, float], str] = {}
        self._images: dict[tuple[str, float, float], str] = {}
        self._defs: list[str] = []
        self._looks: dict[str, str] = {}
        self._known: dict[tuple[Paint | None, Pen | None, float], str] = {}
        self._fills: dict[Paint | None, str] = {}
        self._parts: dict[int, str] = {}

    def count_outlines(self, node: Node) -> None:
        """Find which outlines are drawn more than once, and in a large picture which drawings."""
        if self.large:
            self._count_rows(node)
            self.repeats.finish()
            self._times.update(dict.fromkeys(self.repeats.outlines, 2))
        else:
            self._count_outlines(node)

    def _count_rows(self, node: Node) -> None:
        self.repeats.note(node)
        for child in node.children:
            self._count_rows(child)

    def _count_outlines(self, node: Node) -> None:
        for op in node.ops:
            if isinstance(op, Shape) and len(op.outline.segments) >= _WORTH_SHARING:
                self._times[id(op.outline)] += 1
        for child in node.children:
            self._count_outlines(child)

    def definitions(self) -> str:
        """What the body refers to."""
        rules = "".join(f".{name}{{{look}}}" for look, name in self._looks.items())
        looks = f"<style>{rules}</style>" if rules else ""
        return self.text.definitions() + looks + "".join(self._defs)

    def node(self, node: Node) -> str:
        """A node as a group at its place."""
        self.steps.step()
        if node.opacity <= 0.0:
            return ""
        inside = self._rows(node) if self.large else [self._op(op, node) for op in node.ops]
        inside += [self.node(child) for child in node.children]
        content = "".join(inside)
        if not content:
            return ""
        digits = 2 if self.large else 3
        place = f"{number(node.x, digits)} {number(node.y, digits)}"
        extra = f' transform="translate({place})"' if node.x or node.y else ""
        if node.opacity < 1.0:
            extra += f' opacity="{number(node.opacity, 4)}"'
        if node.label:
            extra += f' role="group" aria-label="{escape(node.label)}"'
        if node.clip:
            content = f'<g clip-path="url(#{self._clip(0.0, 0.0, node.w, node.h, 0.0)})">{content}</g>'
        return f"<g{extra}>{content}</g>\n"

    def _rows(self, node: Node) -> list[str]:
        """The ops of a node in a large picture: drawings that others share are written once and used here."""
        found: list[str] = []
        rows = self.repeats.of(node)
        drawing = False
        for op in node.ops:
            if not isinstance(op, Box | Shape):
                found.append(self._op(op, node))
                drawing = False
            elif not drawing and shows(op):
                drawing = True
                for part, x, y in next(rows):
                    found += self._part(part, op.x + x, op.y + y)
        return found

    def _part(self, part: int, left: float, top: float) -> Iterable[str]:
        """A part of a row at its place."""
        if not self.repeats.is_shared(part):
            for one, x, y in self.repeats.parts[part].drawings:
                yield self._drawn(one._replace(x=left + x, y=top + y))
            return
        name = self._parts.get(part)
        if name is None:
            inside = "".join([self._drawn(one._replace(x=x, y=y)) for one, x, y in self.repeats.parts[part].drawings])
            name = self._parts[part] = f"p{len(self._parts)}"
            self._defs.append(f'<g id="{name}">{inside}</g>')
        yield f'<use xlink:href="#{name}" x="{number(left)}" y="{number(top)}"/>'

    def _drawn(self, one: Drawing) -> str:
        return self._box(one) if isinstance(one, Box) else self._shape(one)

    def _op(self, op: Op, node: Node) -> str:
        match op:
            case Glyphs():
                return self._glyphs(op, node)
            case Box():
                return self._box(op)
            case Shape():
                return self._shape(op)
            case Picture():
                return self._picture(op, node)
            case _:
                assert_never(op)

    # --- paint ------------------------------------------------------------------------------------------------------

    def _paint(self, name: str, paint: Paint | None) -> str:
        if paint is None:
            return f' {name}="none"'
        opacity = f' {name}-opacity="{number(max(0.0, paint.alpha), 4)}"' if paint.alpha < 1.0 else ""
        return f' {name}="{self.theme.hex(paint.token)}"{opacity}'

    def _look(self, fill: Paint | None, pen: Pen | None, scale: float = 1.0) -> str:
        """The attributes of a fill and a pen, under a transform that scales by `scale`; empty when nothing shows."""
        key = fill, pen, scale
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._made_look(fill, pen, scale)
        return found

    def _made_look(self, fill: Paint | None, pen: Pen | None, scale: float) -> str:
        pen = pen if pen is not None and pen.width > 0 else None
        if fill is None and pen is None:
            return ""
        look = self._paint("fill", fill)
        if pen is not None:
            look += f'{self._paint("stroke", pen.paint)} stroke-width="{number(pen.width / scale, 4)}"'
            if pen.dash:
                look += f' stroke-dasharray="{" ".join(number(length / scale, 4) for length in pen.dash)}"'
            if pen.round:
                look += ' stroke-linecap="round" stroke-linejoin="round"'
        return self._named(look) if self.large else look

    # --- ops --------------------------------------------------------------------------------------------------------

    def _glyphs(self, op: Glyphs, node: Node) -> str:
        if not op.ids:
            return ""
        lost = missing_in(op, node.key)
        if lost is not None:
            self.missing.append(lost)
        fill = self._fills.get(op.fill)
        if fill is None:
            fill = self._fills[op.fill] = self._paint("fill", op.fill)
        return self.text.run(op, fill)

    def _named(self, look: str) -> str:
        """A look as a class of the style sheet."""
        name = self._looks.setdefault(as_rule(look), f"k{len(self._looks)}")
        return f' class="{name}"'

    def _box(self, op: Box) -> str:
        look = self._look(op.fill, op.pen)
        if not look:
            return ""
        return f"<rect{_place(op.x, op.y, op.w, op.h, op.radius)}{look}/>"

    def _shape(self, op: Shape) -> str:
        look = self._look(op.fill, op.pen, op.scale) if op.scale > 0 else ""
        if not look:
            return ""
        place = f' transform="translate({number(op.x, 3)} {number(op.y, 3)})'
        place += f' scale({number(op.scale, 6)})"' if op.scale != 1.0 else '"'
        if op.x == 0 and op.y == 0 and op.scale == 1.0:
            place = ""
        if self._times[id(op.outline)] > 1:
            return f'<use xlink:href="#{self._drawing(op.outline)}"{place}{look}/>'
        return f'<path d="{path_data(op.outline.segments, decimals(op.outline))}"{place}{look}/>'

    def _drawing(self, outline: Outline) -> str:
        held = self._drawings.get(id(outline))
        if held is None:  # the outline is held, so that its id stays its own
            held = self._drawings[id(outline)] = (f"d{len(self._drawings)}", outline)
            self._defs.append(f'<path id="{held[0]}" d="{path_data(outline.segments, decimals(outline))}"/>')
        return held[0]

    def _clip(self, x: float, y: float, w: float, h: float, radius: float) -> str:
        key = (x, y, w, h, radius)
        name = self._clips.get(key)
        if name is None:
            name = self._clips[key] = f"c{len(self._clips)}"
            self._defs.append(f'<clipPath id="{name}"><rect{_place(*key)}/></clipPath>')
        return name

    def _picture(self, op: Picture, node: Node) -> str:
        image = self._image(op)
        if not image:
            self.unreadable.append(node.key)
            return f"<rect{_place(op.x, op.y, op.w, op.h, op.radius)}{self._paint('fill', _NO_IMAGE)}/>"
        clip = self._clip(0.0, 0.0, op.w, op.h, op.radius)
        place = f"translate({number(op.x, 3)} {number(op.y, 3)})"
        return f'<g transform="{place}"><use xlink:href="#{image}" clip-path="url(#{clip})"/></g>'

    def _image(self, op: Picture) -> str:
        """The id of a stored image at the size of `op`; empty when it cannot be shown."""
        key = (op.asset, op.w, op.h)
        if key not in self._images:
            data = self.assets(op.asset) if self.assets else None
            kind = image_kind(data or b"")
            self._images[key] = f"i{len(self._images)}" if data and kind else ""
            if data and kind:
                self._defs.append(
                    f'<image id="{self._images[key]}" width="{number(op.w, 3)}" height="{number(op.h, 3)}"'
                    ' preserveAspectRatio="xMidYMid slice"'
                    f' xlink:href="data:image/{kind};base64,{base64.b64encode(data).decode("ascii")}"/>'
                )
        return self._images[key]


def image_kind(data: bytes) -> str:
    """What kind of image the bytes are, by how they begin: png, jpeg, gif, webp; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _KINDS if data.startswith(start)), "")


def _place(x: float, y: float, w: float, h: float, radius: float) -> str:
    radius = max(0.0, min(radius, w / 2, h / 2))
    corners = f' rx="{number(radius, 3)}"' if radius else ""
    sides = f' x="{number(x, 3)}" y="{number(y, 3)}" width="{number(max(0.0, w), 3)}" height="{number(max(0.0, h), 3)}"'
    return sides + corners
