"""The plan: messages on days, steps in branches; each act is one step and can be taken back."""

from __future__ import annotations

import pytest
from support.projects import small_project

from journey_studio.analysis.plan import has_no_trigger, senders, steps_of, workflows_at
from journey_studio.commands.persona_variants import MakeVariant, PartVariant
from journey_studio.commands.plan import AddStep, MoveStep, PutOnDay, RemoveSteps
from journey_studio.commands.register_lines import ChangeEntry
from journey_studio.commands.registers import AddEntry
from journey_studio.commands.tying import variants_of
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.model.document import Document
from journey_studio.model.records import Persona, Touchpoint
from journey_studio.model.records.practice import ContentItem, WorkflowStep


@pytest.fixture
def document() -> Document:
    """A workflow: trigger, condition, two ways, the end."""
    made = Document(small_project())
    made.run(AddEntry("content_item", (("title", "Quote"),), None, "ci"))
    made.run(AddEntry("workflow", (("title", "W"),), None, "w"))
    made.run(AddStep("w", "", (("title", "Sent"),), "a"))
    made.run(AddStep("w", "a", (("title", "Read?"), ("kind", "condition")), "b"))
    made.run(AddStep("w", "b", (("title", "Call"),), "yes"))
    made.run(AddStep("w", "yes", (("title", "No call"), ("only_if", "b"), ("otherwise", True)), "no"))
    made.run(AddStep("w", "no", (("title", "Thanks"), ("only_if", None), ("otherwise", False)), "end"))
    return made


def told(document: Document) -> list[tuple[str, str | None, bool]]:
    return [(one.id, one.only_if, one.otherwise) for one in steps_of(document.state, "w")]


WHOLE = [("a", None, False), ("b", None, False), ("yes", "b", False), ("no", "b", True), ("end", None, False)]


def test_steps_come_behind_others_into_their_branch(document: Document) -> None:
    assert told(document) == WHOLE
    assert document.state.get_as(WorkflowStep, "a").kind == "trigger"
    document.run(AddStep("w", "no", (), "more"))
    assert told(document)[4] == ("more", "b", True)
    document.undo()
    assert told(document) == WHOLE


def test_a_step_moves_into_another_branch_and_back(document: Document) -> None:
    document.run(MoveStep("end", "yes"))
    assert told(document)[3] == ("end", "b", False)
    document.undo()
    document.run(MoveStep("end", "b", otherwise=True))
    assert told(document)[2] == ("end", "b", True)
    document.undo()
    assert told(document) == WHOLE
    with pytest.raises(UserError):
        document.run(MoveStep("b", "yes"))


def test_what_depended_on_a_condition_that_goes_stays(document: Document) -> None:
    document.run(RemoveSteps(("b",)))
    assert told(document) == [("a", None, False), ("yes", None, False), ("no", None, False), ("end", None, False)]
    document.undo()
    assert told(document) == WHOLE


def test_what_hangs_on_conditions_that_go_together_hangs_on_the_next_one_that_stays(document: Document) -> None:
    document.run(AddStep("w", "no", (("title", "Known?"), ("kind", "condition")), "c1"))
    document.run(AddStep("w", "c1", (("title", "Old?"), ("kind", "condition"), ("otherwise", True)), "c2"))
    document.run(AddStep("w", "c2", (("title", "Greet"),), "x"))
    whole = told(document)
    assert [one for one in whole if one[0] in ("c1", "c2", "x")] == [
        ("c1", "b", True),
        ("c2", "c1", True),
        ("x", "c2", False),
    ]
    for order in (("c1", "c2"), ("c2", "c1")):
        document.run(RemoveSteps(order))
        assert ("x", "b", True) in told(document), (
            "as the first of them was: in the other way out of the one that stays"
        )
        document.undo()
        assert told(document) == whole


def test_days_of_one_gesture_are_one_step(document: Document) -> None:
    before = len(document.undo_steps)
    for day in ("2026-07-08", "2026-07-09", "2026-07-10"):
        document.run(PutOnDay("ci", day, "g"))
    document.run(PutOnDay("ci", "", "h"))
    assert len(document.undo_steps) == before + 2
    document.undo()
    assert document.state.get_as(ContentItem, "ci").date == "2026-07-10"
    document.undo()
    assert document.state.get_as(ContentItem, "ci").date == ""
    with pytest.raises(UserError):
        document.run(PutOnDay("gone", "2026-07-08"))


def test_a_message_is_sent_by_an_event_or_by_a_workflow(document: Document) -> None:
    def bare() -> bool:
        return has_no_trigger(document.state, document.state.get_as(ContentItem, "ci"))

    card = document.state.of(Touchpoint)[0].id
    assert bare()
    document.run(ChangeEntry("yes", (("content", "ci"), ("touchpoint", card)), msg("Message")))
    assert not bare()
    assert [one.id for one in senders(document.state, "ci")] == ["w"]
    assert [one.id for one in workflows_at(document.state, card)] == ["w"]
    document.undo()
    assert bare()
    document.run(ChangeEntry("ci", (("trigger", "Order signed"),), msg("Trigger")))
    assert not bare()


# --- variants


def test_a_touchpoint_has_a_variant_for_another_persona_and_is_parted_again(document: Document) -> None:
    card = document.state.of(Touchpoint)[0]
    other = next(one.id for one in document.state.of(Persona) if one.id != card.persona)
    before = document.state
    document.run(MakeVariant(card.id, other))
    (made,) = variants_of(document.state, document.state.get_as(Touchpoint, card.id))
    assert (made.persona, made.stage, made.title, made.channel) == (other, card.stage, card.title, card.channel)
    assert (made.feeling, made.importance, made.evidence) == (None, None, "assumption")
    with pytest.raises(UserError):
        document.run(MakeVariant(card.id, other))
    document.run(PartVariant(made.id))
    assert not any(one.same_as for one in document.state.of(Touchpoint))
    document.undo()
    document.undo()
    assert document.state == before
