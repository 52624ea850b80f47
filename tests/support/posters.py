"""Posters for tests: random maps in many scripts, and what can be asked of a finished one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st

from journey_studio.layout.display import Glyphs, Node, Rect, walk
from journey_studio.model.defaults import new_project
from journey_studio.model.queries import maps
from journey_studio.model.records import (
    Band,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    Lane,
    LaneValue,
    Opportunity,
    Pain,
    Persona,
    Record,
    Source,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.state import State

_LATIN = "quote visit a the showroom partner delivery kitchen payment e-mail confirmation and/or 30-day 42 % “hello”"
_OTHERS = "Küchenplanungsgespräch Ærø façade Ένα ταξίδι Путь покупателя תיאום משלוח جستجوی خرید مقایسه قیمت‌ها"
_MORE = "เส้นทางของลูกค้า ग्राहक की यात्रा 🙂 ★ übermorgen"
WORDS = (*_LATIN.split(), *_OTHERS.split(), *_MORE.split())
RTL = [
    "جستجو",
    "خرید",
    "مقایسه",
    "قیمت\u200cها",
    "در",
    "اینترنت",
    "تیم",
    "پشتیبانی",
    "משלוח",
    "תיאום",
    "פגישה",
    "30",
    "42",
    "%",
]
CASED = ("touchpoint", "thought", "pain", "opportunity")
"""The kinds of node that show a card with its whole title."""


def titles(most: int = 200) -> st.SearchStrategy[str]:
    """Titles of one to `most` characters: mostly short ones of real words, some very long, some without a space."""
    short = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
    turned = st.lists(st.sampled_from(RTL), min_size=1, max_size=7).map(" ".join)
    long = st.lists(st.sampled_from(WORDS), min_size=10, max_size=40).map(" ".join)
    solid = st.integers(1, most).map(lambda count: "Donaudampfschiff"[: count % 16 + 1] * (count // 16 + 1))
    return st.one_of(short, short, short, turned, long, solid).map(lambda text: text[:most].strip() or "x")


class Shape(NamedTuple):
    """How large a random map is."""

    stages: int
    personas: int
    touchpoints: int


def states(shape: st.SearchStrategy[Shape]) -> st.SearchStrategy[State]:
    """Random maps of a shape, with everything a poster can show."""
    return shape.flatmap(st.composite(_state))


def _state(draw: st.DrawFn, shape: Shape) -> State:
    base = new_project(draw(titles()), draw(st.sampled_from(("en", "fa", ""))))
    journey = maps(base)[0].id
    said = st.one_of(st.just(""), titles(160))
    project = base.project.replaced(client=draw(said), finding=draw(said))
    records: list[Record] = [*base.values(), project, *_frame(draw, journey, shape), *_stock()]
    records += _cards(draw, journey, shape)
    records += _rest(draw, journey, shape)
    return State({record.id: record for record in records})


def _stock() -> list[Record]:
    return [
        Channel(id="ch-mail", name="E-mail", icon="envelope", where="online", order="A"),
        Channel(id="ch-shop", name="Showroom", icon="storefront", where="offline", order="B"),
        Department(id="dep-a", code="MK", name="Marketing", order="A"),
        Department(id="dep-b", code="LOGISTIC", name="Logistics and everything that goes with it", order="B"),
        Department(id="dep-c", code="", name="Kundendienst", order="C"),
        Kpi(id="kpi-a", name="Right the first time", unit="%", target=50, values=(KpiValue(value=40.5),)),
        Kpi(id="kpi-b", name="NPS", signed=True, target=1_234_567_890.5, values=(KpiValue(value=9_876_543_210.25),)),
        Kpi(id="kpi-c", name=""),
        Source(id="src", kind="interview", label="interviews", count=9),
    ]


def _frame(draw: st.DrawFn, journey: str, shape: Shape) -> list[Record]:
    found: list[Record] = []
    for number in range(shape.stages):
        name, words = draw(titles(60)), draw(st.one_of(st.just(""), titles(40)))
        found.append(Stage(id=f"st{number}", map=journey, name=name, customer_words=words, order=f"S{number:03}x"))
    for number in range(shape.personas):
        about = draw(st.one_of(st.just(""), titles(200)))
        found.append(
            Persona(id=f"per{number}", order=f"P{number:03}x", name=draw(titles(60)), role=draw(titles(50)), need=about)
        )
        found.append(Band(id=f"band{number}", map=journey, persona=f"per{number}", order=f"B{number:03}x"))
    for kind in ("custom_text", "custom_number"):
        found.append(Lane(id=kind, map=journey, order=f"z{kind[-1]}", kind=kind, title=draw(titles(40)), unit="min"))
    return found


def _place(draw: st.DrawFn, shape: Shape) -> dict[str, str | None]:
    persona = draw(st.integers(0, shape.personas))
    return {
        "stage": f"st{draw(st.integers(0, shape.stages - 1))}",
        "persona": f"per{persona}" if persona < shape.personas else None,
    }


def _cards(draw: st.DrawFn, journey: str, shape: Shape) -> list[Record]:
    found: list[Record] = []
    for number in range(shape.touchpoints):
        common = {
            "map": journey,
            "order": f"T{number:04}x",
            "title": draw(titles()),
            "evidence": draw(st.sampled_from(("assumption", "researched", "validated"))),
            **_place(draw, shape),
        }
        kind = draw(st.sampled_from((Touchpoint, Touchpoint, Touchpoint, Touchpoint, Thought, Pain, Opportunity)))
        if kind is Touchpoint:
            common |= {
                "where": draw(st.sampled_from(("online", "offline", "both", "unknown"))),
                "channel": draw(st.sampled_from((None, "ch-mail", "ch-shop"))),
                "feeling": draw(st.sampled_from((None, -2, -1, 0, 1, 2))),
                "importance": draw(st.sampled_from((None, 1, 5))),
                "moment_of_truth": draw(st.booleans()),
                "owner": draw(st.sampled_from((None, "dep-a", "dep-b", "dep-c"))),
                "departments": ("dep-a", "dep-b", "dep-c"),
            }
        if kind is Opportunity and draw(st.booleans()):
            common |= {"rank": draw(st.integers(1, 3)), "first_line": draw(titles(60)), "second_line": draw(titles(60))}
        found.append(kind.model_validate({"id": f"card{number}", **common}))
    return found


def _rest(draw: st.DrawFn, journey: str, shape: Shape) -> list[Record]:
    """Points, chains, KPIs and values in some places."""
    found: list[Record] = []
    for number in range(draw(st.integers(0, 3 * shape.stages))):
        place = _place(draw, shape)
        key = f"{place['stage']}-{place['persona']}"
        common = {"map": journey, **place}
        found.append(
            EmotionPoint.model_validate(
                {
                    "id": f"point{number}",
                    "value": draw(st.integers(-20, 20)) / 10,
                    "position": draw(st.sampled_from((0.0, 0.0, 0.01, 0.25, 0.5, 0.5, 0.9, 0.999, 1.0, 1.0))),
                    "label": draw(st.one_of(st.just(""), titles(30), titles(90))),
                    "moment_of_truth": draw(st.booleans()),
                    **common,
                }
            )
        )
        chain = draw(st.lists(st.sampled_from(("dep-a", "dep-b", "dep-c")), max_size=6).map(tuple))
        found.append(HandOffChain.model_validate({"id": f"chain-{key}", "departments": chain, **common}))
        kpi = draw(st.sampled_from(("kpi-a", "kpi-b", "kpi-c")))
        found.append(KpiPlacement.model_validate({"id": f"placed{number}", "kpi": kpi, **common}))
        found.append(
            LaneValue.model_validate({"id": f"v-{key}", "lane": "custom_text", "text": draw(titles()), **common})
        )
        found.append(LaneValue.model_validate({"id": f"n-{key}", "lane": "custom_number", "number": 1234.5, **common}))
    return found


class Text(NamedTuple):
    """A run of text on the page: what it says, its box in points, and the node that holds it with its own box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    node: Node
    x: float
    y: float


