"""The signs of the inline syntax, found in a line of text: what each is, where it stands, what was written after it.

Lives in commands (L2); standard library only. Pure: it knows no project, so it cannot say whether a channel exists;
that is `inline_reading`'s part. A sign counts only at the start of a word and before a character that is no space, and
a backslash before it makes it plain text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

TokenKind = Literal[
    "channel",
    "department",
    "pain",
    "idea",
    "thought",
    "feeling",
    "stage",
    "importance",
    "evidence",
    "backslash",
    "parked",
]

SIGNS: dict[str, TokenKind] = {
    "#": "channel",
    "@": "department",
    "^": "stage",
    "*": "importance",
    "~": "evidence",
    "!": "pain",
    "?": "idea",
    '"': "thought",
    "“": "thought",
    "«": "thought",
    "„": "thought",
}
"""What begins a token, apart from faces."""
PARKS = "//"
"""At the start of a line: all of it is an idea for later."""
ONE_WORD: frozenset[TokenKind] = frozenset({"channel", "department", "stage", "importance", "evidence"})
NOTES: frozenset[TokenKind] = frozenset({"pain", "idea", "thought"})
_CLOSES = {'"': '"”', "“": '”"', "«": "»", "„": '“”"'}

_MOUTHS = {"))": 2, ")": 1, "|": 0, "(": -1, "((": -2}
_FACE = re.compile(r"[:;]-?(\)\)|\)|\||\(\(|\()(?=\s|$)")
_EMOJI = {
    2: "😀😁😃😄😆😊😍🤩🥰",
    1: "🙂☺😌",
    0: "😐😑😶",
    -1: "🙁☹😕😟😔",
    -2: "😠😡😤😣😖😫😩🤬",
}
_FEELING_OF = {face: value for value, faces in _EMOJI.items() for face in faces}
EMOJI: dict[int, str] = {2: "😄", 1: "🙂", 0: "😐", -1: "🙁", -2: "😠"}
"""The five faces as this program writes them."""
FACES: dict[int, str] = {2: ":))", 1: ":)", 0: ":|", -1: ":(", -2: ":(("}
_VARIANT = "\ufe0f"
_LITERAL = frozenset((*SIGNS, ":", ";", "/", "\\", *_FEELING_OF))


class Token(NamedTuple):
    """A sign with what belongs to it: `start` and `end` in the text, and `value`, the words after the sign.

    `closed` tells that nothing typed at its end would still belong to it (a space or a closing quote follows). A
    `backslash` is the one character that makes what follows plain.
    """

    kind: TokenKind
    start: int
    end: int
    value: str = ""
    closed: bool = False


def tokens(text: str) -> list[Token]:
    """Every token of a line, from left to right. Line breaks count as spaces."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        token = _token_at(text, at)
        if token is None:
            at = _next_word(text, at)
        elif token.kind == "backslash":
            found.append(token)
            at = _next_word(text, at + 1)
        else:
            found.append(token)
            at = _next_word(text, token.end)
    return found


def plain(text: str, used: list[Token]) -> str:
    """The text without these tokens, its spaces evened out."""
    pieces, at = [], 0
    for token in sorted(used, key=lambda one: one.start):
        pieces.append(text[at : token.start])
        if token.kind != "backslash":
            pieces.append(" ")
        at = token.end
    pieces.append(text[at:])
    return " ".join("".join(pieces).split())


def literal(text: str) -> str:
    """The text so written that none of its words is taken for a token."""
    done = -1
    while token := next((one for one in tokens(text) if one.start > done), None):
        text = text[: token.start] + "\\" + text[token.start :]
        done = token.start + 1  # one more may begin inside what was a token until now
    return text


def _next_word(text: str, at: int) -> int:
    """Where the next word begins after the one at `at`."""
    while at < len(text) and not text[at].isspace():
        at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _token_at(text: str, at: int) -> Token | None:
    """The token that begins here, at the start of a word; None when this is plain text."""
    sign = text[at]
    after = text[at + 1] if at + 1 < len(text) else ""
    if text.startswith(PARKS, at) and not text[:at].strip() and text[at + len(PARKS) :].strip():
        return Token("parked", at, len(text.rstrip()), text[at + len(PARKS) :].strip())
    if sign == "\\":
        return Token("backslash", at, at + 1) if after in _LITERAL and after else None
    face = _face_at(text, at)
    if face is not None:
        return face
    kind = SIGNS.get(sign)
    if kind is None or not after or after.isspace():
        return None
    if kind in ONE_WORD:
        return _word_token(kind, text, at)
    if kind == "thought":
        return _thought(text, at)
    if after in "!?":  # "What?!", "!!!": somebody is raising their voice
        return None
    end = _end_of_note(text, at + 1)
    return Token(kind, at, end, text[at + 1 : end].strip(), closed=end < len(text.rstrip()))


def _face_at(text: str, at: int) -> Token | None:
    found = _FACE.match(text, at)
    if found is not None:
        return Token("feeling", at, found.end(), str(_MOUTHS[found[1]]), closed=found.end() < len(text))
    value = _FEELING_OF.get(text[at])
    if value is None:
        return None
    end = at + 1 + (text[at + 1 : at + 2] == _VARIANT)
    return Token("feeling", at, end, str(value), closed=True)


def _word_token(kind: TokenKind, text: str, at: int) -> Token:
    end = at + 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Token(kind, at, end, text[at + 1 : end], closed=end < len(text))


def _thought(text: str, at: int) -> Token | None:
    """The words up to the closing quote, or to the end of the line."""
    ends = [place for place in (text.find(quote, at + 1) for quote in _CLOSES[text[at]]) if place >= 0]
    line = text.find("\n", at)
    last = line if line >= 0 else len(text)
    close = min(ends, default=last)
    closed = bool(ends) and close <= last
    words = text[at + 1 : close if closed else last].strip()
    if not words:
        return None
    return Token("thought", at, close + 1 if closed else len(text[:last].rstrip()), words, closed=closed)


def _end_of_note(text: str, at: int) -> int:
    """Where the words of a pain or an idea end: before the next token, spaces not counted."""
    at = _next_word(text, at)
    while at < len(text):
        token = _token_at(text, at)
        if token is not None and token.kind != "backslash":
            break
        at = _next_word(text, at)
    return len(text[:at].rstrip())
