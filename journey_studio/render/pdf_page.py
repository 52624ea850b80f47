"""The content stream of one page: the display list's ops as PDF operators.

Lives in render (L3); no ReportLab here, only text. The stream keeps track of the graphics state, so that colours, pens
and fonts are named when they change and not with every op. y grows downwards as in the display list: the page begins
with a flipped matrix, and text and images are flipped back. The rules that painters share are written in `qt`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, assert_never

from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Picture, Shape
from journey_studio.layout.outlines import rounded
from journey_studio.layout.theme import Theme
from journey_studio.render.painter import Steps, decimals, number
from journey_studio.render.pdf_fonts import Piece, UsedFont, UsedFonts
from journey_studio.render.pdf_objects import hex_text

_MITRE_LIMIT = 10
_NO_IMAGE = Paint("surface3")


class State(NamedTuple):
    """The graphics state that the stream keeps track of; empty means not set yet."""

    fill: str = ""
    stroke: str = ""
    width: str = ""
    dash: str = ""
    cap: str = ""
    alpha: str = ""
    font: str = ""


class Resources:
    """Names of what pages refer to: opacities, drawings that are used more than once, faded groups, images."""

    def __init__(self) -> None:
        self.alphas: dict[tuple[float, float], str] = {}
        self.drawings: dict[tuple[int, str], tuple[str, Outline, str]] = {}
        self.marks: dict[tuple[str, int], Outline] = {}
        self.groups: dict[str, bytes] = {}
        self.images: dict[str, str] = {}

    def alpha(self, fill: float, stroke: float) -> str:
        """The name of the graphics state with these opacities."""
        return self.alphas.setdefault((fill, stroke), f"G{len(self.alphas)}")

    def drawing(self, outline: Outline, paint: str) -> str:
        """The name of the form that draws an outline, `paint` being the operator that fills or strokes it."""
        key = (id(outline), paint)
        if key not in self.drawings:  # the outline is held, so that its id stays its own
            self.drawings[key] = (f"D{len(self.drawings)}", outline, paint)
        return self.drawings[key][0]

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

    def visit(self, node: Node, x: float, y: float) -> None:
        """A node is reached, with its origin on the page (y down)."""

    def begin(self, node: Node) -> str:
        """The operator that begins the marked content of the node's ops."""


class PagePainter:
    """Writes the pages of one document in turn."""

    def __init__(
        self,
        theme: Theme,
        used: UsedFonts,
        resources: Resources,
        repeated: frozenset[int],
        image_size: ImageSize,
        marks: Marks,
        steps: Steps,
    ) -> None:
        self.theme = theme
        self.used = used.by_key
        self.resources = resources
        self.repeated = repeated
        self.image_size = image_size
        self.marks = marks
        self._in_group = False
        self.steps = steps
        self.out: list[str] = []
        self.state = State()
        self._colours: dict[str, str] = {}

    def page(self, node: Node, height: float) -> bytes:
        """The whole content of a page of `height` points."""
        self.out = [f"1 0 0 -1 0 {number(height, 4)} cm {_MITRE_LIMIT} M"]
        self.state = State()
        self.node(node, 0.0, 0.0)
        return "\n".join(self.out).encode("ascii")

    def node(self, node: Node, dx: float, dy: float) -> None:
        """A node whose origin is given from (dx, dy), its ops and then its children."""
        self.steps.step()
        if node.opacity <= 0.0:
            return
        x, y = dx + node.x, dy + node.y
        self.marks.visit(node, x, y)
        if node.opacity < 1.0:
            self._faded(node, x, y)
        elif node.clip:
            before = self._save()
            self.out.append(_clip(node, x, y))
            self._inside(node, x, y)
            self._restore(before)
        else:
            self._inside(node, x, y)

    def _inside(self, node: Node, x: float, y: float) -> None:
        marked = bool(node.ops) and not self._in_group
        if marked:
            self.out.append(self.marks.begin(node))
        for op in node.ops:
            self._op(op, x, y)
        if marked:
            self.out.append("EMC")
        for child in node.children:
            self.node(child, x, y)

    def _faded(self, node: Node, x: float, y: float) -> None:
        """The node as a transparency group, so that what overlaps in it does not show through.

        All of it is marked as one content, since marks inside a group would need a structure of their own.
        """
        outer, state, nested = self.out, self.state, self._in_group
        self.out, self.state, self._in_group = ["0 J 0 j [] 0 d"], State(), True
        if node.clip:
            self.out.append(_clip(node, x, y))
        self._inside(node, x, y)
        name = self.resources.group("\n".join(self.out).encode("ascii"))
        self.out, self.state, self._in_group = outer, state, nested
        if not nested:
            self.out.append(self.marks.begin(node))
        saved = self._save()
        self._alpha(node.opacity, node.opacity)
        self.out.append(f"/{name} Do")
        self._restore(saved)
        if not nested:
            self.out.append("EMC")

    def _save(self) -> State:
        self.out.append("q")
        return self.state

    def _restore(self, state: State) -> None:
        self.out.append("Q")
        self.state = state

    def _op(self, op: Op, x: float, y: float) -> None:
        match op:
            case Glyphs():
                self._glyphs(op, x, y)
            case Box():
                self._box(op, x, y)
            case Shape():
                self._shape(op, x, y)
            case Picture():
                self._picture(op, x, y)
            case _:
                assert_never(op)

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
            self.state = self.state._replace(alpha=name)

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
                self.state = self.state._replace(fill=colour)
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
        self.state = before._replace(stroke=colour, width=width, dash=dashes, cap=cap)

    # --- boxes, shapes, pictures ------------------------------------------------------------------------------------

    def _box(self, op: Box, x: float, y: float) -> None:
        paint = self._use(op.fill, op.pen)
        if not paint:
            return
        radius = max(0.0, min(op.radius, op.w / 2, op.h / 2))
        self.out.append(f"{_box_path(x + op.x, y + op.y, op.w, op.h, radius)} {paint}")

    def _shape(self, op: Shape, x: float, y: float) -> None:
        paint = self._use(op.fill, op.pen, op.scale) if op.scale > 0 else ""
        if not paint:
            return
        left, top = x + op.x, y + op.y
        if id(op.outline) not in self.repeated:
            if op.pen is not None and op.scale != 1.0:  # the pen was set for the scaled matrix
                self._under_matrix(op, left, top, drawing(op.outline, paint).decode("ascii"))
            else:
                self.out.append(f"{path(op.outline.segments, left, top, op.scale)} {paint}")
            return
        self._under_matrix(op, left, top, f"/{self.resources.drawing(op.outline, paint)} Do")

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
            self.state = self.state._replace(font=name)
        self.out.append(f"{begin} 1 0 0 -1 {number(left, 3)} {number(base, 3)} Tm")
        writer = _TextWriter(font, op, self.out)
        if font.is_plain(op):
            codes = font.codes
            writer.show([(at, codes[pair]) for at, pair in enumerate(zip(op.ids, op.text, strict=True))])
            writer.end()
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


