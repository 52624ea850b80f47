"""Which way each character runs: the Unicode Bidirectional Algorithm (UAX #9), levels and not reordered strings.

Lives in layout (L2); standard library only. A shaper needs the embedding level of each character, in logical order, so
that runs can be cut, broken into lines and only then put in visual order. The libraries at hand give the reordered
string alone or leave isolates out, hence this module; tests compare it with theirs and with the consortium's cases.
Rule names in the comments are those of UAX #9.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_MAX_DEPTH = 125
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))  # X9
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_NEUTRALS = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_OPENERS = "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a\u276c\u276e\u2770\u2772\u2774"
_OPENERS += "\u27c5\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997"
_OPENERS += "\u29d8\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014"
_OPENERS += "\u3016\u3018\u301a\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
_FAR_CLOSERS = {"(": ")", "[": "]", "{": "}", "\u298d": "\u2990", "\u298f": "\u298e", "\uff08": "\uff09",
                "\uff3b": "\uff3d", "\uff5b": "\uff5d", "\uff5f": "\uff60", "\uff62": "\uff63"}  # fmt: skip
_CLOSER_OF = {opener: _FAR_CLOSERS.get(opener, chr(ord(opener) + 1)) for opener in _OPENERS}
_CLOSERS = frozenset(_CLOSER_OF.values())
_SAME_BRACKET = {"\u232a": "\u3009", "\u2329": "\u3008"}  # canonically equivalent pairs


def is_needed(text: str) -> bool:
    """Whether any character of `text` could run right to left; where none does all levels are 0."""
    return _RIGHT_TO_LEFT.search(text) is not None


@lru_cache(maxsize=8192)
def _class(char: str) -> str:
    """The Bidi_Class of a character, with the defaults of the standard for unassigned ones."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if 0x600 <= code <= 0x7BF or 0x860 <= code <= 0x8FF or 0xFB50 <= code <= 0xFDCF or 0xFDF0 <= code <= 0xFDFF:
        return "AL"
    if 0xFE70 <= code <= 0xFEFF or 0x10D00 <= code <= 0x10D3F or 0x10EC0 <= code <= 0x10EFF:
        return "AL"
    if 0x10F30 <= code <= 0x10F6F or 0x1EC70 <= code <= 0x1ECBF or 0x1ED00 <= code <= 0x1ED4F:
        return "AL"
    if 0x1EE00 <= code <= 0x1EEFF:
        return "AL"
    if 0x590 <= code <= 0x85F or 0xFB1D <= code <= 0xFB4F or 0x10800 <= code <= 0x10FFF or 0x1E800 <= code <= 0x1EFFF:
        return "R"
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return "ET" if 0x20C0 <= code <= 0x20CF else "L"


def base_level(text: str) -> int:
    """The level of a paragraph by its first strong character outside isolates (P2, P3): 1 for right to left."""
    return _first_strong([_class(char) for char in text], 0, len(text))


def _first_strong(classes: list[str], first: int, last: int) -> int:
    depth = 0
    for kind in classes[first:last]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


def levels(text: str, base: int) -> tuple[int, ...]:
    """The embedding level of each character of one paragraph, before the rules for line ends (L1)."""
    original = [_class(char) for char in text]
    partner = _isolate_partners(original)
    found, classes = _explicit(original, partner, base)
    kept = [at for at, kind in enumerate(original) if kind not in _REMOVED]
    for sequence in _sequences(kept, original, found, partner, base):
        _resolve(sequence, text, classes, found)
    before = base
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            found[at] = before
        before = found[at]
    return tuple(found)


def _isolate_partners(classes: list[str]) -> dict[int, int]:
    """The matching PDI of each isolate initiator and the reverse (BD9); those without a match are absent."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(at)
        elif kind == "PDI" and waiting:
            opened = waiting.pop()
            partner[opened], partner[at] = at, opened
    return partner


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


def _explicit(original: list[str], partner: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """Levels and classes after the explicit codes (X1 to X8)."""
    classes = list(original)
    found = [base] * len(classes)
    stack = [_Status(base, "", False)]
    over_isolates = over_embeddings = valid_isolates = 0
    for at, kind in enumerate(original):
        if kind in ("RLE", "LRE", "RLO", "LRO"):
            level = _next_level(stack[-1].level, kind[0] == "R")
            if level <= _MAX_DEPTH and not over_isolates and not over_embeddings:
                stack.append(_Status(level, {"RLO": "R", "LRO": "L"}.get(kind, ""), False))
            elif not over_isolates:
                over_embeddings += 1
        elif kind in _ISOLATES:
            found[at] = stack[-1].level
            classes[at] = stack[-1].override or kind
            right = kind == "RLI" or (
                kind == "FSI" and _first_strong(original, at + 1, partner.get(at, len(original))) == 1
            )
            level = _next_level(stack[-1].level, right)
            if level <= _MAX_DEPTH and not over_isolates and not over_embeddings:
                valid_isolates += 1
                stack.append(_Status(level, "", True))
            else:
                over_isolates += 1
        elif kind == "PDI":
            if over_isolates:
                over_isolates -= 1
            elif valid_isolates:
                over_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found[at] = stack[-1].level
            classes[at] = stack[-1].override or kind
        elif kind == "PDF":
            if not over_isolates and over_embeddings:
                over_embeddings -= 1
            elif not over_isolates and not stack[-1].isolate and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            found[at] = base
        elif kind != "BN":
            found[at] = stack[-1].level
            classes[at] = stack[-1].override or kind
    return found, classes


def _next_level(level: int, right: bool) -> int:
    """The next odd level for right to left, the next even one otherwise."""
    return (level + 1) | 1 if right else (level + 2) & ~1


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): its places, its level, and the directions at its ends (X10)."""

    places: list[int]
    level: int
    start: str
    end: str


