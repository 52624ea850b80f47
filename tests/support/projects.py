"""Small projects made by hand and random commands on them, for tests of model, commands, layout and store."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from journey_studio.commands.cards import AddCard, DeleteRecords, MoveCards
from journey_studio.commands.carrying import AnswerPains, CopyCards, DuplicateCards, ShiftCards
from journey_studio.commands.describing import Describe, Own, SetChannel, TakePart
from journey_studio.commands.fields import Rename, SetFields
from journey_studio.commands.frame import AddMap, AddPersona, AddStage, MoveStage
from journey_studio.commands.linking import LinkCards, UnlinkCards
from journey_studio.commands.pasting import PasteClip, gather
from journey_studio.model import queries
from journey_studio.model.defaults import new_project
from journey_studio.model.document import Command, Document
from journey_studio.model.queries import Cell
from journey_studio.model.records import (
    CARD_TYPES,
    Band,
    Card,
    Channel,
    Department,
    EmotionPoint,
    HandOffChain,
    Kpi,
    KpiPlacement,
    KpiValue,
    Lane,
    Link,
    Pain,
    Parked,
    Persona,
    Record,
    Source,
    SourceLink,
    Stage,
    Touchpoint,
)
from journey_studio.model.state import State
from support import (
    random_analysis,
    random_data,
    random_inspect,
    random_lines,
    random_personas,
    random_plan,
    random_registers,
)
from support.frame_commands import frame_commands
from support.library_commands import library_commands
from support.restoring_commands import restoring_commands


def small_project(stages: int = 3, personas: int = 2, touchpoints: int = 2) -> State:
    """A map with `touchpoints` online touchpoints in each stage of each persona, curve points, chains and KPIs."""
    base = new_project("Small", "en")
    journey = queries.maps(base)[0].id
    lanes = {lane.kind: lane.id for lane in queries.lanes(base, journey)}
    extra: list[Record] = [
        Channel(id="ch-mail", name="E-mail", icon="envelope", where="online", order="A"),
        Channel(id="ch-shop", name="Showroom", icon="storefront", where="offline", order="B"),
        Department(id="dep-a", code="MK", name="Marketing", order="A"),
        Department(id="dep-b", code="SH", name="Shop", order="B"),
        Kpi(id="kpi", name="Opened", unit="%", target=50, values=(KpiValue(date="2026-05", value=40.5),)),
        Source(id="src", kind="interview", label="Interviews", count=9, date="2026-05"),
    ]
    for p in range(personas):
        persona = f"per{p}"
        extra.append(Persona(id=persona, name=f"Persona {p}", order=f"P{p:03}x"))
        extra.append(Band(id=f"band{p}", map=journey, persona=persona, order=f"B{p:03}x"))
    for s in range(stages):
        stage = f"st{s}"
        extra.append(Stage(id=stage, map=journey, name=f"Stage {s}", order=f"S{s:03}x"))
        for p in range(personas):
            persona = f"per{p}"
            for t in range(touchpoints):
                extra.append(
                    Touchpoint(
                        id=f"tp{s}-{p}-{t}", map=journey, stage=stage, persona=persona, order=f"T{t:03}x",
                        title=f"Touch {s}.{p}.{t}", channel="ch-mail", where="online", feeling=(t % 5) - 2,
                        importance=1 + (s + t) % 5, departments=("dep-a", "dep-b"), owner="dep-b",
                    )
                )  # fmt: skip
            extra.append(
                EmotionPoint(id=f"ep{s}-{p}", map=journey, stage=stage, persona=persona, value=float((s + p) % 5 - 2))
            )
            extra.append(
                HandOffChain(id=f"ho{s}-{p}", map=journey, stage=stage, persona=persona, departments=("dep-a", "dep-b"))
            )
            extra.append(KpiPlacement(id=f"kp{s}-{p}", map=journey, kpi="kpi", stage=stage, persona=persona))
    if stages and personas and touchpoints:
        extra.append(SourceLink(id="sl", source="src", target="tp0-0-0"))
    if personas:
        extra.append(
            Parked(id="park", map=journey, persona="per0", title="Later", author="Ada", notes="Not before May")
        )
    state = State([*base.values(), *extra])
    assert lanes["online"]
    return state


def commands_on(state: State) -> st.SearchStrategy[Command]:
    """Random commands that make sense on this state; some are refused, as a person's are."""
    journey = queries.maps(state)[0].id
    stages = [s.id for s in queries.stages(state, journey)]
    lanes = [lane for lane in state.of(Lane) if lane.map == journey]
    bands = [b.persona for b in queries.bands(state, journey)]
    cards: Sequence[Card] = [c for kind in CARD_TYPES for c in state.of(kind) if c.map == journey]
    text = st.text(max_size=12)
    choices: list[st.SearchStrategy[Command]] = [
        st.builds(AddStage, map=st.just(journey), place=st.integers(0, len(stages)), name=text),
        st.builds(AddPersona, map=st.just(journey), name=text),
        st.builds(AddMap, title=text),
    ]
    choices += random_registers.on_registers(state, [card.id for card in cards])
    choices += random_personas.on_personas(state)
    choices += random_plan.on_the_plan(state)
    choices += random_analysis.on_analysis(state, journey, stages, bands, [card.id for card in cards])
    if stages and bands:
        cells = st.builds(
            Cell,
            stage=st.sampled_from(stages),
            lane=st.sampled_from([lane.id for lane in lanes]),
            persona=st.sampled_from(bands),
        )
        choices.append(st.tuples(cells, st.integers(0, 4), text).map(lambda drawn: AddCard(*drawn)))
        choices.append(st.builds(MoveStage, stage=st.sampled_from(stages), place=st.integers(0, len(stages) - 1)))
        choices.append(st.builds(lambda key: DeleteRecords((key,)), st.sampled_from(stages)))
        choices += random_data.on_curves(state, journey, stages, bands)
        choices += random_data.on_cells(state, journey, stages, bands)
        choices += random_lines.typed(state, journey, cells)
        if cards:
            ids = st.sampled_from([card.id for card in cards])
            some = st.lists(ids, min_size=1, max_size=3, unique=True).map(tuple)
            channel = st.sampled_from([None, *(c.id for c in state.of(Channel))])
            choices += [
                st.builds(MoveCards, cards=some, cell=cells, place=st.integers(0, 4), channel=channel),
                st.builds(Rename, record=ids, text=text),
                st.builds(DeleteRecords, records=some),
                st.builds(
                    lambda key, votes, locked: SetFields(key, (("votes", votes), ("locked", locked)), "drag"),
                    ids, st.integers(0, 9), st.booleans(),
                ),
            ]  # fmt: skip
            choices += _carrying(state, some, ids, cells)
            choices += random_inspect.inspected(state, [card.id for card in cards], stages)
            choices += restoring_commands(state, journey, bands, [card.id for card in cards], cells)
    deletable = [
        r.id for kind in (Persona, Channel, Department, Kpi, Source, Link, EmotionPoint) for r in state.of(kind)
    ]
    if deletable:
        choices.append(st.builds(lambda key: DeleteRecords((key,)), st.sampled_from(sorted(deletable))))
    return st.one_of(*choices, *frame_commands(state, journey), *library_commands(state))


