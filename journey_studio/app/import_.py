"""Bringing journeys from other files into a project: several sources at once, one step that can be undone.

Lives in the app (L4); imports `exchange`, `commands` and `store`, no Qt. All or nothing: when one source cannot be read
at all, none is imported, so that the same command can be given again once that file is mended. What could be read only
otherwise than written is in the report with file and line.
"""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import new, paths, poster_code
from journey_studio.app.held import held
from journey_studio.app.inspect import MapFacts, map_facts
from journey_studio.app.output import real, refuse_bad_place, refuse_same
from journey_studio.commands.imports import ImportRecords
from journey_studio.errors import JourneyStudioError, MachineError, UserError
from journey_studio.exchange import formats
from journey_studio.exchange.imported import Imported, ImportResult, Reader, SourceFile
from journey_studio.exchange.imported import import_sources as read_into
from journey_studio.exchange.report import Report
from journey_studio.i18n import Message, msg
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.records import Band, JourneyMap, Stage
from journey_studio.model.state import State
from journey_studio.store import ProjectStore, creating, read_published

FORMAT = "journey-studio-import/1"
SIZE_LIMIT = 200 * 1024 * 1024
"""Bytes of one source; readers of text have a lower limit of their own."""


class Failure(NamedTuple):
    """A source that could not be read at all, and why."""

    source: str
    error: UserError


class ImportReport(NamedTuple):
    """What an import came to.

    `maps` are the new ones as they stand in the project. With `failures` nothing was imported. `written` says whether
    the file was changed; `made` whether it is a new one (or would be); `revision` is the number of the act in its
    history.
    """

    into: Path
    sources: tuple[str, ...]
    report: Report
    maps: tuple[MapFacts, ...] = ()
    failures: tuple[Failure, ...] = ()
    written: bool = False
    made: bool = False
    revision: int = 0

    def as_json(self) -> dict[str, Any]:
        """The report for programs: plain data for `json.dumps`."""
        findings = self.report.as_json()
        return {
            "format": FORMAT,
            "into": str(self.into),
            "written": self.written,
            "new_file": self.made,
            "revision": self.revision or None,
            "sources": list(self.sources),
            "failures": [{"source": one.source, "text": str(one.error)} for one in self.failures],
            "maps": [fact._asdict() for fact in self.maps],
            "counts": findings["counts"],
            "findings": findings["findings"],
        }


class Prepared(NamedTuple):
    """An import before it is put: the command for it, the images it brings, and the state it leads to."""

    command: ImportRecords
    images: tuple[bytes, ...]
    state: State
    maps: tuple[MapFacts, ...]
    report: Report


def import_sources(
    sources: Sequence[Path],
    into: Path,
    format_id: str = "",
    *,
    dry_run: bool = False,
    folder: Path | None = None,
) -> ImportReport:
    """Import `sources` into the project file `into`, which is made when it is absent.

    `format_id` reads all sources as that format, whatever their endings. `dry_run` reads and reports, and writes
    nothing. `UserError` when somebody has the file open or it is damaged, `UsageError` for an unknown format,
    `MachineError` when it cannot be written; the file is then as it was. Sources that cannot be read are in the
    report's `failures`.
    """
    working = folder or paths.working_folder()
    if format_id:
        formats.format_by_id(format_id)
    refuse_same(into, sources)
    absent = not into.exists()  # a link to nothing is where the new file goes
    if absent:
        new.refuse_other_endings(into)
        refuse_bad_place(real(into))
    existing = None if absent else _present(into, working)
    read, failures = read_all(sources, format_id)
    told = tuple(_shown(source) for source in sources)
    if failures:
        return ImportReport(into, told, _findings(read.values()), failures=failures)
    if existing is None:
        whole, report = _whole(read, into)
        done = ImportReport(into, told, report, _new_maps(State(), whole.state), made=True)
        if dry_run:
            return done
        images = tuple(whole.images.values())
        try:
            creating.write_file(into, whole.state, images=images, label=_begun(read, told))
        except creating.AlreadyThereError:
            return import_sources(sources, into, format_id, folder=folder)  # somebody made it meanwhile: into theirs
        return done._replace(written=True, revision=1)
    if dry_run:
        prepared = prepare(existing, read)
        return ImportReport(into, told, prepared.report, prepared.maps)
    return _put(into, read, told, working)


# ---- reading


def read_all(sources: Sequence[Path], format_id: str = "") -> tuple[dict[SourceFile, Imported], tuple[Failure, ...]]:
    """What each source holds, in their order, and which could not be read at all.

    `MachineError` when the machine cannot read one.
    """
    found: dict[SourceFile, Imported] = {}
    failures: list[Failure] = []
    for path in sources:
        try:
            if not format_id and path.name.lower().endswith(new.ENDING) and os.path.isfile(path):  # noqa: PTH113 - as in output: odd names
                from journey_studio.app.import_project import read_project

                found[SourceFile(_shown(path), b"")] = read_project(path)
                continue
            source = SourceFile(_shown(path), bytes_of(path))
            found[source] = formats.reader_of(source, format_id or None)(source.data, source.file)
        except UserError as error:
            failures.append(Failure(_shown(path), error))
    return found, tuple(failures)


