"""Two lists of the card form: the departments that take part, and the cards that belong together.

Lives in ui (L5); commands, `form`, `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journey_studio.commands.codes import named
from journey_studio.commands.describing import Own, TakePart, Together
from journey_studio.commands.linking import LinkCards, UnlinkCards
from journey_studio.i18n import _, msg
from journey_studio.layout import labels
from journey_studio.model import queries
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import CARD_TYPES, Card, Channel, Department, Link, Record, Stage, Touchpoint
from journey_studio.model.state import State
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.rows import Line

if TYPE_CHECKING:
    from journey_studio.ui.chooser import Option
    from journey_studio.ui.panels.form import Form


class DepartmentsSection:
    """Who takes part, and who owns it."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._desk = form.desk
        self._editable = False
        part = form.section(msg("Departments"))
        self._button = part.add_button(msg("Department"), msg("Add a department"), self._ask)
        self._rows = form.rows(part.column, msg("Departments"), msg("“{name}” no longer takes part"))
        self._rows.otherwise = self._button
        self._rows.hinted.connect(lambda ident: self._desk.run(Own(form.keys, ident)))
        self._rows.opened.connect(lambda ident: self._desk.run(Own(form.keys, ident)) if self._editable else None)
        self._rows.removed.connect(lambda ident: self._desk.run(TakePart(form.keys, ident, on=False)))
        form.also(self._fill)

    def _fill(self, records: Sequence[Record], editable: bool) -> None:
        self._editable = editable
        cards = [record for record in records if isinstance(record, Touchpoint)]
        order: dict[str, None] = {}
        for card in cards:
            order.update(dict.fromkeys(card.departments))
        lines = [self._line(ident, cards, editable) for ident in order]
        self._rows.fill([line for line in lines if line is not None], editable=editable)
        self._button.setEnabled(editable)

    def _line(self, ident: str, cards: list[Touchpoint], _editable: bool) -> Line | None:
        department = self._desk.state.find(Department, ident)
        if department is None:
            return None
        owned = sum(1 for card in cards if card.owner == ident)
        taking = sum(1 for card in cards if ident in card.departments)
        hint = _("owner") if owned == len(cards) else _("takes part")
        if taking < len(cards) or 0 < owned < len(cards):
            hint = _("in {count} of {all}").format(count=taking, all=len(cards))
        text = code_of(department)
        owner = owned == len(cards)
        return Line(
            ident,
            department.name or department.code,
            hint,
            lambda: pictures.code(text, owner=owner),
            hint_does="" if owner else _("Make it the owner"),
        )

    def _ask(self) -> None:
        self._desk.choose(
            self._button,
            _("Departments that take part"),
            self._options,
            self._turn,
            new=_("New department “{name}”"),
            empty=_("Type a code or a name"),
            made=self._make,
            stays=True,
        )

    def _options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        cards = [record for record in self._desk.records(self._form.keys) if isinstance(record, Touchpoint)]
        return [
            Option(one.id, one.name or one.code, "", one.code, all(one.id in card.departments for card in cards))
            for one in self._desk.state.of(Department)
        ]

    def _turn(self, ident: str) -> None:
        ticked = next((option.ticked for option in self._options() if option.id == ident), False)
        self._desk.run(TakePart(self._form.keys, ident, on=not ticked))

    def _make(self, name: str) -> None:
        made = new_department(self._desk.state, name)
        self._desk.run(Together((made,), TakePart(self._form.keys, made.id, on=True)))


class LinksSection:
    """The cards this one belongs to."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._desk = form.desk
        part = form.section(msg("Linked"))
        self._button = part.add_button(msg("Link"), msg("Link to another card"), self._ask)
        self._rows = form.rows(part.column, msg("Linked cards"), msg("Unlink “{name}”"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(self._desk.go)
        self._rows.removed.connect(lambda ident: self._desk.run(UnlinkCards(form.keys, ident)))
        self._known: tuple[object, dict[str, list[str]]] = (None, {})
        form.also(self._fill)

    def _fill(self, records: Sequence[Record], editable: bool) -> None:
        others: dict[str, None] = {}
        for record in records:
            others.update(dict.fromkeys(self._linked(record.id)))
        cards = [self._desk.state.find(Card, key) for key in others]
        lines = [self._line(card) for card in cards if card is not None]
        self._rows.fill(lines, editable=editable)
        self._button.setEnabled(editable)

    def _linked(self, key: str) -> list[str]:
        """Neighbours of a card; found once for a state's links, since they are asked for at every move."""
        links = self._desk.state.of(Link)
        if self._known[0] is not links:
            found: dict[str, list[str]] = {}
            for link in links:
                for one, other in ((link.start, link.end), (link.end, link.start)):
                    if other not in found.setdefault(one, []):
                        found[one].append(other)
            self._known = (links, found)
        return self._known[1].get(key, [])

    def _line(self, card: Card) -> Line:
        kind = card.type_name
        if isinstance(card, Touchpoint):
            channel = self._desk.state.find(Channel, card.channel)
            name, token = (channel.icon if channel is not None else "") or "circle", "ink2"
        else:
            name, token = pictures.CARD_ICONS[kind]
        return Line(card.id, labels.card_title(card), "", lambda: pictures.icon(name, token))

    def _ask(self) -> None:
        self._desk.choose(
            self._button, _("Link to"), self._options, lambda key: self._desk.run(LinkCards(self._form.keys, key))
        )

    def _options(self) -> list[Option]:
        return card_options(self._desk.state, self._desk.map_id, set(self._form.keys))


def card_options(state: State, map_id: str, without: set[str], *, touchpoints: bool = False) -> list[Option]:
    """All other cards of a map for a list, in the order of the stages."""
    from journey_studio.ui.chooser import Option

    stages = {stage.id: (number, stage) for number, stage in enumerate(queries.stages(state, map_id))}
    found: list[tuple[int, Option]] = []
    for kind in (Touchpoint,) if touchpoints else CARD_TYPES:
        for card in state.of(kind):
            if card.map == map_id and card.id not in without and card.stage in stages:
                number, stage = stages[card.stage]
                icon = "cursor-text" if kind is Touchpoint else pictures.CARD_ICONS[card.type_name][0]
                channel = state.find(Channel, getattr(card, "channel", None))
                icon = (channel.icon or "circle") if channel is not None else icon
                found.append((number, Option(card.id, labels.card_title(card), icon, _stage(stage))))
    return [option for _number, option in sorted(found, key=lambda entry: entry[0])]


def new_department(state: State, name: str) -> Department:
    """A department of this name with a code of its own, not yet in the project."""
    known = state.of(Department)
    called = named(state, name)
    return Department(
        id=new_id(Department.type_name),
        name=called.name,
        code=called.code,
        order=key_at([one.order for one in known], len(known)),
    )


def code_of(department: Department) -> str:
    """What stands on a department's badge."""
    return department.code or department.name[:2].upper()


def _stage(stage: Stage) -> str:
    return labels.stage_name(stage)