def _carrying(
    state: State,
    some: st.SearchStrategy[tuple[str, ...]],
    ids: st.SearchStrategy[str],
    cells: st.SearchStrategy[Cell],
) -> list[st.SearchStrategy[Command]]:
    """Copying, stepping, pasting, linking and describing of these cards."""
    channels = sorted(c.id for c in state.of(Channel))
    departments = sorted(d.id for d in state.of(Department))
    channel = st.sampled_from([None, *channels])
    place = st.integers(0, 4)
    ways = st.sampled_from(["left", "right", "up", "down", "band_up", "band_down"])
    found: list[st.SearchStrategy[Command]] = [
        st.builds(CopyCards, cards=some, cell=cells, place=place, channel=channel),
        st.builds(DuplicateCards, cards=some),
        st.builds(ShiftCards, cards=some, direction=ways, copy=st.booleans(), channel=channel),
        st.builds(LinkCards, cards=some, other=ids),
        st.builds(UnlinkCards, cards=some, other=ids),
        st.builds(PasteClip, clip=some.map(lambda keys: gather(state, keys)), cell=cells, place=place, channel=channel),
        st.builds(
            Describe, cards=some, field=st.just("feeling"), value=st.integers(-2, 2), gesture=st.sampled_from(["", "x"])
        ),
        st.builds(Describe, cards=some, field=st.just("moment_of_truth"), value=st.booleans()),
    ]
    pains = [pain.id for pain in state.of(Pain)]
    if pains:
        found.append(st.builds(AnswerPains, pains=st.tuples(st.sampled_from(pains)), cell=cells, place=place))
    if departments:
        department = st.sampled_from(departments)
        found.append(st.builds(TakePart, cards=some, department=department, on=st.booleans()))
        found.append(st.builds(Own, cards=some, department=department))
    if channels:
        found.append(st.builds(SetChannel, cards=some, channel=st.sampled_from(channels)))
    return found


def try_run(document: Document, command: Command) -> bool:
    """Run it as a person would: a refusal is an answer, a broken rule is not. True when something changed."""
    from journey_studio.errors import UserError

    try:
        return document.run(command) is not None
    except UserError:
        return False
