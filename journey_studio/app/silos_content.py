"""Departments by stages as a sheet: the figures of `analysis.silos` with the names and words that people see.

Lives in app (L4); imports `analysis`, `layout` and the model, no Qt. The page and the poster ask here for the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from journey_studio.analysis.silos import Passing, Silos, Sums, Task, silos
from journey_studio.app.analysis_content import Looking
from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import labels, numbers, theme
from journey_studio.layout.analysis_content import Legend
from journey_studio.layout.display import Box, Op, Outline, Paint, Pen, Shape
from journey_studio.layout.sheet_content import Arrow, Chip, Heading, Marker, RowSums, SheetContent, SheetRow
from journey_studio.layout.stage_marks import marks
from journey_studio.model.records import Department, Stage, Touchpoint

NOBODY = "nobody"
"""The key of the row of steps that nobody owns."""
MANY, MOST, MOST_OF_MANY = 400, 12, 4
"""So many steps of a cell are shown, and so many where there are more than `MANY` in all; the rest is counted."""


def found_by(looking: Looking) -> Silos:
    """The figures."""
    return silos(looking.state, looking.map_id, looking.chosen)


def silos_content(looking: Looking, most: int = 0) -> SheetContent:
    """The sheet, with at most so many steps in a cell; 0: as many as a page of the window shows."""
    found = found_by(looking)
    departments = list(looking.state.of(Department))
    cards = {card.id: card for card in looking.cards}
    most = most or (MOST if sum(map(len, found.cells.values())) <= MANY else MOST_OF_MANY)
    rows = [_department(looking, found, one, cards, most) for one in departments]
    if any(found.unowned.values()):
        rows.append(_nobody(looking, found, cards, most))
    places = {one.id: number for number, one in enumerate(departments)}
    columns = {one.id: number for number, one in enumerate(looking.columns)}
    arrows = [
        _arrow(looking, one, number, columns[one.stage], places)
        for number, one in enumerate(found.passings)
        if one.before in places and one.after in places
    ]
    headings = tuple(heading(looking, stage, found) for stage in looking.stages)
    return SheetContent(
        "silos",
        _("Departments by stages"),
        headings,
        tuple(rows) if looking.cards or departments else (),
        tuple(arrows),
        summary(looking, found),
        _("No departments yet"),
        _("Say on the map which departments take part in a touchpoint; here they stand beside each other."),
        looking.language,
    )


def summary(looking: Looking, found: Silos) -> str:
    """The sheet in a sentence."""
    before, strong, after = summary_words(looking, found)
    return f"{_('Departments by stages')}: {before}, {strong}, {after}"


def summary_words(looking: Looking, found: Silos) -> tuple[str, str, str]:
    """The figures over the sheet: before, the one that is said strongly, after."""
    count = len(looking.cards)
    steps = ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)
    alone = sum(map(len, found.unowned.values()))
    without = ngettext("{count} without an owner", "{count} without an owner", alone).format(count=alone)
    handed = sum(len(one.links) for one in found.passings)
    seen = sum(len(one.links) for one in found.passings if one.seen)
    hands = ngettext("{count} hand-off", "{count} hand-offs", handed).format(count=handed)
    noticed = ngettext("{count} the customer notices", "{count} the customer notices", seen).format(count=seen)
    return steps, without, f"{hands}, {noticed}"


# stages


def heading(looking: Looking, stage: Stage, found: Silos) -> Heading:
    """A stage over its column: how many steps, how many hand-offs, what is special about it."""
    column = next(one for one in looking.columns if one.id == stage.id)
    count = sum(1 for card in looking.cards if card.stage == stage.id)
    handed = sum(len(one.links) for one in found.passings if one.stage == stage.id)
    short = below = ngettext("{count} step", "{count} steps", count).format(count=count)
    if handed:
        below += ", " + ngettext("{count} hand-off", "{count} hand-offs", handed).format(count=handed)
    special = marks(stage)
    words = (one.word for one in special)
    return Heading(column, below, tuple(one.icon for one in special), ", ".join((column.name, below, *words)), short)


# rows


def _department(
    looking: Looking, found: Silos, department: Department, cards: dict[str, Touchpoint], most: int
) -> SheetRow:
    name = department.name or department.code
    cells = {}
    records: list[str] = []
    for column in looking.columns:
        tasks = found.cells.get((department.id, column.id), ())
        records += [one.card for one in tasks]
        if tasks:
            cells[column.id] = _chips(looking, department, column.id, tasks, cards, most)
    sums = found.sums.get(department.id, Sums())
    return SheetRow(
        department.id,
        name,
        f"{name}: {_sums_words(sums)}",
        cells,
        code=department.code or name[:2].upper(),
        sums=RowSums(*sums),
        empty=_("{row}, {stage}: nothing yet. Enter says in which step it takes part").replace("{row}", _escaped(name)),
        records=tuple(records),
    )


def _escaped(text: str) -> str:
    """A name that may hold braces, to be put into a text that is filled in later."""
    return text.replace("{", "{{").replace("}", "}}")


def _sums_words(sums: Sums) -> str:
    parts = [
        ngettext("owns {count} step", "owns {count} steps", sums.owned).format(count=sums.owned),
        ngettext("takes part in {count}", "takes part in {count}", sums.parts).format(count=sums.parts),
        ngettext("{count} pain", "{count} pains", sums.pains).format(count=sums.pains),
    ]
    if sums.feeling is not None:
        mean = f"{numbers.number(sums.feeling, 1, signed=True)} {theme.feeling_word(sums.feeling)}"
        parts.append(_("mean feeling {value}").format(value=mean))
    return ", ".join(parts)


def markers(looking: Looking, cards: Sequence[Touchpoint]) -> tuple[Marker, ...]:
    """Whose steps these are, where there are several personas to tell apart."""
    if len(looking.bands) < 2:
        return ()
    people = [one for one in looking.bands if any(card.persona == one for card in cards)]
    return tuple(Marker(looking.look(one).main, looking.square(one)) for one in people)


def _chips(
    looking: Looking,
    department: Department,
    stage: str,
    tasks: Sequence[Task],
    cards: dict[str, Touchpoint],
    most: int,
) -> tuple[Chip, ...]:
    """What a department does in a stage: what it owns first, behind the scenes last; one step of several bands once."""
    together: dict[tuple[str, bool, bool], list[Task]] = {}
    for task in tasks:
        same = cards[task.card].same_as or task.card
        together.setdefault((same, task.owns, task.backstage), []).append(task)
    ordered = sorted(together.values(), key=lambda some: (some[0].backstage, not some[0].owns))
    shown = [_chip(looking, department, some, cards) for some in ordered[:most]]
    return (*shown, *rest(f"{department.id}/{stage}", [one.card for some in ordered[most:] for one in some]))


def rest(key: str, left: list[str]) -> tuple[Chip, ...]:
    """How many more there are, where some are left out."""
    if not left:
        return ()
    said = ngettext("{count} more", "{count} more", len(left)).format(count=len(left))
    return (Chip(f"more:{key}", f"+{len(left)}", said, "more", tuple(left)),)


def _chip(looking: Looking, department: Department, tasks: Sequence[Task], cards: dict[str, Touchpoint]) -> Chip:
    task = tasks[0]
    here = [cards[one.card] for one in tasks]
    card = here[0]
    title = labels.card_title(card)
    name = department.name or department.code
    part = _("{department} owns it") if task.owns else _("{department} takes part")
    said = [title, *(looking.persona_name(one.persona) for one in here), part.format(department=name)]
    if task.backstage:
        said.append(_("behind the scenes"))
    if card.feeling is not None:
        said.append(str(theme.feeling_word(card.feeling)))
    label = ", ".join(said) + (f". {task.does}" if task.does else "")
    return Chip(
        f"task:{department.id}/{card.id}",
        title,
        label,
        "owner" if task.owns else "part",
        tuple(one.id for one in here),
        detail=task.does,
        lines=2,
        backstage=task.backstage,
        markers=markers(looking, here),
        rated=True,
        face=card.feeling,
    )


def _nobody(looking: Looking, found: Silos, cards: dict[str, Touchpoint], most: int) -> SheetRow:
    """The steps that nobody owns."""
    cells = {}
    for column in looking.columns:
        here = [cards[key] for key in found.unowned.get(column.id, ())]
        if not here:
            continue
        chips = [
            Chip(
                f"task:{NOBODY}/{card.id}",
                labels.card_title(card),
                ", ".join((labels.card_title(card), looking.persona_name(card.persona), _("nobody owns it"))),
                "nobody",
                (card.id,),
                markers=markers(looking, [card]),
                rated=True,
                face=card.feeling,
            )
            for card in here[:most]
        ]
        cells[column.id] = (*chips, *rest(f"{NOBODY}/{column.id}", [card.id for card in here[most:]]))
    every = tuple(key for keys in found.unowned.values() for key in keys)
    said = ngettext("{count} step without an owner", "{count} steps without an owner", len(every))
    return SheetRow(
        NOBODY, _("No owner yet"), said.format(count=len(every)), cells, icon="warning", alarm=True, records=every
    )


# hand-offs


def _arrow(looking: Looking, passing: Passing, number: int, column: int, places: dict[str, int]) -> Arrow:
    return Arrow(
        f"hand:{number:03}:{passing.stage}/{passing.before}/{passing.after}/{int(passing.seen)}",
        column,
        places[passing.before],
        places[passing.after],
        passing.seen,
        hand_off_words(looking, passing),
        tuple(one.chain for one in passing.links),
    )


def hand_off_words(looking: Looking, passing: Passing) -> str:
    """A hand-off in words: who hands over to whom, where, to whom it happens, whether it is noticed."""
    names = {one.id: one.name or one.code for one in looking.state.of(Department)}
    people = ", ".join(dict.fromkeys(looking.persona_name(one.persona) for one in passing.links))
    handed = _("handed from {before} to {after}").format(before=names[passing.before], after=names[passing.after])
    noticed = _("the customer notices") if passing.seen else _("the customer does not notice")
    return f"{looking.stage_names[passing.stage]}: {handed}, {people}, {noticed}"


# the legend


_STROKE = Outline((("M", 0.0, 0.0), ("L", 1.0, 0.0)))


def people_signs(looking: Looking) -> tuple[kit.Sign, ...]:
    """Whose marker is whose, where there are several personas; of many the first six."""
    if len(looking.bands) < 2:
        return ()
    legends = (Legend(looking.persona_name(one), looking.look(one), "", looking.square(one)) for one in looking.bands)
    return tuple(kit.persona_sign(one, pen=False, alone=False) for one in list(legends)[:6])


def silos_signs(looking: Looking) -> tuple[kit.Sign, ...]:
    """What the colours and lines mean, and whose marker is whose."""

    def owner(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x, y - 6.0, 20.0, 12.0, 3.0, Paint("ink2")),)

    def part(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x, y - 6.0, 20.0, 12.0, 3.0, Paint("surface3")),)

    def backstage(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x + 0.5, y - 5.5, 19.0, 11.0, 3.0, None, Pen(Paint("ink2"), 1.3, (4.0, 3.0))),)

    def noticed(x: float, y: float) -> tuple[Op, ...]:
        return (Shape(_STROKE, x, y, 20.0, pen=Pen(Paint("accent"), 2.4)),)

    def unnoticed(x: float, y: float) -> tuple[Op, ...]:
        return (Shape(_STROKE, x, y, 20.0, pen=Pen(Paint("ink3"), 1.3, (3.0, 3.0))),)

    return (
        *people_signs(looking),
        kit.sign(_("owns it"), 20.0, owner),
        kit.sign(_("takes part"), 20.0, part),
        kit.sign(_("behind the scenes"), 20.0, backstage),
        kit.sign(_("hand-off the customer notices"), 20.0, noticed),
        kit.sign(_("unnoticed"), 20.0, unnoticed),
    )
