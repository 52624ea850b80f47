"""The demo: the sample project in a folder, with its poster as PDF, PNG and SVG.

Lives in the app (L4); imports the other use cases, no Qt. It can be run again in the same folder. What it wrote itself
and nobody changed is made anew; a project somebody worked on is kept, and printed as it stands; any other file that has
one of the names is left alone and named. What it wrote it knows from a small list it leaves in the folder: the sums of
the files, and for the project its identity and its newest act.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from journey_studio.app import paths, samples
from journey_studio.app.export import Edition, ExportOptions, ExportReport, export, export_file
from journey_studio.app.output import refuse_bad_place, write_text
from journey_studio.errors import JourneyStudioError, MachineError, UserError, of_writing
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.render.painter import Progress
from journey_studio.store import Published, read_published

LIST = ".journey-studio-demo.json"
FORMAT = "journey-studio-demo/1"
_PATIENCE = 600.0
"""Seconds a second process may take for the PNG."""


class MadeFile(NamedTuple):
    """A file that was written: its name in the folder, its bytes, and what it is."""

    name: str
    size: int
    what: Message


class KeptFile(NamedTuple):
    """A file that was left as it is, and why."""

    name: str
    reason: Message


class DemoReport(NamedTuple):
    """What the demo came to.

    `project` is the project to open, None when another file is in its place. `skipped` says what the machine cannot
    make. `in_the_way` is set when files that are not the demo's own kept it from being whole.
    """

    project: Path | None
    made: tuple[MadeFile, ...]
    kept: tuple[KeptFile, ...]
    skipped: tuple[Message | str, ...]
    in_the_way: Message | None


def make(folder: Path, language: str, *, apart: bool = False, progress: Progress | None = None) -> DemoReport:
    """Make the demo in `folder`, which is made when it is absent.

    With `apart` the PNG is painted in a process of its own, since this one is going to open a window, and a process can
    start Qt only once. `UserError` when the folder cannot be, `MachineError` when it cannot be written.
    """
    _make_folder(folder)
    work = _Demo(folder, language, progress)
    project = work.project()
    poster, picture, drawing = (f"{work.base}{ending}" for ending in ("-A0.pdf", ".png", ".svg"))
    work.poster(poster, msg("its poster, A0"), 0.2)
    work.poster(drawing, msg("the poster as a drawing"), 0.4)
    work.picture(picture, msg("the poster as a picture"), apart)
    work.remember()
    return work.report(project)


def screen_missing() -> Message | str | None:
    """Why no window can be opened here; None when one can. Asked before anything of Qt is loaded."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal", "vnc"):
        return msg("Qt is told to keep off the screen, so the editor was not opened.")
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith(("linux", "freebsd")) and not desktop:
        return msg("There is no screen here, so the editor was not opened.")
    from journey_studio.render import qt_platform

    error = qt_platform.probe(os.environ.get("QT_QPA_PLATFORM", ""))
    return str(error) if error is not None else None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UserError(msg("“{name}” is a file. Choose another folder.", name=str(folder))) from None
    except PermissionError:
        raise MachineError(
            msg("Writing to “{name}” is not allowed. Choose another folder.", name=str(folder))
        ) from None
    except ValueError:
        raise UserError(msg("“{name}” cannot be the name of a folder.", name=str(folder))) from None
    except OSError as fault:
        refuse_bad_place(folder / LIST)
        raise of_writing(fault, folder) from fault


