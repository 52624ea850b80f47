"""Display lists as JSON that people can read and compare: numbers to two places, one line for each op."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from journey_studio.layout.display import Box, Glyphs, Node, Op, Outline, Paint, Pen, Picture, Shape

FOLDER = Path(__file__).resolve().parent.parent / "golden"
REGENERATE = "JOURNEY_STUDIO_REGENERATE"


def check(name: str, node: Node) -> None:
    """Hold `node` against the golden file of this name; write it instead when the environment asks for that."""
    path = FOLDER / f"{name}.json"
    text = json.dumps(as_data(node), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get(REGENERATE):
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no golden file {path.name}; run with {REGENERATE}=1 and look at what it holds"
    assert text == path.read_text(encoding="utf-8"), (
        f"{path.name} differs; run with {REGENERATE}=1 and look at the diff"
    )


def as_data(node: Node) -> dict[str, Any]:
    """A node as plain data, without what is at its default."""
    data: dict[str, Any] = {"key": node.key, "kind": node.kind, "at": numbers(node.x, node.y, node.w, node.h)}
    for name in ("record", "label", "heading", "clip"):
        if getattr(node, name):
            data[name] = getattr(node, name)
    if node.opacity != 1.0:
        data["opacity"] = node.opacity
    if node.ops:
        data["ops"] = [line(op) for op in node.ops]
    if node.children:
        data["children"] = [as_data(child) for child in node.children]
    return data


def numbers(*values: float) -> str:
    """Numbers to two places, without a minus before zero."""
    return " ".join(f"{round(value, 2) + 0.0:g}" for value in values)


def line(op: Op) -> str:
    """One op in one line."""
    if isinstance(op, Box):
        return f"box {numbers(op.x, op.y, op.w, op.h)} r{numbers(op.radius)}{_fill(op.fill)}{_pen(op.pen)}"
    if isinstance(op, Shape):
        where = numbers(op.x, op.y) + f" x{op.scale:.4g}"
        return f"shape {_outline(op.outline)} {where}{_fill(op.fill)}{_pen(op.pen)}"
    if isinstance(op, Glyphs):
        more = f" level {op.level}" if op.level else ""
        return (
            f"text {numbers(op.x, op.y)} w{numbers(op.width)} {op.font} {op.size:g}{_fill(op.fill)}{more} “{op.text}”"
        )
    assert isinstance(op, Picture)
    return f"picture {op.asset} {numbers(op.x, op.y, op.w, op.h)} r{numbers(op.radius)}"


def _paint(paint: Paint) -> str:
    return paint.token + (f"@{numbers(paint.alpha)}" if paint.alpha != 1.0 else "")


def _fill(paint: Paint | None) -> str:
    return f" fill {_paint(paint)}" if paint is not None else ""


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f" dash {numbers(*pen.dash)}" if pen.dash else ""
    return f" pen {_paint(pen.paint)} {numbers(pen.width)}{dash}{' round' if pen.round else ''}"


def _outline(outline: Outline) -> str:
    """Short outlines in full, long ones (icons, faces) by a digest of their rounded numbers."""
    text = " ".join(str(one) if isinstance(one, str) else numbers(one) for part in outline.segments for one in part)
    return f"[{text}]" if len(text) <= 160 else "#" + hashlib.sha256(text.encode()).hexdigest()[:10]
