"""The thread that makes the preview: it lays out, paints, checks and weighs what was wished for last.

Lives in ui (L5); PySide6, `app.composing`, `app.export`, `render.qt`. Wishes come faster than they can be met while
somebody drags or types: a wish that is waiting is replaced by a newer one, and one that is being met is left at the
next step when there is a newer one. Layouts are kept, so that a choice that only concerns the file, the sheets or the
zoom does not lay out again.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from journey_studio.app.composing import Composition, compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.app.file_formats import POSTERS
from journey_studio.errors import Cancelled, JourneyStudioError
from journey_studio.layout.collecting import uncollected
from journey_studio.layout.theme import Theme
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets, Cancel, Page
from journey_studio.ui.export_dialog.geometry import Port, View, view_of
from journey_studio.ui.export_dialog.marks import Sheets

PREVIEW = "previewWorker"
"""How a worker is found again."""
KEPT = 4
"""Layouts kept at once."""
REST = 0.5
"""Seconds without a new wish after which the file is weighed."""


class Source(NamedTuple):
    """What is exported: a state of the project, its map, which version it is, and its images."""

    state: State
    journey: JourneyMap
    edition: Edition
    assets: Assets


class Wish(NamedTuple):
    """What is to be shown. `source` reads the disk for a version of the past, so the thread asks it; `key` names it."""

    number: int
    key: object
    source: Callable[[], Source]
    options: ExportOptions
    format: str
    page: int
    port: Port


class Seen(NamedTuple):
    """A wish that was met: its pages and the picture of one of them."""

    wish: Wish
    source: Source
    composition: Composition
    page: int
    view: View
    image: QImage
    split: Sheets | None
    """How the page is split over sheets."""
    seconds: float
    """From the wish to the picture."""


class Weighed(NamedTuple):
    """How large the file will be, in bytes; a picture's size is reckoned from smaller ones."""

    wish: Wish
    size: int
    exact: bool


Checker = Callable[[Composition, ExportOptions, str, Source, Callable[[], bool]], object]
Splitter = Callable[[Page, ExportOptions], Sheets | None]


class _StaleError(Exception):
    """There is a newer wish."""


class Worker(QObject):
    """One thread; its signals arrive in the window's."""

    seen = Signal(object)
    checked = Signal(object, object)
    """The wish and its checks."""
    weighed = Signal(object)
    failed = Signal(object, object)
    """The wish, and the exception."""
    ended = Signal()
    """The thread is over."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(PREVIEW)
        self._wake = threading.Condition()
        self._wish: Wish | None = None
        self._asked = 0.0
        self._closed = False
        self._sources: OrderedDict[object, Source] = OrderedDict()
        self._kept: OrderedDict[object, Composition] = OrderedDict()
        self._thread: threading.Thread | None = None
        self.check: Checker | None = None
        """Gives the checks of a composition."""
        self.split: Splitter | None = None
        """Gives the sheets a page is split over."""
        self._splits: OrderedDict[object, tuple[Page, Sheets | None]] = OrderedDict()
        """Beside the page, so that what names it stays its own."""

    def ask(self, wish: Wish) -> None:
        """Have this shown, and nothing older."""
        with self._wake:
            self._wish, self._asked = wish, time.perf_counter()
            self._wake.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journey-studio-preview", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End: what is being made is left at its next step, nobody waits for it, and this goes with the thread."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread is None:
            self.deleteLater()
        else:
            self.ended.connect(self.deleteLater)

    def wait(self) -> None:
        """End, and block until the thread is over."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    # ---- in the thread

    def _run(self) -> None:
        done: Wish | None = None
        while True:
            with self._wake:
                while not self._closed and (self._wish is None or self._wish is done):
                    self._wake.wait()
                if self._closed or self._wish is None:
                    break
                wish, asked = self._wish, self._asked
            with suppress(_StaleError, Cancelled):
                self._meet(wish, asked)
            done = wish
        render.forget()
        self.ended.emit()

    def _meet(self, wish: Wish, asked: float) -> None:
        try:
            source = self._source(wish)
            self._go_on(wish)
            if wish.format not in POSTERS:
                self._weigh(wish, source, None)
                return
            with uncollected():  # the garbage of one layout is looked for when its picture is there
                composition = self._composition(wish, source)
                self._go_on(wish)
                page = max(0, min(wish.page, len(composition.pages) - 1))
                view = view_of(composition.pages[page], wish.port)
                image = painted(composition.pages[page], composition.theme, view, wish.port, source.assets)
            self._go_on(wish)
            split = self._split(composition.pages[page], wish.options)
            self._go_on(wish)
            self.seen.emit(Seen(wish, source, composition, page, view, image, split, time.perf_counter() - asked))
            if self.check is not None:
                stale = partial(self._is_stale, wish)
                found = self.check(composition, wish.options, wish.format, source, stale)
                self._go_on(wish)
                self.checked.emit(wish, found)
            self._weigh(wish, source, composition)
        except (_StaleError, Cancelled):
            raise
        except Exception as error:  # noqa: BLE001 - told to the window, which knows a sentence from a bug
            if not self._is_stale(wish):
                self.failed.emit(wish, error)

    def _is_stale(self, wish: Wish) -> bool:
        return self._closed or self._wish is not wish

    def _go_on(self, wish: Wish) -> None:
        if self._is_stale(wish):
            raise _StaleError

    def _source(self, wish: Wish) -> Source:
        found = self._sources.get(wish.key)
        if found is None:
            found = self._sources[wish.key] = wish.source()
            if len(self._sources) > KEPT:
                self._sources.popitem(last=False)
        return found

    def _composition(self, wish: Wish, source: Source) -> Composition:
        options = laid_out_by(wish.options)
        key = wish.key, options
        found = self._kept.get(key)
        if found is None:
            found = compose(source.state, source.journey, options, source.edition)
            self._kept[key] = found
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def _split(self, page: Page, options: ExportOptions) -> Sheets | None:
        if self.split is None or not options.tiles:
            return None
        key: object = id(page.node), options.tiles, options.overlap, options.tile_margin, options.tile_shift
        if key not in self._splits:
            self._splits[key] = page, self.split(page, options)
            if len(self._splits) > 4 * KEPT:
                self._splits.popitem(last=False)
        return self._splits[key][1]

    def _weigh(self, wish: Wish, source: Source, whole: Composition | None) -> None:
        """Once nothing is wished for any more: write the file aside and look how large it is."""
        with self._wake:
            end = time.monotonic() + REST
            while not self._closed and self._wish is wish and (left := end - time.monotonic()) > 0:
                self._wake.wait(left)
        self._go_on(wish)
        size, exact = weight(source, wish.options, wish.format, lambda: self._is_stale(wish), whole)
        self._go_on(wish)
        self.weighed.emit(Weighed(wish, size, exact))


