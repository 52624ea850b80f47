"""Several files of one state of a project, and the checks before any is written: `export` on the command line.

Lives in the app (L4); its neighbours, no Qt. What of the project is meant by its name, personas, stages, lanes, is
found when the state is read. Every place and every ending is looked at before the first file is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import file_formats
from journey_studio.app.attached import attached
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import Composition, compose
from journey_studio.app.export import ExportReport, Opened, export, opened
from journey_studio.app.export_options import ExportOptions, usual_paper
from journey_studio.app.export_presets import Preset, applied
from journey_studio.app.export_reach import Unheeded, contradiction, unheeded, unheeded_by_sheets
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.narrowing import find_lanes, find_personas, find_stages
from journey_studio.app.output import refuse_bad_place, refuse_same
from journey_studio.app.poster_export import is_of_set, page_paths
from journey_studio.app.preflight import Check, check
from journey_studio.app.splitting import compose_sheets, plans, split
from journey_studio.errors import UsageError
from journey_studio.i18n import msg
from journey_studio.model.state import State
from journey_studio.render.painter import Cancel, Progress

FORMAT = "journey-studio-exports/1"
CHECKS = "journey-studio-checks/1"


class Wanted(NamedTuple):
    """What a person asked for: a preset, what is different from it, and which state.

    `changes` are fields of `ExportOptions`; personas, stages and lanes by id, name or number.
    """

    changes: Mapping[str, Any]
    preset: Preset | None = None
    version: str = ""

    @property
    def said(self) -> frozenset[str]:
        """The fields that somebody chose: by an option, or by a preset that has them otherwise than usual."""
        usual = ExportOptions()
        preset = self.preset.options if self.preset is not None else usual
        kept = {name for name, value in preset._asdict().items() if value != getattr(usual, name)}
        return frozenset({*self.changes, *kept} - ({"pixels"} if self.changes.get("pixels", 0) is None else set()))

    def options(self, state: State | None = None) -> ExportOptions:
        """The options; without a state, nothing of the project is looked up. `UsageError` for two that exclude each
        other."""
        refused = contradiction(self.changes)
        if refused is not None:
            raise UsageError(refused)
        chosen = ExportOptions(map=str(self.changes.get("map", "")))
        if self.preset is not None:
            preset = self.preset
            if state is None:
                chosen = preset.options._replace(map=chosen.map)
            else:
                chosen = applied(preset, state, find_map(state, chosen.map).id, chosen)
        chosen = chosen._replace(**self.changes)
        if chosen.since and chosen.kind == "poster":
            chosen = chosen._replace(kind="comparison")
        if self.preset is None and "paper" not in self.changes:
            chosen = chosen._replace(paper=usual_paper(chosen.kind))
        return chosen if state is None else _resolved(state, chosen)


def _resolved(state: State, options: ExportOptions) -> ExportOptions:
    """The options with ids where somebody wrote names."""
    if not (options.personas or options.stages or options.lanes):
        return options
    journey = find_map(state, options.map)
    return options._replace(
        personas=find_personas(state, journey, options.personas),
        stages=find_stages(state, journey, options.stages),
        lanes=find_lanes(state, journey, options.lanes),
    )


class Written(NamedTuple):
    """One file that was written, its checks, the options it was written with, and those that changed nothing in it."""

    report: ExportReport
    checks: tuple[Check, ...]
    options: ExportOptions
    unheeded: tuple[Unheeded, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        plain = self.report.as_json() | {"checks": [one.as_json(self.options) for one in self.checks]}
        return plain | _told(self.unheeded)

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.report.path.name


class Checked(NamedTuple):
    """The checks for each format, the options they are for, and those that change nothing in a file of it."""

    kinds: tuple[str, ...]
    checks: tuple[tuple[Check, ...], ...]
    options: ExportOptions
    unheeded: tuple[tuple[Unheeded, ...], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "format": CHECKS,
            "checks": {
                kind: [one.as_json(self.options) for one in mine]
                for kind, mine in zip(self.kinds, self.checks, strict=True)
            },
            "no_effect": {
                kind: [one.as_json() for one in mine] for kind, mine in zip(self.kinds, self.unheeded, strict=True)
            },
        }


def _told(unheeded: Sequence[Unheeded]) -> dict[str, Any]:
    return {"no_effect": [one.as_json() for one in unheeded]} if unheeded else {}


def as_json(written: Sequence[Written]) -> dict[str, Any]:
    """The report of one file as it is, that of several in a list."""
    if len(written) == 1:
        return written[0].as_json()
    return {"format": FORMAT, "exports": [one.as_json() for one in written]}


def export_files(
    file: Path,
    outs: Sequence[Path],
    wanted: Wanted,
    progress: Callable[[int], Progress] | None = None,
    cancel: Cancel | None = None,
    *,
    checks: bool = True,
    beside: Sequence[Path] = (),
) -> list[Written]:
    """Write one state of `file` to each of `outs`, in the format of its ending.

    `progress` gives for the number of a file who is told how much of it is done. Nothing is written when one cannot be,
    or when the pages of one would lie over another or over the files `beside`; errors otherwise as for `export.export`.
    """
    kinds = [file_formats.to_write(out) for out in outs]
    for number, out in enumerate(outs):
        refuse_same(out, [file, *outs[:number]])
        refuse_bad_place(out)
    found = opened(file, kinds, wanted.options(), wanted.options, version=wanted.version)
    _refuse_shared(found, outs, kinds, (file, *beside))
    done: list[Written] = []
    for number, (out, kind) in enumerate(zip(outs, kinds, strict=True)):
        tell = progress(number) if progress is not None else None
        report = export(found.state, found.assets, out, found.options, found.edition, tell, cancel)
        report = report._replace(notes=(*report.notes, *found.left_out))
        mine: tuple[Check, ...] = ()
        if checks and report.whole is not None:
            mine = check(report.whole, found.options, kind.name, found.assets, report.written)
            mine += _private(found, kind.name)
        lost = _unheeded(found.options, kind.name, wanted.said, report.whole)
        done.append(Written(report, mine, found.options, lost))
    return done


def _private(found: Opened, format_name: str) -> tuple[Check, ...]:
    """What a file carries beside what it shows."""
    journey = find_map(found.state, found.options.map)
    told = attached(format_name, found.state, journey, found.options, found.edition.views, asks=False)
    if told is None:
        return ()
    figures = {"carries": "none" if found.options.archive else found.options.attachment}
    return (Check("private", told.level, told.title, told.detail, told.remedy, told.action, figures),)


def _refuse_shared(found: Opened, outs: Sequence[Path], kinds: Sequence[FileFormat], others: Sequence[Path]) -> None:
    """Refuse a set of pictures whose further pages would be written over another file of the same command."""
    for out, kind in zip(outs, kinds, strict=True):
        near = [one for one in (*outs, *others) if one != out and is_of_set(one, out)]
        if not near or kind.name not in ("png", "svg"):
            continue
        journey = find_map(found.state, found.options.map)
        whole = compose_sheets(found.state, journey, found.options, found.edition)
        mine = {os.path.realpath(one).casefold() for one in page_paths(out, len(whole.pages), whole.names)}
        for one in near:
            if os.path.realpath(one).casefold() in mine:
                raise UsageError(
                    msg("“{name}” is also a page of “{set}”. Choose another name.", name=one.name, set=out.name)
                )


def _unheeded(
    options: ExportOptions, format_name: str, said: frozenset[str], whole: Composition | None
) -> tuple[Unheeded, ...]:
    """The choices that change nothing in a file, of which some are known only when its posters are laid out."""
    found = unheeded(options, format_name, said)
    return found if whole is None else (*found, *unheeded_by_sheets(options, plans(whole, options), said))


def check_file(file: Path, kinds: Sequence[FileFormat], wanted: Wanted) -> Checked:
    """The checks of what would be written in these formats; nothing is written.

    `UsageError` when there is nothing to check: only posters have checks.
    """
    kinds = [kind for kind in kinds if kind.name in file_formats.POSTERS]
    if not kinds:
        raise UsageError(msg("Only posters are checked: PDF, PNG and SVG."))
    found = opened(file, kinds, wanted.options(), wanted.options, version=wanted.version)
    journey = find_map(found.state, found.options.map)
    composition = compose(found.state, journey, found.options, found.edition)
    written = split(composition, found.state, journey, found.options, found.edition)
    checks = tuple(
        (*check(composition, found.options, kind.name, found.assets, written), *_private(found, kind.name))
        for kind in kinds
    )
    lost = tuple(_unheeded(found.options, kind.name, wanted.said, composition) for kind in kinds)
    return Checked(tuple(kind.name for kind in kinds), checks, found.options, lost)
