"""Where a line of text may end.

Lives in layout (L2); standard library only. The rules are those of UAX #14 that short texts on cards and posters
need, a little stricter: a hyphen or slash is no place to break after a single letter (`e-mail`, `A/B`) or between
figures, and Korean breaks at its spaces. Scripts without spaces that need a dictionary (Thai, Lao, Khmer, Burmese) have
no regular places here; `inside` gives the places for them and for words longer than the line, `anywhere` the last ones.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from journey_studio.layout.text_clusters import is_pictograph, starts

NEWLINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
SOFT_HYPHEN = "\u00ad"

_SPACE = frozenset(SPACES)
_ASCII_ENDS = re.compile(r"[ \t/\\|-](?=[^ \t])")
_HYPHENS = frozenset("-\u2010\u058a\u05be\u1400")
_DASHES = frozenset("\u2012\u2013\u2014\u2015\u2e3a\u2e3b")
_SLASHES = frozenset("/\\|")
_LONELY = frozenset("!?:;%\u00bb\u203a\u2026")  # stay with the word before them, space or not
_OPENING_QUOTES = frozenset("\u00ab\u2039")
# kinsoku: what must not begin a line beside closing brackets, and what must not end one beside opening brackets
_NO_START = frozenset(
    "!%),.:;?]}¢°·’”†‡›℃∶、。〃々〆〕〗〞﹚﹜！＂％＇），．：；？］｝～〻‐゠–〜‼⁇⁈⁉・ーヽヾゝゞ"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､･ｰｧｨｩｪｫｬｭｮｯﾞﾟ"
)
_NO_END = frozenset("$£¥＄￡￥‘“№＃")
_AFTER_NO_BREAK = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")  # Thai, Lao leading vowels
_BEFORE_NO_BREAK = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ec6")


@lru_cache(maxsize=8192)
def _is_wide(char: str) -> bool:
    """Whether the character is one of a script written without spaces and broken anywhere: Chinese and Japanese."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x312F
        or 0x3190 <= code <= 0xA4CF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF01 <= code <= 0xFF9F
        or 0xFFE0 <= code <= 0xFFE6
        or 0x1B000 <= code <= 0x1B16F
        or 0x20000 <= code <= 0x3FFFD
    )


@lru_cache(maxsize=8192)
def _may_start(char: str) -> bool:
    return char not in _NO_START and unicodedata.category(char) not in ("Pe", "Pf", "Mn", "Mc", "Me", "Lm")


@lru_cache(maxsize=8192)
def _may_end(char: str) -> bool:
    return char not in _NO_END and unicodedata.category(char) not in ("Ps", "Pi")


def places(text: str) -> tuple[int, ...]:
    """The indices in one paragraph before which a line may break, ascending; the end itself is not among them."""
    if text.isascii():
        ends = [match.end() for match in _ASCII_ENDS.finditer(text)]
        return tuple([at for at in ends if _breaks(text, at, text[at - 1], text[at])])
    found: list[int] = []
    before = ""
    for at, char in enumerate(text):
        if before and char not in _SPACE and _breaks(text, at, before, char):
            found.append(at)
        before = char
    return tuple(found)


def _breaks(text: str, at: int, before: str, char: str) -> bool:
    """Whether a line may break between `before` and `char`, which stands at `at` and is no space."""
    if before in _SPACE:
        return not _holds_over_space(text, at)
    if before in ("\u200b", SOFT_HYPHEN):
        return True
    if before.isascii() and char.isascii() and before not in "-/\\|":
        return False
    if before in _HYPHENS or before in _SLASHES:
        return _is_joint(text, at)
    if before in _DASHES:
        return _may_start(char) and char not in _DASHES and not (char.isdigit() and text[at - 2 : at - 1].isdigit())
    return _breaks_wide(before, char)


def _breaks_wide(before: str, char: str) -> bool:
    """The rules around Chinese and Japanese characters and between emoji."""
    wide, wide_before = _is_wide(char), _is_wide(before)
    if not (wide or wide_before):
        return is_pictograph(ord(char)) and _ends_emoji(before)
    if not _may_start(char) or not _may_end(before) or "\u2060" in (before, char) or "\ufeff" in (before, char):
        return False
    other = before if wide else char
    both = wide and wide_before
    return both or other.isalnum() or is_pictograph(ord(other)) or _ends_emoji(other) or _is_bracket(other)


def _ends_emoji(char: str) -> bool:
    code = ord(char)
    return (code >= 0x1F000 and is_pictograph(code)) or code == 0xFE0F or 0x1F1E6 <= code <= 0x1F1FF


def _is_bracket(char: str) -> bool:
    return unicodedata.category(char) in ("Ps", "Pi", "Pe", "Pf", "Po")


def _holds_over_space(text: str, at: int) -> bool:
    """Whether the spaces before `at` hold its sides together: French punctuation, guillemets, dashes."""
    alone = text[at] in _LONELY and (at + 1 == len(text) or not text[at + 1].isalnum())
    alone = alone or ((text[at] in _DASHES or text[at] == "-") and text[at + 1 : at + 2] in _SPACE)
    place = at - 1
    while place >= 0 and text[place] in _SPACE:
        place -= 1
    if place < 0:
        return True
    return (alone and text[at - 1] != "\t") or text[place] in _OPENING_QUOTES


def _is_joint(text: str, at: int) -> bool:
    """Whether a hyphen or slash before `at` joins two parts of two characters at least that are not both numbers."""
    sign = at - 1
    if not text[at].isalnum() or (sign and text[sign - 1] == text[sign] and text[sign] not in _SLASHES):
        return False
    left, right = text[max(0, sign - 2) : sign], text[at : at + 2]
    if text[sign] in _SLASHES and left.endswith(text[sign]):
        return True
    if len(left) < 2 or len(right) < 2 or not left[-1].isalnum() or not left[0].isalnum():
        return False
    return right[-1].isalnum() and not (left[-1].isdigit() and right[0].isdigit())


def inside(text: str) -> tuple[int, ...]:
    """The indices before which a line may break when nothing better is there: between clusters, never inside one."""
    return tuple(
        [at for at in anywhere(text) if text[at] not in _BEFORE_NO_BREAK and text[at - 1] not in _AFTER_NO_BREAK]
    )


def anywhere(text: str) -> tuple[int, ...]:
    """The indices between any two clusters: for what `inside` keeps together and is longer than the line by itself."""
    return tuple([at for at in starts(text) if at and text[at] not in _SPACE])
