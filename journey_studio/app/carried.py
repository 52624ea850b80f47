"""What of a project a PDF carries: its present state, or everything, so that somebody can go on with it.

Lives in the app (L4); imports `model`, `exchange`, `store` and `render`. A poster is given away more easily than a
project file: so it carries what is on the maps, of a poster that shows a part only that part, and no more, unless
somebody says so. Notes and registers are for those who work on it, the history tells who did what and when.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from journey_studio.app import paths
from journey_studio.app.export_options import Attachment as Wanted
from journey_studio.app.export_options import Edition
from journey_studio.app.file_names import name_for_file
from journey_studio.app.poster_code import code_of
from journey_studio.app.private import on_papers
from journey_studio.exchange.json_write import write_json
from journey_studio.i18n import _
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Attachment

if TYPE_CHECKING:
    from journey_studio.app.session import Session
    from journey_studio.store import RevisionInfo

Whole = Callable[[], bytes]
"""Gives the project file itself, with its history; asked only when everything is to be carried."""

_MOST = 60


def carried(
    state: State,
    assets: Assets,
    wanted: Wanted,
    whole: Whole | None = None,
    code: str = "",
    shown: State | None = None,
) -> tuple[Attachment, ...]:
    """The files to attach to a poster of this project; `code` is the one that is printed on it.

    `shown` is the part of the project that the poster shows, where it shows a part (`only_shown`).
    """
    if wanted == "none":
        return ()
    name = name_for_file(state.project.title, _MOST, "-") or "project"
    if wanted in ("state", "project"):
        part = shown if wanted == "state" else None
        text, _report = write_json(on_papers(state if part is None else part), assets, code)
        about = _("The project of this poster") if part is None else _("The part of the project that this poster shows")
        return (Attachment(f"{name}.json", text.encode("utf-8"), "application/json", about),)
    text, _report = write_json(state, assets, code)
    found = [Attachment(f"{name}.json", text.encode("utf-8"), "application/json", _("The project with its notes"))]
    if whole is not None:
        about = _("The project with its history")
        found.append(Attachment(f"{name}.journey", whole(), "application/vnd.sqlite3", about))
    return tuple(found)


def edition_in(session: Session, edition: Edition, revision: RevisionInfo | None) -> Edition:
    """The edition of a revision of an open project, with its code, and with the way to its file."""
    code = code_of(session.store.uuid, revision.uuid) if revision is not None else ""
    return edition._replace(code=code, whole=lambda: whole_session(session))


def whole_session(session: Session) -> bytes:
    """The file of an open project as it stands now; waits for what is not committed yet."""
    if session.writable and not session.autosave.flush(10):
        raise session.save_state.failure or TimeoutError("acts are still being committed")
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as folder:
        copy = session.store.save_copy(Path(folder) / "whole.journey")
        return copy.read_bytes()


def whole_file(path: Path, folder: Path | None = None) -> bytes:
    """The newest finished state of a project file, also while somebody has it open."""
    from journey_studio.store import files
    from journey_studio.store.reading import snapshot

    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        database = Path(private) / "whole.db"
        snapshot(files.real(path), folder or paths.working_folder(), database)
        return database.read_bytes()
