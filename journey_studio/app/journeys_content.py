"""What the sheet of all journeys shows, counted and in words.

Lives in the app (L4); `analysis.journeys`, `layout.journeys`, no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.analysis.journeys import Journey, StageFigures
from journey_studio.analysis.journeys import journeys as counted
from journey_studio.i18n import _, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout import theme as colours
from journey_studio.layout.analysis_content import Legend
from journey_studio.layout.journeys import MOST_SHARED, JourneyRow, JourneysContent, SharedRow, StageMark
from journey_studio.layout.personas import NOBODY, looks
from journey_studio.model.records import Channel, Department, JourneyMap, Persona, Record, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import MAP_KINDS


def journeys_content(state: State) -> JourneysContent:
    """The sheet of a project."""
    found = counted(state)
    by_id = {one.id: one for one in found}
    return JourneysContent(
        title=_("All journeys"),
        rows=tuple(_row(state, one, by_id.get(one.start)) for one in found),
        departments=_shared(state, found, state.of(Department)),
        channels=_shared(state, found, state.of(Channel)),
        heads=(_("Departments the customer meets"), _("Channels in use")),
        hint=ngettext("{count} journey", "{count} journeys", len(found)).format(count=len(found)),
        language=state.project.content_language,
    )


def _face(value: float | None) -> int | None:
    return None if value is None else colours.feeling_step(value)


def _row(state: State, one: Journey, before: Journey | None) -> JourneyRow:
    journey = state.get_as(JourneyMap, one.id)
    everyone = looks(state.of(Persona))
    people = tuple(
        Legend(labels.persona_call_name(state.find(Persona, key)), everyone.get(key, NOBODY), "", bool(place % 2))
        for place, key in enumerate(one.personas)
    )
    title = journey.title.strip() or _("Untitled")
    ideas = ngettext("{count} opportunity", "{count} opportunities", one.opportunities).format(count=one.opportunities)
    pains = ngettext("{count} pain", "{count} pains", one.pains).format(count=one.pains)
    told = (
        ngettext("{count} touchpoint", "{count} touchpoints", one.touchpoints).format(count=one.touchpoints),
        f"{pains}, {ideas}",
    )
    proof = _("{percent}\u202f% validated").format(percent=round(one.validated * 100))
    measured = _("{count} of {all} stages measured").format(count=one.measured, all=len(one.stages))
    feeling = _feeling(one, before)
    kind = str(MAP_KINDS[journey.kind])
    names = ", ".join(person.name for person in people)
    return JourneyRow(
        id=one.id,
        title=title,
        kind=kind,
        follows=before is not None,
        people=people,
        stages=tuple(_stage(state, stage) for stage in one.stages),
        curves=tuple((everyone.get(key, NOBODY), points) for key, points in one.curves.items()),
        told=told,
        validated=one.validated,
        proof=proof,
        measured=measured,
        feeling=feeling,
        label=". ".join(part for part in (title, kind, names, *told, proof, measured, feeling) if part),
    )


def _feeling(one: Journey, before: Journey | None) -> str:
    """How it feels in the mean; of a to-be map, how much better than the one it began with."""
    if one.feeling is None:
        return ""
    if before is None or before.feeling is None:
        return _("Feeling {value}").format(value=numbers.number(one.feeling, decimals=1, signed=True))
    return _("Feeling {value}, as-is {other}").format(
        value=numbers.number(one.feeling, decimals=1, signed=True),
        other=numbers.number(before.feeling, decimals=1, signed=True),
    )


def _stage(state: State, one: StageFigures) -> StageMark:
    stage = state.get_as(Stage, one.id)
    name, face = labels.stage_name(stage), _face(one.feeling)
    felt = ""
    if one.feeling is not None:
        mean = numbers.number(one.feeling, 1, signed=True)
        felt = f"{mean} {colours.feeling_word(one.feeling)} ({colours.MEAN_OF_TOUCHPOINTS})"
    parts = [
        name,
        felt,
        ngettext("{count} touchpoint", "{count} touchpoints", one.touchpoints).format(count=one.touchpoints),
        ngettext("{count} pain", "{count} pains", one.pains).format(count=one.pains) if one.pains else "",
        "" if one.measured else _("not measured"),
    ]
    return StageMark(one.id, stage.short_name or name, face, ", ".join(part for part in parts if part))


def _shared(state: State, found: tuple[Journey, ...], all_: Sequence[Record]) -> tuple[SharedRow, ...]:
    """Those that the customer meets, in most journeys first."""
    rows = []
    for record in all_:
        name = str(getattr(record, "name", ""))
        if isinstance(record, Department):
            counts = tuple(one.departments.get(record.id, 0) for one in found)
            sign = record.code or name[:2].upper()
        else:
            counts = tuple(one.channels.get(record.id, 0) for one in found)
            sign = str(getattr(record, "icon", "")) or "circle"
        if any(counts):
            journeys = sum(1 for count in counts if count)
            told = ngettext("in {count} journey", "in {count} journeys", journeys).format(count=journeys)
            touched = ngettext("{count} touchpoint", "{count} touchpoints", sum(counts)).format(count=sum(counts))
            cards = _cards(state, record)
            rows.append(SharedRow(record.id, name, sign, counts, cards, f"{name}, {told}, {touched}"))
    rows.sort(key=lambda row: (-sum(1 for count in row.counts if count), -sum(row.counts)))
    return tuple(rows[:MOST_SHARED])


def _cards(state: State, record: Record) -> tuple[str, ...]:
    """The touchpoints where the customer meets it."""
    return tuple(card.id for card in state.of(Touchpoint) if record.id == card.channel or record.id in card.departments)
