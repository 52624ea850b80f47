"""Copies that lie beside a project file because two people changed it: what synchronising programs, and we, call them.

Lives in the app (L4); standard library and `store`, no Qt. A name alone proves nothing: what looks like a copy counts
when it is one of the same project and holds something that is not here. That reads files: on a thread of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from journey_studio.app import paths
from journey_studio.errors import JourneyStudioError
from journey_studio.store import ProjectStore, branches

ENDING = ".journey"
MOST = 8
"""Files that are looked into."""
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r" \((?:conflict|conflitto), [^()]*\)$",  # ours
        r" \([^()]*(?:conflicted copy|copia in conflitto)[^()]*\)$",  # Dropbox, Nextcloud
        r"\.sync-conflict-\d{8}-\d{6}-[0-9A-Z]+$",  # Syncthing
        r"_conflict-\d{8}-\d{6}$",  # ownCloud
        r"[ _]?[\[(](?:conflict|conflitto|case conflict)[^\])]*[\])]$",
        r" ?\(\d{1,3}\)$",  # Google Drive
        r" \d{1,2}$",  # iCloud
        r"-(?=[^-]*(?:[A-Z0-9]))[A-Za-z0-9][A-Za-z0-9_-]{2,30}$",  # OneDrive: the name of the computer
    )
)


class Sibling(NamedTuple):
    """A copy beside the project, and how many changes in it are not here."""

    path: Path
    changes: int


def root_of(stem: str) -> set[str]:
    """The names a file may have had before a synchronising program renamed it, its own included."""
    found = {stem}
    wave = {stem}
    while wave:
        wave = {mark.sub("", name) for name in wave for mark in _MARKS} - found - {""}
        found |= wave
    return found


def candidates(path: Path) -> list[Path]:
    """The files beside a project whose names say that they may be copies of it, newest first."""
    own = root_of(path.stem)
    found = []
    try:
        for entry in path.parent.iterdir():
            if entry.suffix.lower() != ENDING or entry.name == path.name or not entry.is_file():
                continue
            roots = root_of(entry.stem)
            if path.stem in roots or entry.stem in own:
                found.append((entry.stat().st_mtime, entry))
    except OSError:  # the folder went away; there is nothing to say then
        return []
    return [entry for _time, entry in sorted(found, reverse=True)][:MOST]


def copies_with_news(store: ProjectStore, *, folder: Path | None = None) -> list[Sibling]:
    """The copies beside an open project that hold changes which are not here."""
    news = []
    wanted = candidates(store.path)
    ours = store.revisions() if wanted else []
    for path in wanted:
        try:
            copy = branches.read_copy(path, ours, store.uuid, folder=folder or paths.working_folder())
        except JourneyStudioError:
            continue  # damaged, locked, or gone in this moment: nothing that could be merged at a click
        if copy.relation in ("apart", "ahead"):
            news.append(Sibling(path, len(copy.theirs)))
    return news
