"""What is in a project file, told without changing or locking it: facts for a reader, and the check from end to end.

Lives in the app (L4); imports `model`, `analysis` and `store`, no Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.analysis import findings
from journey_studio.app import paths
from journey_studio.model import queries
from journey_studio.model.records import CARD_TYPES, EmotionPoint, JourneyMap, Persona
from journey_studio.model.state import State
from journey_studio.store import CheckReport, Published, read_published
from journey_studio.store import check as check_file

FORMAT = "journey-studio-info/1"


class MapFacts(NamedTuple):
    """What one map holds; `touchpoints`, `thoughts`, `pains` and `opportunities` count cards."""

    number: int
    id: str
    title: str
    kind: str
    stages: int
    personas: int
    touchpoints: int
    thoughts: int
    pains: int
    opportunities: int
    emotion_points: int
    hot_spots: int
    hand_offs: int
    validated: int


class Facts(NamedTuple):
    """What a project file holds, in its newest finished state."""

    published: Published
    maps: tuple[MapFacts, ...]
    size: int

    @property
    def state(self) -> State:
        """The project's newest finished state."""
        return self.published.state

    def as_json(self) -> dict[str, Any]:
        """The facts for programs: plain data for `json.dumps`."""
        found, project = self.published, self.state.project
        newest = found.revision
        return {
            "format": FORMAT,
            "file": str(found.path),
            "size": self.size,
            "project": {
                "uuid": found.uuid,
                "title": project.title,
                "client": project.client,
                "content_language": project.content_language,
            },
            "maps": [fact._asdict() for fact in self.maps],
            "personas": [{"id": one.id, "name": one.name, "role": one.role} for one in self.state.of(Persona)],
            "records": len(self.state),
            "revision": None
            if newest is None
            else {"number": newest.number, "uuid": newest.uuid, "time": newest.time, "label": str(newest.label)},
            "revisions": found.revisions,
            "versions": [
                {
                    "number": one.number,
                    "name": one.name,
                    "map": one.map,
                    "track": one.track,
                    "revision": one.revision,
                    "time": one.time,
                    "author": one.author,
                    "note": one.note,
                }
                for one in found.versions
            ],
            "open_by": None if found.holder is None else {"user": found.holder.user, "host": found.holder.host},
            "problems": [
                {"kind": one.kind, "text": str(one), "record": one.record, "type": one.record_type}
                for one in found.problems
            ],
        }


def info(path: Path, *, folder: Path | None = None) -> Facts:
    """The facts about a project file. `UserError` when it is none or cannot be read."""
    found = read_published(path, folder=folder or paths.working_folder())
    maps = tuple(map_facts(found.state, number, one) for number, one in enumerate(queries.maps(found.state), 1))
    size = found.path.stat().st_size if found.path.is_file() else 0
    return Facts(found, maps, size)


def map_facts(state: State, number: int, journey: JourneyMap) -> MapFacts:
    """What one map holds; `number` is its place among the maps, from 1."""
    figures = findings.findings(state, journey.id)
    cards = {kind.type_name: sum(1 for card in state.of(kind) if card.map == journey.id) for kind in CARD_TYPES}
    return MapFacts(
        number=number,
        id=journey.id,
        title=journey.title,
        kind=journey.kind,
        stages=len(queries.stages(state, journey.id)),
        personas=len(queries.personas_on(state, journey.id)),
        touchpoints=cards["touchpoint"],
        thoughts=cards["thought"],
        pains=cards["pain"],
        opportunities=cards["opportunity"],
        emotion_points=sum(1 for point in state.of(EmotionPoint) if point.map == journey.id),
        hot_spots=figures.total.hot_spots,
        hand_offs=figures.total.hand_offs,
        validated=figures.total.validated,
    )


def check(path: Path) -> CheckReport:
    """Check a file from end to end as opening it would, and change nothing. `UserError` when it is refused."""
    return check_file(path)