class _Demo:
    """One making of the demo."""

    def __init__(self, folder: Path, language: str, progress: Progress | None) -> None:
        self.folder = folder
        self.language = language
        self._progress = progress
        self.base = samples.FILE_NAMES.get(language, language)
        self.known = _read_list(folder)
        self.made: list[MadeFile] = []
        self.kept: list[KeptFile] = []
        self.skipped: list[Message | str] = []
        self.foreign: list[str] = []
        self._project: Path | None = None

    def _tell(self, share: float) -> None:
        if self._progress is not None:
            self._progress(share)

    # ---- the project

    def project(self) -> Path | None:
        """Make the project, or find the one that somebody works on."""
        path = self.folder / f"{self.base}{'.journey'}"
        if not os.path.lexists(path):
            return self._make_project(path, msg("the sample project"))
        mine = self.known.get(path.name, {})
        found = _read(path)
        if found is None or not mine or found.uuid != mine.get("uuid"):
            self._leave_alone(path.name)
            return None
        newest = found.newest.uuid if found.newest is not None else ""
        if newest == mine.get("revision") and found.holder is None and not found.problems:
            return self._make_project(path, msg("the sample project, written anew"))
        reason = msg("was changed since, so it was kept; the posters show it as it is")
        if found.holder is not None:
            reason = msg("is open in the editor, so it was kept; the posters show it as it is")
        self.kept.append(KeptFile(path.name, reason))
        self._project = path
        return path

    def _make_project(self, path: Path, what: Message) -> Path:
        made = samples.make(path, self.language, overwrite=True)
        self.known[path.name] = {"uuid": made.uuid, "revision": made.revision}
        self.remember()
        self.made.append(MadeFile(path.name, path.stat().st_size, what))
        self._project = path
        self._tell(0.15)
        return path

    # ---- the posters

    def poster(self, name: str, what: Message, share: float) -> None:
        """Make one poster, of the project or, where another file has its place, of the sample itself."""
        if self._may_write(name):
            self._export(self.folder / name)
            self._note(name, what)
        self._tell(share)

    def _export(self, out: Path) -> ExportReport:
        options = ExportOptions(language=self.language)
        if self._project is not None:
            return export_file(self._project, out, options)
        sample = samples.read(self.language)
        return export(sample.state, sample.images.get, out, options, Edition())

    def picture(self, name: str, what: Message, apart: bool) -> None:
        """Make the PNG, for which Qt must be able to start."""
        if not self._may_write(name):
            return
        from journey_studio.render import qt_platform

        missing = qt_platform.probe(qt_platform.OFFSCREEN)
        if missing is not None:
            self.skipped.append(msg("{name} was not made. {why}", name=name, why=missing.message))
            return
        if apart:
            self._picture_apart(self.folder / name)
        else:
            self._export(self.folder / name)
        self._note(name, what)
        self._tell(1.0)

    def _picture_apart(self, out: Path) -> None:
        """Have a child of this program export the project, or a copy of the sample."""
        with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
            project = self._project
            if project is None:
                project = samples.make(Path(private) / "sample.journey", self.language).path
            program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "journey_studio"]
            words = ["export", "--language", self.language, "--", str(project.absolute()), str(out.absolute())]
            try:
                child = subprocess.run(
                    [*program, *words],
                    env={**os.environ, "JOURNEY_STUDIO_LANGUAGE": _language()},
                    capture_output=True,
                    text=True,
                    encoding="utf-8",
                    errors="replace",
                    timeout=_PATIENCE,
                    check=False,
                )
            except (OSError, subprocess.TimeoutExpired) as fault:
                raise MachineError(msg("“{name}” could not be made: {reason}.", name=out.name, reason=fault)) from fault
        if child.returncode != 0:
            said = child.stderr.strip().splitlines()[-1:] or [""]
            raise MachineError(
                msg(
                    "“{name}” could not be made: {reason}",
                    name=out.name,
                    reason=said[0].removeprefix("journey-studio: "),
                )
            )

    def _may_write(self, name: str) -> bool:
        path = self.folder / name
        if not os.path.lexists(path) or _sum(path) == self.known.get(name, {}).get("sha256", "-"):
            return True
        self._leave_alone(name)
        return False

    def _leave_alone(self, name: str) -> None:
        self.foreign.append(name)

    def _note(self, name: str, what: Message) -> None:
        path = self.folder / name
        self.known[name] = {"sha256": _sum(path)}
        self.remember()
        self.made.append(MadeFile(name, path.stat().st_size, what))

    # ---- the end

    def remember(self) -> None:
        """Write the list of what is ours, after each file, so that an interrupted demo knows its own again."""
        plain = {"format": FORMAT, "files": self.known}
        write_text(self.folder / LIST, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")

    def report(self, project: Path | None) -> DemoReport:
        """What it came to."""
        in_the_way = None
        if self.foreign:
            in_the_way = nmsg(
                "{list} in “{folder}” is not a file of the demo, or was changed; it was left alone. "
                "Choose another folder with --out, or move it away.",
                "{list} in “{folder}” are not files of the demo, or were changed; they were left alone. "
                "Choose another folder with --out, or move them away.",
                len(self.foreign),
                list=", ".join(self.foreign),
                folder=str(self.folder),
            )
        return DemoReport(project, tuple(self.made), tuple(self.kept), tuple(self.skipped), in_the_way)


def _language() -> str:
    from journey_studio.i18n import language

    return language()


def _read(path: Path) -> Published | None:
    try:
        return read_published(path, folder=paths.working_folder())
    except JourneyStudioError:
        return None


def _sum(path: Path) -> str:
    """The SHA-256 of a plain file; empty for what is none."""
    if path.is_symlink() or not path.is_file():
        return ""
    return sha256(path.read_bytes()).hexdigest()


def _read_list(folder: Path) -> dict[str, dict[str, Any]]:
    """What earlier demos wrote here; nothing when the list is missing or is none of ours."""
    try:
        plain = json.loads((folder / LIST).read_text(encoding="utf-8"))
        files = plain["files"] if plain["format"] == FORMAT else {}
        return {str(name): dict(known) for name, known in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