class _TextWriter:
    """Writes the glyphs of one run between BT and ET: each where the layout put it, each reading as what was typed."""

    def __init__(self, font: UsedFont, op: Glyphs, out: list[str]) -> None:
        self.font = font
        self.op = op
        self.out = out
        self._pen = 0.0  # where the reader is after what was shown, in thousandths of the size
        self._rise = 0.0
        self._pieces: list[str] = []

    def show(self, shown: Iterable[tuple[int, int]]) -> None:
        """Glyphs by index and code, moved by TJ where kerning asks for it."""
        ids, xs, ys = self.op.ids, self.op.xs, self.op.ys
        codes, widths = self.font.hex, self.font.widths
        per_size = 1000 / self.op.size
        pen, pieces = self._pen, self._pieces
        run: list[str] = []
        for at, code in shown:
            if ys[at] != self._rise:
                if run:
                    pieces.append(f"<{''.join(run)}>")
                    run = []
                self._lift(ys[at])
            move = pen - xs[at] * per_size
            if move > 0.05 or move < -0.05:
                if run:
                    pieces.append(f"<{''.join(run)}>")
                    run = []
                move = round(move, 2)
                pieces.append(number(move))
                pen -= move
            run.append(codes[code])
            pen += widths[ids[at]]
        if run:
            pieces.append(f"<{''.join(run)}>")
        self._pen = pen

    def _lift(self, y: float) -> None:
        self.flush()
        self._rise = y
        self.out.append(f"{number(-y, 3)} Ts")

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Piece by piece, with the typed text beside those whose codes do not read as it."""
        for piece in pieces:
            if not piece.actual:
                self.show(piece.shown)
                continue
            self.flush()
            self.out.append(f"/Span <</ActualText {hex_text(piece.actual)}>> BDC")
            if piece.bracket:
                self.out.append(f"/Span /{next(self.font.no_actual_text)} BDC")
            self.show(piece.shown)
            self.flush()
            self.out.append("EMC EMC" if piece.bracket else "EMC")

    def flush(self) -> None:
        """Write what has gathered as one TJ."""
        if self._pieces:
            self.out.append(f"[{''.join(self._pieces)}] TJ")
            self._pieces.clear()

    def end(self) -> None:
        """Write what is left and put the baseline back."""
        self.flush()
        if self._rise:
            self.out.append("0 Ts")


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
