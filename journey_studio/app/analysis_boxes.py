"""The boxes of the analysis by name: what each is called, and its drawing for a width and a height.

Lives in app (L4); `analysis_content`, `layout`, no Qt. The page shows them one by one, the poster puts chosen ones on a
sheet: both ask here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import NamedTuple

from journey_studio.analysis.gaps import Candidate
from journey_studio.analysis.rules import Found
from journey_studio.app import analysis_compare as comparing
from journey_studio.app import analysis_content as made
from journey_studio.app import analysis_lists as lists
from journey_studio.app.analysis_compare import What
from journey_studio.app.analysis_content import Looking
from journey_studio.app.box_names import PLAN, PLANNED
from journey_studio.app.journeys_content import journeys_content
from journey_studio.app.plan_boxes import plan_drawing
from journey_studio.app.planned_boxes import planned_drawing
from journey_studio.app.sides_content import sides_content, sides_signs
from journey_studio.app.silos_content import silos_content, silos_signs
from journey_studio.i18n import _, ngettext
from journey_studio.layout.analysis_content import (
    HeatContent,
    ListContent,
    MatrixContent,
    ProofContent,
    TableContent,
    WaysContent,
)
from journey_studio.layout.analysis_heat import heat
from journey_studio.layout.analysis_list import listed
from journey_studio.layout.analysis_matrix import matrix
from journey_studio.layout.analysis_proof import proof
from journey_studio.layout.analysis_table import table
from journey_studio.layout.analysis_ways import ways
from journey_studio.layout.drawing import Drawing
from journey_studio.layout.journeys import JourneysContent, journeys
from journey_studio.layout.sheet import sheet, sheet_on_paper
from journey_studio.layout.sheet_content import SheetContent


class Shown(NamedTuple):
    """What is shown besides the figures: what somebody chose or is about to move on the page; nothing on paper."""

    chosen: frozenset[str] = frozenset()
    """Opportunities with a ring."""
    held: tuple[str, int | None, int | None] | None = None
    """An opportunity in the hand, and the impact and effort it is held over."""
    compared: What | None = None
    """What is compared; the usual when None."""
    acts: bool = False
    """Whether links that do something are shown."""


class Boxes:
    """The boxes of one map; what a box shows is found when it is first asked for."""

    def __init__(self, looking: Looking) -> None:
        self.looking = looking
        self._compared: dict[What, TableContent] = {}

    @cached_property
    def heat(self) -> HeatContent:
        """Importance and feeling."""
        return made.heat_content(self.looking)

    @cached_property
    def matrix(self) -> MatrixContent:
        """Opportunities to weigh."""
        return made.matrix_content(self.looking)

    @cached_property
    def ways(self) -> WaysContent:
        """Hand-offs."""
        return made.ways_content(self.looking)

    @cached_property
    def proof(self) -> ProofContent:
        """What is proven."""
        return made.proof_content(self.looking)

    @cached_property
    def effort(self) -> ListContent:
        """Where effort goes."""
        return made.effort_content(self.looking)

    @cached_property
    def found(self) -> dict[str, tuple[Found, ...]]:
        """What the rules found."""
        return lists.rules_found(self.looking)

    @cached_property
    def rules(self) -> ListContent:
        """What does not hold together."""
        return lists.rules_content(self.looking, self.found)

    @cached_property
    def starters(self) -> ListContent:
        """Where to begin a conversation."""
        return lists.starters_content(self.looking)

    @cached_property
    def breaks(self) -> ListContent:
        """Where the way breaks."""
        return lists.breaks_content(self.looking)

    @cached_property
    def savings(self) -> ListContent:
        """What could cost less."""
        return lists.savings_content(self.looking)

    @cached_property
    def proposed(self) -> tuple[Candidate, ...]:
        """Places for new touchpoints."""
        return lists.candidates_found(self.looking)

    @cached_property
    def candidates(self) -> ListContent:
        """New touchpoints."""
        return lists.candidates_content(self.looking, self.proposed)

    @cached_property
    def silos(self) -> SheetContent:
        """Departments by stages."""
        return silos_content(self.looking)

    @cached_property
    def sides(self) -> SheetContent:
        """Both sides."""
        return sides_content(self.looking)

    @cached_property
    def journeys(self) -> JourneysContent:
        """All journeys of the project."""
        return journeys_content(self.looking.state)

    def compare(self, what: What | None) -> TableContent:
        """The comparison."""
        wanted = what or comparing.usual(self.looking)
        if wanted not in self._compared:
            self._compared[wanted] = comparing.compare_content(self.looking, wanted)
        return self._compared[wanted]

    def matrix_shown(self, shown: Shown) -> MatrixContent:
        """The matrix with what is in the hand where it is held."""
        if shown.held is None:
            return self.matrix
        key, impact, effort = shown.held
        ideas = (one._replace(impact=impact, effort=effort) if one.id == key else one for one in self.matrix.ideas)
        return self.matrix._replace(ideas=tuple(ideas))

    def drawing(self, key: str, width: float, height: float, shown: Shown = Shown()) -> Drawing:  # noqa: B008
        """A box in a size at 100 %; with the height 0 as low as it can be."""
        return _DRAWN[key](self, width, height, shown)


def matrix_button(shown: Shown) -> str:
    """The words of the link that makes initiatives of the chosen opportunities; empty when none is chosen."""
    count = len(shown.chosen)
    if not shown.acts or not count:
        return ""
    return ngettext("Make {count} initiative", "Make {count} initiatives", count).format(count=count)


def _matrix(boxes: Boxes, width: float, height: float, shown: Shown) -> Drawing:
    return matrix(boxes.matrix_shown(shown), width, height, shown.chosen, matrix_button(shown))


def _rules(boxes: Boxes, width: float, height: float, shown: Shown) -> Drawing:
    content = boxes.rules
    if not shown.acts:
        content = content._replace(sections=tuple(one._replace(menu="") for one in content.sections))
    return listed(content, width, height, columns=2)


def _effort(boxes: Boxes, width: float, height: float, shown: Shown) -> Drawing:
    content = boxes.effort if shown.acts else boxes.effort._replace(button="")
    return listed(content, width, height)


def _silos(boxes: Boxes, width: float, height: float, shown: Shown) -> Drawing:
    if shown.acts:
        return sheet(boxes.silos, width, height, silos_signs(boxes.looking))
    return sheet_on_paper(partial(silos_content, boxes.looking), width, height, silos_signs(boxes.looking))


def _sides(boxes: Boxes, width: float, height: float, shown: Shown) -> Drawing:
    if shown.acts:
        return sheet(boxes.sides, width, height, sides_signs(boxes.looking))
    return sheet_on_paper(partial(sides_content, boxes.looking), width, height, sides_signs(boxes.looking))


def _planned(key: str) -> Callable[[Boxes, float, float, Shown], Drawing]:
    return lambda boxes, width, height, _shown: planned_drawing(key, boxes.looking, width, height)


def _of_plan(key: str) -> Callable[[Boxes, float, float, Shown], Drawing]:
    return lambda boxes, width, height, _shown: plan_drawing(key, boxes.looking, width, height)


_DRAWN: Mapping[str, Callable[[Boxes, float, float, Shown], Drawing]] = {
    "heat": lambda boxes, width, height, _shown: heat(boxes.heat, width, height),
    "matrix": _matrix,
    "ways": lambda boxes, width, height, _shown: ways(boxes.ways, width, height),
    "proof": lambda boxes, width, height, _shown: proof(boxes.proof, width, height),
    "effort": _effort,
    "rules": _rules,
    "compare": lambda boxes, width, height, shown: table(boxes.compare(shown.compared), width, height),
    "starters": lambda boxes, width, height, _shown: listed(boxes.starters, width, height),
    "breaks": lambda boxes, width, height, _shown: listed(boxes.breaks, width, height),
    "savings": lambda boxes, width, height, _shown: listed(boxes.savings, width, height),
    "candidates": lambda boxes, width, height, _shown: listed(boxes.candidates, width, height),
    "silos": _silos,
    "sides": _sides,
    "journeys": lambda boxes, width, height, _shown: journeys(boxes.journeys, width, height),
    **{key: _planned(key) for key in PLANNED},
    **{key: _of_plan(key) for key in PLAN},
}


def summary_words(looking: Looking) -> tuple[str, str, str]:
    """The figures over the boxes: before, the one that is said strongly, after."""
    found = looking.summary()
    touchpoints = ngettext("{count} touchpoint", "{count} touchpoints", found.touchpoints)
    hot = ngettext("{count} hot spot", "{count} hot spots", found.hot_spots).format(count=found.hot_spots)
    handed = ngettext("{count} hand-off", "{count} hand-offs", found.hand_offs).format(count=found.hand_offs)
    proven = _("{percent}\u202f% validated").format(percent=round(found.validated * 100))
    return touchpoints.format(count=found.touchpoints), hot, f"{handed}, {proven}"
