"""The report of an import or export: what was found, where, and what became of it.

Lives in exchange (L2); imports `i18n` only. People read `lines()`, programs read `as_json()`. A report never stops an
import: what cannot be read at all is a `UserError` of the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from journey_studio.i18n import Message

Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")
REPORT_FORMAT = "journey-studio-report/1"
FINDINGS_LIMIT = 10_000


class Finding(NamedTuple):
    """One thing worth saying about one place of a file.

    `level`: a note (read otherwise than written, nothing lost), a warning (kept in `foreign`, but the map does not show
    it; or a mistake mended), an error (left out). `code` is stable and for programs. `line` counts from 1; 0 is the
    whole file. `place` is the place inside the file when a line alone does not say it (a JSON path). `kept` says where
    the original wording was kept: "record id / key of `foreign`", empty when there was nothing to keep.
    """

    level: Level
    code: str
    file: str
    line: int
    message: Message
    place: str = ""
    kept: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        place = f" ({self.place})" if self.place else ""
        return f"{where}: {self.message}{place}" if where else f"{self.message}{place}"


class Report:
    """The findings of one import or export, in the order they were made.

    A damaged file can hold a million mistakes: findings beyond `FINDINGS_LIMIT` are counted in `unlisted`, not listed.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.unlisted = 0
        self.sources: list[str] = []

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __repr__(self) -> str:
        return f"Report({', '.join(f'{self.count(level)} {level}s' for level in LEVELS)})"

    def add(
        self,
        level: Level,
        code: str,
        file: str,
        line: int,
        message: Message,
        *,
        place: str = "",
        kept: str = "",
    ) -> None:
        """Write down one finding."""
        if len(self.findings) < FINDINGS_LIMIT:
            self.findings.append(Finding(level, code, file, line, message, place, kept))
        else:
            self.unlisted += 1

    def extend(self, other: Report) -> None:
        """Take over the findings and sources of another report."""
        self.sources.extend(other.sources)
        for finding in other.findings:
            if len(self.findings) < FINDINGS_LIMIT:
                self.findings.append(finding)
            else:
                self.unlisted += 1
        self.unlisted += other.unlisted

    def count(self, level: Level) -> int:
        """How many findings of this level are listed."""
        return sum(1 for finding in self.findings if finding.level == level)

    def lines(self, levels: Iterable[Level] = LEVELS) -> list[str]:
        """One line per finding for people: `file:line: text`, in the reader's language."""
        wanted = tuple(levels)
        return [str(finding) for finding in self.findings if finding.level in wanted]

    def as_json(self) -> dict[str, Any]:
        """The report for programs: plain data for `json.dumps`, texts in the reader's language."""
        return {
            "format": REPORT_FORMAT,
            "sources": list(self.sources),
            "counts": {level: self.count(level) for level in LEVELS} | {"unlisted": self.unlisted},
            "findings": [_plain(finding) for finding in self.findings],
        }


def _plain(finding: Finding) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "level": finding.level,
        "code": finding.code,
        "file": finding.file,
        "line": finding.line,
        "text": str(finding.message),
    }
    if finding.place:
        plain["place"] = finding.place
    if finding.kept:
        plain["kept"] = finding.kept
    return plain


def quoted(text: str, limit: int = 60) -> str:
    """A piece of somebody's file for a sentence: on one line, shortened, without control characters."""
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: limit * 4]).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
