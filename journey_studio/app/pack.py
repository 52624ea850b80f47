"""The deliverable pack: chosen kinds of files of a project, made in one go into a folder or a ZIP archive.

Lives in app (L4); `deliverables`, `private`, `narrowing`, no Qt. All is written into a hidden folder beside the place
first, and appears there in one act when everything is done: after a failure, a full disk or a stop nothing of it is
left and what was there before is as it was. The first page says what is in it and, for a kind that was wanted and had
nothing, that it is not and why.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio import i18n
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import words_of
from journey_studio.app.deliverables import AUDIENCES, BY_KEY, MAKERS, Audience, Job, Maker
from journey_studio.app.export_options import Edition
from journey_studio.app.file_names import name_for_file
from journey_studio.app.narrowing import personas_of, shown_only
from journey_studio.app.pack_page import Entry, Page, page
from journey_studio.app.private import on_papers, without_people
from journey_studio.app.spoken_of import left_without
from journey_studio.errors import Cancelled, UsageError, UserError, of_writing
from journey_studio.i18n import _, msg
from journey_studio.model import queries, rules
from journey_studio.model.records import JourneyMap, Persona, Record
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Cancel, Progress

FORMAT = "journey-studio-pack/1"
_LONGEST = 60
_WEIGHTS = {"posters": 6, "pictures": 6, "personas": 3, "analysis": 3, "slides": 3, "web": 3}
"""How long kinds take, beside one for all others."""


class Wanted(NamedTuple):
    """What a person asked for: kinds by their key, maps by id (all when empty), for whom, the paper of posters."""

    kinds: tuple[str, ...]
    maps: tuple[str, ...] = ()
    audience: Audience = "client"
    paper: str = "A1"


class Packed(NamedTuple):
    """What came of it: the folder or archive, its files with their sizes, and the kinds that had nothing."""

    path: Path
    files: tuple[tuple[str, int], ...]
    empty: tuple[Maker, ...]

    @property
    def further(self) -> tuple[Path, ...]:
        """None beside the one that is told."""
        return ()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _name, size in self.files)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "format": FORMAT,
            "pack": str(self.path),
            "files": [{"name": name, "size": size} for name, size in self.files],
            "empty": [one.key for one in self.empty],
        }


def is_archive(out: Path) -> bool:
    """Whether a place means a ZIP archive; else it is a folder."""
    return out.suffix.lower() == ".zip"


def pack_name(state: State, day: dt.date | None = None) -> str:
    """What a pack is called when nobody said otherwise: "Kitchen 2026-11-22"."""
    title = name_for_file(state.project.title, _LONGEST, "-") or _("Journey")
    return f"{title} {(day or dt.date.today()).isoformat()}"


def narrowed_for(state: State, maps: Sequence[JourneyMap], audience: Audience) -> State:
    """The project as these readers may see it: nothing of maps that are not chosen, nothing hidden, nothing private."""
    if audience == "team":
        return state
    left = without_people(state) if audience == "client" else on_papers(state)
    left = rules.repaired(left)[0]
    left = left_without(left, _not_shown(left, {one.id for one in maps}))
    for journey in maps:
        left = rules.repaired(shown_only(left, journey.id))[0]
    return left


def _not_shown(state: State, chosen: set[str]) -> set[str]:
    """Maps that are not chosen, what is in hidden bands of the others, and personas that are on none of these."""
    gone = {one.id for one in state.of(JourneyMap) if one.id not in chosen}
    people: set[str | None] = set()
    for key in chosen:
        hidden = {band.persona for band in queries.bands(state, key) if band.hidden}
        people.update(set(personas_of(state, key)) - hidden)
        gone |= {one.id for one in state.values() if getattr(one, "map", "") == key and _of(one, hidden)}
    return gone | {one.id for one in state.of(Persona) if one.id not in people}


def _of(record: Record, people: set[str | None]) -> bool:
    return hasattr(record, "persona") and record.persona in people


def write_pack(
    state: State,
    assets: Assets,
    out: Path,
    wanted: Wanted,
    edition: Edition | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    whole: Callable[[], bytes] | None = None,
    project: str = "",
) -> Packed:
    """Write a pack of `state` to `out`, a folder that is not there yet or an archive, which is replaced.

    `project` is the id of the project that no other has: calendars know its entries again by it.

    `UserError` for a place that cannot be or when nothing of what was wanted is there, `MachineError` when the machine
    cannot write it, `Cancelled` when `cancel` said so; nothing is left behind then.
    """
    makers = _makers(wanted)
    _refuse_place(out)
    maps = _maps(state, wanted)
    seen = narrowed_for(state, maps, wanted.audience)
    beside = out.with_name(f".{out.name[:40]}.{os.urandom(4).hex()}.part")
    folder = beside / out.stem if is_archive(out) else beside
    work = _Work(progress or (lambda _share: None), cancel or (lambda: False), sum(_weight(one) for one in makers))
    try:
        folder.mkdir(parents=True)
        with i18n.using_language(words_of(state.project.content_language) or i18n.language()):
            job = Job(
                seen,
                assets,
                tuple(seen.get_as(JourneyMap, one.id) for one in maps),
                folder,
                wanted.audience,
                wanted.paper,
                edition or Edition(),
                work.progress,
                work.stopped,
                whole,
                project,
            )
            entries, empty = _make(job, makers, work)
            if not entries:
                raise UserError(msg("The project has nothing of what was chosen. Choose other contents."))
            _first_page(job, entries, empty)
        work.refuse_stopped()
        files = tuple(sorted((one.name, one.stat().st_size) for one in folder.iterdir()))
        _place(folder, out)
    except OSError as fault:
        raise of_writing(fault, out) from fault
    finally:
        with suppress(OSError):
            shutil.rmtree(beside, ignore_errors=True)
    work.progress(1.0)
    return Packed(out, files, tuple(empty))


class _Work:
    """How much is done, and whether it is to stop."""

    def __init__(self, progress: Progress, cancel: Cancel, total: int) -> None:
        self._tell, self._cancel, self._total = progress, cancel, max(1, total)
        self._done, self._part = 0, 1

    def begin(self, weight: int) -> None:
        """The next kind."""
        self._part = weight
        self.refuse_stopped()
        self.progress(0.0)

    def end(self) -> None:
        """It is done."""
        self._done += self._part
        self._part = 0

    def progress(self, share: float) -> None:
        """How much of the present kind is done."""
        self._tell(min(1.0, (self._done + self._part * min(1.0, share)) / self._total))

    def stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._cancel()

    def refuse_stopped(self) -> None:
        """`Cancelled` when somebody did."""
        if self._cancel():
            raise Cancelled(msg("The pack was stopped. Nothing was written."))


def _weight(maker: Maker) -> int:
    return _WEIGHTS.get(maker.key, 1)


def _makers(wanted: Wanted) -> list[Maker]:
    unknown = next((key for key in wanted.kinds if key not in BY_KEY), None)
    if unknown is not None:
        raise UsageError(msg("There is no “{name}”. There are: {known}.", name=unknown, known=", ".join(BY_KEY)))
    if wanted.audience not in AUDIENCES:
        known = ", ".join(AUDIENCES)
        raise UsageError(msg("There is no “{name}”. There are: {known}.", name=wanted.audience, known=known))
    return [one for one in MAKERS if one.key in wanted.kinds and wanted.audience in one.audiences]


def _maps(state: State, wanted: Wanted) -> tuple[JourneyMap, ...]:
    there = tuple(queries.maps(state))
    if not there:
        raise UserError(msg("The project has no map yet."))
    return tuple(dict.fromkeys(find_map(state, one) for one in wanted.maps)) if wanted.maps else there


def _make(job: Job, makers: Sequence[Maker], work: _Work) -> tuple[list[Entry], list[Maker]]:
    entries: list[Entry] = []
    empty: list[Maker] = []
    for maker in makers:
        work.begin(_weight(maker))
        made = maker.make(job) if maker.has(job.state) else []
        entries += [Entry(one.name, str(maker.title), str(maker.about), one.stat().st_size) for one in made]
        if not made:
            empty.append(maker)
        work.end()
    return entries, empty


def _first_page(job: Job, entries: Sequence[Entry], empty: Sequence[Maker]) -> None:
    project = job.state.project
    told = Page(
        project.title.strip() or _("Journey"),
        project.client.strip(),
        str(AUDIENCES[job.audience][0]),
        str(AUDIENCES[job.audience][1]),
        job.edition.label,
        tuple(entries),
        tuple(one.why_not() for one in empty),
    )
    first = job.folder / f"{_('00 Read me first')}.html"
    first.write_bytes(page(told, i18n.language() or "en").encode("utf-8", "xmlcharrefreplace"))


# ---- where to


def _refuse_place(out: Path) -> None:
    """Refuse what cannot be before any work is done."""
    try:
        there = os.path.lexists(out)
        parent = out.parent.is_dir()
    except (OSError, ValueError):
        raise UserError(msg("“{name}” cannot be the name of a file.", name=str(out))) from None
    if not parent:
        raise UserError(
            msg("“{name}” could not be written: there is no folder {folder}.", name=out.name, folder=str(out.parent))
        )
    if is_archive(out):
        if out.is_dir():
            raise UserError(msg("“{name}” is a folder. Name a file in it.", name=str(out)))
    elif there:
        raise UserError(msg("“{name}” is there already. Choose another name.", name=out.name))


def _place(folder: Path, out: Path) -> None:
    """The finished folder, or the archive of it, appears in its place."""
    if not is_archive(out):
        folder.rename(out)
        return
    packed = folder.parent / "pack.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.iterdir()):
            archive.write(one, f"{folder.name}/{one.name}")
    packed.replace(out)
