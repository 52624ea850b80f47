"""The figures of a persona's page and sheet: the ring of what is known, bars of channels, scales, the small curve.

Lives in layout (L2); imports the model and its neighbours. Display lists in px at 100 % (or points on paper), made for
the width they are given; the nodes that can be taken hold of name their record.
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import drawings, emotion, labels, numbers
from journey_studio.layout.curve import Point
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Shape
from journey_studio.layout.emotion import Style
from journey_studio.layout.grid import Column
from journey_studio.layout.outlines import Segment, arc, outline
from journey_studio.layout.persona_profile import Known
from journey_studio.layout.personas import Look, looks
from journey_studio.layout.text import TextStyle, wrap
from journey_studio.model import queries
from journey_studio.model.records import Persona
from journey_studio.model.state import State

_THICK = 0.115
"""The width of the ring as a part of its diameter."""
KNOB = 13.0
BAR = 8.0
_SMALL = Style(face=16.0, ring=2.0, star=12.0, line=2.2, margin=13.0, labels=False)


def ring(known: Known, look: Look, size: float, *, numbered: bool = True) -> Node:
    """How much is known: validated strong, researched pale, assumed empty; in the middle the proven out of all."""
    middle, thick = size / 2, size * _THICK
    ops: list[Op] = [Shape(_sector(middle, thick, 0.0, 1.0), fill=Paint("surface3"))]
    whole = max(1, known.total)
    start = 0.0
    for count, token in ((known.validated, look.main), (known.researched, look.line)):
        if count:
            ops.append(Shape(_sector(middle, thick, start, start + count / whole), fill=Paint(token)))
            start += count / whole
    if numbered:
        large = wrap(numbers.number(known.proven), TextStyle(size * 0.25, 700, size * 0.26, display=True))
        small = wrap(
            _("of {count}").format(count=numbers.number(known.total)), TextStyle(size * 0.13, 400, size * 0.16)
        )
        top = middle - (large.height + small.height) / 2
        ops += large.glyphs(middle - large.width / 2, top, Paint("ink"))
        ops += small.glyphs(middle - small.width / 2, top + large.height, Paint("ink2"))
    label = _("{proven} of {count} known: {validated} validated, {researched} researched, {assumed} assumed").format(
        proven=known.proven,
        count=known.total,
        validated=known.validated,
        researched=known.researched,
        assumed=known.assumed,
    )
    return Node("ring", "ring", 0.0, 0.0, size, size, tuple(ops), label=label)


def _sector(middle: float, thick: float, start: float, stop: float) -> Outline:
    """A piece of the ring, from the top clockwise, as parts of the whole."""
    out, inner = middle, middle - thick
    if stop - start >= 1.0:
        return outline(_around(middle, out) + _around(middle, inner, back=True))
    a, b = start * 360 - 90, stop * 360 - 90
    return outline([("M", *_at(middle, out, a)), *arc(middle, middle, out, a, b), ("L", *_at(middle, inner, b)),
                    *arc(middle, middle, inner, b, a), ("Z",)])  # fmt: skip


def _around(middle: float, radius: float, *, back: bool = False) -> list[Segment]:
    turns = (270.0, -90.0) if back else (-90.0, 270.0)
    return [("M", middle, middle - radius), *arc(middle, middle, radius, *turns), ("Z",)]


def _at(middle: float, radius: float, angle: float) -> Point:
    piece = arc(middle, middle, radius, angle, angle + 0.001)[0]
    return float(piece[5]), float(piece[6])


def share_bar(share: float | None, look: Look, width: float, *, height: float = BAR, pale: bool = False) -> Node:
    """A bar as long as a share from 0 to 1; empty with a dashed edge where nobody has counted."""
    radius = height / 2
    if share is None:
        edge = Pen(Paint("ctl"), 1.0, (3.0, 2.5))
        ops: tuple[Op, ...] = (Box(0.5, 0.5, width - 1, height - 1, radius, pen=edge),)
    else:
        ground = Box(0.0, 0.0, width, height, radius, Paint(look.line if pale else "surface3"))
        filled = Box(0.0, 0.0, max(height, width * share), height, radius, Paint(look.main))
        ops = (ground, filled) if share > 0 else (ground,)
    return Node("bar", "bar", 0.0, 0.0, width, height, ops)


def track(value: float, look: Look, width: float, *, knob: float = KNOB, pale: bool = False) -> Node:
    """A line with a knob where the persona stands between two words; the node is as high as the knob."""
    middle, thick = knob / 2, knob * 0.31
    line = Box(0.0, middle - thick / 2, width, thick, thick / 2, Paint(look.line if pale else "surface3"))
    edge = knob * 0.23
    x = knob_at(value, width, knob)
    side = knob - edge
    ring_ = Pen(Paint(look.main), edge)
    round_ = Box(x - side / 2, edge / 2, side, side, side / 2, Paint("surface"), ring_)
    return Node("track", "track", 0.0, 0.0, width, knob, (line, round_))


def knob_at(value: float, width: float, knob: float = KNOB) -> float:
    """The x of the knob's middle."""
    return knob / 2 + value * (width - knob)


def value_at(x: float, width: float, knob: float = KNOB) -> float:
    """The value of a knob at an x, in hundredths from 0 to 1."""
    return round(min(1.0, max(0.0, (x - knob / 2) / max(1.0, width - knob))), 2)


def journey(state: State, map_id: str, persona: Persona, width: float, height: float) -> Node | None:
    """The persona's curve on a map, small, all stages equally wide; None where it has none."""
    stages = queries.stages(state, map_id)
    points = queries.points(state, map_id, stages).get(persona.id, [])
    if not points:
        return None
    each = width / len(stages)
    columns = tuple(
        Column(stage.id, labels.stage_name(stage), number + 1, number * each, each)
        for number, stage in enumerate(stages)
    )
    names = {stage.id: labels.stage_name(stage) for stage in stages}
    call = labels.persona_call_name(persona)
    look = looks(state.of(Persona))[persona.id]
    drawn = emotion.draw(points, columns, height, look, emotion.Words(call, names, ""), _SMALL)
    said = " ".join(labels.point(point, names[point.stage], call) for point in points)
    label = " ".join((_("Emotion curve of {name}.").format(name=labels.persona_name(persona)), said))
    return Node("journey", "curve", 0.0, 0.0, width, height, drawn.ops, drawn.nodes, label=label)


def mark(evidence: drawings.Evidence, size: float) -> Node:
    """The mark of how sure something is."""
    ops = drawings.evidence_mark(evidence, size / 2, size / 2, size, Paint("ink3"))
    return Node("evidence", "evidence", 0.0, 0.0, size, size, ops)
