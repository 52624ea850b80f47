"""What the painters of files share: pages, the report, the clusters of a run, and writing a file whole.

Lives in render (L3); standard library, `errors`, `i18n` and `layout` only, so that PDF and SVG are made without Qt.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from journey_studio.errors import Cancelled, of_writing
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, Node, Outline, Rect

Assets = Callable[[str], bytes | None]
"""Gives the bytes of a stored image by its sha256, or None when it is not there."""

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""

Cancel = Callable[[], bool]
"""Asked now and then; true when the person wants it stopped."""


class Page(NamedTuple):
    """A picture on a sheet of `width` by `height` points (1/72 inch); the node's units are points as well.

    `trim` is the finished sheet inside it, the whole by default; `bleed` is how far beyond it the picture goes on.
    """

    node: Node
    width: float
    height: float
    trim: Rect | None = None
    bleed: float = 0.0


class Meta(NamedTuple):
    """What a file says about itself. `language` is a BCP 47 tag; `date` is ISO 8601 in UTC, empty for none; `version`
    is which version of the project it shows. `author` is who it is of as the sheet itself says it, `keywords` what an
    archive finds it by.

    Nothing else about the machine or the person goes into a file.
    """

    title: str
    author: str = ""
    subject: str = ""
    language: str = "en"
    date: str = ""
    version: str = ""
    keywords: tuple[str, ...] = ()


class Attachment(NamedTuple):
    """A file to be carried: its name, its bytes, its media type, and a sentence on it for people."""

    name: str
    data: bytes
    kind: str
    about: str = ""


class Missing(NamedTuple):
    """Characters that no font has: drawn as a box. `text` is the run they are in, `node` the key of the node."""

    characters: str
    text: str
    node: str


class Report(NamedTuple):
    """What a finished export has to say: missing characters, and images that could not be read (node keys)."""

    missing: tuple[Missing, ...] = ()
    pictures: tuple[str, ...] = ()


class Cluster(NamedTuple):
    """Glyphs that draw some characters together: glyph indices from `first` to before `last`, and their text."""

    first: int
    last: int
    text: str


def is_simple(op: Glyphs) -> bool:
    """Whether glyph i draws exactly character i, left to right: true for nearly all text there is."""
    return len(op.ids) == len(op.text) and not op.level & 1 and op.clusters == tuple(range(len(op.ids)))


def clusters(op: Glyphs) -> Iterator[Cluster]:
    """The clusters of a run in the order of its glyphs; together their texts hold all of the run's text."""
    starts = sorted(set(op.clusters))
    ends = dict(zip(starts, [*starts[1:], len(op.text)], strict=True))
    lowest = starts[0] if starts else 0
    first = 0
    for at in range(1, len(op.ids) + 1):
        if at < len(op.ids) and op.clusters[at] == op.clusters[first]:
            continue
        start = op.clusters[first]
        yield Cluster(first, at, op.text[0 if start == lowest else start : ends[start]])
        first = at


def missing_in(op: Glyphs, node: str) -> Missing | None:
    """The characters of a run that are drawn as boxes; None when there are none."""
    if 0 not in op.ids:
        return None
    lost = dict.fromkeys(found.text for found in clusters(op) if 0 in op.ids[found.first : found.last])
    return Missing("".join(lost), op.text, node)


_FORMATS = tuple(f"%.{digits}f" for digits in range(10))


def number(value: float, digits: int = 2) -> str:
    """A number as PDF and SVG write it: no exponent, no needless zeros. Posters hold a million of them."""
    text = _FORMATS[digits] % value
    if digits and text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def extent(outline: Outline) -> tuple[float, float, float, float]:
    """A box that the outline's points lie in: left, top, right, bottom."""
    numbers = [float(value) for segment in outline.segments for value in segment[1:]]
    xs, ys = numbers[::2], numbers[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def decimals(outline: Outline) -> int:
    """How many decimals an outline's own coordinates need for a ten-thousandth of its size."""
    reach = max(map(abs, extent(outline)))
    return 2 if reach >= 100 else 3 if reach >= 10 else 5


@contextmanager
def collector_rests() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles while a file is made: a quarter of the time, and there is none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Steps:
    """Counts nodes, tells the progress and stops when asked to."""

    _EVERY = 256

    def __init__(self, total: int, progress: Progress | None, cancel: Cancel | None) -> None:
        self.total = total
        self.done = 0
        self._progress = progress
        self._cancel = cancel

    def step(self) -> None:
        """One more is done. Raises `Cancelled` when the person stopped it."""
        self.done += 1
        if self.done % self._EVERY == 0 or self.done >= self.total:
            self.tell()

    def tell(self) -> None:
        """Report now, whatever the count."""
        if self._cancel is not None and self._cancel():
            raise Cancelled(msg("The export was stopped. No file was written."))
        if self._progress is not None:
            self._progress(min(1.0, self.done / max(1, self.total)))


def count(node: Node) -> int:
    """How many nodes a tree has."""
    return 1 + sum(count(child) for child in node.children)


def write_whole(target: Path | str | BinaryIO, data: bytes) -> None:
    """Put `data` in place of the file at `target` in one act, or into an open binary file.

    A reader never sees half a file, and after a failure the old one is still there and nothing else is left. Raises
    `MachineError` when the place cannot be written, `UserError` when there is no such folder.
    """
    if not isinstance(target, (str, Path)):
        target.write(data)
        return
    path = Path(target)
    beside = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.tmp")
    try:
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise of_writing(error, path) from error
