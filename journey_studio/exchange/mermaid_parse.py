"""From a diagram's text to a `Journey`: exactly as Mermaid reads it, and beyond that what is plainly meant.

Lives in exchange (L2). Where Mermaid reads a diagram, the result is what Mermaid holds. Where it refuses one for a
plain mistake (a colon in a section's name, a missing score, two tasks joined by a semicolon, a description that is
never closed, a task whose name begins with a keyword), the mistake is mended, the line is in the report, and
`Journey.refused` says where Mermaid stops. Nothing raises on content.
"""

from __future__ import annotations

import re

from journey_studio.exchange.mermaid_journey import Journey, Named, Remark, Said, Section, Task, number_of
from journey_studio.exchange.mermaid_lexer import Token, Words
from journey_studio.exchange.mermaid_text import SPACES, Prepared, decoded, prepare
from journey_studio.exchange.report import FINDINGS_LIMIT, Level, quoted
from journey_studio.i18n import Message, msg

TASK_LIMIT = 20_000
"""Tasks in one diagram; reading ends there, and whoever asked refuses the diagram."""
EMPTY_NAME = "#8203;"
"""Written for a name that is empty: Mermaid needs some character, and this one has no width."""
_ANY_HEADER = re.compile(r"(?:\s++|#[^\n]*+\n|%%[^\n]*+\n|---[ \t]*+\n)*+journey(?![A-Za-z0-9_])", re.IGNORECASE)
_STATEMENT = re.compile(
    r"[ \t]*+(?:section\s+\S|title\s+\S|acctitle\s*:|accdescr\s*[:{]|[^:#;\n]++:[ \t]*[-+]?\d+(?:\.\d+)?[ \t]*(?::|$))",
    re.IGNORECASE | re.MULTILINE,
)
_ACC = re.compile(r"acc(title|descr)\s+(.+)", re.IGNORECASE | re.DOTALL)
_TEXTUAL = ("name", "data", "colon", "other")


def parse_journey(source: str, first_line: int = 1) -> Journey | None:
    """The journey in a diagram's text, which begins on `first_line` of its file; None when it is something else."""
    blank = len(source) - len(source.lstrip(SPACES))
    late = "\n" in source[:blank] and source.startswith("---", blank)
    if late:  # Mermaid wants front matter on the very first line
        blank = source.rfind("\n", 0, blank) + 1
        first_line += source.count("\n", 0, blank)
        source = source[blank:]
    prepared = prepare(source, first_line)
    if _ANY_HEADER.match(prepared.text) is None:
        return None
    return _Parser(prepared, first_line).parse(late=late)


def clean(raw: str) -> str:
    """A name as people read it: trimmed, with entity codes decoded."""
    text = raw.strip(SPACES)
    return "" if text == EMPTY_NAME else decoded(text)


def _is_score(piece: str) -> bool:
    """Whether a number stands between two colons."""
    text = piece.strip(SPACES)
    return bool(text) and number_of(text) == number_of(text)


def _fill(task: Task, name: str, pieces: list[str]) -> None:
    """A task from what stands before its first colon and the pieces between the following ones."""
    task.name = clean(name)
    task.score = pieces[0].strip(SPACES)
    task.people = [clean(one) for one in pieces[1].split(",")] if len(pieces) > 1 else []
    task.rest = ":".join(pieces[2:]).strip(SPACES) or None


