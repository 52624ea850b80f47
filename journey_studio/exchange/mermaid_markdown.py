"""Finds the journey diagrams in a Markdown page, and says of each whether a page that knows Mermaid would draw it.

Lives in exchange (L2); standard library. Knows fences of back-ticks and tildes, `:::mermaid`, HTML elements, the
shortcodes of Hugo and Hexo, block quotes, lists, indented code, fences inside longer fences, and HTML comments. It
walks over the page line by line, once per level of nesting, and never fails.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

Form = Literal["fence", "colon-fence", "html", "shortcode", "plain-fence", "nested-fence", "comment", "text"]

_COMMENT = re.compile("<!--")
_COMMENT_END = re.compile("-->")
_LEVELS = 6
_LOOK_AHEAD = 60
_TAB = 4
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*(.*)$")
_OPENING = re.compile(r"(?:`{3,}|~{3,})[ ]*\{?\.?\w")
_COLON = re.compile(r":{3,}[ ]*\{?\.?mermaid\b", re.IGNORECASE)
_COLON_END = re.compile(r":{3,}[ ]*$")
_TAG = re.compile(r"<(div|pre|code|p|span|section|mermaid)\b([^<>]*)>", re.IGNORECASE)
_CLASS = re.compile(r"""\bclass(?:Name)?\s*=\s*(?:"[^"]*\bmermaid\b|'[^']*\bmermaid\b|mermaid\b)""", re.IGNORECASE)
_SHORTCODES = (
    (re.compile(r"\{\{<\s*mermaid\b([^<>]*)>\}\}"), re.compile(r"\{\{<\s*/\s*mermaid\s*>\}\}")),
    (re.compile(r"\{\{%\s*mermaid\b([^%]*)%\}\}"), re.compile(r"\{\{%\s*/\s*mermaid\s*%\}\}")),
    (re.compile(r"\{%-?\s*mermaid\b([^%]*)%\}"), re.compile(r"\{%-?\s*endmermaid\s*-?%\}")),
)
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])([ ]+|$)")
_TABS_OF_MKDOCS = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?)[ ]+\S")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_INFO = re.compile(r"[\s{.]*([\w-]*)")
_STATEMENT = re.compile(
    r"\s*+(?:$|journey\s*$|title\s|section\s|acctitle\s*:|accdescr\s*[:{]|%%|[^:]++:\s*[-+]?\d+(?:\.\d+)?\s*(?::|$))",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*+journey\s*$")
_HEADER = re.compile(
    r"(?:\s++|%%[^\n]*+\n)*+(?:---[\s\S]*?\n[ ]*---[ ]*\n\s*)?(?:%%[^\n]*+\n|\s++)*+journey(?![A-Za-z0-9_])"
)
_WORDS = frozenset({"mermaid", "mermaid-example", "mermaidjs"})


class Block(NamedTuple):
    """One diagram on a page: how it stands there, whether it is drawn, the line of its fence or tag, its text.

    `first_line` is the line of the file on which `text` begins. `text` has lost the indent of its fence.
    """

    form: Form
    live: bool
    line: int
    first_line: int
    text: str


class _Line(NamedTuple):
    """A line of the page: its number, its text without block quote signs and with leading tabs as spaces."""

    number: int
    text: str
    depth: int


class _Span(NamedTuple):
    """What stands between the marks of a block, the line its text begins on, and how many lines all of it takes."""

    text: str
    first_line: int
    taken: int


def find_blocks(page: str, *, indented_code: bool = True) -> list[Block]:
    """All blocks of a page that may hold a diagram, in the order of the page.

    `indented_code` is False for MDX, which has none. Blocks in plain fences are given whatever they hold: the caller
    asks whether it is a journey.
    """
    if not any(sign in page for sign in ("```", "~~~", ":::", "<", "mermaid")):
        return []
    lines = [_line(number, text) for number, text in enumerate(_lines(page), 1)]
    start = _page_front_matter(lines)
    return list(_Walk(lines[start:], indented_code).blocks())


def bare_blocks(page: str) -> list[Block]:
    """Journeys that stand in the page as plain text, for pages in which nothing better was found."""
    texts = _lines(page)
    found = []
    number = 0
    while number < len(texts):
        if not _BARE.match(texts[number]):
            number += 1
            continue
        end = number + 1
        while end < len(texts) and _STATEMENT.match(texts[end]):
            end += 1
        found.append(Block("text", False, number + 1, number + 1, "\n".join(texts[number:end])))
        number = end
    return found


def _lines(page: str) -> list[str]:
    return page.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line(number: int, text: str) -> _Line:
    if text[:1] not in " \t>":
        return _Line(number, text, 0)
    depth = 0
    match = _QUOTE.match(text)
    while match and depth < _LEVELS:
        text = text[match.end() :]
        depth += 1
        match = _QUOTE.match(text)
    bare = text.lstrip(" \t")
    return _Line(number, text[: len(text) - len(bare)].expandtabs(_TAB) + bare, depth)


def _page_front_matter(lines: list[_Line]) -> int:
    """How many lines the YAML block at the top of the page takes."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 1):
        if line.text.rstrip() in ("---", "..."):
            return number + 1
    return 0


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


