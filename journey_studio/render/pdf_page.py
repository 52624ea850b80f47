"""The content stream of one page: the display list's ops as PDF operators.

Lives in render (L3); no ReportLab here, only text. The stream keeps track of the graphics state, so that colours, pens
and fonts are named when they change and not with every op. y grows downwards as in the display list: the page begins
with a flipped matrix, and text and images are flipped back. The rules that painters share are written in `qt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Protocol

from journey_studio.layout.display import Box, Glyphs, Node, Outline, Paint, Pen, Picture, Rect, Shape
from journey_studio.layout.outlines import rounded
from journey_studio.layout.theme import Theme
from journey_studio.layout.tiling_pages import SHARED
from journey_studio.render.painter import Steps, decimals, extent, number
from journey_studio.render.pdf_fonts import UsedFont, UsedFonts
from journey_studio.render.pdf_forms import SharedForms
from journey_studio.render.pdf_structure import Element, Tags
from journey_studio.render.pdf_text import TextWriter, plain_run, spacing_of
from journey_studio.render.repeats import Drawing, Part, Repeats, Row, shows

_MITRE_LIMIT = 10
_STRAIGHT = "0 J 0 j [] 0 d"
_NO_IMAGE = Paint("surface3")


class State:
    """The graphics state that the stream keeps track of; empty means not set yet."""

    __slots__ = ("alpha", "cap", "dash", "fill", "font", "spacing", "stroke", "width")

    def __init__(self) -> None:
        self.fill = self.stroke = self.width = self.dash = self.cap = self.alpha = self.font = self.spacing = ""

    def copy(self) -> State:
        """The same state once more."""
        made = State()
        for name in State.__slots__:
            setattr(made, name, getattr(self, name))
        return made


class Form(NamedTuple):
    """A drawing that is written once: its content, a box around it, and the names of the forms and opacities in it."""

    content: bytes
    box: Rect
    forms: tuple[str, ...] = ()
    alphas: tuple[str, ...] = ()


class Resources:
    """Names of what pages refer to: opacities, drawings that are used more than once, faded groups, images."""

    def __init__(self) -> None:
        self.alphas: dict[tuple[float, float], str] = {}
        self.forms: dict[str, Form] = {}
        self.drawings: dict[tuple[int, str], tuple[str, Outline]] = {}
        self.parts: dict[int, str] = {}
        self.marks: dict[tuple[str, int], Outline] = {}
        self.groups: dict[str, bytes] = {}
        self.shared = SharedForms()
        self.images: dict[str, str] = {}

    def alpha(self, fill: float, stroke: float) -> str:
        """The name of the graphics state with these opacities."""
        return self.alphas.setdefault((fill, stroke), f"G{len(self.alphas)}")

    def drawing(self, outline: Outline, paint: str) -> str:
        """The name of the form that draws an outline, `paint` being the operator that fills or strokes it."""
        key = (id(outline), paint)
        if key not in self.drawings:  # the outline is held, so that its id stays its own
            self.drawings[key] = (self.form(Form(drawing(outline, paint), _box_of(outline))), outline)
        return self.drawings[key][0]

    def form(self, form: Form) -> str:
        """The name of a form that is new."""
        name = f"D{len(self.forms)}"
        self.forms[name] = form
        return name

    def glyph(self, font: UsedFont, glyph: int) -> Outline:
        """The outline of a glyph in font units, y up; the same object each time."""
        key = (font.name, glyph)
        if key not in self.marks:
            self.marks[key] = Outline(font.face.outline(glyph))
        return self.marks[key]

    def group(self, content: bytes) -> str:
        """The name of a group of ops that is faded as a whole."""
        name = f"T{len(self.groups)}"
        self.groups[name] = content
        return name

    def image(self, asset: str) -> str:
        """The name of a stored image."""
        return self.images.setdefault(asset, f"I{len(self.images)}")


ImageSize = Callable[[str], tuple[int, int] | None]
"""The size in pixels of a stored image; None for one that cannot be read."""


class Marks(Protocol):
    """Keeps the structure of the document while pages are written."""

    def enter(self, node: Node, x: float, y: float) -> Tags:
        """A node is reached, with its origin on the page (y down): what its ops belong to."""

    def leave(self) -> None:
        """That node is done."""

    def begin(self, element: Element | None, size: float = 0.0) -> str:
        """The operator that begins marked content of an element, or of decoration."""

    def whole(self, node: Node) -> Element | None:
        """The element of a node that is marked as one with all it holds."""

    def seen(self, poster: Node, x: float, y: float) -> list[str]:
        """What is told of the part of a poster at (x, y) that is seen."""


_REFERRED = re.compile(r"/([DG]\d+) (?:Do|gs)")


class PagePainter:
    """Writes the pages of one document in turn."""

    def __init__(
        self,
        theme: Theme,
        used: UsedFonts,
        resources: Resources,
        repeats: Repeats,
        image_size: ImageSize,
        marks: Marks,
        steps: Steps,
    ) -> None:
        self.theme = theme
        self.used = used.by_key
        self.resources = resources
        self.repeats = repeats
        self.repeated = repeats.outlines
        self.image_size = image_size
        self.marks = marks
        self._in_group = False
        self.steps = steps
        self.out: list[str] = []
        self.state = State()
        self._colours: dict[str, str] = {}
        self._tag: Element | None = None
        self._marking = False

    def page(self, node: Node, height: float) -> bytes:
        """The whole content of a page of `height` points."""
        self.out = [f"1 0 0 -1 0 {number(height, 4)} cm {_MITRE_LIMIT} M"]
        self.state = State()
        self.node(node, 0.0, 0.0)
        return "\n".join(self.out).encode("latin-1")

    def node(self, node: Node, dx: float, dy: float) -> None:
        """A node whose origin is given from (dx, dy), its ops and then its children."""
        self.steps.step()
        if node.opacity <= 0.0:
            return
        x, y = dx + node.x, dy + node.y
        if node.opacity < 1.0:
            self._faded(node, x, y)
            return
        if node.kind == SHARED:
            self._shared(node, x, y)
            return
        tags = self.marks.enter(node, x, y) if not self._in_group else Tags()
        if tags.before:
            self.out.append(tags.before)
        if node.clip:
            before = self._save()
            self.out.append(_clip(node, x, y))
            self._inside(node, tags, x, y)
            self._restore(before)
        else:
            self._inside(node, tags, x, y)
        if not self._in_group:
            self.marks.leave()

    def _inside(self, node: Node, tags: Tags, x: float, y: float) -> None:
        rows = self.repeats.of(node)
        drawing = False  # whether the last op began a row, or went on with it
        for op in node.ops:
            if isinstance(op, Box | Shape):
                if not drawing and shows(op):
                    self._mark_drawing(tags.drawing)
                    self._row(next(rows), x + op.x, y + op.y)
                    drawing = True
                continue
            drawing = False
            if isinstance(op, Picture):
                self._mark_drawing(tags.drawing)
                self._picture(op, x, y)
            else:
                self._mark(tags.of(op.size), op.size)
                self._glyphs(op, x, y)
        self._end_mark()
        for child in node.children:
            self.node(child, x, y)

    def _mark(self, tag: Element | None, size: float = 0.0) -> None:
        """What follows belongs to `tag`; a title that is read first is marked apart from smaller text."""
        if self._in_group:
            return
        if self._marking and tag is self._tag and not (tag is not None and 0.0 <= tag.largest < size):
            return
        self._end_mark()
        self.out.append(self.marks.begin(tag, size))
        self._tag, self._marking = tag, True

    def _mark_drawing(self, tag: Element | None) -> None:
        """Drawings between texts stay with the text where that is decoration, or its figure has begun before it."""
        if not (self._tag is not None and (tag is None or tag.kids)):
            self._mark(tag)

    def _end_mark(self) -> None:
        if self._marking:
            self.out.append("EMC")
            self._tag, self._marking = None, False

    def _faded(self, node: Node, x: float, y: float) -> None:
        """The node as a transparency group, so that what overlaps in it does not show through.

        All of it is marked as one content, since marks inside a group would need a structure of their own.
        """
        outer, state, nested = self.out, self.state, self._in_group
        self.out, self.state, self._in_group = [f"{_STRAIGHT} 0 Tc"], State(), True
        if node.clip:
            self.out.append(_clip(node, x, y))
        self._inside(node, Tags(), x, y)
        name = self.resources.group("\n".join(self.out).encode("latin-1"))
        self.out, self.state, self._in_group = outer, state, nested
        if not nested:
            self.out.append(self.marks.begin(self.marks.whole(node)))
        saved = self._save()
        self._alpha(node.opacity, node.opacity)
        self.out.append(f"/{name} Do")
        self._restore(saved)
        if not nested:
            self.out.append("EMC")

    def _shared(self, node: Node, x: float, y: float) -> None:
        """A node that stands on several pages: written the first time, then only placed; see `pdf_forms`."""
        name = self.resources.shared.name(node)
        if not name:
            outer, state, nested = self.out, self.state, self._in_group
            self.out, self.state, self._in_group = [_STRAIGHT], State(), True
            self._inside(node, Tags(), 0.0, 0.0)
            name = self.resources.shared.add(node, "\n".join(self.out).encode("latin-1"))
            self.out, self.state, self._in_group = outer, state, nested
        self._end_mark()
        self.out.append(self.marks.begin(self.marks.whole(node)))
        saved = self._save()
        self._alpha(1.0, 1.0)
        self.out.append(f"1 0 0 1 {number(x, 4)} {number(y, 4)} cm /{name} Do")
        self._restore(saved)
        self.out.append("EMC")
        self.out += self.marks.seen(node, x, y)

    def _save(self) -> State:
        self.out.append("q")
        return self.state.copy()

    def _restore(self, state: State) -> None:
        self.out.append("Q")
        self.state = state

    # --- state ------------------------------------------------------------------------------------------------------

    def _colour(self, token: str) -> str:
        found = self._colours.get(token)
        if found is None:
            found = " ".join(number(part / 255, 4) for part in self.theme.color(token))
            self._colours[token] = found
        return found

    def _alpha(self, fill: float, stroke: float) -> None:
        name = self.resources.alpha(fill, stroke) if (fill, stroke) != (1.0, 1.0) or self.state.alpha else ""
        if name != self.state.alpha:
            self.out.append(f"/{name} gs")
            self.state.alpha = name

    def _use(self, fill: Paint | None, pen: Pen | None, scale: float = 1.0) -> str:
        """Set what is needed to fill and stroke, and give the operator that paints a path; empty for nothing.

        `scale` is that of the matrix the path is drawn under, which must not change the pen.
        """
        pen = pen if pen is not None and pen.width > 0 else None
        if fill is None and pen is None:
            return ""
        if fill is not None:
            colour = self._colour(fill.token)
            if colour != self.state.fill:
                self.out.append(f"{colour} rg")
                self.state.fill = colour
        if pen is not None:
            self._pen(pen, scale)
        self._alpha(fill.alpha if fill else 1.0, pen.paint.alpha if pen else 1.0)
        return "B" if fill and pen else "f" if fill else "S"

    def _pen(self, pen: Pen, scale: float) -> None:
        colour = self._colour(pen.paint.token)
        width = number(pen.width / scale, 4)
        dashes = " ".join(number(length / scale, 3) for length in pen.dash)
        cap = "1 J 1 j" if pen.round else "0 J 0 j"
        before = self.state
        if colour != before.stroke:
            self.out.append(f"{colour} RG")
        if width != before.width:
            self.out.append(f"{width} w")
        if dashes != before.dash:
            self.out.append(f"[{dashes}] 0 d")
        if cap != (before.cap or "0 J 0 j"):
            self.out.append(cap)
        before.stroke, before.width, before.dash, before.cap = colour, width, dashes, cap

    # --- boxes, shapes, pictures ------------------------------------------------------------------------------------

    def _row(self, row: Row, left: float, top: float) -> None:
        """Drawings that follow each other, the first at (left, top): as forms that others share, or as they are."""
        for part, x, y in row:
            name = self.resources.parts.get(part)
            if name is None and self.repeats.is_shared(part):
                name = self._part(part)
            if name is not None:
                if self.state.alpha:
                    self._alpha(1.0, 1.0)
                self.out.append(f"q 1 0 0 1 {number(left + x)} {number(top + y)} cm /{name} Do Q")
                continue
            for one, dx, dy in self.repeats.parts[part].drawings:
                self._drawing(one, left + x + dx, top + y + dy)

    def _part(self, number_of: int) -> str:
        """The form of a part, by name; made when it is first needed."""
        part = self.repeats.parts[number_of]
        outer, state = self.out, self.state
        pens = [one.pen for one, _x, _y in part.drawings if one.pen is not None]
        self.out, self.state = [_STRAIGHT] if pens else [], State()
        for one, x, y in part.drawings:
            self._drawing(one, x, y)
        content = "\n".join(self.out)
        self.out, self.state = outer, state
        names = dict.fromkeys(_REFERRED.findall(content))
        forms, alphas = (tuple(name for name in names if name[0] == kind) for kind in "DG")
        room = max((pen.width for pen in pens), default=0.0) * _MITRE_LIMIT / 2 + 0.01
        name = self.resources.form(Form(content.encode("latin-1"), _around(part).inset(-room, -room), forms, alphas))
        self.resources.parts[number_of] = name
        return name

    def _drawing(self, one: Drawing, left: float, top: float) -> None:
        """A box or a shape with its origin at (left, top)."""
        if isinstance(one, Box):
            paint = self._use(one.fill, one.pen)
            radius = max(0.0, min(one.radius, one.w / 2, one.h / 2))
            self.out.append(f"{_box_path(left, top, one.w, one.h, radius)} {paint}")
            return
        paint = self._use(one.fill, one.pen, one.scale)
        if id(one.outline) in self.repeated:
            self._under_matrix(one, left, top, f"/{self.resources.drawing(one.outline, paint)} Do")
        elif one.pen is not None and one.scale != 1.0:  # the pen was set for the scaled matrix
            self._under_matrix(one, left, top, drawing(one.outline, paint).decode("ascii"))
        else:
            self.out.append(f"{path(one.outline.segments, left, top, one.scale)} {paint}")

    def _under_matrix(self, op: Shape, left: float, top: float, what: str) -> None:
        scale = number(op.scale, 6)
        self.out.append(f"q {scale} 0 0 {scale} {number(left, 3)} {number(top, 3)} cm {what} Q")

    def _picture(self, op: Picture, x: float, y: float) -> None:
        left, top = x + op.x, y + op.y
        radius = max(0.0, min(op.radius, op.w / 2, op.h / 2))
        box = _box_path(left, top, op.w, op.h, radius)
        size = self.image_size(op.asset)
        if size is None:
            self._use(_NO_IMAGE, None)
            self.out.append(f"{box} f")
            return
        wide, high = size
        scale = max(op.w / wide, op.h / high)
        shown_w, shown_h = wide * scale, high * scale
        before = self._save()
        self._alpha(1.0, 1.0)
        corner_x, corner_y = left + (op.w - shown_w) / 2, top + (op.h + shown_h) / 2
        self.out.append(
            f"{box} W n {number(shown_w, 3)} 0 0 {number(-shown_h, 3)} {number(corner_x, 3)} {number(corner_y, 3)} cm "
            f"/{self.resources.image(op.asset)} Do"
        )
        self._restore(before)

    # --- text -------------------------------------------------------------------------------------------------------

    def _glyphs(self, op: Glyphs, x: float, y: float) -> None:
        if not op.ids:
            return
        font = self.used[op.font]
        self._use(op.fill, None)
        left, base = x + op.x, y + op.y
        name = f"/{font.name} {number(op.size, 4)} Tf"
        begin = "BT"
        if name != self.state.font:
            begin += f" {name}"
            self.state.font = name
        spacing = number(spacing_of(font, op) * op.size / 1000, 4)
        if spacing != (self.state.spacing or "0"):
            begin += f" {spacing} Tc"
            self.state.spacing = spacing
        self.out.append(f"{begin} 1 0 0 -1 {number(left, 3)} {number(base, 3)} Tm")
        writer = TextWriter(font, op, self.out)
        if font.is_plain(op):
            codes = font.codes
            shown = plain_run(font, op)
            if shown is None:
                writer.show([(at, codes[pair]) for at, pair in enumerate(zip(op.ids, op.text, strict=True))])
                writer.end()
            else:
                self.out.append(shown)
            self.out.append("ET")
            return
        pieces = font.pieces(op)
        writer.show_pieces(pieces)
        writer.end()
        self.out.append("ET")
        for piece in pieces:
            for at in piece.marks:
                self._mark_glyph(font, op, at, left, base)

    def _mark_glyph(self, font: UsedFont, op: Glyphs, at: int, left: float, base: float) -> None:
        """A glyph that sits on others, as an outline: see `pdf_fonts.Piece`."""
        outline = self.resources.glyph(font, op.ids[at])
        if outline.segments:
            name = self.resources.drawing(outline, "f")
            scale, x, y = number(op.size / font.face.upem, 6), left + op.xs[at], base + op.ys[at]
            self.out.append(f"q {scale} 0 0 -{scale} {number(x, 3)} {number(y, 3)} cm /{name} Do Q")


def path(segments: tuple[tuple[str | float, ...], ...], x: float, y: float, scale: float, digits: int = 2) -> str:
    """An outline as path operators, scaled and then moved to (x, y)."""
    parts: list[str] = []
    for segment in segments:
        if segment[0] == "Z":
            parts.append("h")
            continue
        values = [float(value) for value in segment[1:]]
        places = [number(value * scale + (y if at & 1 else x), digits) for at, value in enumerate(values)]
        parts.append(f"{' '.join(places)} {'c' if segment[0] == 'C' else 'l' if segment[0] == 'L' else 'm'}")
    return " ".join(parts) + " "


def _clip(node: Node, x: float, y: float) -> str:
    return f"{number(x)} {number(y)} {number(node.w)} {number(node.h)} re W n"


def _box_path(x: float, y: float, w: float, h: float, radius: float) -> str:
    if radius <= 0.0:
        return f"{number(x)} {number(y)} {number(w)} {number(h)} re"
    return path(tuple(rounded(x, y, w, h, radius)), 0.0, 0.0, 1.0)


def drawing(outline: Outline, paint: str) -> bytes:
    """The content of a form that draws an outline in its own coordinates with the operator `paint`."""
    return (path(outline.segments, 0.0, 0.0, 1.0, decimals(outline)) + paint).encode("ascii")


def _box_of(outline: Outline) -> Rect:
    """A box that holds an outline with the pen of an icon around it."""
    left, top, right, bottom = extent(outline)
    more = max(right - left, bottom - top)
    return Rect(left, top, right - left, bottom - top).inset(-more, -more)


def _around(part: Part) -> Rect:
    """The box around what a part draws, without pens."""
    boxes = []
    for one, x, y in part.drawings:
        if isinstance(one, Box):
            boxes.append((x, y, x + one.w, y + one.h))
        else:
            left, top, right, bottom = (value * one.scale for value in extent(one.outline))
            boxes.append((x + left, y + top, x + right, y + bottom))
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return Rect(left, top, max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top)
