"""Two ways in five phases, and how far a project is on each: marketing automation around the journey, and the method.

Lives in analysis (L2); imports the model and its neighbours. Most points are counted from what the project holds;
what no register can know (that customers agreed, that something was tried) is ticked by hand (`Check`, by its key).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from journey_studio.analysis import quality as good
from journey_studio.analysis.quality import Counted
from journey_studio.analysis.rules import Subject
from journey_studio.model.records import Record, Source, Touchpoint, practice
from journey_studio.model.state import State

Way = Literal["automation", "method"]
WAYS: tuple[Way, ...] = ("automation", "method")
Place = Literal[
    "map",
    "personas",
    "analysis:findings",
    "programme:overview",
    "programme:project",
    "programme:research:sources",
    "programme:research:requests",
    "programme:research:tasks",
    "programme:research:signs",
    "programme:content",
    "programme:initiatives",
    "programme:measures:enablers",
    "programme:measures:tracking",
]
"""Where a point is done: a page, a tab of one, or a register in that tab."""


class Point(NamedTuple):
    """A point of a phase: where it is done; counted by `look`, or ticked by hand when that is None."""

    key: str
    place: Place
    look: Callable[[Subject], Counted] | None = None


class Phase(NamedTuple):
    """A phase with its points."""

    key: str
    points: tuple[Point, ...]


class Standing(NamedTuple):
    """A point as it stands: counted, or ticked, with the note that somebody left."""

    key: str
    place: Place
    counted: Counted | None
    ticked: bool = False
    note: str = ""

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        if self.counted is None:
            return float(self.ticked)
        return self.counted.done / self.counted.total if self.counted.total else 0.0

    @property
    def done(self) -> bool:
        """Whether all of it is."""
        return self.share >= 1.0


class Progress(NamedTuple):
    """A phase as it stands. A point counts when all of it is done, in the bar as in the number beside it."""

    key: str
    points: tuple[Standing, ...]

    @property
    def share(self) -> float:
        """How much of its points is done, from 0 to 1."""
        return self.done / len(self.points)

    @property
    def done(self) -> int:
        """How many of its points are done."""
        return sum(one.done for one in self.points)


def progress(state: State, map_id: str, way: Way) -> tuple[Progress, ...]:
    """How far the project is, seen from one of its maps."""
    subject = Subject(state, map_id)
    ticks = {one.key: one for one in state.of(practice.Check) if one.of_map is None}
    return tuple(
        Progress(phase.key, tuple(_stands(one, subject, ticks.get(one.key)) for one in phase.points))
        for phase in PHASES[way]
    )


def _stands(point: Point, subject: Subject, tick: practice.Check | None) -> Standing:
    if point.look is not None:
        return Standing(point.key, point.place, point.look(subject))
    return Standing(point.key, point.place, None, bool(tick and tick.done), tick.note if tick else "")


def overall(found: Iterable[Progress]) -> float:
    """How many of all points are done, from 0 to 1."""
    phases = list(found)
    return sum(one.done for one in phases) / sum(len(one.points) for one in phases) if phases else 0.0


# ---- counting


def _with(records: Iterable[Record], has: Callable[[Record], bool]) -> Counted:
    """Of these records, those that have something."""
    found = list(records)
    lacking = tuple(one.id for one in found if not has(one))
    return Counted(len(found) - len(lacking), len(found), lacking)


def _some(there: bool) -> Counted:
    return Counted(int(there), 1)


def _lines(subject: Subject) -> list[practice.TrackingItem]:
    return [one for one in subject.state.of(practice.TrackingItem) if one.of_map in (None, subject.map_id)]


def _field(name: str) -> Callable[[Subject], Counted]:
    return lambda subject: _with(_lines(subject), lambda one: bool(str(getattr(one, name) or "").strip()))


def _told_apart(subject: Subject) -> Counted:
    """Whether prospects and customers are measured apart somewhere."""
    return _some(any(one.of != "both" for one in _lines(subject)))


def _enabled(kind: str) -> Callable[[Subject], Counted]:
    """Enablers of a kind that are there."""

    def look(subject: Subject) -> Counted:
        mine = [one for one in subject.state.of(practice.Enabler) if one.kind == kind]
        return _with(mine, lambda one: getattr(one, "state", "") == "there")

    return look


def _live(subject: Subject) -> Counted:
    return _with(_lines(subject), lambda one: getattr(one, "state", "") == "live")


def _workflows(subject: Subject) -> list[practice.Workflow]:
    return [one for one in subject.state.of(practice.Workflow) if one.of_map in (None, subject.map_id)]


def _steps(subject: Subject) -> list[practice.WorkflowStep]:
    mine = {one.id for one in _workflows(subject)}
    return [one for one in subject.state.of(practice.WorkflowStep) if one.workflow in mine]


def _workflow_there(subject: Subject) -> Counted:
    return _some(bool(_workflows(subject)))


def _triggered(subject: Subject) -> Counted:
    begun = {one.workflow for one in _steps(subject) if one.kind == "trigger"}
    return _with(_workflows(subject), lambda one: one.id in begun)


def _both_worlds(subject: Subject) -> Counted:
    """Workflows have steps online and steps offline."""
    worlds = {one.where for one in _steps(subject)}
    if "both" in worlds:
        return Counted(2, 2)
    return Counted(len(worlds & {"online", "offline"}), 2)


def _workflow_live(subject: Subject) -> Counted:
    return _with(_workflows(subject), lambda one: getattr(one, "state", "") == "live")


def _messages(subject: Subject) -> list[practice.ContentItem]:
    return [one for one in subject.state.of(practice.ContentItem) if one.of_map in (None, subject.map_id)]


def _stage_told(subject: Subject) -> Counted:
    told = {one.stage for one in _messages(subject)}
    return _with(subject.stages, lambda one: one.id in told)


def _persona_told(subject: Subject) -> Counted:
    everybody = any(not one.personas for one in _messages(subject))
    told = {key for one in _messages(subject) for key in one.personas}
    return _with(subject.personas, lambda one: everybody or one.id in told)


def _message_timed(subject: Subject) -> Counted:
    return _with(_messages(subject), lambda one: bool(getattr(one, "trigger", "") or getattr(one, "date", "")))


def _message_owned(subject: Subject) -> Counted:
    return _with(_messages(subject), lambda one: getattr(one, "owner", None) is not None)


def _research_done(subject: Subject) -> Counted:
    return _with(subject.state.of(Source), lambda one: getattr(one, "state", "") == "done")


def _requests(subject: Subject) -> Counted:
    return _with(subject.state.of(practice.InformationRequest), lambda one: getattr(one, "state", "") != "open")


def _validated(subject: Subject) -> Counted:
    return _with(subject.cards, lambda one: isinstance(one, Touchpoint) and one.evidence == "validated")


def _tasks(subject: Subject) -> Counted:
    return _with(subject.state.of(practice.ValidationTask), lambda one: bool(getattr(one, "done", False)))


def _cycle_closed(subject: Subject) -> Counted:
    return _some(any(one.phase == "closed" for one in subject.state.of(practice.Cycle)))


def _signed(subject: Subject) -> Counted:
    mine = (None, subject.map_id)
    return _some(any(one.of_map in mine and one.person.strip() for one in subject.state.of(practice.SignOff)))


_RULES = {rule.key: rule.look for rule in good.RULES}
PHASES: dict[Way, tuple[Phase, ...]] = {
    "automation": (
        Phase(
            "track",
            (
                Point("track_stages", "map", _RULES["good_stages"]),
                Point("track_plan", "programme:measures:tracking", _RULES["good_tracked"]),
                Point("track_who", "programme:measures:tracking", _told_apart),
                Point("track_read", "programme:measures:tracking"),
            ),
        ),
        Phase(
            "data",
            (
                Point("data_named", "programme:measures:tracking", _field("data")),
                Point("data_collected", "programme:measures:tracking", _field("collected_by")),
                Point("data_there", "programme:measures:enablers", _enabled("data")),
                Point("data_website", "programme:measures:enablers"),
                Point("data_consent", "programme:measures:enablers"),
            ),
        ),
        Phase(
            "system",
            (
                Point("system_named", "programme:measures:tracking", _field("system")),
                Point("system_able", "programme:measures:enablers", _enabled("capability")),
                Point("system_live", "programme:measures:tracking", _live),
                Point("system_follows", "programme:measures:tracking"),
                Point("system_joined", "programme:measures:enablers"),
            ),
        ),
        Phase(
            "workflow",
            (
                Point("workflow_there", "programme:content", _workflow_there),
                Point("workflow_trigger", "programme:content", _triggered),
                Point("workflow_worlds", "programme:content", _both_worlds),
                Point("workflow_live", "programme:content", _workflow_live),
                Point("workflow_tried", "programme:content"),
            ),
        ),
        Phase(
            "message",
            (
                Point("message_stage", "programme:content", _stage_told),
                Point("message_persona", "programme:content", _persona_told),
                Point("message_timed", "programme:content", _message_timed),
                Point("message_owned", "programme:content", _message_owned),
                Point("message_read", "programme:content"),
            ),
        ),
    ),
    "method": (
        Phase(
            "personas",
            (
                Point("method_persona", "personas", _RULES["good_persona"]),
                Point("method_deep", "personas", _RULES["good_persona_deep"]),
                Point("method_past", "personas", _RULES["good_persona_past"]),
                Point("method_agreed", "personas"),
            ),
        ),
        Phase(
            "draft",
            (
                Point("method_filled", "map", _RULES["good_stage_filled"]),
                Point("method_felt", "map", _RULES["good_felt"]),
                Point("method_curve", "map", _RULES["good_curve"]),
                Point("method_read", "map"),
            ),
        ),
        Phase(
            "research",
            (
                Point("method_sources", "programme:research:sources", _RULES["good_sources"]),
                Point("method_done", "programme:research:sources", _research_done),
                Point("method_requests", "programme:research:requests", _requests),
            ),
        ),
        Phase(
            "validate",
            (
                Point("method_researched", "map", _RULES["good_proven"]),
                Point("method_validated", "map", _validated),
                Point("method_tasks", "programme:research:tasks", _tasks),
            ),
        ),
        Phase(
            "update",
            (
                Point("method_cycle", "programme:overview", _cycle_closed),
                Point("method_signed", "programme:research:signs", _signed),
                Point("method_acts", "programme:initiatives", _RULES["good_initiative"]),
                Point("method_next", "programme:overview"),
            ),
        ),
    ),
}
"""The phases of each way, with their points."""
