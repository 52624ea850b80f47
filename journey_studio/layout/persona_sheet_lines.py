"""The sections of a persona's sheet that tell of the persona itself: needs, past purchases, jobs, worries and the rest.

Lives in layout (L2); imports the model and its neighbours. A section without anything to tell is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_studio.i18n import _
from journey_studio.layout import theme
from journey_studio.layout.persona_profile import Profile
from journey_studio.layout.persona_sheet_entries import Entry, Listed, Use
from journey_studio.model.records.kinds import PersonaGroup
from journey_studio.model.records.practice import PersonaLine, PersonaPurchase
from journey_studio.model.words import EVIDENCE


def sections(told: Profile) -> list[Listed]:
    """The lists, in the order of the page; the first ones give way last."""
    return [one for one in _lists(told) if one.entries]


def _lists(told: Profile) -> Iterable[Listed]:
    yield Listed("needs", _("Needs"), "target", _lines(told, "need", ranked=True), 0)
    yield Listed("purchases", _("Past purchases"), "receipt", tuple(_bought(one) for one in told.purchases), 0)
    yield Listed("jobs", _("What they want to get done"), "flag", _lines(told, "job"), 1)
    yield Listed("worries", _("What worries them"), "lightning", _lines(told, "worry"), 1)
    yield Listed("behaviours", _("What they do"), "path", _lines(told, "behaviour"), 2)
    yield Listed("interests", _("What interests them"), "hand-heart", _lines(told, "interest"), 3)
    for heading, lines in told.own.items():
        entries = tuple(_line(one, "") for one in lines if one.text.strip())
        yield Listed(f"own:{heading}", heading.strip() or _("Untitled"), "tag", entries, 3)


def _lines(told: Profile, group: PersonaGroup, *, ranked: bool = False) -> tuple[Entry, ...]:
    written = [one for one in told.group(group) if one.text.strip()]
    return tuple(_line(one, str(place) if ranked else "") for place, one in enumerate(written, 1))


def _line(one: PersonaLine, number: str) -> Entry:
    label = ". ".join(part for part in (one.text.strip(), one.detail.strip(), str(EVIDENCE[one.evidence])) if part)
    note = " ".join(one.detail.split())
    return Entry(one.id, "told", one.text.strip(), label, one.evidence, note, number=number, below=bool(note))


def _bought(one: PersonaPurchase) -> Entry:
    felt = str(theme.feeling_word(one.feeling)) if one.feeling is not None else ""
    title = one.what.strip() or _("Untitled")
    left = " ".join(one.left_behind.split())
    label = ". ".join(part for part in (one.date, title, felt, left, str(EVIDENCE[one.evidence])) if part)
    return Entry(one.id, "bought", title, label, one.evidence, left, one.feeling, number=one.date[:4], below=True)


def channels(told: Profile) -> tuple[Use, ...]:
    """The channels the persona chooses, in its order."""
    return tuple(
        Use(
            channel.name.strip() or _("Untitled"),
            channel.icon or "circle",
            channel.where,
            0,
            None,
            one.share,
            one.evidence,
        )
        for one, channel in told.channels
    )
