"""The pages of details tell which initiatives act upon a map, and nothing of what they cost.

Test code.
"""

from __future__ import annotations

from support.projects import small_project

from journey_studio.layout.details_content import details
from journey_studio.model.records import Department, Kpi
from journey_studio.model.records.practice import Initiative, InitiativeLink
from journey_studio.model.state import State


def told(*more: object) -> list[str]:
    """Every paragraph of the small project's map with these records."""
    state = small_project()
    made = State([*state.values(), *more])  # type: ignore[list-item]
    return [said.text for said in details(made, next(iter(made.of(type(state["tp0-0-0"])))).map)]


def test_an_initiative_is_told_with_what_it_acts_upon_its_owner_day_and_goal() -> None:
    state = small_project()
    owner, kpi = state.of(Department)[0], state.of(Kpi)[0].replaced(unit="%")
    act = Initiative(
        id="in-1",
        title="Quote on one page",
        changes="Three options",
        owner=owner.id,
        end="2026-07-31",
        kpi=kpi.id,
        target=35.0,
        cost=6000.0,
        person="Ada Conti",
        notes="Not yet",
    )
    link = InitiativeLink(id="il-1", initiative="in-1", target="tp0-0-0")
    lines = told(act, link)
    assert "Initiatives" in lines
    at = lines.index("Quote on one page")
    assert lines[at + 1] == "Three options"
    meta = lines[at + 2]
    for part in (str(getattr(state["tp0-0-0"], "title", "")), owner.name, "until 31 July 2026", kpi.name, "35"):
        assert part in meta
    assert "6,000" not in " ".join(lines)
    assert "Ada" not in " ".join(lines)
    assert "Not yet" not in " ".join(lines)


def test_what_acts_upon_nothing_here_or_was_dropped_is_not_told() -> None:
    loose = Initiative(id="in-1", title="Loose")
    dropped = Initiative(id="in-2", title="Dropped", state="dropped")
    link = InitiativeLink(id="il-1", initiative="in-2", target="tp0-0-0")
    lines = told(loose, dropped, link)
    assert "Loose" not in lines
    assert "Dropped" not in lines
    assert "Initiatives" not in lines
