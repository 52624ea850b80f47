"""What a screen reader says about the parts of a map; also the alternative texts of a PDF.

Lives in layout (L2); imports the model, `numbers` and `theme`. Every sentence goes through `i18n`. A card's label
begins with its title and ends with its place in the cell, so that the first word heard is the one that matters.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.i18n import _, ngettext
from journey_studio.layout import theme
from journey_studio.layout.numbers import spoken_sign
from journey_studio.model.records import Card, Channel, EmotionPoint, Persona, Stage, Touchpoint
from journey_studio.model.words import CARD_NAMES, EVIDENCE, NO_PERSONA, UNNAMED_STAGE


def stage_name(stage: Stage) -> str:
    """A stage's name, or the words for one that has none."""
    return stage.name or str(UNNAMED_STAGE)


def persona_name(persona: Persona | None) -> str:
    """A persona's full name, or the words for nobody."""
    return (persona.name or persona.short_name or _("Unnamed persona")) if persona is not None else str(NO_PERSONA)


def persona_call_name(persona: Persona | None) -> str:
    """The short name a persona is called by in sentences."""
    return (persona.short_name or persona_name(persona)) if persona is not None else str(NO_PERSONA)


def card_title(card: Card) -> str:
    """A card's title, or the word for one without."""
    return card.title or _("Untitled")


def touchpoint(card: Touchpoint, channel: Channel | None, stage: str, persona: str, steps: int = 0) -> str:
    """A touchpoint without its place: `Quote PDF, 11 pages. E-mail, online. ... Validated. Moment of truth.`

    `steps` of workflows are told as well.
    """
    parts = [card_title(card), _channel(card, channel), stage, persona, _feeling(card.feeling)]
    if card.importance is not None:
        parts.append(_("Importance {number} of 5").format(number=card.importance))
    parts.append(str(EVIDENCE[card.evidence]))
    if card.moment_of_truth:
        parts.append(_("Moment of truth"))
    if steps:
        parts.append(ngettext("{count} step of a workflow", "{count} steps of workflows", steps).format(count=steps))
    return _sentences(parts + _locked(card))


def text_card(card: Card, stage: str, persona: str) -> str:
    """A thought, pain or opportunity without its place."""
    kind, evidence = str(CARD_NAMES[card.type_name]), str(EVIDENCE[card.evidence])
    return _sentences([card_title(card), kind, stage, persona, evidence, *_locked(card)])


def with_place(label: str, place: int, count: int) -> str:
    """A card's label with its place in the cell, from 1."""
    return label + " " + _("Card {place} of {count}.").format(place=place, count=count)


def _channel(card: Touchpoint, channel: Channel | None) -> str:
    where = {"online": _("online"), "offline": _("offline"), "both": _("online and offline")}.get(card.where, "")
    name = channel.name if channel is not None else ""
    if name and where:
        return f"{name}, {where}"
    return name or where[:1].upper() + where[1:]


def _feeling(value: int | None) -> str:
    if value is None:
        return _("Not rated")
    word = str(theme.feeling_word(value))
    return f"{word}, {spoken_sign(value)}" if value else word


def _locked(card: Card) -> list[str]:
    return [_("Locked")] if card.locked else []


def _sentences(parts: Iterable[str]) -> str:
    """Parts as sentences; one that already ends with a full stop, question or exclamation mark gets no other."""
    return " ".join(part if part.endswith((".", "?", "!", "…")) else part + "." for part in parts if part)


def cell(stage: str, lane: str, count: int) -> str:
    """A cell: `Quote & order, Pains, 2 cards`."""
    if not count:
        return f"{stage}, {lane}, " + _("empty")
    return f"{stage}, {lane}, " + ngettext("{count} card", "{count} cards", count).format(count=count)


def point(record: EmotionPoint, stage: str, persona: str) -> str:
    """A curve point: `Giulia, Quote & order, minus 1.6, Lost in the quote, moment of truth.`"""
    parts = [persona, stage, spoken_sign(record.value), record.label]
    if record.moment_of_truth:
        parts.append(_("moment of truth"))
    return ", ".join(part for part in parts if part) + "."


def stage_header(stage: str, number: int, count: int, touchpoints: int, marks: Iterable[str] = ()) -> str:
    """A stage header: `Quote & order. Stage 4 of 6. 6 touchpoints. Key moment.`"""
    place = _("Stage {number} of {count}").format(number=number, count=count)
    special = (mark[:1].upper() + mark[1:] for mark in marks)
    return _sentences([stage, place, _touchpoints(touchpoints), *special])


def lane_header(lane: str, persona: str, count: int | None) -> str:
    """A lane header: `Online. Giulia. 14 cards.`; without a number where nothing is counted."""
    cards = "" if count is None else ngettext("{count} card", "{count} cards", count).format(count=count)
    return _sentences([lane, persona, cards])


def band_header(name: str, role: str, touchpoints: int, validated: int) -> str:
    """A band header: `Giulia Ferri. First-home planner. 23 touchpoints. 9 validated.`"""
    proven = ngettext("{count} validated", "{count} validated", validated).format(count=validated)
    return _sentences([name, role, _touchpoints(touchpoints), proven])


def _touchpoints(count: int) -> str:
    return ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)


def departments(names: list[str], owner: str) -> str:
    """The departments of a stage: `Design office, Showroom sales. Design office owns the stage.`"""
    owning = _("{department} owns the stage").format(department=owner) if owner else ""
    return _sentences([", ".join(names), owning])


def kpi(name: str, value: str, goal: str) -> str:
    """A KPI: `Quote → order, 27 %, goal 35 %.`"""
    parts = [name, value or _("no value yet")]
    if goal:
        parts.append(_("goal {value}").format(value=goal))
    return ", ".join(part for part in parts if part) + "."