def _shown(path: Path) -> str:
    """A source's name as text; what is no text in it becomes a question mark."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that is to be read; `UserError` or `MachineError` in words for one that cannot be."""
    name = _shown(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for without end
            raise UserError(msg("“{name}” is not a file.", name=name))
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise UserError(msg("There is no file “{name}”.", name=name)) from None
    except IsADirectoryError:
        raise UserError(msg("“{name}” is a folder. Name the files in it.", name=name)) from None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            raise UserError(msg("“{name}” is a folder. Name the files in it.", name=name)) from None
        raise MachineError(msg("Reading “{name}” is not allowed.", name=name)) from None
    except (NotADirectoryError, ValueError):
        raise UserError(msg("There is no file “{name}”.", name=name)) from None
    except OSError as fault:
        reason = fault.strerror or str(fault)
        told = msg(
            "“{name}” cannot be read ({reason}). Copy it to this computer and try again.", name=name, reason=reason
        )
        raise UserError(told) from fault
    if len(data) > SIZE_LIMIT:
        raise UserError(
            msg("“{name}” is larger than {limit}\u202fMB. Check that it is the right file.", name=name, limit=200)
        )
    return data


def _findings(read: Any) -> Report:
    report = Report()
    for imported in read:
        report.extend(imported.report)
    return report


def _merged(existing: State | None, read: dict[SourceFile, Imported], apart: Container[str] = ()) -> ImportResult:
    def reader_of(source: SourceFile) -> Reader:
        return lambda _data, _file: read[source]

    return read_into(existing, list(read), reader_of, apart)


def _whole(read: dict[SourceFile, Imported], into: Path) -> tuple[ImportResult, Report]:
    """A project of its own; one that several sources went into is called as its file, one source gives its own name."""
    result = _merged(None, read)
    if len(read) > 1:
        project = result.state.project.replaced(title=new.title_of(into))
        result = result._replace(state=State({**result.state, project.id: project}))
    return result, result.report


def prepare(existing: State, read: dict[SourceFile, Imported], apart: Container[str] = ()) -> Prepared:
    """The one step that brings what was read into a project; for the window as well.

    The records read whose ids are in `apart` stay others than their namesakes in the project.
    """
    gone = untouched_map(existing)
    result = _merged(existing, read, apart)
    maps = _new_maps(existing, result.state)
    instead = (gone.id,) if gone is not None and maps else ()
    if instead and gone is not None:
        text = msg("The empty map “{name}” was replaced by what was imported.", name=gone.title)
        result.report.add("note", "empty-map-replaced", "", 0, text)
    names = label([source.file for source in read])
    command = ImportRecords(result.records, instead, names, tuple(fact.id for fact in maps[:1]))
    return Prepared(command, tuple(result.images.values()), result.state, maps, result.report)


def label(sources: Sequence[str]) -> Message:
    """What history calls the import: “Import survey.mmd”, or how many files there were."""
    if len(sources) == 1:
        return msg("Import “{name}”", name=Path(sources[0]).name)
    return msg("Import {count} files", count=len(sources))


def _begun(read: dict[SourceFile, Imported], told: Sequence[str]) -> Message:
    """What history calls the first revision of a project that begins with what was read."""
    codes = [one.printed for one in read.values()]
    if len(codes) == 1 and codes[0]:
        return poster_code.taken_from(Path(told[0]).name, codes[0])
    return label(told)


def untouched_map(state: State) -> JourneyMap | None:
    """The one map of a new project that nobody has put anything on; None when there is more to it."""
    maps = queries.maps(state)
    if len(maps) != 1 or maps[0].title not in ("", state.project.title):
        return None
    used = bool(state.of(Stage)) or bool(state.of(Band))  # nothing else stands on a map without a stage
    return None if used or maps[0].notes or maps[0].description or maps[0].foreign else maps[0]


def _new_maps(before: State, after: State) -> tuple[MapFacts, ...]:
    old = {journey.id for journey in queries.maps(before)}
    kept = [journey for journey in queries.maps(after) if journey.id not in old]
    return tuple(map_facts(after, number, journey) for number, journey in enumerate(kept, 1))


# ---- writing


def _present(into: Path, working: Path) -> State:
    """The project as it is now, refused when it cannot be written to."""
    found = read_published(into, folder=working)
    if found.holder is not None:
        raise held(into, found.holder)
    if found.problems:
        raise UserError(
            msg("“{name}” is damaged, so nothing was imported. Open it in the editor to repair it.", name=into.name)
        )
    return found.state


def _put(into: Path, read: dict[SourceFile, Imported], sources: tuple[str, ...], working: Path) -> ImportReport:
    from journey_studio.store import version_rows

    opened = ProjectStore.open(into, folder=working)
    store = opened.store
    try:
        if opened.holder is not None:
            raise held(into, opened.holder)
        if opened.read_only:
            told = msg("Writing beside “{name}” is not allowed: nothing was imported. Copy it to another folder first.",
                       name=str(into))  # fmt: skip
            raise MachineError(told)
        prepared = prepare(opened.state, read)
        changed = Document(opened.state).run(prepared.command)
        if changed is None:
            store.close()
            return ImportReport(into, sources, prepared.report, prepared.maps)
        for data in prepared.images:
            store.put_asset(data)
        store.change_versions(lambda act: version_rows.checkpoint(act, "import"))
        number = store.append(changed.diff, changed.step.label, "import")
        try:
            store.close()
        except BaseException:
            with suppress(JourneyStudioError):  # the first failure is the one to tell
                store.append(changed.diff.reverse(), msg("Take back the import"), "undo")
            raise
        return ImportReport(into, sources, prepared.report, prepared.maps, written=True, revision=number)
    finally:
        store.close(publish=False)
