"""A deliverable pack of a project file, also while somebody has it open: its newest finished state.

Lives in app (L4); `pack`, `store`, no Qt.
"""

from __future__ import annotations

from pathlib import Path

from journey_studio.app import paths
from journey_studio.app.carried import whole_file
from journey_studio.app.deliverables import possible
from journey_studio.app.export import edition_of
from journey_studio.app.output import refuse_same
from journey_studio.app.pack import Packed, Wanted, write_pack
from journey_studio.i18n import Message
from journey_studio.render.painter import Cancel, Progress


def pack_file(
    file: Path,
    out: Path,
    wanted: Wanted,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    *,
    folder: Path | None = None,
) -> tuple[Packed, tuple[Message, ...]]:
    """Make the pack; all that the project has for its readers when no kind was named. Also what damage left out."""
    from journey_studio.app.choose_map import find_map
    from journey_studio.store import read_published

    refuse_same(out, [file])
    folder = folder or paths.working_folder()
    found = read_published(file, folder=folder)
    maps = tuple(find_map(found.state, one).id for one in wanted.maps)
    kinds = wanted.kinds or tuple(one.key for one in possible(found.state, wanted.audience))
    edition = edition_of(found.revision, found.versions)._replace(revisions=found.revisions)
    done = write_pack(
        found.state,
        found.assets.get,
        out,
        wanted._replace(kinds=kinds, maps=maps),
        edition,
        progress,
        cancel,
        lambda: whole_file(file, folder),
        found.uuid,
    )
    return done, tuple(problem.message for problem in found.problems)