class _Walk:
    """One walk over the lines of a page, or of what stands inside a fence or a comment of it.

    `inside` is the form of all blocks found when they stand inside something that is not drawn.
    """

    def __init__(self, lines: list[_Line], indented_code: bool, inside: Form | None = None, level: int = 0) -> None:
        self.lines = lines
        self.indented_code = indented_code
        self.inside = inside
        self.level = level
        self.closings = [number for number, line in enumerate(lines) if "-->" in line.text]
        self.columns: list[int] = []  # where the content of the open list items begins

    def blocks(self) -> Iterator[Block]:
        """The blocks in the order of the page."""
        number = 0
        while number < len(self.lines):
            text, column = self._content(self.lines[number].text)
            found, taken = self._block(number, text, column) if text else ([], 1)
            yield from found
            number += max(taken, 1)

    def _content(self, text: str) -> tuple[str, int]:
        """What a line holds after list marks, and the column at which that begins; keeps track of open list items."""
        rest = text.lstrip(" ")
        if not rest or (not self.columns and text[0].isalpha() and "<" not in text and "{" not in text):
            return "", 0  # the most of most pages
        column = len(text) - len(rest)
        while self.columns and column < self.columns[-1]:
            self.columns.pop()
        while column - self._base() < _TAB and len(self.columns) < 2 * _LEVELS:
            if _TABS_OF_MKDOCS.match(rest):
                self.columns.append(self._base() + _TAB)
                break
            marker = _MARKER.match(rest)
            if marker is None:
                break
            after = rest[marker.end() :]
            spaces = len(marker[1])
            column += marker.end() if after and spaces <= _TAB else marker.start(1) + 1
            rest = after.lstrip(" ")
            self.columns.append(column)
            if spaces > _TAB:
                column += spaces - 1
        return rest, column

    def _base(self) -> int:
        return self.columns[-1] if self.columns else 0

    def _block(self, number: int, text: str, column: int) -> tuple[list[Block], int]:
        """What begins on a line: the blocks it holds, and how many lines it takes."""
        fence = _FENCE.match(text)
        if fence and not (fence[1][0] == "`" and "`" in fence[2]):
            return self._fence(number, fence, column)
        if _COLON.match(text):
            span = self._until(number, column, _COLON_END)
            return [self._made("colon-fence", number, span, column)], span.taken
        if "<!--" in text:
            return self._comment(number, text)
        return self._marked(number, text, column)

    def _marked(self, number: int, text: str, column: int) -> tuple[list[Block], int]:
        """A diagram between HTML tags or the marks of a site generator; anything else between them is walked over."""
        for tag in _TAG.finditer(text):
            is_ours = tag[1].lower() == "mermaid" or _CLASS.search(tag[2])
            if is_ours and text.count("`", 0, tag.start()) % 2 == 0 and self._begins(number, tag):
                span = self._between(number, tag, re.compile(rf"</{tag[1]}\s*>", re.IGNORECASE))
                span = span._replace(text=html.unescape(span.text))
                return [self._made("html", number, span, column)], span.taken
        for begin, end in _SHORTCODES:
            opened = begin.search(text)
            if opened is None or text.count("`", 0, opened.start()) % 2:
                continue
            kind = opened[1].strip().lower().startswith("journey")  # {% mermaid journey %}
            if kind or self._begins(number, opened):
                span = self._between(number, opened, end)
                if kind and not _HEADER.match(span.text):
                    span = span._replace(text="journey\n" + span.text, first_line=span.first_line - 1)
                return [self._made("shortcode", number, span, column)], span.taken
        return [], 1

    def _begins(self, number: int, opened: re.Match[str]) -> bool:
        """Whether a journey follows an opening mark; looks at a few lines only, so that bad pages cost little."""
        following = (line.text for line in self.lines[number + 1 : number + _LOOK_AHEAD])
        return _HEADER.match("\n".join([opened.string[opened.end() :], *following])) is not None

    def _made(self, form: Form, number: int, span: _Span, column: int) -> Block:
        is_code = self.indented_code and column - self._base() >= _TAB and form != "html"
        kind = self.inside or ("nested-fence" if is_code else form)
        live = self.inside is None and not is_code and form != "plain-fence"
        return Block(kind, live, self.lines[number].number, span.first_line, span.text)

    def _fence(self, number: int, fence: re.Match[str], column: int) -> tuple[list[Block], int]:
        sign = fence[1][0]
        end = re.compile(rf"{re.escape(sign)}{{{len(fence[1])},}}[ ]*$")
        info = _INFO.match(fence[2])
        if info and info[1].lower() in _WORDS:
            span = self._until(number, column, end, stop=_OPENING)
            return [self._made("fence", number, span, column)], span.taken
        span = self._until(number, column, end)
        if _HEADER.match(span.text):
            return [self._made("plain-fence", number, span, column)], span.taken
        if self.level >= _LEVELS:
            return [], span.taken
        inner = [_line(span.first_line + place, text) for place, text in enumerate(span.text.split("\n"))]
        walk = _Walk(inner, self.indented_code, self.inside or "nested-fence", self.level + 1)
        return list(walk.blocks()), span.taken

    def _until(self, number: int, column: int, end: re.Pattern[str], stop: re.Pattern[str] | None = None) -> _Span:
        """The lines up to the closing one, without their indent; to the end of the quote or page where none closes.

        `stop` ends a block that was never closed: the next fence with a word behind it can only open another one.
        """
        first = self.lines[number]
        texts: list[str] = []
        for following in range(number + 1, len(self.lines)):
            line = self.lines[following]
            bare = line.text.strip()
            if line.depth < first.depth or (stop is not None and stop.match(bare)):
                return _Span("\n".join(texts), first.number + 1, len(texts) + 1)
            if end.match(bare):
                return _Span("\n".join(texts), first.number + 1, len(texts) + 2)
            texts.append(line.text[min(_indent(line.text), column) :])
        return _Span("\n".join(texts), first.number + 1, len(texts) + 1)

    def _between(self, number: int, opened: re.Match[str], end: re.Pattern[str]) -> _Span:
        """The text from behind an opening mark to the closing one, which may stand on the same line."""
        line = self.lines[number]
        texts = [line.text[len(line.text) - len(opened.string) + opened.end() :]]
        taken = 1
        closed = end.search(texts[0])
        while closed is None and number + taken < len(self.lines):
            texts.append(self.lines[number + taken].text)
            closed = end.search(texts[-1])
            taken += 1
        if closed is not None:
            texts[-1] = texts[-1][: closed.start()]
        return _Span("\n".join(texts), line.number, taken)

    def _comment(self, number: int, text: str) -> tuple[list[Block], int]:
        """An HTML comment: what stands in it is not even shown."""
        opened = _COMMENT.search(text)
        closing = bisect_left(self.closings, number)
        same_line = opened is not None and "-->" in text[opened.end() :]
        if opened is None or self.level >= _LEVELS or (closing == len(self.closings) and not same_line):
            return [], 1
        span = self._between(number, opened, _COMMENT_END)
        inside: Form = self.inside or "comment"
        inner = [_line(span.first_line + place, one) for place, one in enumerate(span.text.split("\n"))]
        found = list(_Walk(inner, self.indented_code, inside, self.level + 1).blocks())
        if not found and _HEADER.match(span.text):
            found = [Block(inside, False, self.lines[number].number, span.first_line, span.text)]
        return found, span.taken
