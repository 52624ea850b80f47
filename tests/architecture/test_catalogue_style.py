"""How the texts are written, in English and in Italian: quotes, spaces, endings, capitals, and the words of the field.

Test code; `packaging/messages.py` reads the catalogue, `test_messages` holds it whole. What the command line library
says in English is not ours and is judged in Italian only.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from house.source import ROOT

from journey_studio.model.records import RECORD_TYPES
from journey_studio.model.words import CARD_NAMES, LANE_NAMES, RECORD_NAMES

LETTERS = re.compile(r"\{[^}]*\}|%\(\w+\)s|(?<=“)[a-z]+(?=”)")
"""Places of values, and words of a file format: data, no words of ours."""
UNIT = re.compile(r"[\d}] (?:%|[kM]B|pt|mm|m|s)(?![\w’])")
KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift)(?:\+\S+|$)")
ENDS = (".", ":", "?", "…")
MONTHS = {
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
}
"""Capitals in English, none in Italian."""
VOCABULARY = (
    (r"touchpoints?", r"punt[oi] di contatto"),
    (r"stages?", r"fas[ei]"),
    (r"lanes?", r"corsi[ae]"),
    (r"channels?", r"canal[ei]"),
    (r"departments?", r"funzion[ei]"),
    (r"cards?", r"sched[ae]"),
    (r"pains?", r"criticità"),
    (r"opportunit(?:y|ies)", r"opportunità"),
    (r"thoughts?", r"pensier[oi]"),
    (r"hand-offs?", r"passagg(?:io|i) di consegne"),
    (r"personas?", r"personas?"),
    (r"maps?", r"mapp[ae]|customer journey map"),
    (r"versions?", r"version[ei]|v\d"),
)
"""A word of the field in English, and the one it always has in Italian."""


def _tool() -> Any:
    name = "journey_messages_style"
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Pair(NamedTuple):
    """One form of a text in both languages."""

    english: str
    italian: str
    ours: bool


def _pairs() -> list[Pair]:
    tool = _tool()
    known = tool.entries(tool.read())
    found = []
    for text in tool.collect():
        message = known.get(text.one)
        given = tool._strings(message) if message is not None else ()
        forms = (text.one, text.many)[: len(given)]
        found += [
            Pair(english, italian, text.places != ("click",))
            for english, italian in zip(forms, given, strict=True)
            if english and italian
        ]
    return found


def _of_one(text: str) -> Iterator[str]:
    """What is wrong with a text in any language."""
    bare = LETTERS.sub("x", text)
    if "'" in bare or '"' in bare or "`" in bare:
        yield "quotes and apostrophes are typographic"
    if re.search(r"(?<![\]S])\.\.\.", bare):  # a pattern of arguments has three full stops
        yield "an ellipsis is one sign"
    if UNIT.search(text):
        yield "a number and its unit have a thin space between them"
    if bare.count("“") != bare.count("”"):
        yield "a quote is opened and closed"
    if re.search(r"\S  +\S", KEYS.sub("", text).rstrip()):
        yield "one space is enough"
    if re.search(r"\s[.,;:?]", text):
        yield "no space before a punctuation mark"


def _of_two(pair: Pair) -> Iterator[str]:
    """What is wrong between the two languages."""
    english, italian = (LETTERS.sub("", text).strip() for text in (pair.english, pair.italian))
    ends = [next((end for end in ENDS if text.rstrip("”)").endswith(end)), "") for text in pair[:2]]
    if ends[0] != ends[1]:
        yield f"ends otherwise: {ends[0]!r}, {ends[1]!r}"
    if pair.english[:1].isalpha() and pair.italian[:1].isalpha() and pair.english not in MONTHS:
        capitals = [text[:1].isupper() for text in pair[:2]]
        if capitals[0] != capitals[1]:
            yield "begins with another kind of letter"
    if sorted(KEYS.findall(pair.english)) != sorted(KEYS.findall(pair.italian)):
        yield "names other keys"
    for word, ours in VOCABULARY:
        if re.search(rf"\b{word}\b", english, re.I) and not re.search(rf"\b(?:{ours})", italian, re.I):
            yield f"has another word for {word}"


def _faults(pair: Pair) -> list[str]:
    found = [f"Italian: {fault}" for fault in _of_one(pair.italian)]
    if pair.ours:
        found += [f"English: {fault}" for fault in _of_one(pair.english)]
        found += _of_two(pair)
    return found


def test_texts_are_written_alike() -> None:
    pairs = _pairs()
    assert len(pairs) > 500
    faults = [f"{pair.english!r} -> {pair.italian!r}: {fault}" for pair in pairs for fault in _faults(pair)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("english", "italian", "fault"),
    [
        ("The map's name", "Il nome", "English: quotes"),
        ("The title", "L'ultimo", "Italian: quotes"),
        ("The “title”", 'Il "titolo"', "Italian: quotes"),
        ("Save…", "Salva...", "Italian: an ellipsis"),
        ("Zoom {percent}\u202f%", "Zoom {percent} %", "thin space"),
        ("Up to 5\u202fMB", "Fino a 5 MB", "thin space"),
        ("“{name}” is read", "“{name} è letto", "opened and closed"),
        ("Two words", "Due  parole", "one space"),
        ("Who?", "Chi ?", "no space before"),
        ("It is done.", "Fatto", "ends otherwise"),
        ("Save…", "Salva", "ends otherwise"),
        ("Rename", "rinomina", "another kind of letter"),
        ("Undo  Ctrl+Z", "Annulla  Ctrl+Y", "other keys"),
        ("Move the card", "Sposta la carta", "another word"),
        ("{count} touchpoints", "{count} touchpoint", "another word"),
    ],
)
def test_faults_are_found(english: str, italian: str, fault: str) -> None:
    assert any(fault in found for found in _faults(Pair(english, italian, ours=True)))


@pytest.mark.parametrize(
    ("english", "italian"),
    [
        ("Undo  Ctrl+Z", "Annulla  Ctrl+Z"),
        ("May", "maggio"),
        ("{count} cards in “{name}”", "{count} schede in “{name}”"),
        ("Of {department}", "Di {department}"),
    ],
)
def test_good_texts_pass(english: str, italian: str) -> None:
    assert _faults(Pair(english, italian, ours=True)) == []


def test_every_kind_of_thing_has_a_name() -> None:
    assert set(RECORD_NAMES) == set(RECORD_TYPES)
    assert set(CARD_NAMES) <= set(RECORD_NAMES)
    assert all(str(name) for name in (*RECORD_NAMES.values(), *LANE_NAMES.values()))
