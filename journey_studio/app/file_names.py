"""Names of files that are made of what people wrote: titles, without what some system forbids.

Lives in app (L4); standard library only. One rule for projects, posters and what is inside them.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

FORBIDDEN = frozenset('<>:"/\\|?*')
"""What no file name may hold on one system or another."""
_WORD = 0.6
"""A name is cut after a word when that leaves at least this share of it."""


def name_for_file(title: str, most: int, instead: str = "") -> str:
    """A title as the name of a file, of at most so many characters, without an ending; empty when nothing is left.

    What is forbidden becomes `instead`. A name that is too long ends after a word, where there is one near.
    """
    kept = "".join(_allowed(char, instead) for char in title)
    name = " ".join(kept.split())
    if len(name) <= most:
        return name.strip(" .")
    cut = name[:most]
    while cut and unicodedata.combining(name[len(cut)]):
        cut = cut[:-1]
    space = cut.rfind(" ")
    after_word = name[len(cut)] == " " or space < most * _WORD
    return (cut if after_word else cut[:space]).strip(" .,;:-–")


def _allowed(char: str, instead: str) -> str:
    if char.isspace():
        return " "
    return char if char not in FORBIDDEN and char.isprintable() else instead


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """A file name that is free in a folder: `stem.journey`, then `stem 2.journey` and so on."""
    number = 1
    while True:
        path = folder / (f"{stem}{ending}" if number == 1 else f"{stem} {number}{ending}")
        if not os.path.lexists(path):
            return path
        number += 1
