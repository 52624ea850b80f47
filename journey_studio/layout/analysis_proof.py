"""What is proven: a bar for each stage, of what is validated, researched and assumed.

Lives in layout (L2); imports its neighbours. The regions are the parts of the bars (press: those cards on the map).
"""

from __future__ import annotations

from journey_studio.i18n import _
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import drawings
from journey_studio.layout.analysis_content import ProofContent, ProofRow
from journey_studio.layout.display import Box, Node, Op, Paint, Pen, Rect
from journey_studio.layout.drawing import Drawing, Region
from journey_studio.layout.numbers import with_unit
from journey_studio.model import words
from journey_studio.model.records.kinds import Evidence

_ORDER: tuple[Evidence, ...] = ("validated", "researched", "assumption")
_ROW, _ROW_MOST = 30.0, 46.0
_BAR = 18.0
_SHARE = 52.0
_GAP = 2.0


def proof(content: ProofContent, width: float, height: float) -> Drawing:
    """The box."""
    title = _("What is proven")
    top = kit.head(title, width, _legend())
    most = max((sum(map(len, row.cards.values())) for row in content.rows), default=0)
    if not most:
        return _nothing(title, width, height, top)
    height = max(height, top.height + len(content.rows) * _ROW + kit.PAD - 8.0)
    row_height = min(_ROW_MOST, (height - top.height - kit.PAD + 8.0) / len(content.rows))
    widest = max(kit.line(row.name, kit.ROW, language=content.language).width for row in content.rows)
    names = min(widest + 12.0, width * 0.36)
    children, regions = [], []
    for number, row in enumerate(content.rows):
        middle = top.height + (number + 0.5) * row_height
        node, found = _row(row, content.language, names, width, middle, most)
        children.append(node)
        regions += found
    return kit.framed("proof", title, width, height, top, children, regions, _("What is proven, by stage"))


def _legend() -> tuple[kit.Sign, ...]:
    def one(evidence: Evidence) -> kit.Sign:
        word = _("assumed") if evidence == "assumption" else str(words.EVIDENCE[evidence]).lower()
        return kit.sign(word, 14.0, lambda x, y: drawings.evidence_mark(evidence, x + 7.0, y, 14.0, Paint("ink2")))

    return tuple(map(one, _ORDER))


def _row(
    row: ProofRow, language: str, names: float, width: float, middle: float, most: int
) -> tuple[Node, list[Region]]:
    name = kit.line(row.name, kit.ROW, names - 8.0, language)
    ops: list[Op] = list(kit.text_at(name, kit.PAD, middle, "ink"))
    left = kit.PAD + names
    unit = (width - kit.PAD - _SHARE - left) / most
    regions = []
    x = left
    for evidence in _ORDER:
        cards = row.cards.get(evidence, ())
        if not cards:
            continue
        rect = Rect(x, middle - _BAR / 2, max(14.0, unit * len(cards) - _GAP), _BAR)
        ops += _part(evidence, rect, len(cards))
        said = _("{stage}, {evidence}: {count}").format(
            stage=row.name, evidence=str(words.EVIDENCE[evidence]).lower(), count=len(cards)
        )
        regions.append(Region(f"proof:{row.id}:{evidence}", rect, said, "cell", cards, radius=5.0))
        x += max(14.0 + _GAP, unit * len(cards))
    total = sum(map(len, row.cards.values()))
    share = with_unit(str(round(row.share * 100)), "%") if total else "–"
    ops += kit.right_at(kit.line(share, kit.ROW), width - kit.PAD, middle, "ink2")
    return Node(f"proof:{row.id}", "figure", 0.0, 0.0, width, _BAR, tuple(ops), label=row.label), regions


def _part(evidence: Evidence, rect: Rect, count: int) -> list[Op]:
    number = kit.line(str(count), kit.NUMBER)
    fill, edge, ink = {
        "validated": (Paint("ink2"), None, "onInk"),
        "researched": (Paint("pale"), None, "ink"),
        "assumption": (None, Pen(Paint("ctl"), 1.2, (3.0, 2.4)), "ink"),
    }[evidence]
    inset = 0.6 if edge is not None else 0.0
    box = Box(rect.x + inset, rect.y + inset, rect.w - 2 * inset, rect.h - 2 * inset, 5.0, fill, edge)
    return [box, *kit.centred_at(number, rect.x + rect.w / 2, rect.y + rect.h / 2, ink)]


def _nothing(title: str, width: float, height: float, top: kit.Head) -> Drawing:
    said = _("No touchpoints yet")
    hint = _("Every touchpoint begins as an assumption; sources make it researched, then validated.")
    height = max(height, top.height + kit.message_height(said, hint, width))
    node = kit.message("proof", said, hint, width, height, top.height)
    return kit.framed("proof", title, width, height, top, (node,), (), said)
