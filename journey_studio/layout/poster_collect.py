"""Picking what goes onto a poster from the records of one map.

Lives in layout (L2); imports the model and its neighbours. What is hidden is left out, lanes that hold nothing are
dropped, numbers are written and names are chosen here. The words are those of the language that is in use, which is the
content's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout.client_logo import logo_of
from journey_studio.layout.figures import BandFigures
from journey_studio.layout.icons import lane_icon
from journey_studio.layout.personas import Look, looks
from journey_studio.layout.poster_content import (
    BandContent,
    Chain,
    Change,
    Item,
    Mark,
    Measure,
    Note,
    PosterContent,
    PosterFigures,
    Row,
    Said,
    StageContent,
    Touch,
    Written,
)
from journey_studio.layout.stage_marks import marks
from journey_studio.layout.text import ELLIPSIS
from journey_studio.layout.text_clusters import starts
from journey_studio.model import queries
from journey_studio.model.queries import Cell, MapIndex
from journey_studio.model.records import (
    CARD_TYPES,
    LANE_CONTENT,
    Asset,
    Card,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    JourneyMap,
    Kpi,
    KpiPlacement,
    Lane,
    LaneValue,
    Opportunity,
    Pain,
    Persona,
    Source,
    Stage,
    Thought,
    Touchpoint,
)
from journey_studio.model.records.practice import Cycle
from journey_studio.model.state import State
from journey_studio.model.words import lane_name


def content(
    state: State,
    map_id: str,
    figures: PosterFigures,
    language: str,
    *,
    empty: bool = False,
    counted: Sequence[str] = (),
) -> PosterContent:
    """What goes onto the poster of one map, with its `empty` lanes if wanted; `KeyError` when there is no such map.

    `counted` are the ids of all stages, where some of them are left out: the others keep their numbers.
    """
    return _Collector(state, map_id, figures, language, empty, counted).collect()


class _Collector:
    """Picks the content of one poster; used once."""

    def __init__(
        self, state: State, map_id: str, figures: PosterFigures, language: str, empty: bool, counted: Sequence[str]
    ) -> None:
        self.state = state
        self.empty = empty
        self.counted = counted
        self.journey = state.get_as(JourneyMap, map_id)
        self.figures = figures
        self.language = language
        self.index: MapIndex = queries.index(state, map_id)
        self.looks: Mapping[str | None, Look] = looks(state.of(Persona))
        self.stage_names = {stage.id: labels.stage_name(stage) for stage in self.index.stages}
        self.codes: dict[str, str] = {}
        self.cut: list[str] = []

    def collect(self) -> PosterContent:
        project = self.state.project
        stages = self.index.stages
        bands = tuple(self._band(persona) for persona in self._personas())
        held = {row.lane for band in bands for row in band.rows}
        shown = [lane for lane in self.index.lanes if not lane.hidden]
        return PosterContent(
            language=self.language,
            client=self._short(project.client, 160),
            title=self.journey.title.strip() or project.title.strip() or _("Untitled"),
            finding=self._short(project.finding, 700),
            numbers=self._numbers(),
            kind=_kind(self.state, self.journey),
            changes=self._changes(),
            stages=tuple(self._stage(self._number(stage, place), stage) for place, stage in enumerate(stages, 1)),
            bands=bands,
            departments=self._departments(bands),
            sources=tuple(self._source(one) for one in self.state.of(Source) if one.state != "planned"),
            dropped=tuple(lane_name(lane, project.words) for lane in shown if lane.id not in held),
            cut=tuple(dict.fromkeys(self.cut)),
            unplaced=self._unplaced(),
            proven=any(self._figures(band.key).touchpoints > self._assumed(band.key) for band in bands),
            logo=logo_of(self.state),
        )

    def _unplaced(self) -> int:
        """How many cards have no lane on this map that could hold them."""
        cards = (card for kind in CARD_TYPES for card in self.state.of(kind) if card.map == self.journey.id)
        return sum(queries.lane_for(card, self.index.lanes) is None for card in cards)

    # -- the frame ------------------------------------------------------------------------------------------------

    def _personas(self) -> list[str | None]:
        """The personas with a band that is not hidden, and those that have something on the map but no band."""
        shown: list[str | None] = [band.persona for band in self.index.bands if not band.hidden]
        known = {band.persona for band in self.index.bands}
        places = [cell.persona for cell in (*self.index.cards, *self.index.values)]
        places += [*self.index.points, *(key[1] for key in (*self.index.chains, *self.index.kpis))]
        rest = set(places) - known
        order = [persona.id for persona in self.state.of(Persona) if persona.id in rest]
        found = [*shown, *order, *([None] if None in rest else [])]
        return [None] if self.empty and not found else found

    def _numbers(self) -> str:
        total = self.figures.total
        parts = (
            ngettext("{count} touchpoint", "{count} touchpoints", total.touchpoints),
            ngettext("{count} hot spot", "{count} hot spots", total.hot_spots),
            ngettext("{count} hand-off", "{count} hand-offs", total.hand_offs),
        )
        counts = (total.touchpoints, total.hot_spots, total.hand_offs)
        # what nobody has rated has no hot spots to speak of, which is not the same as having none: nought is not said
        said = [(part, n) for part, n in zip(parts, counts, strict=True) if n]
        return ", ".join(part.format(count=numbers.number(n)) for part, n in said)

    def _changes(self) -> tuple[Change, ...]:
        ranked = [card for card in self.state.of(Opportunity) if card.map == self.journey.id and card.rank is not None]
        ranked.sort(key=lambda card: (card.rank or 0, card.order, card.id))
        return tuple(
            Change(
                card.id,
                card.rank or 0,
                labels.card_title(card),
                tuple(self._short(line, 240) for line in (card.first_line, card.second_line) if line.strip()),
            )
            for card in ranked[:3]
        )

    def _number(self, stage: Stage, place: int) -> int:
        """The number of a stage on its map."""
        return self.counted.index(stage.id) + 1 if stage.id in self.counted else place

    def _stage(self, number: int, stage: Stage) -> StageContent:
        words = self._short(stage.customer_words, 240)
        name = self.stage_names[stage.id]
        count = self.figures.stages.get(stage.id, 0)
        among = max(len(self.counted), len(self.index.stages))
        label = labels.stage_header(name, number, among, count, (one.word for one in marks(stage)))
        return StageContent(stage.id, number, name, _quoted(words) if words else "", label)

    def _figures(self, key: str) -> BandFigures:
        return self.figures.persona(None if key == "-" else key)

    def _assumed(self, key: str) -> int:
        figures = self._figures(key)
        return figures.touchpoints - figures.validated - figures.researched

    # -- a band ---------------------------------------------------------------------------------------------------

    def _band(self, persona_id: str | None) -> BandContent:
        persona = self.state.find(Persona, persona_id)
        name, call = labels.persona_name(persona), labels.persona_call_name(persona)
        figures = self.figures.persona(persona_id)
        role = persona.role.strip() if persona is not None else ""
        image = self.state.find(Asset, persona.portrait) if persona is not None else None
        points = self.index.points.get(persona_id, [])
        said = [labels.point(point, self.stage_names[point.stage], call) for point in points]
        return BandContent(
            key=persona_id or "-",
            name=name,
            role=role,
            about=self._about(persona),
            look=self.looks[persona_id],
            portrait=image.sha256 if image is not None else "",
            drawn_portrait=persona.drawn_portrait if persona is not None else "",
            touchpoints=figures.touchpoints,
            validated=figures.validated,
            label=labels.band_header(name, role, figures.touchpoints, figures.validated),
            rows=tuple(self._rows(persona_id, call, bool(points))),
            marks=self._marks(points),
            curve_label=" ".join((_("Emotion curve of {name}.").format(name=name), *said)),
        )

    def _rows(self, persona: str | None, call: str, curve: bool) -> Iterable[Row]:
        for lane in self.index.lanes:
            if lane.hidden:
                continue
            cells = tuple(self._cell(lane, stage, persona, call) for stage in self.index.stages)
            if self.empty or any(cells) or (lane.kind == "emotion" and curve):
                name, icon = self._lane_words(lane)
                yield Row(lane.id, lane.kind, name, icon, cells)

    def _lane_words(self, lane: Lane) -> tuple[str, str]:
        """Name and icon of a lane; the first touchpoint lane is not called online when nobody said where it all is."""
        if lane.kind in ("online", "offline") and not lane.title and not self._said_where(lane):
            return _("Touchpoints"), "path"
        return self._short(lane_name(lane, self.state.project.words), 80), lane_icon(lane.kind)

    def _said_where(self, lane: Lane) -> bool:
        cards = [card for cell, cards in self.index.cards.items() if cell.lane == lane.id for card in cards]
        return not cards or any(
            isinstance(card, Touchpoint) and (card.where != "unknown" or card.channel is not None) for card in cards
        )

    def _cell(self, lane: Lane, stage: Stage, persona: str | None, call: str) -> tuple[Item, ...]:
        holds = LANE_CONTENT[lane.kind]
        if holds == "curve":
            return ()
        if holds == "chain":
            chain = self.index.chains.get((stage.id, persona))
            return (self._chain(chain),) if chain is not None and chain.departments else ()
        if holds == "kpis":
            return tuple(self._measures(self.index.kpis.get((stage.id, persona), [])))
        place = Cell(stage.id, lane.id, persona)
        if holds == "value":
            value = self.index.values.get(place)
            return tuple(self._values(value, lane)) if value is not None else ()
        cards = self.index.cards.get(place, [])
        name = self.stage_names[stage.id]
        return tuple(self._card(card, name, call, number, len(cards)) for number, card in enumerate(cards, 1))

    def _card(self, card: Card, stage: str, persona: str, place: int, count: int) -> Item:
        title, titled = labels.card_title(card).strip(), bool(card.title.strip())
        if isinstance(card, Touchpoint):
            channel = self.state.find(Channel, card.channel)
            label = labels.with_place(labels.touchpoint(card, channel, stage, persona), place, count)
            where = channel.where if card.where == "unknown" and channel is not None else card.where
            return Touch(
                card.id,
                label,
                title or _("Untitled"),
                titled,
                where,
                card.evidence,
                icon=(channel.icon or "circle") if channel is not None else "",
                code=self._code(card.owner or next(iter(card.departments), None)),
                feeling=card.feeling,
                star=card.moment_of_truth,
                hot=card.id in self.figures.hot_spots,
            )
        label = labels.with_place(labels.text_card(card, stage, persona), place, count)
        if isinstance(card, Thought):
            return Said(card.id, label, title or _("Untitled"), titled)
        return Note(card.id, label, title or _("Untitled"), titled, isinstance(card, Pain))

    def _code(self, department_id: str | None) -> str:
        department = self.state.find(Department, department_id)
        if department is None:
            return ""
        code = department.code.strip() or department.name.strip()[:2].upper() or "?"
        self.codes.setdefault(department.id, code)
        return code

    def _chain(self, chain: HandOffChain) -> Chain:
        names = [self.state.get_as(Department, key).name for key in chain.departments]
        owner = chain.owner if chain.owner in chain.departments else chain.departments[0]
        codes = tuple(self._code(key) for key in chain.departments)
        label = labels.departments(names, self.state.get_as(Department, owner).name)
        return Chain(chain.id, label, codes, chain.departments.index(owner))

    def _measures(self, placed: Iterable[KpiPlacement]) -> Iterable[Measure]:
        for placement in placed:
            kpi = self.state.get_as(Kpi, placement.kpi)
            value = _figure(kpi, kpi.values[-1].value) if kpi.values else ""
            goal = _figure(kpi, kpi.target) if kpi.target is not None else ""
            label = labels.kpi(kpi.name, value, goal)
            shown = _("goal {value}").format(value=goal) if goal else ""
            # in large type the narrow space before a unit is hardly seen
            value = value.replace(numbers.THIN, "\u00a0") or "–"
            yield Measure(placement.id, label, self._short(kpi.name, 200), value, shown)

    def _marks(self, points: Iterable[EmotionPoint]) -> tuple[Mark, ...]:
        place = {stage.id: number for number, stage in enumerate(self.index.stages)}
        return tuple(
            Mark(
                point.id,
                place[point.stage],
                point.position,
                point.value,
                self._short(point.label, 200),
                point.moment_of_truth,
            )
            for point in points
        )

    def _departments(self, bands: Iterable[BandContent]) -> tuple[tuple[str, str], ...]:
        """The codes that are on the poster with their names, in the order of the project."""
        shown = {
            item.code
            for band in bands
            for row in band.rows
            for cell in row.cells
            for item in cell
            if isinstance(item, Touch)
        }
        for band in bands:
            for row in band.rows:
                for cell in row.cells:
                    shown.update(code for item in cell if isinstance(item, Chain) for code in item.codes)
        found = []
        for department in self.state.of(Department):
            code = self.codes.get(department.id, "")
            if code and code in shown:
                found.append((code, department.name.strip()))
        return tuple(found)

    def _about(self, persona: Persona | None) -> str:
        """The need and what earlier purchases left behind, as sentences."""
        if persona is None:
            return ""
        need, background = persona.need.strip(), " ".join(persona.background[:20_000].split())
        parts = []
        if need:
            parts.append(_("Needs {need}").format(need=need) + ("" if need.endswith((".", "!", "?", "…")) else "."))
        if background:
            parts.append(background)
        return self._short(" ".join(parts), 900)

    def _values(self, value: LaneValue, lane: Lane) -> Iterable[Written]:
        if value.number is not None:
            text = numbers.with_unit(numbers.number(value.number), lane.unit)
            yield Written(value.id, text, text, True)
        if value.text.strip():
            text = self._short(value.text, 600)
            yield Written(value.id, text, text, False)

    def _source(self, source: Source) -> str:
        """A source as the sentence names it: `9 interviews`."""
        label = self._short(source.label, 160) or _("sources")
        return label if source.count is None else f"{numbers.number(source.count)} {label}"

    def _short(self, text: str, most: int) -> str:
        """A secondary text of at most so many characters; what is cut is remembered for the report."""
        text = text.strip()
        if len(text) <= most:
            return text
        end = max((at for at in starts(text[: most + 20]) if at < most), default=most)
        text = text[:end].rstrip() + ELLIPSIS
        self.cut.append(text)
        return text


def _quoted(words: str) -> str:
    """The customer's words in quotes, unless they came with some."""
    return words if words[0] in "“”„«‹‘'\"「『" else f"“{words}”"


def _figure(kpi: Kpi, value: float) -> str:
    return numbers.with_unit(numbers.number(value, kpi.decimals, signed=kpi.signed), kpi.unit)


def _kind(state: State, journey: JourneyMap) -> str:
    """What map this is; one that nobody has researched yet says so, so that it is not taken for the last word."""
    kind = _("To-be map") if journey.kind == "to_be" else _("As-is map")
    rounds = [one for one in state.of(Cycle) if one.phase != "closed"]
    return f"{kind} · {_('First draft')}" if rounds and rounds[-1].phase == "draft" else kind
