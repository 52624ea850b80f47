"""Names and remarks written so that Mermaid takes them whole and our reader gives them back.

Lives in exchange (L2). Signs that mean something to Mermaid are written as its own entity codes (`#58;` for a colon),
which it shows as the sign itself. What was kept verbatim from a diagram is written verbatim, but only when it still is
what it says it is: `foreign` may come from anywhere.
"""

from __future__ import annotations

import re

from journey_studio.exchange.mermaid_journey import feeling_of
from journey_studio.exchange.mermaid_lexer import tokens
from journey_studio.exchange.mermaid_parse import EMPTY_NAME
from journey_studio.exchange.mermaid_text import SPACES, match_front_matter, prepare

_CODES = re.compile(r"[#:;\n\r]|%(?=%)|(?<=%)%|^%|(?<==)\"|\{(?=\s*init)")
_PEOPLE = re.compile(r",")
_KEYWORD = re.compile(r"(?:journey|title|section|acctitle|accdescr)", re.IGNORECASE)


def name(text: str, *, begins_line: bool = False) -> str:
    """A name as it stands in a diagram; `begins_line` where Mermaid would look for a keyword."""
    if not text:
        return EMPTY_NAME
    body = text.strip(SPACES)
    head = text[: len(text) - len(text.lstrip(SPACES))] if body else text
    tail = text[len(head) + len(body) :]
    coded = _CODES.sub(_code, body)
    if begins_line and _KEYWORD.match(coded):
        coded = f"#{ord(coded[0])};{coded[1:]}"
    return "".join(map(_coded, head)) + coded + "".join(map(_coded, tail))


def person(text: str) -> str:
    """An actor's name: a comma is a code too."""
    return _PEOPLE.sub(_code, name(text))


def _code(sign: re.Match[str]) -> str:
    return _coded(sign[0])


def _coded(sign: str) -> str:
    return f"#{ord(sign)};"


def is_comment(text: str) -> bool:
    """Whether a kept comment is one line that Mermaid skips, and keeps as it is."""
    if not text or "\n" in text or "\r" in text or text != text.strip(SPACES):
        return False
    if "%%{" in text:  # a directive to Mermaid, which may swallow what follows
        return False
    prepared = prepare(f"journey\n{text}\n")
    if not prepared.comments and prepared.text != f"journey\n{text}\n":
        return False
    return {word.kind for word in tokens(prepared.text)} <= {"journey", "newline", "comment"}


def is_remark(text: str) -> bool:
    """Whether a kept remark is the rest of a line, from a `#` on."""
    return text.startswith("#") and is_comment(text)


def is_directive(text: str) -> bool:
    """Whether a kept directive is one directive and nothing else."""
    prepared = prepare(text.replace("\r", "") + "\njourney\n")
    closed = text.endswith("}%%")  # an open one swallows what follows
    return closed and [one.text for one in prepared.directives] == [text] and prepared.text == "journey\n"


def is_front_matter(body: str) -> bool:
    """Whether a kept front matter comes back as it is when it is written between its fences."""
    found = match_front_matter(front_matter(body) + "journey\n")
    return found is not None and found.body == body and "\r" not in body


def front_matter(body: str) -> str:
    """The front matter with its fences."""
    return f"---\n{body}\n---\n"


def is_score(text: str) -> bool:
    """Whether a kept score can stand between two colons, and still is none of 1 to 5."""
    return bool(text) and text == text.strip(SPACES) and feeling_of(text) is None and _one_piece(text)


def is_rest(text: str) -> bool:
    """Whether a kept end of a line can stand behind a colon again."""
    return bool(text) and text == text.strip(SPACES) and _one_piece(text.replace(":", ""))


def _one_piece(text: str) -> bool:
    if "\r" in text or "%%{" in text or '="' in text:
        return False
    words = list(tokens(f"x: {text}y\n"))  # with the space that is written before it
    return [word.kind for word in words] == ["name", "data", "newline"] and ":" not in text
