"""The sample project: read from the resources, and written as a `.journey` file with a history worth looking at.

Lives in the app (L4); imports `exchange`, `store`, `model`, no Qt. The sample comes as one state in the open JSON
format. Its file is made the way such a project grows, in twelve acts with a named version after each, so that versions,
comparing and undoing to an earlier day have something to show. The last one is exactly the sample.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio import resources
from journey_studio.app.held import held
from journey_studio.errors import UsageError
from journey_studio.exchange.imported import Imported
from journey_studio.i18n import LANGUAGES, Message, msg, using_language
from journey_studio.model.records import Card, Opportunity, Project, Record, Source, SourceLink, Touchpoint
from journey_studio.model.state import State

FILE_NAMES = {"en": "fitted-kitchen", "it": "cucina-su-misura"}
"""What the sample's files are called, without an ending, by language."""

VERSIONS: tuple[Message, ...] = (
    msg("Blank map"),
    msg("Two personas"),
    msg("Six stages"),
    msg("Quick Start template"),
    msg("First touchpoints"),
    msg("How it feels"),
    msg("What hurts"),
    msg("Who does what"),
    msg("Workshop 1 draft"),
    msg("Call recordings"),
    msg("Nine interviews in"),
    msg("After workshop 2"),
)
_TEMPLATE, _TOUCHPOINTS, _FEELINGS, _CHAINS, _IDEAS, _CALLS, _RESEARCHED, _LAST = 4, 5, 6, 8, 9, 10, 11, 12
_SINCE = {
    "project": 1,
    "map": 1,
    "lane": 1,
    "persona": 2,
    "band": 2,
    "stage": 3,
    "channel": _TEMPLATE,
    "department": _TEMPLATE,
    "touchpoint": _TOUCHPOINTS,
    "emotion_point": _FEELINGS,
    "thought": 7,
    "pain": 7,
    "hand_off_chain": _CHAINS,
    "opportunity": _IDEAS,
    "link": _IDEAS,
    "source": _RESEARCHED,
    "source_link": _RESEARCHED,
}
"""Type of record -> the number of the version it first stands in; the last one for all others."""


class Made(NamedTuple):
    """A sample project that was written: where, and what it is known by (see `store.Published`)."""

    path: Path
    uuid: str
    revision: str


def read(language: str) -> Imported:
    """The sample in this language; `UsageError` when there is none."""
    if language not in LANGUAGES:
        raise UsageError(
            msg("There is no sample in “{language}”; there is one in {known}.", language=language, known=_known())
        )
    from journey_studio.exchange.json_format import read_json

    name = f"kitchen.{language}.json"
    return read_json(resources.path("samples", name).read_bytes(), name)


def _known() -> str:
    return ", ".join(LANGUAGES)


def history(final: State) -> list[State]:
    """The sample as it stood at each of its versions; the last one is `final`."""
    return [_standing(final, version) for version in range(1, _LAST)] + [final]


def make(path: Path, language: str, *, overwrite: bool = False) -> Made:
    """Write the sample project as a file, which appears whole or not at all.

    `UserError` when something stands at `path` already (unless `overwrite`) or somebody has it open; `MachineError`
    when it cannot be written.
    """
    from journey_studio.store import ProjectStore
    from journey_studio.store.lock import holder_of

    holder = holder_of(path)
    if holder is not None:
        raise held(path, holder)
    sample = read(language)
    states = history(sample.state)
    with using_language(language):
        names = [str(name) for name in VERSIONS]
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        aside = Path(private)
        store = ProjectStore.create(aside / "sample.journey", states[0], folder=aside / "working", label=names[0])
        try:
            for data in sample.images.values():
                store.put_asset(data)
            store.name_version(names[0])
            for before, after, name in zip(states, states[1:], names[1:], strict=False):
                store.append(before.difference(after), name)
                store.name_version(name)
            return Made(store.save_copy(path, overwrite=overwrite), store.uuid, store.revisions(1)[0].uuid)
        finally:
            store.close(publish=False)


def _standing(final: State, version: int) -> State:
    calls = {source.id for source in final.of(Source) if source.kind == "call"}
    links = {link.id for link in final.of(SourceLink) if link.source in calls}
    called = {link.target for link in final.of(SourceLink) if link.id in links}
    kept: dict[str, Record] = {}
    for record in final.values():
        since = _CALLS if record.id in calls | links else _SINCE.get(record.type_name, _LAST)
        if since <= version:
            kept[record.id] = _as_of(record, version, record.id in called)
    return State(record for record in kept.values() if not isinstance(record, SourceLink) or record.target in kept)


def _as_of(record: Record, version: int, called: bool) -> Record:
    """A record with the fields that were filled in later still empty."""
    fields: dict[str, Any] = {}
    for since, applies, later in _LATER:
        if version < since and isinstance(record, applies):
            fields.update(later)
    if isinstance(record, Card) and version < _RESEARCHED:
        known = version >= _CALLS and called and record.evidence != "assumption"
        fields.update(evidence="researched" if known else "assumption", evidence_reason="")
    return record.replaced(**fields) if fields else record


_LATER: tuple[tuple[int, type[Record], dict[str, Any]], ...] = (
    (_FEELINGS, Touchpoint, {"feeling": None, "importance": None}),
    (_CHAINS, Touchpoint, {"departments": (), "owner": None}),
    (_IDEAS, Touchpoint, {"moment_of_truth": False}),
    (_LAST, Opportunity, {"rank": None, "first_line": "", "second_line": "", "impact": None, "effort": None}),
    (_LAST, Card, {"votes": 0}),
    (_LAST, Project, {"finding": ""}),
)
"""(version, type, the fields that were filled in with it)"""
