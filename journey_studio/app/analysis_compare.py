"""The comparison of the analysis as values: personas side by side, or the map as it is and as it should be.

Lives in app (L4); imports `analysis`, `layout`'s plain values and the model, no Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from journey_studio.analysis.chosen import Chosen
from journey_studio.analysis.compare import Measures, measures, variants
from journey_studio.app.analysis_content import Looking
from journey_studio.app.money import amount, as_shown
from journey_studio.i18n import Message, _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.layout.analysis_content import TableCell, TableContent, TableHead, TableRow
from journey_studio.layout.numbers import number, with_unit
from journey_studio.model.records import JourneyMap, Stage
from journey_studio.model.words import MAP_KINDS

What = Literal["personas", "maps"]
_MOST = 6
"""What is compared at once."""


class _Measure(NamedTuple):
    """A line: its words, its value as a number to compare (None: not known), and whether less of it is better."""

    key: str
    name: Message
    icon: str
    value: Callable[[Measures], float | None]
    less: bool | None
    cards: Callable[[Measures], tuple[str, ...]] = lambda _found: ()


_MEASURES: tuple[_Measure, ...] = (
    _Measure(
        "touchpoints", msg("Touchpoints"), "circle", lambda one: len(one.touchpoints), None, lambda one: one.touchpoints
    ),
    _Measure("channels", msg("Channels"), "share-network", lambda one: one.channels, None),
    _Measure("hot_spots", msg("Hot spots"), "fire", lambda one: len(one.hot_spots), True, lambda one: one.hot_spots),
    _Measure("feeling", msg("Mean feeling"), "smiley", lambda one: one.feeling, False),
    _Measure("low", msg("Feels worst in"), "smiley-sad", lambda _one: None, None),
    _Measure("seen", msg("Hand-offs noticed"), "swap", lambda one: one.seen, True),
    _Measure("switches", msg("Changes of channel"), "arrows-left-right", lambda one: one.switches, True),
    _Measure("holes", msg("Holes"), "link-break", lambda one: one.holes, True),
    _Measure("validated", msg("Validated"), "check-circle", lambda one: one.validated * 100, False),
    _Measure("minutes", msg("Customer’s time"), "clock", lambda one: one.minutes, True),
    _Measure("cost", msg("Cost a year"), "currency-eur", lambda one: one.cost, True),
)


def usual(looking: Looking) -> What:
    """What is compared before anybody chose: personas when there are several, else maps."""
    return "personas" if len(looking.bands) > 1 or len(variants(looking.state, looking.map_id)) < 2 else "maps"


def compare_content(looking: Looking, what: What) -> TableContent:
    """The table."""
    heads, found = _personas(looking) if what == "personas" else _maps(looking)
    switches = (
        ("personas", _("Personas"), what == "personas"),
        ("maps", _("As-is and to-be"), what == "maps"),
    )
    title = _("Compare")
    if len(heads) < 2:
        empty = _("One persona only") if what == "personas" else _("No to-be map yet")
        hint = (
            _("With a second persona on the map their ways stand side by side here.")
            if what == "personas"
            else _("Make a to-be map of this one; here it stands beside the map as it is.")
        )
        return TableContent("compare", title, (), (), hint, empty, switches, looking.language)
    rows = tuple(row for measure in _MEASURES if (row := _row(looking, measure, heads, found)) is not None)
    return TableContent("compare", title, tuple(heads), rows, "", "", switches, looking.language)


def _personas(looking: Looking) -> tuple[list[TableHead], list[Measures]]:
    heads, found = [], []
    for persona in looking.bands[:_MOST]:
        heads.append(TableHead(persona or "", looking.persona_name(persona), looking.look(persona)))
        narrowed = looking.chosen._replace(personas=frozenset({persona or ""}))
        found.append(measures(looking.state, looking.map_id, narrowed))
    return heads, found


def _maps(looking: Looking) -> tuple[list[TableHead], list[Measures]]:
    heads, found = [], []
    family = variants(looking.state, looking.map_id)
    for key in family[:_MOST]:
        one = looking.state.find(JourneyMap, key)
        if one is not None:
            kind = str(MAP_KINDS[one.kind])
            several = sum(1 for other in family if _kind(looking, other) == one.kind) > 1
            heads.append(TableHead(key, f"{kind}: {one.title}" if several and one.title else kind))
            found.append(
                measures(looking.state, key, Chosen(looking.chosen.personas, evidence=looking.chosen.evidence))
            )
    return heads, found


def _kind(looking: Looking, key: str) -> str:
    one = looking.state.find(JourneyMap, key)
    return one.kind if one is not None else ""


def _row(looking: Looking, measure: _Measure, heads: Sequence[TableHead], found: Sequence[Measures]) -> TableRow | None:
    """A line; None for one that nobody knows anything of."""
    texts = [_text(looking, measure, one) for one in found]
    if all(text == _UNKNOWN for text in texts):
        return None
    cells = [TableCell(texts[0])]
    for text, one in zip(texts[1:], found[1:], strict=True):
        change, tone = _change(looking, measure, found[0], one)
        cells.append(TableCell(text, change, tone))
    name = str(measure.name)
    said = "; ".join(f"{head.name} {cell.text} {cell.change}".strip() for head, cell in zip(heads, cells, strict=True))
    cards = tuple(key for one in found for key in measure.cards(one) if _here(looking, key))
    return TableRow(measure.key, name, measure.icon, tuple(cells), f"{name}: {said}", cards)


_UNKNOWN = "–"
_HOURS_FROM = 90
"""So many minutes and more are told in hours."""


def _here(looking: Looking, key: str) -> bool:
    """Whether a card is on the map on show, so that it can be gone to."""
    return getattr(looking.state.get(key), "map", "") == looking.map_id


def _text(looking: Looking, measure: _Measure, found: Measures) -> str:
    if measure.key == "low":
        stage = looking.state.find(Stage, found.low)
        return (stage.short_name or labels.stage_name(stage)) if stage is not None else _UNKNOWN
    value = measure.value(found)
    return _UNKNOWN if value is None else _written(looking, measure.key, value)


def _written(looking: Looking, key: str, value: float, *, signed: bool = False) -> str:
    if key == "feeling":
        return number(value, 1, signed=True)
    if key == "validated":
        if signed:
            return ngettext("{count} point", "{count} points", abs(round(value))).format(
                count=number(value, 0, signed=True)
            )
        return with_unit(number(value, 0), "%")
    if key == "minutes":
        return _hours(value, signed=signed)
    if key == "cost":
        sign = "+" if signed and value > 0 else ""
        return sign + amount(value, looking.state.project.currency)
    return number(value, 0, signed=signed)


def _hours(minutes: float, *, signed: bool) -> str:
    if abs(minutes) < _HOURS_FROM:
        return with_unit(number(minutes, 0, signed=signed), "min")
    return with_unit(number(minutes / 60, 1, signed=signed), "h")


def _as_shown(key: str, value: float) -> float:
    """The figure as it is read, so that the difference is that of what stands beside it."""
    if key == "feeling":
        return round(value, 1)
    if key == "minutes" and abs(value) >= _HOURS_FROM:
        return round(value / 60, 1) * 60
    if key == "cost":
        return as_shown(value)
    return round(value) if key in ("validated", "minutes") else value


def _change(looking: Looking, measure: _Measure, first: Measures, other: Measures) -> tuple[str, str]:
    """The difference to the first, and the colour of what is better or worse."""
    before, after = measure.value(first), measure.value(other)
    if before is None or after is None:
        return "", ""
    by = _as_shown(measure.key, after) - _as_shown(measure.key, before)
    written = _written(looking, measure.key, by, signed=True)
    if abs(by) < 1e-9 or written.lstrip("+−") == _written(looking, measure.key, 0.0, signed=True).lstrip("+−"):
        return "=", "ink3"
    if measure.less is None:
        return written, "ink3"
    better = by < 0 if measure.less else by > 0
    return written, "ok" if better else "danger"
