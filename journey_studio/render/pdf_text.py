"""Runs of text as PDF operators: each glyph where the layout put it, each reading as what was typed.

Lives in render (L3); no ReportLab here. Codes are written as bytes, two for each glyph, and moves in whole thousandths
of the size, which is 0.02 mm for the largest title of a poster; they do not add up.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.layout.display import Glyphs
from journey_studio.render.painter import number
from journey_studio.render.pdf_fonts import Piece, UsedFont
from journey_studio.render.pdf_objects import hex_text

_LEAST = 0.5  # thousandths of the size
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
        pen += width
    pieces.append(")] TJ")
    return "".join(pieces)


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
        per_size = 1000 / self.op.size
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
            pen += widths[ids[at]]
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
