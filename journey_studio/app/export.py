"""Writing a map or a project in another format: posters as PDF, PNG and SVG, JSON, Mermaid, Markdown.

Lives in the app (L4); imports `layout`, `render`, `exchange`, `analysis` and `store`, no Qt; what only one format needs
is imported when it is written. The format follows from the ending of the file's name. A file appears whole or not at
all; an older one at its place stays until then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from journey_studio.app import file_formats, paths, saved_views
from journey_studio.app.carried import whole_file
from journey_studio.app.choose_map import find_map, others
from journey_studio.app.composing import Composition
from journey_studio.app.export_notes import not_in_mermaid, not_on_poster
from journey_studio.app.export_options import DPI, Edition, ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.office_export import OfficeExport
from journey_studio.app.output import real, refuse_bad_place, refuse_same, write_text
from journey_studio.app.points import number_of, with_changes
from journey_studio.app.poster_code import code_of
from journey_studio.app.poster_export import PosterExport
from journey_studio.app.private import held_notes, without_notes
from journey_studio.exchange.report import Report
from journey_studio.i18n import Message, _, nmsg
from journey_studio.layout import papers
from journey_studio.layout.poster_report import PosterReport
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Cancel, Progress
from journey_studio.store import RevisionInfo, VersionInfo

if TYPE_CHECKING:
    from journey_studio.app.points import Point

__all__ = ("DPI", "Edition", "ExportOptions", "ExportReport", "edition_of", "export", "export_file")

FORMAT = "journey-studio-export/1"


class ExportReport(NamedTuple):
    """What was written, and what a reader of it should know.

    `poster` is set for PDF, PNG and SVG, `pixels` for PNG. `findings` come from the writer of a text format; `notes`
    say what is not in the file. `others` are the maps that could have been chosen instead, with number and title.
    """

    path: Path
    format: FileFormat
    size: int
    map: JourneyMap | None = None
    paper: papers.Paper | None = None
    poster: PosterReport | None = None
    pixels: tuple[int, int] | None = None
    findings: Report | None = None
    notes: tuple[Message, ...] = ()
    others: tuple[str, ...] = ()
    further: tuple[Path, ...] = ()
    """The files of the other pages, where a file holds only one."""
    private: Message | None = None
    """The one of the notes that says what of the file may be private."""
    whole: Composition | None = None
    """The posters in one piece, for their checks."""
    written: Composition | None = None
    """The pages as they are in the file."""

    def lines(self) -> list[str]:
        """One line for each thing worth knowing, in the reader's language."""
        found = [str(message) for message in self.poster.messages()] if self.poster is not None else []
        found += self.findings.lines() if self.findings is not None else []
        return found + [str(note) for note in self.notes]

    def as_json(self) -> dict[str, Any]:
        """The report for programs: plain data for `json.dumps`; sizes of text in points, distances in metres."""
        plain: dict[str, Any] = {
            "format": FORMAT,
            "file": str(self.path),
            "kind": self.format.name,
            "size": self.size,
            "map": None if self.map is None else {"id": self.map.id, "title": self.map.title},
            "notes": [str(note) for note in self.notes],
        }
        if self.further:
            plain["further"] = [str(path) for path in self.further]
        if self.paper is not None:
            plain["paper"] = self.paper._asdict()
        if self.pixels is not None:
            plain["pixels"] = list(self.pixels)
        if self.poster is not None:
            plain["poster"] = _poster_facts(self.poster)
        if self.findings is not None:
            plain["report"] = self.findings.as_json()
        return plain


def _poster_facts(report: PosterReport) -> dict[str, Any]:
    return {
        "smallest_text": report.smallest,
        "below_minimum": report.below_minimum,
        "comfortable_distance": round(report.distance, 2),
        "stretch_distance": round(report.stretch, 2),
        "scale": round(report.scale, 4),
        "full_scale": round(report.full, 4),
        "cut": list(report.elided),
        "missing_characters": list(report.missing),
        "empty_lanes": list(report.dropped),
        "messages": [str(message) for message in report.messages()],
    }