def laid_out_by(options: ExportOptions) -> ExportOptions:
    """Only what the pages look like by; the sheets a poster is split over are drawn over it.

    What lies behind it from the analysis is on one of those sheets.
    """
    plain = ExportOptions()
    without = ["dpi", "pixels", "overlap", "tile_margin", "tile_shift", "attachment", "lettering"]
    without += [] if options.boxes else ["tiles"]
    return options._replace(**{name: getattr(plain, name) for name in without})


def painted(page: Page, theme: Theme, view: View, port: Port, assets: Assets | None) -> QImage:
    """The part of a page that is seen, as large as the room, nothing beside the page."""
    image = QImage(
        max(1, round(port.width * port.ratio)),
        max(1, round(port.height * port.ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(port.ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        painter.translate(view.left, view.top)
        painter.scale(view.scale, view.scale)
        painter.setClipRect(0, 0, round(page.width + 1), round(page.height + 1))
        painter.fillRect(0, 0, round(page.width), round(page.height), QColor(*theme.color("canvas")))
        whole = view.seen.w >= page.width - 1 and view.seen.h >= page.height - 1
        render.paint(page.node, painter, theme, None if whole else view.seen, assets)
    finally:
        painter.end()  # a painter that outlives its image ends the process
    return image


_SAMPLES = (24.0, 48.0)
"""Dots per inch of the small pictures that a large one is reckoned from."""


def weight(
    source: Source, options: ExportOptions, format_name: str, cancel: Cancel, whole: Composition | None = None
) -> tuple[int, bool]:
    """The size of the file in bytes, and whether that is exact: a picture's is reckoned from two small ones.

    `whole` is the layout of a poster, which is not made again.
    """
    folder = Path(tempfile.mkdtemp(prefix="journey-studio-"))
    try:
        if format_name == "png" and whole is not None:
            return _of_picture(source, options, folder, cancel, whole), False
        return _written(source, options, folder, format_name, cancel, whole), True
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(
    source: Source,
    options: ExportOptions,
    folder: Path,
    format_name: str,
    cancel: Cancel,
    whole: Composition | None,
) -> int:
    from journey_studio.app import file_formats
    from journey_studio.app.export import export
    from journey_studio.app.poster_export import PosterExport

    kind = next(one for one in file_formats.FORMATS if one.name == format_name)
    out = folder / f"weighed{kind.endings[0]}"
    if whole is None:
        export(source.state, source.assets, out, options, source.edition, None, cancel)
    else:
        what = source.state, source.assets, out, kind, source.journey, options, source.edition, whole
        PosterExport(*what).write(None, cancel)
    return sum(file.stat().st_size for file in folder.iterdir())


def _of_picture(source: Source, options: ExportOptions, folder: Path, cancel: Cancel, whole: Composition) -> int:
    """Flat areas cost nearly nothing and edges cost by their length: size goes with a power of the resolution."""
    from math import log

    dpi = options.dpi
    if options.pixels:
        page = whole.pages[0]
        dpi = options.pixels * 72.0 / max(1.0, page.width, page.height)
    low, high = (
        _written(source, options._replace(dpi=one, pixels=None), folder, "png", cancel, whole) for one in _SAMPLES
    )
    power = max(1.0, min(2.0, log(max(1, high) / max(1, low)) / log(_SAMPLES[1] / _SAMPLES[0])))
    return round(high * (dpi / _SAMPLES[1]) ** power)


def told(error: object) -> str:
    """What went wrong as a sentence; empty for what is none (a bug is raised instead)."""
    return str(error) if isinstance(error, JourneyStudioError) else ""
