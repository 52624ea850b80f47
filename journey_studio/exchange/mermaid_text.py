"""A Mermaid diagram's text before its grammar: front matter, directives and comments taken off, lines remembered.

Lives in exchange (L2); standard library. What Mermaid 12 does to a text before it parses it, step by step and in its
order, but without losing where things stood: `Prepared.line_at` gives the line in the file for each place of the
remaining text. JavaScript's idea of white space and of letters is used throughout, since Mermaid's rules are written
in it. Every step takes time in proportion to the text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import NamedTuple

from journey_studio.exchange.yaml_title import yaml_title

SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript calls white space."""
SPACE = f"[{SPACES}]"
ENTITY = r"#\w+;"
_FAR = 1 << 62
_LINE_ENDS = "\n\r\u2028\u2029"
_DIRECTIVE = re.compile(
    rf"%%\{{{SPACE}*(?:(\w+){SPACE}*:|(\w+)){SPACE}*(?:(\w+)|((?:(?!\}}%%)[^{_LINE_ENDS}]|\r?\n)*))?{SPACE}*(?:\}}%%)?",
    re.ASCII,
)
_TAG = re.compile(r"<(\w+)([^<>]*)>", re.ASCII)
_QUOTED = re.compile(r'="([^"]*)"')
_STYLE = re.compile(r":[^\s#:]*#")
_CODE = re.compile(r"#(\w+);", re.ASCII)


class Piece(NamedTuple):
    """Something taken off the text: what was written, its line in the file, where it stood in what remains."""

    text: str
    line: int
    place: int


class Place(NamedTuple):
    """Where characters came from: from place `new` on, they stood at `old` and following in the file's text."""

    new: int
    old: int


class Prepared(NamedTuple):
    """What is left for the grammar, and what was taken off.

    `front_matter` is the text between its fences (None when there is none), `title` the title it gives.
    """

    text: str
    origins: Origins
    front_matter: str | None
    title: str
    directives: tuple[Piece, ...]
    comments: tuple[Piece, ...]

    def line_at(self, place: int) -> int:
        """The line in the file, from 1, of a place in `text`."""
        return self.origins.line_at(place)


class Origins:
    """Remembers, for a text from which spans are cut, the lines its characters stood on."""

    def __init__(self, text: str, first_line: int) -> None:
        self._first_line = first_line
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._places = [Place(0, 0)]

    def line_at(self, place: int) -> int:
        """The line in the file, from 1, of a place in the text as it is now."""
        new, old = self._places[bisect_right(self._places, (place, _FAR)) - 1]
        return bisect_right(self._line_starts, old + place - new) - 1 + self._first_line

    def keep(self, kept: list[tuple[int, int]]) -> None:
        """The text is now made of these spans of what it was."""
        places: list[Place] = []
        length = 0
        news = [new for new, _ in self._places]
        for begin, end in kept:
            number = bisect_right(news, begin) - 1
            while number < len(news) and (news[number] <= begin or news[number] < end):
                new, old = self._places[number]
                skipped = max(begin - new, 0)
                places.append(Place(length + max(new - begin, 0), old + skipped))
                number += 1
            length += end - begin
        self._places = places or [self._places[-1]]


def _without(text: str, spans: list[tuple[int, int]], origins: Origins) -> str:
    """The text without these spans, which are in order and do not overlap."""
    if not spans:
        return text
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    kept = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i] < edges[i + 1]]
    origins.keep(kept)
    return "".join(text[begin:end] for begin, end in kept)


def prepare(source: str, first_line: int = 1) -> Prepared:
    """A diagram's text made ready. `first_line` is the line of the file on which it begins."""
    text = _as_shown(source.replace("\r\n", "\n").replace("\r", "\n"))
    origins = Origins(text, first_line)
    front_matter = match_front_matter(text)
    if front_matter is not None:
        text = _without(text, [(0, front_matter.length)], origins)
    directives: list[Piece] = []
    spans = []
    for start, end in _directives(text):
        directives.append(Piece(text[start:end], origins.line_at(start), start))
        spans.append((start, end))
    text = _without(text, spans, origins)
    comments: list[Piece] = []
    spans = []
    gone = 0
    for start, marker, end in _comments(text):
        comments.append(Piece(text[marker:end].rstrip("\n"), origins.line_at(marker), start - gone))
        spans.append((start, end))
        gone += end - start
    text = _without(text, spans, origins)
    begin = len(text) - len(text.lstrip(SPACES))
    text = _without(text, [(0, begin)] if begin else [], origins)
    moved = tuple(piece._replace(place=max(piece.place - begin, 0)) for piece in comments)
    for word in ("style", "classDef"):
        text = _without(text, _style_ends(text, word), origins)
    body = front_matter.body if front_matter is not None else None
    return Prepared(text, origins, body, yaml_title(body or ""), tuple(directives), moved)


