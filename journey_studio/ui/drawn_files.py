"""Small pictures for the style sheet, which takes pictures by file name only: drawn here, and kept in memory.

Lives in ui (L5); PySide6.QtCore. They are given to Qt as compiled resources, in the format of its own compiler
(version 1: a tree, names with their hash, data with its length), so that no file is written anywhere.
"""

from __future__ import annotations

import struct

from PySide6.QtCore import QBuffer, QIODevice, qRegisterResourceData
from PySide6.QtGui import QPixmap

_given: dict[str, tuple[bytes, bytes, bytes]] = {}
"""What Qt was given, by name; it points into these bytes as long as it runs."""


def give(name: str, picture: QPixmap) -> str:
    """Let style sheets know the picture as `:/name`, which is given back; the first picture of a name stays."""
    if name not in _given:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        _register(name, bytes(buffer.data().data()))
    return f":/{name}"


def _register(name: str, data: bytes) -> None:
    # a tree of two: the folder with one entry, and that entry, for every country, in the plain language "C"
    root = struct.pack(">IHII", 0, 2, 1, 1)
    file = struct.pack(">IHHHI", 0, 0, 0, 1, 0)
    text = name.encode("utf-16-be")
    names = struct.pack(">HI", len(text) // 2, _hash(name)) + text
    held = _given[name] = (root + file, names, struct.pack(">I", len(data)) + data)
    qRegisterResourceData(1, *held)


def _hash(name: str) -> int:
    value = 0
    for char in name:
        value = (value << 4) + ord(char)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