def export(
    state: State,
    assets: Assets,
    out: Path,
    options: ExportOptions | None = None,
    edition: Edition | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> ExportReport:
    """Write `state` to `out` in the format of its ending.

    `assets` gives the bytes of stored images. `UsageError` for an ending, paper or language nobody knows, `UserError`
    for a map that is not there or a place that cannot be, `MachineError` when the machine cannot write it, `Cancelled`
    when `cancel` said so.
    """
    chosen, edition = options or ExportOptions(), edition or Edition()
    kind = file_formats.to_write(out)
    refuse_bad_place(out)
    out = real(out)
    if kind.name == "json":
        return _json(state if chosen.notes else without_notes(state), assets, out, kind, edition)
    journey = find_map(state, chosen.map)
    if kind.name in file_formats.POSTERS:
        return _poster(PosterExport(state, assets, out, kind, journey, chosen, edition), progress, cancel)
    if kind.name in file_formats.PAGES:
        from journey_studio.app.html_export import write_page

        page = write_page(state, assets, out, journey, chosen, edition, progress, cancel)
        return ExportReport(out, kind, page.size, journey, notes=page.notes, others=others(state, journey))
    if kind.name in file_formats.OFFICE:
        return _office(OfficeExport(state, out, kind, journey, chosen, edition), journey, progress, cancel)
    return _mermaid(state, out, kind, journey, chosen, edition)


def edition_of(revision: RevisionInfo | None, versions: Sequence[VersionInfo], map_id: str | None = None) -> Edition:
    """The edition that a revision is: the newest version named for this map up to there and how many changes came
    after it, else its day."""
    if revision is None:
        return Edition()
    mine = [one for one in versions if one.revision <= revision.number and one.map in (None, map_id)]
    if not mine:
        return Edition(date=revision.time)
    last = max(mine, key=lambda one: one.revision)
    last = next(one for one in reversed(mine) if one.revision == last.revision)
    since = revision.number - last.revision
    if not since:
        return Edition(last.number, last.name, last.time, label=number_of(last))
    return Edition(last.number, "", revision.time, label=with_changes(number_of(last), since))


class Opened(NamedTuple):
    """A state of a project file that is about to be written, with the options as its records have them."""

    state: State
    assets: Assets
    options: ExportOptions
    edition: Edition
    left_out: tuple[Message, ...] = ()
    """What damage left out."""


Choose = Callable[[State], ExportOptions]
"""Makes the options when the state is known: where something of the project is meant by its name."""


def export_file(
    file: Path,
    out: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    *,
    folder: Path | None = None,
    version: str = "",
) -> ExportReport:
    """Write the newest finished state of a project file, also while somebody has it open; errors as for `export`.

    With `version` an earlier one, as a person names it; see `versions.find`.
    """
    refuse_same(out, [file])
    chosen = options or ExportOptions()
    found = opened(file, (file_formats.to_write(out),), chosen, folder=folder, version=version)
    report = export(found.state, found.assets, out, found.options, found.edition, progress, cancel)
    return report._replace(notes=(*report.notes, *found.left_out))


def opened(
    file: Path,
    kinds: Sequence[FileFormat],
    options: ExportOptions,
    choose: Choose | None = None,
    *,
    folder: Path | None = None,
    version: str = "",
) -> Opened:
    """Read what is to be written in these formats; `choose` completes the `options` when the state is known."""
    from journey_studio.store import read_published

    folder = folder or paths.working_folder()
    point = _point(file, version, options, folder) if version else None
    at = point.revision if point is not None else None
    found = read_published(file, folder=folder, revision=at, settings=[saved_views.SETTING])
    if choose is not None:
        options = choose(found.state)
    if point is not None and point.version is not None and point.version.map and not options.map:
        options = options._replace(map=point.version.map)
    names = {kind.name for kind in kinds}
    shown = names & {*file_formats.POSTERS, *file_formats.OFFICE, *file_formats.PAGES}
    of_map = find_map(found.state, options.map).id if shown else None
    versions = found.versions if point is None or point.version is None else (*found.versions, point.version)
    views = tuple(saved_views.read(found.settings[saved_views.SETTING]))
    edition = edition_of(found.revision, versions, of_map)._replace(revisions=found.revisions, views=views)
    if options.kind == "comparison" and names & {*file_formats.POSTERS}:
        from journey_studio.app.since import before_in_file

        journey, number = find_map(found.state, options.map), found.revision.number if found.revision else None
        edition = edition._replace(before=before_in_file(file, options.since, found.state, journey, number, folder))
    if found.revision is not None:
        edition = edition._replace(code=code_of(found.uuid, found.revision.uuid))
    edition = edition._replace(whole=lambda: whole_file(file, folder))
    left_out = tuple(problem.message for problem in found.problems)
    return Opened(found.state, found.assets.get, options, edition, left_out)


def _point(file: Path, version: str, options: ExportOptions, folder: Path) -> Point:
    """The moment that is meant by `version`."""
    from journey_studio.app import points
    from journey_studio.app.versions import find
    from journey_studio.store.looking import look

    with look(file, folder=folder) as looked:
        known = list(looked.versions())
        if options.map:
            journey = find_map(looked.content.state, options.map).id
            known = points.versions_of(known, points.family_of(looked.content.state, journey))
        return find(version, looked.past.revisions(), known, _("now"))


# ---- text formats


def _json(state: State, assets: Assets, out: Path, kind: FileFormat, edition: Edition) -> ExportReport:
    from journey_studio.exchange.json_format import write_json

    text, findings_ = write_json(state, assets)
    notes: tuple[Message, ...] = ()
    if edition.revisions > 1:
        notes = (
            nmsg(
                "The history of {count} revision is not in a JSON file.",
                "The history of {count} revisions is not in a JSON file.",
                edition.revisions,
            ),
        )
    size, private = write_text(out, text), held_notes(state)
    return ExportReport(out, kind, size, findings=findings_, notes=_with(notes, private), private=private)


def _with(notes: tuple[Message, ...], more: Message | None) -> tuple[Message, ...]:
    return notes if more is None else (*notes, more)


def _mermaid(
    state: State, out: Path, kind: FileFormat, journey: JourneyMap, options: ExportOptions, edition: Edition
) -> ExportReport:
    from journey_studio.app.narrowing import find_view, narrowed, shown_only
    from journey_studio.exchange.mermaid_write import write_mermaid

    narrow = narrowed(state, journey.id, options, find_view(edition.views, journey, options.filter))
    text, findings_ = write_mermaid(state if narrow is state else shown_only(narrow, journey.id), journey.id)
    size = write_text(out, text)
    return ExportReport(
        out, kind, size, journey, findings=findings_, notes=not_in_mermaid(state), others=others(state, journey)
    )


def _office(work: OfficeExport, journey: JourneyMap, progress: Progress | None, cancel: Cancel | None) -> ExportReport:
    done = work.write(progress, cancel)
    left = others(work.state, journey) if len(work.maps) == 1 else ()
    notes = _with(done.notes, done.private)
    return ExportReport(
        work.out,
        work.kind,
        done.size,
        journey,
        findings=done.findings,
        notes=notes,
        others=left,
        private=done.private,
    )


def _poster(work: PosterExport, progress: Progress | None, cancel: Cancel | None) -> ExportReport:
    done = work.write(progress, cancel)
    notes = not_on_poster(work.state, work.journey, work.options) if work.options.kind == "poster" else ()
    return ExportReport(
        work.out,
        work.kind,
        work.out.stat().st_size,
        work.journey,
        done.composition.paper,
        done.composition.report,
        done.pixels,
        notes=(*done.notes, *notes),
        others=others(work.state, work.journey),
        further=done.further,
        whole=done.whole,
        written=done.composition,
    )