def texts(page: Node) -> Iterator[Text]:
    """Every run of text; its box reaches from the height of capitals to what hangs below the line."""
    for node, x, y in walk(page):
        for op in node.ops:
            if isinstance(op, Glyphs) and op.text.strip():
                top, bottom = y + op.y - 0.73 * op.size, y + op.y + 0.2 * op.size
                yield Text(op.text, x + op.x, top, x + op.x + op.width, bottom, op.size, node, x, y)


def overlaps(page: Node) -> list[tuple[str, str]]:
    """The pairs of texts whose boxes share some area; runs of one line that meet do not."""
    found = []
    row = sorted(texts(page), key=lambda one: one.top)
    for place, one in enumerate(row):
        for other in row[place + 1 :]:
            if other.top >= one.bottom - 0.02 * one.size:
                break
            slack = 0.02 * min(one.size, other.size)
            if one.left < other.right - slack and other.left < one.right - slack:
                found.append((f"{one.node.key}: {one.text}", f"{other.node.key}: {other.text}"))
    return found


def outside(page: Node) -> list[str]:
    """Texts that leave the box of their node or the page."""
    found = []
    for one in texts(page):
        box = Rect(one.x, one.y, one.node.w, one.node.h)
        if not all(_within(one, rect) for rect in (box, Rect(0.0, 0.0, page.w, page.h))):
            found.append(f"{one.node.key}: {one.text} {one[1:5]} in {box}")
    return found


