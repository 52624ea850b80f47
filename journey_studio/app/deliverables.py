"""What can go into a deliverable pack: a line for each kind, with what makes its files.

Lives in app (L4); no Qt. A maker gets a `Job` and writes into its folder; it may tell how far it is and must stop when
asked to. A new kind is one line in `MAKERS` and a function; what it says is taken over by the window, the command line
and the pack's first page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_names import name_for_file
from journey_studio.i18n import Message, _, msg
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap, Project
from journey_studio.model.records.practice import (
    ContentItem,
    EffortItem,
    InformationRequest,
    Initiative,
    ValidationTask,
    Workflow,
)
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Cancel, Progress

if TYPE_CHECKING:
    from journey_studio.layout.display import Node

Audience = Literal["everybody", "client", "team"]
AUDIENCES: dict[Audience, tuple[Message, Message]] = {
    "everybody": (msg("Everybody"), msg("What posters show: no plan, no notes, no names of people")),
    "client": (msg("The client"), msg("Plans and registers too; no notes and no names of people")),
    "team": (msg("The team"), msg("All of it, with notes, names and the project file")),
}
"""For whom a pack is, and what that means: what is private stays at home."""
_LONGEST = 60


class Job(NamedTuple):
    """What a maker works on: a state that is narrowed to what its readers may see, the chosen maps, where to write.

    `whole` gives the project's file with its history, for those who may have it; `project` is its own id.
    """

    state: State
    assets: Assets
    maps: tuple[JourneyMap, ...]
    folder: Path
    audience: Audience
    paper: str
    edition: Edition
    progress: Progress
    cancel: Cancel
    whole: Callable[[], bytes] | None = None
    project: str = ""

    def place(self, what: str, ending: str) -> Path:
        """A file of the pack: "Posters - Kitchen.pdf", a name that every system takes and none has twice."""
        name = name_for_file(what, _LONGEST, "-") or "file"
        taken = {one.name.casefold() for one in self.folder.iterdir()}
        number = 1
        while True:
            found = f"{name}{ending}" if number == 1 else f"{name} {number}{ending}"
            if found.casefold() not in taken:
                return self.folder / found
            number += 1

    def part(self, number: int, count: int) -> Progress:
        """The progress of one of several files as that of all."""
        return lambda share: self.progress((number + share) / count)


Make = Callable[[Job], list[Path]]
"""Writes the files and names them; none when there is nothing to write."""


class Maker(NamedTuple):
    """One kind: its key, its words, for whom it can be, and what makes it. `has`: whether the project has any of it.

    `lacks` says what there is none of when nothing is made.
    """

    key: str
    title: Message
    about: Message
    make: Make
    has: Callable[[State], bool]
    audiences: tuple[Audience, ...] = ("everybody", "client", "team")
    lacks: Message = msg("nothing to show")

    def why_not(self) -> str:
        """Its name and why it is not in a pack: "Action list (no initiative)"."""
        return f"{self.title} ({self.lacks})"


# ---- makers


def _title(journey: JourneyMap, state: State) -> str:
    return journey.title.strip() or state.project.title.strip() or _("Untitled")


def _posters(job: Job) -> list[Path]:
    """The poster of each map."""
    return _exports(job, _("Poster"), ".pdf", ExportOptions(paper=job.paper, attachment="none", details=True))


def _pictures(job: Job) -> list[Path]:
    return _exports(job, _("Poster"), ".png", ExportOptions(paper=job.paper, pixels=4000))


def _slides(job: Job) -> list[Path]:
    return _exports(job, _("Slides"), ".pptx", ExportOptions())


def _web(job: Job) -> list[Path]:
    return _exports(job, _("Web page"), ".html", ExportOptions())


def _exports(job: Job, what: str, ending: str, options: ExportOptions) -> list[Path]:
    from journey_studio.app.export import export

    made = []
    for number, journey in enumerate(job.maps):
        out = job.place(f"{what} - {_title(journey, job.state)}", ending)
        chosen = options._replace(map=journey.id)
        tell = job.part(number, len(job.maps))
        report = export(job.state, job.assets, out, chosen, job.edition, tell, job.cancel)
        made += [report.path, *report.further]
    return made


def _sheets(job: Job) -> list[Path]:
    """One file with the sheets of all personas of the chosen maps."""
    from journey_studio.app.export import export

    maps = tuple(one for one in job.maps if queries.personas_on(job.state, one.id))
    if not maps:
        return []
    out = job.place(_("Persona sheets"), ".pdf")
    options = ExportOptions(kind="personas", paper="A4", map=maps[0].id, maps=tuple(one.id for one in maps[1:]))
    options = options._replace(attachment="none")
    return [export(job.state, job.assets, out, options, job.edition, job.progress, job.cancel).path]


def _analysis(job: Job) -> list[Path]:
    """The boxes of the analysis of each map on sheets of A3."""
    from journey_studio.app.box_names import BOXES
    from journey_studio.app.composing import language_of, poster_options
    from journey_studio.app.composing_analysis import boxes_behind
    from journey_studio.layout.papers import paper
    from journey_studio.render.painter import Meta, Page
    from journey_studio.render.pdf import write_pdf

    made = []
    for number, journey in enumerate(job.maps):
        options = ExportOptions(map=journey.id, boxes=tuple(BOXES), paper="A3")
        chosen = poster_options(job.state, options, job.edition)
        nodes: list[Node] = boxes_behind(job.state, journey, options, chosen, paper("A3", "landscape"))
        if not nodes:
            continue
        title = _title(journey, job.state)
        out = job.place(f"{_('Analysis')} - {title}", ".pdf")
        meta = Meta(f"{_('Analysis')} · {title}", job.state.project.client, language=language_of(job.state, options))
        pages = [Page(node, node.w, node.h) for node in nodes]
        write_pdf(out, pages, meta=meta, assets=job.assets, progress=job.part(number, len(job.maps)), cancel=job.cancel)
        made.append(out)
    return made


def _tables(job: Job, what: Message, keys: tuple[str, ...] = ()) -> list[Path]:
    """A workbook of registers: those named, or all."""
    from journey_studio.app.register_tables import TABLES, write_tables

    out = job.place(str(what), ".xlsx")
    tables = [one for one in TABLES if not keys or one.type_name in keys]
    return [out] if write_tables(out, str(what), job.state, tables) else []


def _calendar(job: Job) -> list[Path]:
    from journey_studio.app.register_export import write_days
    from journey_studio.errors import UserError

    state = job.state
    kinds = (ContentItem, Initiative) if job.audience != "team" else _DATED
    dated = [one for kind in kinds for one in state.of(kind)]
    out = job.place(_("Calendar"), ".ics")
    try:
        write_days(out, state.project.title.strip() or _("Journey"), state, dated, job.project)
    except UserError:
        return []  # none has a date
    return [out]


_DATED = (ContentItem, Initiative, InformationRequest, ValidationTask)


def _workflows(job: Job) -> list[Path]:
    """All workflows as diagrams, a page for each."""
    from journey_studio.app.plan_export import write_workflows

    out = job.place(_("Workflows"), ".pdf")
    return list(write_workflows(out, job.state, [one.id for one in job.state.of(Workflow)]))


def _effort(job: Job) -> list[Path]:
    from journey_studio.app.effort_summary import write_summary

    out = job.place(_("Effort"), ".xlsx")
    write_summary(out, job.state)
    return [out]


def _cards(job: Job) -> list[Path]:
    """The maps as a workbook that can be read back."""
    from journey_studio.app.export import export

    out = job.place(_("Maps as tables"), ".xlsx")
    options = ExportOptions(
        map=job.maps[0].id, maps=tuple(one.id for one in job.maps[1:]), notes=job.audience == "team"
    )
    return [export(job.state, job.assets, out, options, job.edition, job.progress, job.cancel).path]


def _copy(job: Job) -> list[Path]:
    """The project itself: with its history for the team, as it stands now for the client."""
    from journey_studio.app.output import write_text
    from journey_studio.exchange.json_write import write_json
    from journey_studio.render.painter import write_whole

    name = job.state.project.title.strip() or _("Project")
    if job.audience == "team" and job.whole is not None:
        out = job.place(name, ".journey")
        write_whole(out, job.whole())
        return [out]
    out = job.place(name, ".json")
    write_text(out, write_json(job.state, job.assets)[0])
    return [out]


def _any(*kinds: type) -> Callable[[State], bool]:
    return lambda state: any(state.of(kind) for kind in kinds)


def _personas(state: State) -> bool:
    return any(queries.personas_on(state, one.id) for one in queries.maps(state))


def _always(state: State) -> bool:
    return any(state.of(Project))


_KNOWING: tuple[Audience, ...] = ("client", "team")
_ACTIONS = msg("Action list")
_PLAN = msg("Content plan")
_REGISTERS = msg("Registers")
MAKERS: tuple[Maker, ...] = (
    Maker("posters", msg("Posters"), msg("The wall poster of each map, with its details, as PDF"), _posters, _always),
    Maker(
        "personas",
        msg("Persona sheets"),
        msg("One sheet for each persona, as PDF"),
        _sheets,
        _personas,
        lacks=msg("no persona on a map"),
    ),
    Maker("analysis", msg("Analysis"), msg("All boxes of the analysis on sheets of A3, as PDF"), _analysis, _always),
    Maker(
        "actions",
        _ACTIONS,
        msg("Initiatives with owner, dates, cost and KPI, for Excel"),
        partial(_tables, what=_ACTIONS, keys=("initiative",)),
        _any(Initiative),
        _KNOWING,
        msg("no initiative"),
    ),
    Maker(
        "plan",
        _PLAN,
        msg("Messages and workflows, for Excel"),
        partial(_tables, what=_PLAN, keys=("content_item", "workflow_step")),
        _any(ContentItem),
        _KNOWING,
        msg("no message"),
    ),
    Maker(
        "workflows",
        msg("Workflows"),
        msg("Each as a diagram, as PDF"),
        _workflows,
        _any(Workflow),
        _KNOWING,
        msg("no workflow"),
    ),
    Maker(
        "calendar",
        msg("Calendar"),
        msg("What has a date, for any calendar"),
        _calendar,
        _any(*_DATED),
        _KNOWING,
        msg("nothing with a date"),
    ),
    Maker(
        "registers",
        _REGISTERS,
        msg("Goals, sources, findings, KPIs, enablers and all else, for Excel"),
        partial(_tables, what=_REGISTERS),
        _always,
        _KNOWING,
        msg("no entry"),
    ),
    Maker(
        "effort",
        msg("Effort"),
        msg("Days by side and person, for Excel"),
        _effort,
        _any(EffortItem),
        _KNOWING,
        msg("no days noted"),
    ),
    Maker("slides", msg("Slides"), msg("Each map as slides that can be changed, for PowerPoint"), _slides, _always),
    Maker("web", msg("Web pages"), msg("Each map in one file for any browser, without a network"), _web, _always),
    Maker("pictures", msg("Pictures"), msg("The poster of each map as PNG"), _pictures, _always),
    Maker(
        "tables",
        msg("Maps as tables"),
        msg("A row for each card, for Excel; can be read back"),
        _cards,
        _always,
        _KNOWING,
    ),
    Maker("copy", msg("Project file"), msg("To go on working with it"), _copy, _always, _KNOWING),
)
"""All kinds, in the order of the pack."""
BY_KEY = {one.key: one for one in MAKERS}
PRESETS: dict[str, tuple[Message, tuple[str, ...]]] = {
    "same-day": (msg("Same day: poster, plan, action list"), ("posters", "plan", "actions")),
    "workshop": (
        msg("After the meeting: posters, personas, analysis"),
        ("posters", "personas", "analysis", "pictures"),
    ),
    "all": (msg("Everything"), tuple(one.key for one in MAKERS)),
}
"""Sets of kinds to choose in one go."""


def possible(state: State, audience: Audience) -> tuple[Maker, ...]:
    """The kinds that the project has something for, and these readers may have."""
    return tuple(one for one in MAKERS if audience in one.audiences and one.has(state))
