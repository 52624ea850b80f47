"""Runs of text as PDF operators: each glyph where the layout put it, each reading as what was typed.

Lives in render (L3); no ReportLab here. Codes are written as bytes, two for each glyph, and moves in whole thousandths
of the size, which is 0.02 mm for the largest title of a poster; they do not add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from journey_studio.layout.display import Glyphs
from journey_studio.render.painter import number
from journey_studio.render.pdf_fonts import Piece, UsedFont
from journey_studio.render.pdf_objects import hex_text

_LEAST = 0.5  # thousandths of the size
_TELLING = 5  # glyphs that tell what the letters of a style stand apart
_SHORT = 8  # glyphs of a run that may well come again: a code, a number


def plain_run(font: UsedFont, op: Glyphs) -> str | None:
    """The operator that shows a run whose glyphs each read as their character; None when some stand off the line."""
    key = (op.ids, op.text, op.xs, op.size)
    found = font.runs.get(key)
    if found is None and not any(op.ys):
        found = _shown(font, op)
        if len(op.ids) <= _SHORT:
            font.runs[key] = found
    return found


def _shown(font: UsedFont, op: Glyphs) -> str:
    known = font.known
    per_size = 1000 / op.size
    spacing = spacing_of(font, op)
    pen = 0.0
    pieces = ["[("]
    for pair, x in zip(zip(op.ids, op.text, strict=True), op.xs, strict=True):
        move = pen - x * per_size
        if move > _LEAST or move < -_LEAST:
            step = round(move)
            pieces.append(f"){step}(")
            pen -= step
        shown, width = known[pair]
        pieces.append(shown)
        pen += width + spacing
    pieces.append(")] TJ")
    return "".join(pieces)


def spacing_of(font: UsedFont, op: Glyphs) -> float:
    """What most letters of a style stand apart beyond their widths, in thousandths of the size: its tracking.

    It is looked for in the first run of the style; the rest of its runs, and its kerning, are moved from there.
    """
    found = font.spacings.get(op.size)
    if found is not None:
        return found
    if len(op.ids) < _TELLING:
        return 0.0
    per_size, widths = 1000 / op.size, font.widths
    gaps = Counter(
        round((after - before) * per_size - widths[glyph], 1)
        for glyph, before, after in zip(op.ids, op.xs, op.xs[1:], strict=False)
    )
    usual, times = gaps.most_common(1)[0]
    found = font.spacings[op.size] = usual if 2 * times >= len(op.ids) - 1 else 0.0
    return found


class TextWriter:
    """Writes the glyphs of one run between BT and ET."""

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
        codes, widths = self.font.shown, self.font.widths
        per_size, spacing = 1000 / self.op.size, self.font.spacings.get(self.op.size, 0.0)
        pen, pieces = self._pen, self._pieces
        run: list[str] = []
        for at, code in shown:
            if ys[at] != self._rise:
                if run:
                    pieces.append(f"({''.join(run)})")
                    run = []
                self._lift(ys[at])
            move = pen - xs[at] * per_size
            if move > _LEAST or move < -_LEAST:
                if run:
                    pieces.append(f"({''.join(run)})")
                    run = []
                step = round(move)
                pieces.append(str(step))
                pen -= step
            run.append(codes[code])
            pen += widths[ids[at]] + spacing
        if run:
            pieces.append(f"({''.join(run)})")
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
