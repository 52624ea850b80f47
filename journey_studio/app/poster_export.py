"""Writing a map's poster to a file: its pages painted as PDF, PNG or SVG.

Lives in the app (L4); imports `layout`, `render` and `app.composing`, no Qt; the painter of a format is imported when
it is needed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journey_studio import i18n
from journey_studio.app.carried import carried
from journey_studio.app.composing import Composition, compose, language_of, words_of
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_formats import FileFormat
from journey_studio.app.only_shown import only_shown
from journey_studio.app.output import all_or_none
from journey_studio.app.splitting import split, version_words
from journey_studio.i18n import Message, _, msg, nmsg
from journey_studio.layout.theme import Theme
from journey_studio.layout.tiling_part import only_seen
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render.painter import Assets, Attachment, Cancel, Meta, Page, Progress

_KINDS = {"poster": msg("Customer journey map"), "personas": msg("Persona sheets"), "comparison": msg("What changed")}
_LAID_OUT = 0.3
"""How much of a poster's work is done when it is laid out."""


class Printed(NamedTuple):
    """What came of it: the pages, the pixels of a PNG, and notes on what could not be painted.

    A picture holds one page: `further` are the files of the other pages of a PNG or SVG.
    """

    composition: Composition
    pixels: tuple[int, int] | None
    notes: tuple[Message, ...]
    further: tuple[Path, ...] = ()
    whole: Composition | None = None
    """The posters in one piece, where they were split over sheets."""


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
        whole: Composition | None = None,
    ) -> None:
        """`whole` are the posters in one piece, where somebody has laid them out for just these choices."""
        self.state = state
        self.assets = assets
        self.out = out
        self.kind = kind
        self.journey = journey
        self.options = options
        self.edition = edition
        self.whole = whole
        self.language = language_of(state, options)

    def write(self, progress: Progress | None, cancel: Cancel | None) -> Printed:
        """Lay it out and paint it."""
        whole = self.whole or compose(self.state, self.journey, self.options, self.edition)
        composition = split(whole, self.state, self.journey, self.options, self.edition)
        after = _after_layout(progress)
        if after is not None:
            after(0.0)
        if self.kind.name == "pdf":
            notes = self._pdf(composition, after, cancel)
            return Printed(composition, None, (*notes, *self._words()), whole=whole)
        count = len(composition.pages)
        outs = page_paths(self.out, count, composition.names)
        pixels: tuple[int, int] | None = None
        pictures: dict[Message, None] = {}
        with all_or_none(outs) as parts:
            for number, (part, page) in enumerate(zip(parts, composition.pages, strict=True)):
                made, notes = self._picture(part, page, composition.theme, _part(after, number, count), cancel)
                pixels = pixels or made
                pictures.update(dict.fromkeys(notes))
        return Printed(composition, pixels, (*pictures, *self._words()), outs[1:], whole)

    def _picture(
        self, out: Path, page: Page, look: Theme, progress: Progress | None, cancel: Cancel | None
    ) -> tuple[tuple[int, int] | None, tuple[Message, ...]]:
        """Write one page as PNG or SVG; pixels of a PNG, and a note for images that could not be read."""
        page = page._replace(node=only_seen(page.node))
        if self.kind.name == "png":
            from journey_studio.render.png import write_png

            pixels = write_png(
                out,
                page.node,
                page.width,
                page.height,
                dpi=self._dpi(page),
                theme=look,
                assets=self.assets,
                progress=progress,
                cancel=cancel,
            )
            return pixels, ()
        from journey_studio.render.svg import write_svg

        done = write_svg(
            out,
            page,
            look,
            meta=self._meta(),
            assets=self.assets,
            outlines=self.options.lettering == "outlines",
            progress=progress,
            cancel=cancel,
        )
        return None, _unread(len(done.pictures))

    def _pdf(self, composition: Composition, progress: Progress | None, cancel: Cancel | None) -> tuple[Message, ...]:
        """Write all pages into one PDF; a note for images that could not be read."""
        from journey_studio.render.pdf import write_pdf

        done = write_pdf(
            self.out,
            composition.pages,
            composition.theme,
            meta=self._meta(),
            assets=self.assets,
            progress=progress,
            cancel=cancel,
            archive=self.options.archive,
            attachments=() if self.options.archive else self._carried(),
        )
        return _unread(len(done.pictures))

    def _carried(self) -> tuple[Attachment, ...]:
        """The project, as far as it is to travel with the poster; its words are in the poster's language."""
        with i18n.using_language(words_of(self.language)):
            shown = only_shown(self.state, self.journey, self.options, self.edition.views)
            wanted, edition = self.options.attachment, self.edition
            return carried(self.state, self.assets, wanted, edition.whole, edition.code, shown)

    def _dpi(self, page: Page) -> float:
        """Dots per inch of a PNG: as many as were asked for, or as make the longer side so many pixels."""
        if self.options.pixels is None:
            return self.options.dpi
        return self.options.pixels * 72 / max(page.width, page.height)

    def _meta(self) -> Meta:
        """What the file says of itself: what stands on its sheets, too, and so is nobody's secret."""
        project = self.state.project
        with i18n.using_language(words_of(self.language)):
            titles = [one for one in (self.journey.title.strip(), project.title.strip(), _("Untitled")) if one]
            title = titles[1] if self.options.maps and len(titles) > 2 else titles[0]
            kind = _KINDS[self.options.kind]
            return Meta(
                title=title if self.options.kind == "poster" else f"{title} · {kind}",
                author=project.client.strip(),
                subject=project.finding.strip() or str(kind),
                language=self.language or "en",
                date=date.today().isoformat(),
                version=version_words(self.edition),
                keywords=tuple(one for one in (str(kind), self.edition.code) if one),
            )

    def _words(self) -> tuple[Message, ...]:
        """A note when the poster's own words are not in its language."""
        wish = words_of(self.language)
        if not wish or wish in i18n.LANGUAGES:
            return ()
        return (msg("The legend is in English: Journey Studio has no words in “{language}”.", language=self.language),)


