"""Getting the project back that a poster carries: as a new file beside the poster, never over one that is there.

Lives in the app (L4); imports `exchange` and `store`, no Qt. What is attached is a stranger's file: the project file in
it goes through the store's gate and is taken only when it is whole; else the open format, read like any import.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from journey_studio.app import new
from journey_studio.app.file_names import free_name
from journey_studio.app.import_ import bytes_of, label
from journey_studio.app.poster_code import taken_from
from journey_studio.errors import JourneyStudioError
from journey_studio.exchange import pdf_attachment
from journey_studio.exchange.imported import SourceFile, import_sources
from journey_studio.exchange.report import Report
from journey_studio.store import creating, read_published

ENDING = ".pdf"


class Found(NamedTuple):
    """The project that came out: its file, whether it has its history, and what could be read only in part."""

    path: Path
    history: bool
    report: Report


def is_poster(path: Path) -> bool:
    """Whether a file is one to look into for a project."""
    return path.suffix.lower() == ENDING


def bring_back(poster: Path, beside: Path | None = None) -> Found:
    """Write the project that `poster` carries as a new file and give it.

    It goes beside the poster, or into `beside`, under the poster's name or the next one that is free. `UserError` when
    the poster carries none or it cannot be read, `MachineError` when nothing can be written there.
    """
    data = bytes_of(poster)
    folder = beside or poster.resolve().parent
    whole = pdf_attachment.attached_file(data)
    if whole is not None:
        path = _placed(whole, folder, poster.stem)
        if path is not None:
            return Found(path, True, Report())
    imported = pdf_attachment.read_pdf(data, poster.name)
    result = import_sources(None, [SourceFile(poster.name, b"")], lambda _source: lambda _data, _file: imported)
    begun = taken_from(poster.name, imported.printed) if imported.printed else label((poster.name,))
    while True:
        try:
            path = creating.write_file(
                free_name(folder, poster.stem, new.ENDING), result.state, images=result.images.values(), label=begun
            )
            return Found(path, False, result.report)
        except creating.AlreadyThereError:
            continue  # somebody made it meanwhile: the next name


def _placed(whole: bytes, folder: Path, stem: str) -> Path | None:
    """Put a project file that is whole at a free place; None for one that is damaged or none at all."""
    with tempfile.TemporaryDirectory(prefix="journey-studio-", ignore_cleanup_errors=True) as private:
        database = Path(private) / f"carried{new.ENDING}"
        database.write_bytes(whole)
        try:
            if read_published(database, folder=Path(private) / "working").problems:
                return None
        except JourneyStudioError:
            return None
        while True:
            try:
                return creating.place_file(database, free_name(folder, stem, new.ENDING))
            except creating.AlreadyThereError:
                continue
