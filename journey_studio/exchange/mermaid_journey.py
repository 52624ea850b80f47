"""What one Mermaid journey says: title, sections, tasks, scores and people, with the lines they stand on.

Lives in exchange (L2); standard library and `i18n`. Plain data between the parser and the records of a project.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from journey_studio.exchange.report import Level
from journey_studio.i18n import Message


@dataclass(slots=True)
class Remark:
    """A comment or the text after a `#`, as written."""

    text: str
    line: int


@dataclass(slots=True)
class Task:
    """One task. `score` is what stands there, trimmed; `people` are trimmed and may hold empty names, as in Mermaid.

    `rest` is what follows a further colon, which Mermaid ignores. `before` are comments on lines of their own above.
    """

    name: str
    line: int
    score: str = ""
    people: list[str] = field(default_factory=list)
    rest: str | None = None
    remark: Remark | None = None
    before: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """One section; `implied` for the tasks that stand before the first one."""

    name: str
    line: int
    implied: bool = False
    tasks: list[Task] = field(default_factory=list)
    remark: Remark | None = None
    before: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Named:
    """A title or an accessibility text, its line, and the remark behind it."""

    text: str
    line: int
    remark: Remark | None = None


@dataclass(slots=True)
class Said:
    """One thing for the report."""

    level: Level
    code: str
    line: int
    message: Message


@dataclass(slots=True)
class Journey:
    """One diagram. Of titles and accessibility texts the last one holds, as in Mermaid; earlier ones are kept.

    `refused` is the first line Mermaid would not read; 0 when it reads the diagram.
    """

    line: int
    titles: list[Named] = field(default_factory=list)
    acc_titles: list[Named] = field(default_factory=list)
    acc_descrs: list[Named] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    front_matter: str | None = None
    front_title: str = ""
    directives: list[Remark] = field(default_factory=list)
    before: list[Remark] = field(default_factory=list)
    after: list[Remark] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    refused: int = 0

    @property
    def title(self) -> str:
        """The title that is shown: the diagram's own, or else the front matter's."""
        return self.titles[-1].text if self.titles else self.front_title

    @property
    def tasks(self) -> list[Task]:
        """All tasks in order."""
        return [task for section in self.sections for task in section.tasks]

    def meaning(self) -> Hashable:
        """What it says, wherever it stands: equal for two journeys that say the same."""
        sections = (
            (section.name, tuple((task.name, task.score, tuple(task.people)) for task in section.tasks))
            for section in self.sections
        )
        return self.title, tuple(sections)


_FEELINGS = {1.0: -2, 2.0: -1, 3.0: 0, 4.0: 1, 5.0: 2}


def feeling_of(score: str) -> int | None:
    """The feeling from -2 to +2 of a score that Mermaid reads as 1 to 5; None for any other."""
    return _FEELINGS.get(number_of(score))


def number_of(text: str) -> float:
    """A text as JavaScript's `Number` reads it, not a number for none (`0x5`, `1e0` and `.5` are numbers)."""
    if not text:
        return 0.0
    if text[:2].lower() in ("0x", "0o", "0b"):
        digits, base = text[2:], {"x": 16, "o": 8, "b": 2}[text[1].lower()]
        try:
            return float(int(digits, base)) if digits.isalnum() and digits.isascii() else float("nan")
        except (ValueError, OverflowError):
            return float("nan")
    if text.lstrip("+-") == "Infinity":
        return float(text.replace("Infinity", "inf")) if len(text) <= 9 else float("nan")
    good = text.isascii() and not any(sign.isalpha() and sign not in "eE" for sign in text) and "_" not in text
    try:
        return float(text) if good and not text[0].isspace() and not text[-1].isspace() else float("nan")
    except ValueError:
        return float("nan")
