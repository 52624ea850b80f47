"""The words of a Mermaid journey: the same tokens, in the same order of rules, as Mermaid 12's own lexer.

Lives in exchange (L2); standard library. The first rule that fits wins, whatever its length; line ends mean little;
keywords are read in any case and anywhere. Entity codes (`#58;`) are ordinary letters here, as they are in Mermaid,
which hides them before it parses.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from journey_studio.exchange.mermaid_text import ENTITY, SPACE

HEADER = re.compile(rf"{SPACE}*journey")


class Token(NamedTuple):
    """One word: its kind, its text, and where it begins and ends.

    Kinds: journey, newline, title, acc_title, acc_descr, section, name, data, colon, other, comment. For `acc_title`
    and `acc_descr` the text is the value alone; `closed` is False for a block that no brace closes, and that ends, as
    a token, with its opening.
    """

    kind: str
    text: str
    start: int
    end: int
    closed: bool = True


def _words(stops: str) -> str:
    """One or more characters but not these; entity codes count as characters."""
    return rf"(?:[^{stops}\n]|{ENTITY})[^{stops}\n]*(?:{ENTITY}[^{stops}\n]*)*"


_RULES = (
    ("comment_percent", r"%(?!\{)[^\n]*"),
    ("comment_inner", r"[^}\U00010000-\U0010ffff]%%[^\n]*"),
    ("newline", r"\n+"),
    ("space", rf"{SPACE}+"),
    ("comment_hash", r"#(?!\w+;)[^\n]*"),
    ("journey", r"journey\b"),
    ("title", rf"title{SPACE}{_words('#;')}"),
    ("acc_title", rf"acctitle{SPACE}*:{SPACE}*(?P<acc_title_text>[^\n]*)"),
    ("acc_descr", rf"accdescr{SPACE}*:{SPACE}*(?P<acc_descr_text>[^\n]*)"),
    ("acc_block", rf"accdescr{SPACE}*\{{{SPACE}*"),
    ("section", rf"section{SPACE}{_words('#:;')}"),
    ("name", _words("#:;")),
    ("data", rf":{_words('#;')}"),
    ("colon", r":"),
    ("other", r";+|."),
)
_RULE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _RULES), re.IGNORECASE | re.ASCII)


def tokens(text: str) -> Iterator[Token]:
    """All tokens of a text, white space left out. A row of semicolons is one token."""
    return _tokens(text, 0, text.rfind("}"))


def _tokens(text: str, place: int, last_brace: int) -> Iterator[Token]:
    while place < len(text):
        token = _next(text, place, last_brace)
        place = token.end
        if token.kind != "space":
            yield token


class Words:
    """The tokens of a text one after the other, with a look ahead, and a jump to where reading goes on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last_brace = text.rfind("}")
        self._source = _tokens(text, 0, self._last_brace)
        self._ahead: deque[Token] = deque()
        self.end = 0

    def peek(self, number: int = 0) -> Token | None:
        """The next token, or one further on; None behind the last one."""
        while len(self._ahead) <= number:
            token = next(self._source, None)
            if token is None:
                return None
            self._ahead.append(token)
        return self._ahead[number]

    def take(self) -> Token | None:
        """The next token, which is then behind us; None behind the last one."""
        token = self.peek()
        if token is not None:
            self._ahead.popleft()
            self.end = token.end
        return token

    def jump(self, place: int) -> None:
        """Go on at this place of the text."""
        self._ahead.clear()
        self._source = _tokens(self._text, place, self._last_brace)
        self.end = place


def _next(text: str, place: int, last_brace: int) -> Token:
    match = _RULE.match(text, place)
    if match is None or match.lastgroup is None:
        return Token("other", text[place], place, place + 1)
    kind, end = match.lastgroup, match.end()
    if kind == "acc_block":
        if end > last_brace:  # nothing closes it, so that looking for the end would take the whole text
            return Token("acc_descr", "", place, end, closed=False)
        close = text.index("}", end)
        return Token("acc_descr", text[end:close], place, close + 1)
    if kind.startswith("acc"):
        return Token(kind, match[f"{kind}_text"], place, end)
    return Token(kind.partition("_")[0], match[0], place, end)
