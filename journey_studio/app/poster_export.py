"""Writing a map's poster to a file: its pages painted as PDF, PNG or SVG.

Lives in the app (L4); imports `layout`, `render` and `app.composing`, no Qt; the painter of a format is imported when
it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.app.composing import Composition, compose, language_of, words_of
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.i18n import Message, msg, nmsg
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Cancel, Meta, Progress

_LAID_OUT = 0.3
"""How much of a poster's work is done when it is laid out."""


class Printed(NamedTuple):
    """What came of it: the pages, the pixels of a PNG, and notes on what could not be painted."""

    composition: Composition
    pixels: tuple[int, int] | None
    notes: tuple[Message, ...]


class PosterExport:
    """One poster on its way to a file."""

    def __init__(
        self,
        state: State,
        assets: Assets,
        out: Path,
        kind: FileFormat,
        journey: JourneyMap,
        options: ExportOptions,
        edition: Edition,
    ) -> None:
        self.state = state
        self.assets = assets
        self.out = out
        self.kind = kind
        self.journey = journey
        self.options = options
        self.edition = edition
        self.language = language_of(state, options)

    def write(self, progress: Progress | None, cancel: Cancel | None) -> Printed:
        """Lay it out and paint it."""
        composition = compose(self.state, self.journey, self.options, self.edition)
        after = _after_layout(progress)
        if after is not None:
            after(0.0)
        pixels, pictures = self._paint(composition, after, cancel)
        return Printed(composition, pixels, (*pictures, *self._words()))

    def _paint(
        self, composition: Composition, progress: Progress | None, cancel: Cancel | None
    ) -> tuple[tuple[int, int] | None, tuple[Message, ...]]:
        """Write the file; pixels of a PNG, and a note for images that could not be read."""
        page = composition.pages[0]
        if self.kind.name == "png":
            from journey_studio.render.png import write_png

            pixels = write_png(
                self.out,
                page.node,
                page.width,
                page.height,
                dpi=self.options.dpi,
                theme=composition.theme,
                assets=self.assets,
                progress=progress,
                cancel=cancel,
            )
            return pixels, ()
        if self.kind.name == "svg":
            from journey_studio.render.svg import write_svg

            look = composition.theme
            done = write_svg(
                self.out, page, look, meta=self._meta(), assets=self.assets, progress=progress, cancel=cancel
            )
        else:
            from journey_studio.render.pdf import write_pdf

            pages, look = composition.pages, composition.theme
            done = write_pdf(
                self.out, pages, look, meta=self._meta(), assets=self.assets, progress=progress, cancel=cancel
            )
        count = len(done.pictures)
        unread = nmsg(
            "{count} image cannot be read and was left out.", "{count} images cannot be read and were left out.", count
        )
        return None, (unread,) if count else ()

    def _meta(self) -> Meta:
        project = self.state.project
        return Meta(
            title=self.journey.title.strip() or project.title.strip(),
            subject=project.finding.strip(),
            language=self.language or "en",
            date=date.today().isoformat(),
        )

    def _words(self) -> tuple[Message, ...]:
        """A note when the poster's own words are not in its language."""
        wish = words_of(self.language)
        if not wish or wish in i18n.LANGUAGES:
            return ()
        return (msg("The legend is in English: Journey Studio has no words in “{language}”.", language=self.language),)


def _after_layout(progress: Progress | None) -> Callable[[float], None] | None:
    """Progress of the painting as progress of the whole."""
    if progress is None:
        return None
    tell = progress
    return lambda share: tell(_LAID_OUT + (1.0 - _LAID_OUT) * share)