class _Parser:
    """One reading of one diagram: a walk over its tokens."""

    def __init__(self, prepared: Prepared, first_line: int) -> None:
        self.prepared = prepared
        self.text = prepared.text + "\n"
        self.words = Words(self.text)
        self.journey = Journey(first_line, front_matter=prepared.front_matter, front_title=prepared.title)
        self.last: Task | Section | Named | None = None
        self.last_end = 0
        self.waiting: list[Remark] = []
        self.cut = list(reversed(prepared.comments))
        self.pieces: list[tuple[Task, str, list[str]]] = []

    def parse(self, *, late: bool = False) -> Journey | None:
        """Walk over all tokens; None when the keyword is hidden behind something else."""
        if late:
            text = msg("Mermaid wants “---” on the very first line; the front matter was read all the same.")
            self._mend("front-matter-late", self.journey.line, text)
        for piece in self.prepared.directives:
            self.journey.directives.append(Remark(piece.text, piece.line))
            if "}%%" not in piece.text and piece.text.count("{") > 1:
                self._mend(
                    "directive-open", piece.line, msg("This directive is never closed; it was read as one line.")
                )
        if not self._header():
            return None
        while (word := self.words.take()) is not None and len(self.pieces) <= TASK_LIMIT:
            self._comments_until(word.start)
            self._read(word)
        self._comments_until(len(self.text))
        self.journey.after = self.waiting
        if self.journey.refused:
            self._colons_in_names()
        return self.journey

    def _colons_in_names(self) -> None:
        """In a diagram that Mermaid refuses anyway, `Pay: now: 4: Me` means the task `Pay: now` with score 4.

        (Where Mermaid reads the diagram, it takes `now` for the score and `4` for a person, and so do we.)
        """
        for task, name, pieces in self.pieces:
            scores = [number for number, piece in enumerate(pieces) if _is_score(piece)]
            if not scores or scores[0] == 0:
                continue
            first = scores[0]
            _fill(task, ":".join([name, *pieces[:first]]), pieces[first:])
            text = msg(
                "A colon in the name of the task “{name}”; it was read as part of the name.", name=quoted(task.name)
            )
            self.journey.said.append(Said("warning", "colon-in-task", task.line, text))

    # -- what every statement needs -----------------------------------------------------------------------------

    def _line(self, word: Token) -> int:
        return self.prepared.line_at(word.start)

    def _mend(self, code: str, line: int, message: Message, level: Level = "warning") -> None:
        """Mermaid refuses the diagram here; we go on, and say so."""
        if len(self.journey.said) < FINDINGS_LIMIT:
            self.journey.said.append(Said(level, code, line, message))
        self.journey.refused = min(self.journey.refused or line, line)

    def _comments_until(self, place: int) -> None:
        while self.cut and self.cut[-1].place <= place:
            piece = self.cut.pop()
            self.waiting.append(Remark(piece.text.rstrip(SPACES), piece.line))

    def _take_waiting(self) -> list[Remark]:
        taken, self.waiting = self.waiting, []
        return taken

    def _next(self, *, adjacent: bool) -> Token | None:
        """The next token when it is on the same line, or right behind the last one."""
        word = self.words.peek()
        if word is None or word.kind == "newline" or (adjacent and word.start > self.words.end):
            return None
        return word if self.text.find("\n", self.words.end, word.start) < 0 else None

    def _took(self, statement: Task | Section | Named, end: int) -> None:
        self.last, self.last_end = statement, end

    # -- statements ---------------------------------------------------------------------------------------------

    def _header(self) -> bool:
        word = self.words.take()
        while word is not None and word.kind != "journey":
            self._comments_until(word.start)
            if word.kind == "comment":  # Mermaid refuses this here; as a comment with two signs it may stay
                self.waiting.append(Remark("%% " + word.text.strip(SPACES), self._line(word)))
            word = self.words.take()
        if word is None:
            return False
        self._comments_until(word.start)
        self.journey.before = self._take_waiting()
        if word.start or word.text != "journey":
            text = msg("Mermaid wants “journey” as the first word, in small letters; it was read so.")
            self._mend("header", self._line(word), text)
        return True

    def _read(self, word: Token) -> None:
        match word.kind:
            case "comment":
                self._comment(word)
            case "title":
                self._title(word)
            case "acc_title" | "acc_descr" if word.end == len(self.text) and not word.text:
                self._mend("text-missing", self._line(word), msg("The text after this keyword is missing."))
            case "acc_title":
                self._named(self.journey.acc_titles, word.text, word)
            case "acc_descr":
                self._description(word)
            case "section":
                self._section(word)
            case "name":
                self._name(word)
            case "data":
                self._mend("name-missing", self._line(word), msg("This task has no name."))
                self._task("", word.text, word, word.end)
            case "colon":
                self._mend("stray-colon", self._line(word), msg("This colon belongs to nothing and was left out."))
            case "journey":
                self._journey_again(word)
            case "other":
                self._semicolon(word)

    def _comment(self, word: Token) -> None:
        remark = Remark(word.text.strip(SPACES), self._line(word))
        same_line = self.last is not None and self.text.find("\n", self.last_end, word.start + 1) < 0
        if word.text.startswith("#") and same_line and self.last is not None and self.last.remark is None:
            self.last.remark = remark
        else:
            self.waiting.append(remark)

    def _title(self, word: Token) -> None:
        self._named(self.journey.titles, word.text[6:], word)

    def _named(self, kind: list[Named], text: str, word: Token) -> None:
        named = Named(clean(text), self._line(word))
        kind.append(named)
        self.journey.before += self._take_waiting()
        self._took(named, word.end)

    def _description(self, word: Token) -> None:
        if word.closed:
            if word.text or self.text[word.end - 1] != "}":
                self._named(self.journey.acc_descrs, re.sub(rf"\n[{SPACES}]+", "\n", word.text), word)
            return
        text = msg("This description is never closed with “}”; it was read up to the next statement.")
        self._mend("description-open", self._line(word), text)
        first_line_end = self.text.find("\n", word.end)
        statement = _STATEMENT.search(self.text, first_line_end + 1) if first_line_end >= 0 else None
        end = statement.start() if statement else len(self.text)
        description = re.sub(rf"\n[{SPACES}]+", "\n", self.text[word.end : end].strip(SPACES))
        self._named(self.journey.acc_descrs, description, word)
        self.words.jump(end)

    def _section(self, word: Token) -> None:
        name, end = word.text[8:], word.end
        following = self._next(adjacent=True)
        if following is not None and following.kind in ("data", "colon"):
            self.words.take()
            if "\n" in word.text:  # the keyword stands alone, what follows it is a task
                self._mend("section-unnamed", self._line(word), msg("This section has no name."))
                self._add_section("", word, word.start + 7)
                self._task(name, following.text, word, following.end)
                return
            name, end = name + following.text, following.end
            text = msg(
                "A colon in the section “{name}”: Mermaid refuses it; it was read as part of the name.",
                name=quoted(clean(name)),
            )
            self._mend("colon-in-section", self._line(word), text)
            if following.kind == "colon":
                name = name[:-1]
        self._add_section(name, word, end)

    def _add_section(self, name: str, word: Token, end: int) -> None:
        section = Section(clean(name), self._line(word), before=self._take_waiting())
        self.journey.sections.append(section)
        self._took(section, end)

    def _name(self, word: Token) -> None:
        """A task, when its score follows; else what the mistake most plainly means."""
        following = self._next(adjacent=True)
        while following is not None and following.kind == "other":  # a semicolon inside a name
            after = self.words.peek(1)
            if after is None or after.kind not in _TEXTUAL or self.text.find("\n", following.end, after.start) >= 0:
                break
            self.words.take()
            if after.kind == "name":
                self.words.take()
            end = self.words.end
            text = msg("A semicolon in a name: Mermaid refuses it; it was read as part of the name.")
            self._mend("semicolon-in-name", self._line(word), text)
            word = Token("name", self.text[word.start : end], word.start, end)
            following = self._next(adjacent=True)
        if following is None:
            self._bare(word)
        elif following.kind == "data":
            self.words.take()
            self._task(word.text, following.text, word, following.end)
        elif following.kind == "colon":
            self.words.take()
            self._mend("score-missing", self._line(word), msg("The score of this task is missing."))
            self._task(word.text, ":", word, following.end)
        elif following.kind == "comment" and self._hash_in_name(word, following):
            self.words.take()
        else:
            self._bare(word)

    def _hash_in_name(self, word: Token, comment: Token) -> bool:
        """`Task #1: 5: Me` is a comment to Mermaid from the `#` on, but a task to whoever wrote it."""
        name, colon, data = comment.text.partition(":")
        if not colon or not _is_score(data.split(":")[0]):
            return False
        text = msg("A “#” in a task’s name: Mermaid refuses it; it was read as part of the name.")
        self._mend("hash-in-name", self._line(word), text)
        self._task(word.text + name, ":" + data, word, comment.end)
        return True

    def _task(self, name: str, data: str, word: Token, end: int) -> None:
        pieces = data[1:].split(":")
        task = Task("", self._line(word), before=self._take_waiting())
        _fill(task, name, pieces)
        self.pieces.append((task, name, pieces))
        if not self.journey.sections:
            self.journey.sections.append(Section("", task.line, implied=True))
        self.journey.sections[-1].tasks.append(task)
        self._took(task, end)

    def _bare(self, word: Token) -> None:
        """Words without a score."""
        text = word.text.strip(SPACES)
        line = self._line(word)
        spoken = _ACC.fullmatch(text)
        if text.lower() == "title":
            self._mend("title-empty", line, msg("The title is empty."))
        elif text.lower() == "section":
            self._mend("section-unnamed", line, msg("This section has no name."))
            self._add_section("", word, word.end)
        elif spoken:
            self._mend(
                "colon-missing", line, msg("A colon is missing after the keyword; it was read as if it were there.")
            )
            kind = self.journey.acc_titles if spoken[1].lower() == "title" else self.journey.acc_descrs
            self._named(kind, spoken[2], word)
        elif not any(sign.isalnum() for sign in text):
            self._mend("stray-text", line, msg("“{words}” belongs to nothing; kept as a comment.", words=quoted(text)))
            self.waiting.append(Remark("%% " + text, line))
        else:
            self._mend(
                "score-missing",
                line,
                msg("“{name}” has no score; it was read as a task that is not rated.", name=quoted(text)),
            )
            self._task(word.text, ":", word, word.end)

    def _journey_again(self, word: Token) -> None:
        """The keyword in the middle: a task whose name begins with it, or a stray line."""
        following = self._next(adjacent=False)
        if following is not None and following.kind in ("name", "data", "colon"):
            if following.kind == "name":
                self.words.take()
            end = self.words.end
            text = msg("A task’s name begins with “journey”: Mermaid refuses it; it was read as a task.")
            self._mend("keyword-in-name", self._line(word), text)
            self._name(Token("name", self.text[word.start : end], word.start, end))
        else:
            text = msg("“journey” stands here a second time; all was read as one journey.")
            self._mend("journey-again", self._line(word), text)

    def _semicolon(self, word: Token) -> None:
        """Two statements on one line, more of the same statement, or nothing."""
        line = self._line(word)
        first = self._next(adjacent=False)
        if first is None or first.kind == "comment":
            self._mend("semicolon", line, msg("The semicolon at the end of the line was left out."))
        elif not self.text[self.text.rfind("\n", 0, word.start) + 1 : word.start].strip(SPACES):
            self._mend("semicolon", line, msg("The semicolon at the beginning of the line was left out."))
        elif first.kind not in _TEXTUAL or self._is_task(first) or self.last is None:
            self._mend("semicolon", line, msg("Two statements on one line, joined by a semicolon; both were read."))
        else:
            if isinstance(self.last, Task):
                text = msg("A semicolon: Mermaid refuses it; what follows it was read as actors of the task.")
            else:
                text = msg("A semicolon: Mermaid refuses it; it was read as part of the text.")
            self._mend("semicolon", line, text)
            line_end = self.text.find("\n", word.end)
            while (more := self.words.peek()) is not None and more.kind in _TEXTUAL and more.start < line_end:
                self.words.take()
            self._continue(self.text[word.start : self.words.end])

    def _is_task(self, first: Token) -> bool:
        """Whether a name with a score stands here."""
        data = self.words.peek(1)
        if first.kind != "name" or data is None or data.kind != "data" or data.start != first.end:
            return False
        return isinstance(self.last, Task) or _is_score(data.text[1:].split(":")[0])

    def _continue(self, text: str) -> None:
        """What follows a semicolon goes on where the last statement ended."""
        if isinstance(self.last, Task):
            self.last.people += [clean(one) for one in re.split("[;,]", text) if one.strip(SPACES)]
        elif isinstance(self.last, Section):
            self.last.name += decoded(text.rstrip(SPACES))
        elif isinstance(self.last, Named):
            self.last.text += decoded(text.rstrip(SPACES))
        self.last_end += len(text)