def _within(one: Text, rect: Rect) -> bool:
    slack = 0.03 * one.size
    across = rect.x - slack <= one.left and one.right <= rect.right + slack
    return across and rect.y - slack <= one.top and one.bottom <= rect.bottom + slack


def strays(page: Node) -> list[str]:
    """Parts that leave what holds them, things of a cell that lie on each other, words of a curve that cover a face."""
    found = [f"{node.key} leaves {parent.key}" for parent, node in _held(page) if not _holds(parent, node)]
    for node, _x, _y in walk(page):
        if node.kind not in ("cell", "curve", "poster", "page"):
            continue
        for place, one in enumerate(node.children):
            for other in node.children[place + 1 :]:
                faces = one.kind == other.kind == "emotion_point"  # points of one moment may lie on each other
                if not faces and _box(one).inset(0.05, 0.05).intersects(_box(other)):
                    found.append(f"{one.key} lies on {other.key}")
    return found


def _held(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in node.children:
        yield node, child
        yield from _held(child)


def _box(node: Node) -> Rect:
    return Rect(node.x, node.y, node.w, node.h)


def _holds(parent: Node, node: Node) -> bool:
    """Whether the node stands in its parent; that letters stand on the margins, the boxes of a head begin before."""
    slack = 0.1
    left = 0.045 * node.h if node.kind == "title" else slack
    top = 0.4 * node.h if node.kind == "client" else slack
    across = -left <= node.x and node.x + node.w <= parent.w + slack
    return across and node.y >= -top and node.y + node.h <= parent.h + slack


def letters(text: str) -> Counter[str]:
    """The characters of a text without those that a line break swallows or makes visible."""
    return Counter(char for char in text if not char.isspace() and char not in "\u00ad\u200b-")


def shown(page: Node) -> dict[str, Counter[str]]:
    """The characters that each card shows, by record; the code of its department is among them."""
    found: dict[str, Counter[str]] = {}
    for node, _x, _y in walk(page):
        if node.kind in CASED:
            said = "".join(op.text for op in node.ops if isinstance(op, Glyphs))
            found[node.record] = found.get(node.record, Counter()) + letters(said)
    return found


_FILLED = frozenset(
    {
        *("touchpoint", "thought", "pain", "opportunity", "hand_off_chain", "kpi_placement", "lane_value"),
        *("stage_header", "band_header", "change_first", "legend", "curve", "map_kind", "field"),
    }
)
_GRID = 96


def largest_gap(page: Node) -> float:
    """The largest rectangle of the page on which nothing stands but lines of the grid, as a part of the page."""
    wide, high = _GRID, max(8, round(_GRID * page.h / page.w))
    taken = [[False] * wide for _ in range(high)]

    def take(rect: Rect) -> None:
        for row in range(max(0, int(rect.y / page.h * high)), min(high, int(rect.bottom / page.h * high) + 1)):
            for column in range(max(0, int(rect.x / page.w * wide)), min(wide, int(rect.right / page.w * wide) + 1)):
                taken[row][column] = True

    for node, x, y in walk(page):
        if node.kind in _FILLED:
            take(Rect(x, y, node.w, node.h))
        for op in node.ops:
            if isinstance(op, Glyphs):
                take(Rect(x + op.x, y + op.y - op.size, op.width, op.size))
    return _largest_free(taken) / (wide * high)


def _largest_free(taken: list[list[bool]]) -> int:
    """The area of the largest rectangle of places that are free, by the heights above each row."""
    best, heights = 0, [0] * len(taken[0])
    for row in taken:
        heights = [0 if full else tall + 1 for full, tall in zip(row, heights, strict=True)]
        open_: list[tuple[int, int]] = []
        for at, tall in enumerate((*heights, 0)):
            start = at
            while open_ and open_[-1][1] >= tall:
                start, above = open_.pop()
                best = max(best, above * (at - start))
            open_.append((start, tall))
    return best
