"""The customer's side over the company's on one sheet: steps, feelings, words, then departments, hand-offs and KPIs.

Lives in app (L4); imports `analysis`, `layout` and the model, no Qt. The rows are those of a service blueprint: over
the line of interaction what the customer does and feels, under it who serves, under that of visibility who is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from journey_studio.analysis.silos import Silos, Task
from journey_studio.app.analysis_content import Looking
from journey_studio.app.silos_content import MANY, MOST, MOST_OF_MANY, found_by, heading, markers, people_signs, rest
from journey_studio.i18n import _, ngettext
from journey_studio.layout import analysis_kit as kit
from journey_studio.layout import labels, numbers, theme
from journey_studio.layout.display import Box, Op, Paint, Pen
from journey_studio.layout.sheet_content import Chip, Marker, SheetContent, SheetRow
from journey_studio.model import queries
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.records import Card, Department, Kpi, Pain, Stage, Thought, Touchpoint

Cells = dict[str, tuple[Chip, ...]]


def sides_content(looking: Looking, most: int = 0) -> SheetContent:
    """The sheet, with at most so many entries in a cell; 0: as many as a page of the window shows."""
    found = found_by(looking)
    most = most or (MOST if len(looking.cards) <= MANY else MOST_OF_MANY)
    made = _Sides(looking, found, most)
    return SheetContent(
        "sides",
        _("Both sides"),
        tuple(heading(looking, stage, found) for stage in looking.stages),
        made.rows() if looking.cards else (),
        (),
        _("Both sides: what the customer does, feels and says over what departments do, stage by stage"),
        _("No touchpoints yet"),
        _("With the first touchpoints the customer’s side and the company’s stand over each other here."),
        looking.language,
    )


class _Sides:
    """The rows of one sheet; used once and thrown away."""

    def __init__(self, looking: Looking, found: Silos, most: int) -> None:
        self.looking, self.found, self.most = looking, found, most
        self.state, self.map_id = looking.state, looking.map_id
        self.cards = {card.id: card for card in looking.cards}
        self.here: dict[str, list[Touchpoint]] = {}
        for card in looking.cards:
            self.here.setdefault(card.stage, []).append(card)

    def rows(self) -> tuple[SheetRow, ...]:
        """From the customer down to the figures; rows without anything are left out, but for the three that matter."""
        front, behind = self._departments(backstage=False), self._departments(backstage=True)
        made = [
            self._row("steps", _("What they do"), "user", self._steps()),
            self._row("feel", _("What they feel"), "pulse", self._feelings()),
            self._row("words", _("What they say"), "quotes", self._words()),
            self._row("exchange", _("Give and get"), "hand-coins", self._exchange()),
            self._row("pains", _("What hurts"), "lightning", self._pains()),
            self._row("front", _("In front of them"), "storefront", front, _("Line of interaction")),
            self._row("behind", _("Behind the scenes"), "eye-slash", behind, _("Line of visibility")),
            self._row("hands", _("Hand-offs"), "arrows-left-right", self._hand_offs(), _("Inside the company")),
            self._row("kpis", _("KPIs"), "gauge", self._kpis()),
        ]
        always = ("steps", "front", "behind")
        return tuple(row for row in made if row.cells or row.key in always)

    def _row(self, key: str, name: str, icon: str, cells: Cells, above: str = "") -> SheetRow:
        records = tuple(dict.fromkeys(one for chips in cells.values() for chip in chips for one in chip.records))
        count = sum(len(chips) for chips in cells.values())
        said = ngettext("{name}: {count} entry", "{name}: {count} entries", count).format(name=name, count=count)
        return SheetRow(key, name, said, cells, icon=icon, above=above, records=records)

    def _cells(self, key: str, of: Callable[[Stage], Iterable[Chip]]) -> Cells:
        """What each stage holds, cut to what there is room for."""
        found = {}
        for stage in self.looking.stages:
            chips = list(of(stage))
            left = [one for chip in chips[self.most :] for one in chip.records]
            if chips:
                found[stage.id] = (*chips[: self.most], *rest(f"{key}/{stage.id}", left))
        return found

    def _marker(self, persona: str | None) -> tuple[Marker, ...]:
        looking = self.looking
        return (Marker(looking.look(persona).main, looking.square(persona)),) if len(looking.bands) > 1 else ()

    # the customer's side

    def _steps(self) -> Cells:
        def of(stage: Stage) -> Iterable[Chip]:
            together: dict[str, list[Touchpoint]] = {}
            for card in self.here.get(stage.id, ()):
                together.setdefault(card.same_as or card.id, []).append(card)
            for some in together.values():
                card, title = some[0], labels.card_title(some[0])
                people = (self.looking.persona_name(one.persona) for one in some)
                felt = [str(theme.feeling_word(card.feeling))] if card.feeling is not None else []
                ids = tuple(one.id for one in some)
                yield Chip(
                    f"step:{card.id}",
                    title,
                    ", ".join((title, *people, *felt)),
                    "step",
                    ids,
                    markers=markers(self.looking, some),
                    rated=True,
                    face=card.feeling,
                )

        return self._cells("steps", of)

    def _feelings(self) -> Cells:
        """The mean of each persona's touchpoints in a stage; of their curve where no touchpoint is rated."""
        curves = queries.points(self.state, self.map_id, self.looking.stages)

        def of(stage: Stage) -> Iterable[Chip]:
            for persona in self.looking.bands:
                points = [one for one in curves.get(persona, ()) if one.stage == stage.id]
                cards = [one for one in self.here.get(stage.id, ()) if one.persona == persona]
                mean, told = mean_feeling(cards), str(theme.MEAN_OF_TOUCHPOINTS)
                ids = tuple(one.id for one in cards if one.feeling is not None)
                if mean is None and points:
                    mean, told = sum(one.value for one in points) / len(points), _("mean of the curve")
                    ids = tuple(one.id for one in points)
                if mean is not None:
                    said = f"{numbers.number(mean, 1, signed=True)} {theme.feeling_word(mean)}"
                    label = f"{self.looking.persona_name(persona)}: {said}, {told}"
                    yield Chip(
                        f"feel:{stage.id}/{persona or ''}",
                        said,
                        label,
                        "feeling",
                        ids,
                        markers=self._marker(persona),
                        rated=True,
                        face=mean,
                    )

        return self._cells("feel", of)

    def _cards_of(self, kind: type[Thought] | type[Pain]) -> dict[str, list[Card]]:
        found: dict[str, list[Card]] = {}
        cards = [one for one in self.state.of(kind) if one.map == self.map_id]
        places = {persona: place for place, persona in enumerate(self.looking.bands)}
        for card in sorted(cards, key=lambda one: (places.get(one.persona, 0), one.order, one.id)):
            if self.looking.chosen.persona(card.persona):
                found.setdefault(card.stage, []).append(card)
        return found

    def _words(self) -> Cells:
        thoughts = self._cards_of(Thought)

        def of(stage: Stage) -> Iterable[Chip]:
            words = stage.customer_words.strip()
            if words:
                yield Chip(f"said:{stage.id}", f"“{words}”", words, "words", (stage.id,), lines=3)
            for card in thoughts.get(stage.id, ()):
                title = labels.card_title(card)
                label = f"{title}, {self.looking.persona_name(card.persona)}"
                key = f"thought:{card.id}"
                yield Chip(key, title, label, "words", (card.id,), lines=3, markers=self._marker(card.persona))

        return self._cells("words", of)

    def _exchange(self) -> Cells:
        def of(stage: Stage) -> Iterable[Chip]:
            for card in self.here.get(stage.id, ()):
                if card.gives or card.gets:
                    parts = []
                    if card.gives:
                        parts.append(_("gives: {what}").format(what=card.gives))
                    if card.gets:
                        parts.append(_("gets: {what}").format(what=card.gets))
                    title = labels.card_title(card)
                    said = "\n".join(parts)
                    label = f"{title}, {self.looking.persona_name(card.persona)}, {', '.join(parts)}"
                    mark = self._marker(card.persona)
                    yield Chip(f"give:{card.id}", title, label, "exchange", (card.id,), said, 4, markers=mark)

        return self._cells("exchange", of)

    def _pains(self) -> Cells:
        pains = self._cards_of(Pain)

        def of(stage: Stage) -> Iterable[Chip]:
            for card in pains.get(stage.id, ()):
                title = labels.card_title(card)
                label = f"{title}, {self.looking.persona_name(card.persona)}"
                yield Chip(f"pain:{card.id}", title, label, "pain", (card.id,), markers=self._marker(card.persona))

        return self._cells("pains", of)

    # the company's side

    def _departments(self, *, backstage: bool) -> Cells:
        """What departments say that they do, each by itself; what they say nothing of is counted."""

        def of(stage: Stage) -> Iterable[Chip]:
            for department in self.state.of(Department):
                tasks = self.found.cells.get((department.id, stage.id), ())
                mine = [one for one in tasks if one.backstage == backstage]
                yield from (self._does(department, one) for one in mine if one.does)
                for owns in (True, False):
                    silent = [one for one in mine if not one.does and one.owns == owns]
                    if silent:
                        yield self._silent(department, stage, silent)

        return self._cells("behind" if backstage else "front", of)

    def _does(self, department: Department, task: Task) -> Chip:
        card = self.cards[task.card]
        name = department.name or department.code
        title = labels.card_title(card)
        owns = _("owns it") if task.owns else _("takes part")
        label = ", ".join((name, task.does, title, self.looking.persona_name(card.persona), owns))
        return Chip(
            f"task:{department.id}/{card.id}",
            task.does,
            label,
            "owner" if task.owns and not task.backstage else "part",
            (card.id,),
            title,
            1,
            backstage=task.backstage,
            code=department.code or name[:2].upper(),
        )

    def _silent(self, department: Department, stage: Stage, tasks: Sequence[Task]) -> Chip:
        owns, backstage = tasks[0].owns, tasks[0].backstage
        name, count = department.name or department.code, len(tasks)
        first = labels.card_title(self.cards[tasks[0].card])
        text = first
        if count > 1:
            text = ngettext("{count} step", "{count} steps", count).format(count=count)
        said = "; ".join(labels.card_title(self.cards[one.card]) for one in tasks[:3])
        ids = tuple(one.card for one in tasks)
        return Chip(
            f"several:{int(backstage)}{int(owns)}:{department.id}/{stage.id}",
            text,
            f"{name}, {_('owns it') if owns else _('takes part')}, {text}: {said}",
            "owner" if owns and not backstage else "part",
            ids,
            backstage=backstage,
            code=department.code or name[:2].upper(),
        )

    def _hand_offs(self) -> Cells:
        chains = queries.chains(self.state, self.map_id)
        codes = {one.id: one.code or one.name[:2].upper() for one in self.state.of(Department)}
        names = {one.id: one.name or one.code for one in self.state.of(Department)}

        def of(stage: Stage) -> Iterable[Chip]:
            for persona in self.looking.bands:
                chain = chains.get((stage.id, persona))
                if chain is None or not chain.departments:
                    continue
                text = codes.get(chain.departments[0], "?")
                said = [names.get(chain.departments[0], "?")]
                for place, department in enumerate(chain.departments[1:]):
                    seen = place not in chain.unseen
                    text += (" → " if seen else " ··· ") + codes.get(department, "?")
                    noticed = _("the customer notices") if seen else _("the customer does not notice")
                    said.append(f"{names.get(department, '?')} ({noticed})")
                label = f"{self.looking.persona_name(persona)}: {', '.join(said)}"
                yield Chip(f"hands:{chain.id}", text, label, "hands", (chain.id,), markers=self._marker(persona))

        return self._cells("hands", of)

    def _kpis(self) -> Cells:
        placed = queries.placed_kpis(self.state, self.map_id)

        def of(stage: Stage) -> Iterable[Chip]:
            for persona in self.looking.bands:
                for one in placed.get((stage.id, persona), ()):
                    kpi = self.state.find(Kpi, one.kpi)
                    if kpi is None:
                        continue
                    value = _figure(kpi, kpi.values[-1].value) if kpi.values else ""
                    goal = _figure(kpi, kpi.target) if kpi.target is not None else ""
                    told = " / ".join(part for part in (value or "–", goal) if part)
                    name = kpi.name or _("Untitled")
                    label = f"{self.looking.persona_name(persona)}: {labels.kpi(name, value, goal)}"
                    mark = self._marker(persona)
                    yield Chip(f"kpi:{one.id}", f"{name}: {told}", label, "figure", (one.id,), markers=mark)

        return self._cells("kpis", of)


def _figure(kpi: Kpi, value: float) -> str:
    return numbers.with_unit(numbers.number(value, kpi.decimals, signed=kpi.signed), kpi.unit)


def sides_signs(looking: Looking) -> tuple[kit.Sign, ...]:
    """What colours and edges mean, and whose marker is whose."""

    def owner(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x, y - 6.0, 20.0, 12.0, 3.0, Paint("ink2")),)

    def part(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x, y - 6.0, 20.0, 12.0, 3.0, Paint("surface3")),)

    def backstage(x: float, y: float) -> tuple[Op, ...]:
        return (Box(x + 0.5, y - 5.5, 19.0, 11.0, 3.0, None, Pen(Paint("ink2"), 1.3, (4.0, 3.0))),)

    return (
        *people_signs(looking),
        kit.sign(_("owns it"), 20.0, owner),
        kit.sign(_("takes part"), 20.0, part),
        kit.sign(_("behind the scenes"), 20.0, backstage),
    )
