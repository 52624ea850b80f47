"""What a reader takes for one character, and which of them are emoji.

Lives in layout (L2); standard library only, so that it can be tested without fonts. Extended grapheme clusters follow
UAX #29 (with rule GB9c for Indic conjuncts); the properties come from `unicodedata`, and from short tables where it has
none. The tables err on the side of keeping characters together: a wrong join costs a line break, a wrong split breaks a
letter.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

ZWJ = "\u200d"
EMOJI_STYLE = "\ufe0f"
TEXT_STYLE = "\ufe0e"
KEYCAP = "\u20e3"

_PREPEND = frozenset((*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
_VIRAMAS = frozenset((0x94D, 0x9CD, 0xACD, 0xB4D, 0xC4D, 0xD4D))
_EXTRA_MARKS = frozenset((0xE33, 0xEB3, 0xFF9E, 0xFF9F, 0x200C))

# Extended_Pictographic of emoji-data.txt, unassigned reserve included; pairs of first and last
_PICTOGRAPHS = (
    (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139),
    (0x2194, 0x2199), (0x21A9, 0x21AA), (0x231A, 0x231B), (0x2328, 0x2328), (0x2388, 0x2388), (0x23CF, 0x23CF),
    (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x24C2, 0x24C2), (0x25AA, 0x25AB), (0x25B6, 0x25B6), (0x25C0, 0x25C0),
    (0x25FB, 0x25FE), (0x2600, 0x2605), (0x2607, 0x2612), (0x2614, 0x2685), (0x2690, 0x2705), (0x2708, 0x2712),
    (0x2714, 0x2714), (0x2716, 0x2716), (0x271D, 0x271D), (0x2721, 0x2721), (0x2728, 0x2728), (0x2733, 0x2734),
    (0x2744, 0x2744), (0x2747, 0x2747), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757),
    (0x2763, 0x2767), (0x2795, 0x2797), (0x27A1, 0x27A1), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2934, 0x2935),
    (0x2B05, 0x2B07), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D),
    (0x3297, 0x3297), (0x3299, 0x3299), (0x1F000, 0x1F0FF), (0x1F10D, 0x1F10F), (0x1F12F, 0x1F12F),
    (0x1F16C, 0x1F171), (0x1F17E, 0x1F17F), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1AD, 0x1F1E5),
    (0x1F201, 0x1F20F), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A), (0x1F23C, 0x1F23F),
    (0x1F249, 0x1F3FA), (0x1F400, 0x1F53D), (0x1F546, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F774, 0x1F77F),
    (0x1F7D5, 0x1F7FF), (0x1F80C, 0x1F80F), (0x1F848, 0x1F84F), (0x1F85A, 0x1F85F), (0x1F888, 0x1F88F),
    (0x1F8AE, 0x1F8FF), (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1FAFF), (0x1FC00, 0x1FFFD),
)  # fmt: skip

# Emoji_Presentation below U+1F000: drawn as emoji without being asked
_EMOJI_BY_NATURE = frozenset(
    (
        0x231A, 0x231B, 0x23E9, 0x23EA, 0x23EB, 0x23EC, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        *range(0x2648, 0x2654), 0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE,
        0x26D4, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E,
        0x2753, 0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55,
    )
)  # fmt: skip

_FIRSTS = tuple(first for first, _last in _PICTOGRAPHS)


def is_pictograph(code: int) -> bool:
    """Whether the character is Extended_Pictographic: one that a zero-width joiner may weld to the next."""
    place = bisect_right(_FIRSTS, code) - 1
    return place >= 0 and code <= _PICTOGRAPHS[place][1]


def is_flag_letter(code: int) -> bool:
    """Whether the character is a regional indicator; two of them make a flag."""
    return 0x1F1E6 <= code <= 0x1F1FF


def is_skin_tone(code: int) -> bool:
    """Whether the character changes the skin tone of the emoji before it."""
    return 0x1F3FB <= code <= 0x1F3FF


def is_ignorable(code: int) -> bool:
    """Whether a font need not have the character because it has no look of its own (Default_Ignorable_Code_Point)."""
    return (
        code in (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0)
        or 0x180B <= code <= 0x180F
        or 0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
    )


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """The part a character plays in a cluster, as one letter; `-` for an ordinary one."""
    code = ord(char)
    if code < 0x300:
        return "C" if code < 0x20 or 0x7F <= code < 0xA0 else "P" if code in (0xA9, 0xAE) else "-"
    category = unicodedata.category(char)
    if char == ZWJ:
        return "J"
    if category[0] == "M" or code in _EXTRA_MARKS or is_skin_tone(code) or 0xE0020 <= code <= 0xE007F:
        return "V" if code in _VIRAMAS else "E"
    if category in ("Zl", "Zp", "Cc"):
        return "C"
    if code in _PREPEND:
        return "B"
    if is_flag_letter(code):
        return "F"
    if is_pictograph(code):
        return "P"
    return _hangul_kind(code)


def _hangul_kind(code: int) -> str:
    """`l`, `v`, `t` for the letters of a Korean syllable, `w` for one without and `x` for one with a final."""
    if 0xAC00 <= code <= 0xD7A3:
        return "w" if (code - 0xAC00) % 28 == 0 else "x"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "l"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "v"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "t"
    return "-"


_HANGUL_JOINS = frozenset(("ll", "lv", "lw", "lx", "vv", "vt", "wv", "wt", "xt", "tt"))


def _joins(text: str, at: int, before: str, kind: str) -> bool:
    """Whether the character at `at` belongs to the same cluster as the one before it; pairs only."""
    if before == "C" or kind == "C":
        return False
    if kind in "EJV" or before == "B":
        return True
    if before + kind in _HANGUL_JOINS:
        return True
    if kind == "P" and before == "J":
        return _ends_in_pictograph(text, at - 1)
    return before in "EJV" and _is_conjunct(text, at)


def _ends_in_pictograph(text: str, joiner: int) -> bool:
    """Whether marks only stand between the joiner at `joiner` and a pictograph before it (GB11)."""
    place = joiner - 1
    while place >= 0 and _kind(text[place]) == "E":
        place -= 1
    return place >= 0 and _kind(text[place]) == "P"


def _is_conjunct(text: str, at: int) -> bool:
    """Whether a virama binds the letter at `at` to the letter before it (GB9c), nukta and joiner passed over."""
    if unicodedata.category(text[at]) != "Lo":
        return False
    place, virama = at - 1, 0
    while place >= 0 and _kind(text[place]) in "EJV":
        if text[place] == "\u200c":
            return False
        if _kind(text[place]) == "V":
            virama = ord(text[place])
        place -= 1
    same_block = bool(virama) and ord(text[at]) & ~0x7F == virama & ~0x7F
    return same_block and place >= 0 and unicodedata.category(text[place]) == "Lo"


def starts(text: str) -> list[int]:
    """Where each grapheme cluster of `text` begins, ascending; empty for an empty text."""
    if text.isascii() and "\r" not in text:
        return list(range(len(text)))
    found: list[int] = []
    before, flags = "C", 0
    for at, char in enumerate(text):
        kind = _kind(char)
        if kind == "F":
            flags += 1
            joined = (before == "F" and flags % 2 == 0) or before == "B"
        else:
            flags = 0
            joined = (char == "\n" and at > 0 and text[at - 1] == "\r") or _joins(text, at, before, kind)
        if not joined:
            found.append(at)
        before = kind
    return found


def wants_emoji(cluster: str) -> bool:
    """Whether a cluster is to be drawn as emoji: by its nature, or because a selector, joiner or tone asks for it."""
    first = ord(cluster[0])
    if len(cluster) == 1:
        return first in _EMOJI_BY_NATURE or (first >= 0x1F000 and is_pictograph(first))
    if TEXT_STYLE in cluster:
        return False
    if KEYCAP in cluster and cluster[0] in "0123456789#*":
        return True
    if is_flag_letter(first):
        return True
    if not is_pictograph(first):
        return False
    return (
        first >= 0x1F000
        or first in _EMOJI_BY_NATURE
        or EMOJI_STYLE in cluster
        or any(is_skin_tone(ord(char)) or char == ZWJ for char in cluster[1:])
    )
