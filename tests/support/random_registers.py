"""Random commands on the registers of the practice, for the strategy in `support.projects`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.branding import SetWords
from journey_studio.commands.checking import SwitchRule, Tick
from journey_studio.commands.fields import SetFields
from journey_studio.commands.register_lines import ChangeEntry, FillEntries, MakeAndName
from journey_studio.commands.registers import AddEntry, MoveEntry, RemoveEntries
from journey_studio.commands.research import (
    AddFinding,
    ChangeResearch,
    LinkFinding,
    NextPhase,
    RemoveResearch,
    TakeSourcesWord,
    TickTasks,
    UnlinkFinding,
    ValidateNext,
)
from journey_studio.i18n import msg
from journey_studio.model.document import Command
from journey_studio.model.records import Persona, Source, practice
from journey_studio.model.state import State
from support.chance import NEW

_OF_PROJECT = ("goal", "stakeholder", "finding", "initiative", "content_item", "workflow", "enabler", "tracking_item")
_KINDS = (practice.Goal, practice.PersonaLine, practice.Initiative, practice.WorkflowStep, practice.FindingLink)


def on_registers(state: State, cards: Sequence[str]) -> list[st.SearchStrategy[Command]]:
    """Entries that come, move, change and go."""
    place, text = st.one_of(st.none(), st.integers(-1, 4)), st.text(max_size=8)
    found: list[st.SearchStrategy[Command]] = [
        st.builds(AddEntry, st.sampled_from(_OF_PROJECT), st.just(()), place, NEW),
    ]
    ticks = st.sampled_from(["track_read", "ask_kept"])
    found += [
        st.builds(Tick, ticks, st.none(), st.one_of(st.none(), st.booleans()), st.one_of(st.none(), text)),
        st.builds(SetWords, st.tuples(st.tuples(st.sampled_from(["pains", "stage"]), text))),
        st.builds(SwitchRule, st.sampled_from(["good_way", "hole"]), st.booleans()),
    ]
    personas = [one.id for one in state.of(Persona)]
    if personas:
        line = st.tuples(st.sampled_from(personas), st.sampled_from(["need", "job"]), text)
        found.append(
            st.builds(
                lambda drawn, at: AddEntry(
                    "persona_line", (("persona", drawn[0]), ("group", drawn[1]), ("text", drawn[2])), at
                ),
                line,
                place,
            )
        )
    workflows = [one.id for one in state.of(practice.Workflow)]
    if workflows:
        found.append(
            st.builds(
                lambda key, at: AddEntry("workflow_step", (("workflow", key),), at), st.sampled_from(workflows), place
            )
        )
    findings = [one.id for one in state.of(practice.Finding)]
    if findings and cards:
        found.append(
            st.builds(
                lambda one, card: AddEntry("finding_link", (("finding", one), ("target", card))),
                st.sampled_from(findings),
                st.sampled_from(list(cards)),
            )
        )
    entries = [one.id for kind in _KINDS for one in state.of(kind) if "order" in type(one).model_fields]
    if entries:
        one = st.sampled_from(entries)
        found += [
            st.builds(MoveEntry, one, st.integers(-1, 5)),
            st.builds(RemoveEntries, st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)),
        ]
    goals = [one.id for one in state.of(practice.Goal)]
    if goals:
        found.append(st.builds(lambda key, words: SetFields(key, (("title", words),)), st.sampled_from(goals), text))
        found.append(
            st.builds(
                lambda key, words: FillEntries("goal", ((key, (("title", words),)),), ((("title", words),),), 0),
                st.sampled_from(goals),
                text,
            )
        )
    return [*found, *_of_research(state, cards, text)]


def _of_research(state: State, cards: Sequence[str], text: st.SearchStrategy[str]) -> list[st.SearchStrategy[Command]]:
    """What is found, what it speaks of, what is to be validated; evidence follows."""
    found: list[st.SearchStrategy[Command]] = [st.just(NextPhase(None, "2026-05-28"))]
    few = st.lists(st.sampled_from(list(cards)), max_size=3, unique=True).map(tuple) if cards else st.just(())
    sources = [one.id for one in state.of(Source)]
    findings = [one.id for one in state.of(practice.Finding)]
    source = st.sampled_from([*sources, None])
    found.append(
        st.builds(lambda words, key, these: AddFinding((("text", words), ("source", key)), these), text, source, few)
    )
    found += [st.builds(ValidateNext, few), st.builds(TakeSourcesWord, few)]
    tasks = [one.id for one in state.of(practice.ValidationTask)]
    if tasks:
        found.append(st.builds(lambda key: TickTasks((key,)), st.sampled_from(tasks)))
    if findings:
        one = st.sampled_from(findings)
        found.append(
            st.builds(
                lambda key, words: MakeAndName(
                    AddEntry("source", (("label", words),), None, f"made-{key}-{len(words)}"),
                    ChangeResearch(key, (("source", f"made-{key}-{len(words)}"),), msg("Source")),
                ),
                one,
                text,
            )
        )
        found += [
            st.builds(LinkFinding, one, few, st.sampled_from(["supports", "contradicts"])),
            st.builds(UnlinkFinding, one, few),
            st.builds(lambda key, value: ChangeResearch(key, (("source", value),), msg("Source")), one, source),
            st.builds(lambda key: RemoveResearch((key,)), one),
            st.builds(lambda key, words: ChangeEntry(key, (("text", words),), msg("Finding")), one, text),
        ]
    if sources:
        state_of = st.sampled_from(["planned", "running", "done"])
        found.append(
            st.builds(
                lambda key, value: ChangeResearch(key, (("state", value),), msg("State")),
                st.sampled_from(sources),
                state_of,
            )
        )
    return found