def page_paths(out: Path, count: int, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """The files of so many pages, each a picture: the name that was given, then the same with -2, -3 … or its name."""
    names = names or ["", *(str(number) for number in range(2, count + 1))]
    return tuple(out.with_name(f"{out.stem}-{name}{out.suffix}") if name else out for name in names)


def is_of_set(name: Path, out: Path) -> bool:
    """Whether a file could be one of the further pages of a set that begins with `out`."""
    if os.path.realpath(name.parent) != os.path.realpath(out.parent):
        return False
    return _further(out).fullmatch(name.name) is not None


def _further(out: Path) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(out.stem)}-(\d+-)?\d+{re.escape(out.suffix)}", re.IGNORECASE)


def set_there(out: Path) -> tuple[Path, ...]:
    """The files beside `out` whose names a set of pages that begins with it takes (`page_paths`); they would go."""
    names = re.compile(_further(out).pattern)
    return tuple(sorted(one for one in out.parent.iterdir() if names.fullmatch(one.name)))


def _unread(count: int) -> tuple[Message, ...]:
    unread = nmsg(
        "{count} image cannot be read and was left out.", "{count} images cannot be read and were left out.", count
    )
    return (unread,) if count else ()


def _part(progress: Callable[[float], None] | None, number: int, count: int) -> Callable[[float], None] | None:
    """Progress of one page as progress of all."""
    if progress is None:
        return None
    tell = progress
    return lambda share: tell((number + share) / count)


def _after_layout(progress: Progress | None) -> Callable[[float], None] | None:
    """Progress of the painting as progress of the whole."""
    if progress is None:
        return None
    tell = progress
    return lambda share: tell(_LAID_OUT + (1.0 - _LAID_OUT) * share)
