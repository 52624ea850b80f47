"""Every rule that can be broken has words for people, and a point follows touchpoints of its own map only."""

from __future__ import annotations

import ast
import inspect

from support.projects import small_project

from journey_studio.model import rules
from journey_studio.model.records import EmotionPoint, JourneyMap, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.model.words import BROKEN_RULES


def named_rules() -> set[str]:
    """The rule names in the source of `rules`, second argument of each `Problem`."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(rules))) if isinstance(node, ast.Call)]
    problems = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Problem"]
    return {str(call.args[1].value) for call in problems if isinstance(call.args[1], ast.Constant)}


def test_every_rule_has_its_words() -> None:
    assert named_rules() == set(BROKEN_RULES)


def test_a_point_follows_a_touchpoint_of_its_map_only() -> None:
    state = small_project()
    card = next(iter(state.of(Touchpoint)))
    other = JourneyMap(id="other", order="a")
    stage = Stage(id="far", map="other", order="a")
    point = EmotionPoint(id="p", map="other", stage="far", persona=card.persona, value=0.0, touchpoint=card.id)
    found = State({**state, "other": other, "far": stage, "p": point})
    assert [problem.rule for problem in rules.problems(found)] == ["same map"]
    mended, told = rules.repaired(found)
    assert mended.find(EmotionPoint, "p") == point.replaced(touchpoint=None)
    assert len(told) == 1
