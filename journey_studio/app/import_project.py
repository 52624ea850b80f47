"""Maps and personas of another project brought into this one: what there is to choose, and the step it comes to.

Lives in the app (L4); imports `exchange`, `app.import_` and `store`, no Qt. Personas, channels and departments of the
same name are the same by default, as in every import; here it can be said that they are not.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from journey_studio.app import import_, paths
from journey_studio.app.import_ import Prepared
from journey_studio.app.inspect import MapFacts, map_facts
from journey_studio.errors import UserError
from journey_studio.exchange.imported import Imported, SourceFile, same_by_name
from journey_studio.exchange.report import Report
from journey_studio.i18n import msg
from journey_studio.model import queries, rules
from journey_studio.model.records import Record
from journey_studio.model.state import State
from journey_studio.store import read_published


class Match(NamedTuple):
    """A persona, channel or department of the other project that has a twin of the same name here."""

    theirs: Record
    ours: Record


class Offer(NamedTuple):
    """What another project holds that could be brought here."""

    path: Path
    imported: Imported
    maps: tuple[MapFacts, ...]
    matches: tuple[Match, ...]


def read_project(path: Path, *, folder: Path | None = None) -> Imported:
    """A project file as a source of an import. `UserError` when it cannot be read whole."""
    found = read_published(path, folder=folder or paths.working_folder())
    if found.problems:
        raise UserError(
            msg("“{name}” is damaged, so nothing was imported. Open it in the editor to repair it.", name=path.name)
        )
    return Imported(found.state, found.assets, Report())


def offer(path: Path, existing: State, *, folder: Path | None = None) -> Offer:
    """Read another project and lay it beside ours. It reads disks: on a thread of its own."""
    imported = read_project(path, folder=folder)
    state = imported.state
    maps = tuple(map_facts(state, number, journey) for number, journey in enumerate(queries.maps(state), 1))
    pairs = same_by_name(existing, state)
    matches = tuple(Match(state[theirs], existing[ours]) for theirs, ours in pairs.items())
    return Offer(path, imported, maps, matches)


def prepare(existing: State, offered: Offer, maps: Collection[str], apart: Collection[str] = ()) -> Prepared:
    """The step that brings the chosen `maps` (by id) with all people of the project; those in `apart` stay others
    than their namesakes here."""
    state = offered.imported.state
    left_out = {fact.id for fact in offered.maps} - set(maps)
    chosen = rules.repaired(State([record for record in state.values() if record.id not in left_out]))[0]
    imported = offered.imported._replace(state=chosen, report=Report())
    return import_.prepare(existing, {SourceFile(offered.path.name, b""): imported}, apart=apart)