def _as_shown(text: str) -> str:
    """Quotes inside tags are single ones in every Mermaid diagram."""
    if '="' not in text:
        return text
    return _TAG.sub(lambda tag: f"<{tag[1]}{_QUOTED.sub(_single, tag[2])}>", text)


def _single(quoted: re.Match[str]) -> str:
    return f"='{quoted[1]}'"


class FrontMatter(NamedTuple):
    """The text between the fences, without their indent, and how long all of it is."""

    body: str
    length: int


def match_front_matter(text: str) -> FrontMatter | None:
    """The YAML block at the very beginning, between lines of three hyphens."""
    indent = text[: len(text) - len(text.lstrip(SPACES.replace("\n", "").replace("\r", "")))]
    begin = len(indent) + 3
    if not text.startswith("---", len(indent)):
        return None
    after = len(text) - len(text[begin:].lstrip(SPACES))
    openings = [place for place in range(begin, after) if text[place] == "\n"]
    if not openings:
        return None
    closings = _closings(text, indent, openings[0] + 1)
    if not closings:
        return None
    opening = max([place for place in openings if place < closings[-1][0]], default=openings[0])
    for place, end in closings:
        if place > opening:
            body = text[opening + 1 : place]
            if indent:
                body = "\n".join(line.removeprefix(indent) for line in body.split("\n"))
            return FrontMatter(body, end + 1)
    return None


def _closings(text: str, indent: str, begin: int) -> list[tuple[int, int]]:
    """The line ends before closing fences, each with the last line end of the white space after that fence."""
    found = []
    fence = "\n" + indent + "---"
    place = text.find(fence, begin)
    while place >= 0:
        start = place + len(fence)
        rest = start
        last = -1
        while rest < len(text) and text[rest] in SPACES:
            if text[rest] == "\n":
                last = rest
            rest += 1
        if last >= 0:
            found.append((place, last))
        place = text.find(fence, max(place + 1, rest - 1))
    return found


def _directives(text: str) -> list[tuple[int, int]]:
    """The spans of `%%{...}%%`. One that is never closed takes, in Mermaid, all the rest: here, only its line."""
    spans = []
    place = text.find("%%{")
    last_close = text.rfind("}%%")
    line_end = -1
    while place >= 0:
        end = place + 1
        if place < last_close:
            match = _DIRECTIVE.match(text, place)
        else:  # nothing closes it: do not let the pattern run to the end of the text again and again
            if line_end < place:
                line_end = text.find("\n", place) % (len(text) + 1)  # -1 is the end of the text
            match = _DIRECTIVE.match(text, place, line_end)
        if match is not None:
            end = match.end()
            spans.append((place, end))
        place = text.find("%%{", end)
    return spans


def _comments(text: str) -> list[tuple[int, int, int]]:
    """The lines that hold a `%%` comment only: where what is cut begins, where the signs are, where it ends."""
    found = []
    begin = 0
    marker = text.find("%%")
    while marker >= 0:
        step = marker + 1
        start = _line_start(text, marker, begin)
        if start >= 0 and text[marker + 2 : marker + 3] not in ("{", "\n", ""):
            line_end = text.find("\n", marker)
            step = begin = line_end + 1 if line_end >= 0 else len(text)
            found.append((start, marker, step))
        marker = text.find("%%", step)
    return found


def _line_start(text: str, marker: int, begin: int) -> int:
    """The first line start from which only white space leads to `marker`, not before `begin`; -1 for none."""
    start, place = -1, marker
    while place > begin and text[place - 1] in SPACES:
        place -= 1
        if text[place] in _LINE_ENDS:
            start = place + 1
    return begin if place == begin else start


def _style_ends(text: str, word: str) -> list[tuple[int, int]]:
    """Mermaid drops the last semicolon of lines that look like a style with a colour."""
    spans: list[tuple[int, int]] = []
    place = text.find(word)
    while place >= 0:
        line_end = text.find("\n", place)
        line_end = line_end if line_end >= 0 else len(text)
        last = text.rfind(";", place, line_end)
        if last >= 0 and _STYLE.search(text, place + len(word), last):
            spans.append((last, last + 1))
        place = text.find(word, line_end)
    return spans


def decoded(text: str) -> str:
    """The text with Mermaid's entity codes (`#58;`, `#quot;`) as the characters they stand for."""
    return _CODE.sub(_character, text) if "#" in text else text


def _character(code: re.Match[str]) -> str:
    name = code[1]
    if not name.isdecimal():
        found = html.unescape(f"&{name};")
        return code[0] if found.startswith("&") and found.endswith(";") else found
    number = int(name) if len(name) < 8 else 0
    if 0x80 <= number < 0xA0:
        return html.unescape(f"&#{number};")  # browsers read these as Windows code page 1252
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else code[0]
