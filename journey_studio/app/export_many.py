"""Several files of one state of a project, and the checks before any is written: `export` on the command line.

Lives in the app (L4); its neighbours, no Qt. What of the project is meant by its name, personas, stages, lanes, is
found when the state is read. Every place and every ending is looked at before the first file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import file_formats
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import compose
from journey_studio.app.export import ExportReport, export, opened
from journey_studio.app.export_options import ExportOptions, usual_paper
from journey_studio.app.export_presets import Preset, applied
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.narrowing import find_lanes, find_personas, find_stages
from journey_studio.app.output import refuse_bad_place, refuse_same
from journey_studio.app.preflight import Check, check
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

    def options(self, state: State | None = None) -> ExportOptions:
        """The options; without a state, nothing of the project is looked up."""
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
    """One file that was written, its checks, and the options it was written with."""

    report: ExportReport
    checks: tuple[Check, ...]
    options: ExportOptions

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self.report.as_json() | {"checks": [one.as_json(self.options) for one in self.checks]}


class Checked(NamedTuple):
    """The checks for each format, and the options they are for."""

    kinds: tuple[str, ...]
    checks: tuple[tuple[Check, ...], ...]
    options: ExportOptions

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "format": CHECKS,
            "checks": {
                kind: [one.as_json(self.options) for one in mine]
                for kind, mine in zip(self.kinds, self.checks, strict=True)
            },
        }


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
) -> list[Written]:
    """Write one state of `file` to each of `outs`, in the format of its ending.

    `progress` gives for the number of a file who is told how much of it is done. Nothing is written when one cannot be;
    errors otherwise as for `export.export`.
    """
    kinds = [file_formats.to_write(out) for out in outs]
    for number, out in enumerate(outs):
        refuse_same(out, [file, *outs[:number]])
        refuse_bad_place(out)
    found = opened(file, kinds, wanted.options(), wanted.options, version=wanted.version)
    done: list[Written] = []
    for number, (out, kind) in enumerate(zip(outs, kinds, strict=True)):
        tell = progress(number) if progress is not None else None
        report = export(found.state, found.assets, out, found.options, found.edition, tell, cancel)
        report = report._replace(notes=(*report.notes, *found.left_out))
        mine: tuple[Check, ...] = ()
        if checks and report.whole is not None:
            mine = check(report.whole, found.options, kind.name, found.assets)
        done.append(Written(report, mine, found.options))
    return done


def check_file(file: Path, kinds: Sequence[FileFormat], wanted: Wanted) -> Checked:
    """The checks of what would be written in these formats; nothing is written.

    `UsageError` when there is nothing to check: only posters have checks.
    """
    kinds = [kind for kind in kinds if kind.name in file_formats.POSTERS]
    if not kinds:
        raise UsageError(msg("Only posters are checked: PDF, PNG and SVG."))
    found = opened(file, kinds, wanted.options(), wanted.options, version=wanted.version)
    composition = compose(found.state, find_map(found.state, found.options.map), found.options, found.edition)
    checks = tuple(check(composition, found.options, kind.name, found.assets) for kind in kinds)
    return Checked(tuple(kind.name for kind in kinds), checks, found.options)