def _sequences(
    kept: list[int], original: list[str], found: list[int], partner: dict[int, int], base: int
) -> list[_Sequence]:
    runs: list[list[int]] = []
    for place in kept:
        if runs and found[runs[-1][-1]] == found[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    by_first = {run[0]: run for run in runs}
    order = {place: at for at, place in enumerate(kept)}
    made: list[_Sequence] = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in partner:
            continue
        places = list(run)
        while original[places[-1]] in _ISOLATES and places[-1] in partner:
            follow = by_first.get(partner[places[-1]])
            if follow is None:
                break
            places += follow
        level = found[places[0]]
        first, last = order[places[0]], order[places[-1]]
        before = found[kept[first - 1]] if first else base
        open_end = original[places[-1]] in _ISOLATES and places[-1] not in partner
        after = base if open_end or last + 1 == len(kept) else found[kept[last + 1]]
        made.append(_Sequence(places, level, _direction(max(level, before)), _direction(max(level, after))))
    return made


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve(sequence: _Sequence, text: str, classes: list[str], found: list[int]) -> None:
    """Weak, bracket, neutral and implicit rules (W1 to I2) for one sequence, written into `found`."""
    places = sequence.places
    kinds = [classes[place] for place in places]
    raw = list(kinds)
    _weak(kinds, sequence.start)
    _brackets(sequence, [text[place] for place in places], kinds, raw)
    _neutral(kinds, sequence)
    for place, kind in zip(places, kinds, strict=True):
        level = found[place]
        if level & 1:
            found[place] = level + (kind in ("L", "EN", "AN"))
        else:
            found[place] = level + (1 if kind == "R" else 2 if kind in ("AN", "EN") else 0)


def _weak(kinds: list[str], start: str) -> None:
    """W1 to W7, in place."""
    before = start
    for at, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[at] = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kinds[at]
    strong = start
    for at, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            kinds[at] = left
    _weak_terminators(kinds)
    strong = start
    for at, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _weak_terminators(kinds: list[str]) -> None:
    """W5 and W6: signs like % and € join the European number beside them, other separators become neutral."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "ET":
            at += 1
            continue
        last = at
        while last < len(kinds) and kinds[last] == "ET":
            last += 1
        if (at and kinds[at - 1] == "EN") or (last < len(kinds) and kinds[last] == "EN"):
            kinds[at:last] = ["EN"] * (last - at)
        at = last
    kinds[:] = ["ON" if kind in ("ET", "ES", "CS") else kind for kind in kinds]


def _bracket_pairs(chars: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """The matching brackets of a sequence (BD16), by their opening place."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(chars):
        if kinds[at] != "ON":
            continue
        if char in _CLOSER_OF:
            if len(waiting) == 63:
                return []
            closer = _CLOSER_OF[char]
            waiting.append((_SAME_BRACKET.get(closer, closer), at))
        elif char in _CLOSERS:
            plain = _SAME_BRACKET.get(char, char)
            for place in range(len(waiting) - 1, -1, -1):
                if waiting[place][0] == plain:
                    pairs.append((waiting[place][1], at))
                    del waiting[place:]
                    break
    return sorted(pairs)


def _brackets(sequence: _Sequence, chars: list[str], kinds: list[str], raw: list[str]) -> None:
    """N0: a pair of brackets takes the direction of what is inside it, in place."""
    own = _direction(sequence.level)
    for opening, closing in _bracket_pairs(chars, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if own in inside:
            chosen = own
        elif inside:
            before = next((_strong(kind) for kind in reversed(kinds[:opening]) if _strong(kind)), sequence.start)
            chosen = before if before != own else own
        else:
            continue
        for place in (opening, closing):
            kinds[place] = chosen
            follow = place + 1
            while follow < len(kinds) and raw[follow] == "NSM":
                kinds[follow] = chosen
                follow += 1


def _strong(kind: str) -> str:
    """The direction a class stands for in the neutral rules: numbers count as R."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _neutral(kinds: list[str], sequence: _Sequence) -> None:
    """N1 and N2: neutrals between equal directions take it, others that of the embedding; in place."""
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRALS:
            at += 1
            continue
        last = at
        while last < len(kinds) and kinds[last] in _NEUTRALS:
            last += 1
        left = _strong(kinds[at - 1]) if at else sequence.start
        right = _strong(kinds[last]) if last < len(kinds) else sequence.end
        kinds[at:last] = [left if left == right else _direction(sequence.level)] * (last - at)
        at = last


def line_levels(text: str, found: tuple[int, ...], base: int) -> tuple[int, ...]:
    """The levels of one line: separators, and white space before them and at the end, get the base level (L1)."""
    done = list(found)
    trailing = True
    for at in range(len(text) - 1, -1, -1):
        kind = _class(text[at])
        if kind in ("B", "S"):
            trailing = True
        elif not (kind == "WS" or kind in _ISOLATES or kind == "PDI" or kind in _REMOVED):
            trailing = False
        if trailing:
            done[at] = base
    return tuple(done)


def visual_order(run_levels: list[int]) -> list[int]:
    """The places of runs from left to right (L2)."""
    order = list(range(len(run_levels)))
    odd = [level for level in run_levels if level & 1]
    if not odd:
        return order
    for level in range(max(run_levels), min(odd) - 1, -1):
        at = 0
        while at < len(order):
            last = at
            while last < len(order) and run_levels[order[last]] >= level:
                last += 1
            order[at:last] = order[at:last][::-1]
            at = max(last, at + 1)
    return order
