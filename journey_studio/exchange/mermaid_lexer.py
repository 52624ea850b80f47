"""The words of a Mermaid journey: the same tokens, in the same order of rules, as Mermaid 12's own lexer.

Lives in exchange (L2); standard library. The first rule that fits wins, whatever its length; line ends mean little;
keywords are read in any case and anywhere. Entity codes (`#58;`) are ordinary letters here, as they are in Mermaid,
which hides them before it parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from journey_studio.exchange.mermaid_text import ENTITY, SPACE

HEADER = re.compile(rf"{SPACE}*journey")


class Token(NamedTuple):
    """One word: its kind, its text, and where it begins and ends.

    Kinds: journey, newline, title, acc_title, acc_descr, section, name, data, colon, other, comment. For `acc_title`
    and `acc_descr` the text is the value alone; `closed` is False for a block that no brace closes.
    """

    kind: str
    text: str
    start: int
    end: int
    closed: bool = True


def _words(stops: str) -> str:
    """One or more characters but not these; entity codes count as characters."""
    return rf"(?:[^{stops}\n]|{ENTITY})[^{stops}\n]*(?:{ENTITY}[^{stops}\n]*)*"


_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for kind, pattern in (
        ("comment", r"%(?!\{)[^\n]*"),
        ("comment", r"[^}\U00010000-\U0010ffff]%%[^\n]*"),
        ("newline", r"\n+"),
        ("space", rf"{SPACE}+"),
        ("comment", r"#(?!\w+;)[^\n]*"),
        ("journey", r"journey\b"),
        ("title", rf"title{SPACE}{_words('#;')}"),
        ("acc_title", rf"acctitle{SPACE}*:{SPACE}*([^\n]*)"),
        ("acc_descr", rf"accdescr{SPACE}*:{SPACE}*([^\n]*)"),
        ("acc_block", rf"accdescr{SPACE}*\{{{SPACE}*([^}}]*)(\}}?)"),
        ("section", rf"section{SPACE}{_words('#:;')}"),
        ("name", _words("#:;")),
        ("data", rf":{_words('#;')}"),
        ("colon", r":"),
        ("other", r"."),
    )
)


def tokens(text: str, place: int = 0) -> Iterator[Token]:
    """The tokens from `place` on, white space left out."""
    while place < len(text):
        token = _next(text, place)
        place = token.end
        if token.kind != "space":
            yield token


def _next(text: str, place: int) -> Token:
    for kind, rule in _RULES:
        match = rule.match(text, place)
        if match is None:
            continue
        if kind in ("acc_title", "acc_descr"):
            return Token(kind, match[1], place, match.end())
        if kind == "acc_block":
            return Token("acc_descr", match[1], place, match.end(), closed=bool(match[2]))
        return Token(kind, match[0], place, match.end())
    return Token("other", text[place], place, place + 1)
