"""Writing maps for other programs of an office: tables as XLSX and CSV, the outline as Markdown.

Lives in the app (L4); imports `layout`, `exchange`, `analysis` and `render`, no Qt; the writer of a format is imported
when it is needed. Every file appears whole or not at all, and the same state gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journey_studio import i18n
from journey_studio.analysis.findings import findings
from journey_studio.app.choose_map import find_map
from journey_studio.app.composing import language_of, words_of
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.narrowing import find_view, narrowed, shown_only
from journey_studio.app.output import write_text
from journey_studio.app.private import held_notes, without_notes
from journey_studio.exchange.report import Report
from journey_studio.i18n import Message, nmsg
from journey_studio.model import queries
from journey_studio.model.records import Asset, JourneyMap, Persona
from journey_studio.model.state import State
from journey_studio.render.painter import Cancel, Progress, Steps, write_whole

if TYPE_CHECKING:
    from journey_studio.app.office_tables import Shown


_FOOT = 110
"""Characters that stand at the foot of a slide."""


class Written(NamedTuple):
    """What came of it: the bytes of the file, what its writer found, and what is not in it."""

    size: int
    findings: Report | None = None
    notes: tuple[Message, ...] = ()
    private: Message | None = None
    """What is in it that may be private."""


class OfficeExport:
    """One file on its way."""

    def __init__(
        self, state: State, out: Path, kind: FileFormat, journey: JourneyMap, options: ExportOptions, edition: Edition
    ) -> None:
        self.state = state if options.notes or kind.name not in ("xlsx", "csv") else without_notes(state)
        self.out = out
        self.kind = kind
        self.options = options
        self.edition = edition
        self.language = language_of(state, options)
        more = [find_map(state, wish) for wish in options.maps]
        self.maps = tuple({one.id: one for one in (journey, *more)}.values())

    def write(self, progress: Progress | None, cancel: Cancel | None) -> Written:
        """Write the file. `Cancelled` when the person stopped it: then there is none."""
        steps = Steps(self._count(), progress, cancel)
        steps.tell()
        with i18n.using_language(words_of(self.language)):
            if self.kind.name == "markdown":
                done = self._outline(steps)
            elif self.kind.name == "pptx":
                done = self._deck(steps)
            else:
                done = self._tables(steps)
        steps.total = steps.done
        steps.tell()
        return done

    def _count(self) -> int:
        """About how many steps there are."""
        keys = {one.id for one in self.maps}
        return 20 + sum(getattr(record, "map", "") in keys for record in self.state.values())

    def _narrow(self, journey: JourneyMap) -> State:
        view = find_view(self.edition.views, journey, self.options.filter)
        return narrowed(self.state, journey.id, self.options, view)

    def _counted(self, journey: JourneyMap) -> tuple[str, ...]:
        """All stages of a map: those that are left out count."""
        return tuple(stage.id for stage in queries.stages(self.state, journey.id))

    def _outline(self, steps: Steps) -> Written:
        from journey_studio.app.outline import outline

        parts = []
        for journey in self.maps:
            narrow, counted = self._narrow(journey), self._counted(journey)
            wanted = {"change_first": self.options.change_first, "legend": self.options.legend}
            parts.append(outline(narrow, journey, self.language, self.edition, counted=counted, **wanted))
            steps.tell()
        return Written(write_text(self.out, "\n".join(parts)))

    def _deck(self, steps: Steps) -> Written:
        from journey_studio.layout.deck import Wishes, deck_of
        from journey_studio.layout.deck_shapes import Deck
        from journey_studio.render.pptx import write_pptx

        slides = []
        words = " ".join(part for part in (self.edition.label, self.edition.name) if part)
        for journey in self.maps:
            narrow = self._narrow(journey)
            figures = findings(narrow, journey.id)
            wanted = self.options.change_first, self.options.legend
            wishes = Wishes(self.language, words, *wanted, self._counted(journey))
            slides += deck_of(narrow, journey.id, figures, wishes, steps.tell)
        title = self.maps[0].title.strip() or self.state.project.title.strip()
        foot = " · ".join(part for part in (self.state.project.client.strip(), title, words) if part)
        deck = Deck(tuple(slides), title, _shortened(foot), self.language)
        return Written(write_pptx(self.out, deck, steps))

    # -- tables --------------------------------------------------------------------------------------------------

    def _tables(self, steps: Steps) -> Written:
        from journey_studio.app import office_tables

        shown = [self._shown(journey) for journey in self.maps]
        notes = self._pictures(shown)
        held: Message | None = None
        as_grid = self.kind.name == "csv" and self.options.table == "grid"
        if not as_grid:  # the grid shows what is on the map
            held = held_notes(office_tables.together(shown))
        if self.kind.name == "xlsx":
            data = office_tables.xlsx(shown, self.language, step=steps.step)
            steps.tell()
            write_whole(self.out, data)
            return Written(len(data), notes=notes, private=held)
        text = office_tables.csv(shown, self.language, as_grid=as_grid, step=steps.step)
        steps.tell()
        return Written(write_text(self.out, text), notes=notes, private=held)

    def _shown(self, journey: JourneyMap) -> Shown:
        """A map with what is wanted of it; all of it, hidden lanes too, when nothing was chosen."""
        from journey_studio.app.office_tables import Shown

        narrow = self._narrow(journey)
        whole = narrow is self.state
        return Shown(narrow if whole else shown_only(narrow, journey.id), journey, whole)

    def _pictures(self, shown: list[Shown]) -> tuple[Message, ...]:
        there = {one.portrait for part in shown for one in part.state.of(Persona) if one.portrait}
        count = sum(key in there for key in (asset.id for asset in self.state.of(Asset)))
        if not count:
            return ()
        return (nmsg("{count} picture is not in the table.", "{count} pictures are not in the table.", count),)


def _shortened(text: str) -> str:
    """A text for the foot of a slide, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _FOOT else flat[: _FOOT - 1].rstrip() + "…"
