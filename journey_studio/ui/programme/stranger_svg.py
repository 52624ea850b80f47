"""A stranger's drawing (SVG) painted once: read as text first, refused when it is more than a drawing, or too much.

Lives in ui (L5); PySide6. Qt's reader follows links to files of this computer, unpacks, and takes any encoding that is
declared; so the text is decoded here, looked at here, and given to Qt anew, in UTF-8 and without its declaration.
"""

from __future__ import annotations

import re
import time
from xml.parsers import expat

from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from journey_studio.errors import UserError
from journey_studio.i18n import msg

MOST_DRAWN = 5_000
"""Elements of a drawing, those that are used again counted each time."""
LONGEST_TIME = 1.0
"""Seconds of computing that a drawing may take."""
_FILTER = 800
"""As many elements a filter counts, each time: Qt blurs the whole of it, however little is painted."""
_STRIP = 40
_FOREIGN = re.compile(
    r"<!ENTITY|<!DOCTYPE[^>]*\[|<\?|<script|<foreignObject|<image|@import|href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
"""What a drawing may not hold: names of other files, scripts, images in it, texts that grow when they are read."""
_DECLARED = re.compile(r"\s*<\?xml\s[^>]*\?>", re.IGNORECASE)
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_ENCODINGS = {"utf-8": "utf-8", "us-ascii": "ascii", "utf-16": "utf-16", "iso-8859-1": "iso-8859-1"}
_USED = re.compile(r"\s*#(.*)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMED = re.compile(r"url\(\s*[\"']?#([^)\"']*)")


def painted(data: bytes, name: str, longest: int) -> QImage:
    """The drawing, `longest` pixels at its longer side; null when it is none. `UserError` tells why it is refused."""
    from PySide6.QtSvg import QSvgRenderer

    text = _text(data)
    if text is None:
        return QImage()
    if _FOREIGN.search(text):
        told = msg("“{name}” names other files, or holds images or scripts. Save the logo as PNG", name=name)
        raise UserError(told)
    drawn = _drawn(text)
    if drawn is None:
        return QImage()
    if drawn > MOST_DRAWN:
        raise _too_much(name)
    renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return QImage()
    size.scale(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
    if not size.width() or not size.height():
        return QImage()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    begun = time.thread_time()
    painter = QPainter(image)
    for top in range(0, size.height(), _STRIP):  # Qt cannot be stopped while it paints, so it is given little at once
        strip = QImage(size.width(), min(_STRIP, size.height() - top), QImage.Format.Format_ARGB32)
        strip.fill(Qt.GlobalColor.transparent)
        part = QPainter(strip)
        part.translate(0, -top)
        renderer.render(part, QRectF(0, 0, size.width(), size.height()))
        part.end()
        painter.drawImage(QPoint(0, top), strip)
        if time.thread_time() - begun > LONGEST_TIME:
            painter.end()
            raise _too_much(name)
    painter.end()
    return image


def _too_much(name: str) -> UserError:
    return UserError(msg("“{name}” is too large for a logo", name=name))


def _text(data: bytes) -> str | None:
    """The drawing's text without its declaration; None when its bytes are not what it says they are."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and b"\0" in data[:4]:
        wide, data = True, (b"\xff\xfe" if data[1:2] == b"\0" else b"\xfe\xff") + data
    head = data[:400].decode("utf-16" if wide else "iso-8859-1", "ignore").removeprefix("\xef\xbb\xbf")
    declared = _DECLARED.match(head)
    said = _ENCODING.search(declared[0]) if declared else None
    encoding = _ENCODINGS.get(said[1].lower()) if said else "utf-8"
    if encoding is None:
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8"
    try:
        text = data.decode("utf-16" if wide else encoding)
    except UnicodeError:
        return None
    return _DECLARED.sub("", text.removeprefix("\ufeff"), count=1)


def _drawn(text: str) -> int | None:
    """How many elements are painted, up to a few more than may be; None when the text is no XML."""
    below: list[list[int | str]] = []  # of each element: elements in it, by their place, and those it names, by id
    known: dict[str, int] = {}
    open_: list[int] = []
    classes: list[list[str]] = []
    filters: set[int] = set()
    written: list[str] = []

    parser = expat.ParserCreate()

    def begin(tag: str, attributes: dict[str, str]) -> None:
        place = len(below)
        if open_:
            below[open_[-1]].append(place)
        named: list[int | str] = []
        for key, value in attributes.items():
            used = _USED.fullmatch(value) if key.endswith("href") else None
            if key == "style" and "\\" in value:
                written.append("{\\}")
            named += [used[1]] if used else _NAMED.findall(value)
            if key.endswith("id"):
                known[value] = place
        below.append(named)
        classes.append(attributes.get("class", "").split())
        open_.append(place)
        if tag.rpartition(":")[2] == "filter":
            filters.add(place)
        parser.CharacterDataHandler = written.append if tag.lower().rpartition(":")[2] == "style" else None

    def end(_tag: str) -> None:
        open_.pop()
        parser.CharacterDataHandler = None

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError:
        return None
    style = "".join(written)
    if "{" in style and ("\\" in style or "@import" in style.lower()):
        return MOST_DRAWN + 1  # a style that hides what it names
    for selector, rule in _RULE.findall(style):
        meant = set(re.findall(r"\.([\w-]+)", selector))
        for named, own in zip(below, classes, strict=True):
            if not meant or not meant.isdisjoint(own):
                named += _NAMED.findall(rule)
    seen, waiting = 0, [0]
    while waiting and seen <= MOST_DRAWN:  # what names itself has no end, and is too much
        at = waiting.pop()
        seen += _FILTER if at in filters else 1
        for one in below[at]:
            place = known.get(one) if isinstance(one, str) else one
            if place is not None:
                waiting.append(place)
    return seen
