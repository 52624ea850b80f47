"""Writing maps for other programs of an office: the outline as Markdown.

Lives in the app (L4); imports `layout`, `exchange`, `analysis` and `render`, no Qt; the writer of a format is imported
when it is needed. Every file appears whole or not at all, and the same state gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import language_of
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.output import write_text
from journey_studio.exchange.report import Report
from journey_studio.i18n import Message
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Cancel, Progress, Steps


class Written(NamedTuple):
    """What came of it: the bytes of the file, what its writer found, and what is not in it."""

    size: int
    findings: Report | None = None
    notes: tuple[Message, ...] = ()


class OfficeExport:
    """One file on its way."""

    def __init__(
        self, state: State, out: Path, kind: FileFormat, journey: JourneyMap, options: ExportOptions, edition: Edition
    ) -> None:
        self.state = state
        self.out = out
        self.kind = kind
        self.options = options
        self.edition = edition
        self.language = language_of(state, options)
        more = [find_map(state, wish) for wish in options.maps]
        self.maps = tuple({one.id: one for one in (journey, *more)}.values())

    def write(self, progress: Progress | None, cancel: Cancel | None) -> Written:
        """Write the file. `Cancelled` when the person stopped it: then there is none."""
        steps = Steps(len(self.maps) + 1, progress, cancel)
        return self._outline(steps)

    def _outline(self, steps: Steps) -> Written:
        from journey_studio.app.outline import outline

        parts = []
        for journey in self.maps:
            steps.tell()
            parts.append(outline(self.state, journey, self.language, self.edition))
            steps.step()
        steps.tell()
        size = write_text(self.out, "\n".join(parts))
        steps.step()
        return Written(size)
