"""One finding of the checks before printing, and what the checks share: numbers in sentences, the next larger paper.

Lives in the app (L4); `layout`, `app.composing`, no Qt. The checks themselves are in `preflight` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, get_args

from journey_studio.app.composing import Composition
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.splitting import poster_pages
from journey_studio.i18n import Message, msg
from journey_studio.layout import numbers, papers
from journey_studio.layout.display import walk
from journey_studio.layout.papers import Paper

Kind = Literal[
    "text", "scale", "cut", "missing", "unplaced", "notes", "edges", "sheets", "images", "fonts", "size", "private"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["ok", "note", "warn"]
"""All is well; worth knowing, and nothing to be done; something that had better be changed."""

HAND_POINTS = 8.0
"""The least size of text on a sheet that is held in the hand."""
HAND_MM = 300.0
"""The shorter side of the largest sheet that is."""


class Check(NamedTuple):
    """One finding. `remedy` are the options that mend it, if any do, and `action` what the button for it says.

    `figures` are what programs read: plain data.
    """

    kind: Kind
    level: Level
    title: Message
    detail: Message | str = ""
    remedy: ExportOptions | None = None
    action: Message | None = None
    figures: dict[str, Any] = {}

    def mended_by(self, remedy: tuple[ExportOptions, Message] | None) -> Check:
        """The check with this remedy, if there is one."""
        return self if remedy is None else self._replace(remedy=remedy[0], action=remedy[1])

    def as_json(self, options: ExportOptions) -> dict[str, Any]:
        """The check for programs; `options` are those it was made for."""
        plain: dict[str, Any] = {"kind": self.kind, "level": self.level, "title": str(self.title)}
        if self.detail:
            plain["detail"] = str(self.detail)
        if self.remedy is not None:
            before, after = options._asdict(), self.remedy._asdict()
            plain["remedy"] = {name: value for name, value in after.items() if value != before[name]}
        return plain | self.figures


class Written(NamedTuple):
    """A number that is written in the reader's language when it is shown."""

    value: float
    decimals: int = 0

    def __str__(self) -> str:
        return numbers.number(round(self.value, self.decimals))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


# ---- larger paper


def larger(
    composition: Composition, options: ExportOptions, enough: Callable[[Paper], bool]
) -> tuple[ExportOptions, Message] | None:
    """The options with the smallest larger paper of its kind that is `enough`.

    Where the largest is not enough it is the largest; where there is none at all, a sheet for each persona.
    """
    paper = composition.paper
    family = next((names for names in papers.FAMILIES if paper.name in names), papers.FAMILIES[0])
    found = sorted((papers.paper(name, options.orientation) for name in family), key=lambda one: one.scale)
    more = [one for one in found if one.scale > paper.scale * 1.05]
    if more:
        name = next((one for one in more if enough(one)), more[-1]).name
        return options._replace(paper=name), msg("Use {paper}", paper=name)
    bands = sum(node.kind == "band" for page in poster_pages(composition)[:1] for node, _x, _y in walk(page.node))
    if bands > 1 and not options.each_persona and options.kind != "personas":
        return options._replace(each_persona=True), msg("A sheet each")
    return None


def times(paper: Paper, factor: float) -> Callable[[Paper], bool]:
    """Whether a paper shows everything so many times as large."""
    return lambda one: one.scale >= paper.scale * factor


def in_hand(paper: Paper, *, tiled: bool) -> bool:
    """Whether people hold it; what is taped together hangs on a wall."""
    return not tiled and not paper.roll and min(paper.width_mm, paper.height_mm) < HAND_MM
