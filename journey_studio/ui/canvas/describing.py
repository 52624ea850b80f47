"""Describing the selected cards: values, and the questions for departments, channel and the card to link with.

Lives in ui (L5); PySide6, commands, the model. The strip over the card, menus and keys all come here; each act is one
step, and nothing is made before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey_studio.commands.codes import named
from journey_studio.commands.describing import Describe, Field, Own, SetChannel, TakePart, Together, common
from journey_studio.commands.linking import linked_with
from journey_studio.i18n import _, ngettext
from journey_studio.model import queries
from journey_studio.model.document import Command
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Card, Department, Record, Touchpoint
from journey_studio.model.words import CARD_NAMES
from journey_studio.ui.canvas import sayings

if TYPE_CHECKING:
    from journey_studio.ui.canvas.strip import Strip
    from journey_studio.ui.canvas.view import MapView
    from journey_studio.ui.chooser import Chooser, Option

_ICONS = {"touchpoint": "circle", "thought": "quotes", "pain": "lightning", "opportunity": "lightbulb"}


class Describing:
    """The descriptions given in one view."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self._strip: Strip | None = None

    @property
    def strip(self) -> Strip | None:
        """The strip while it is open."""
        return self._strip if self._strip is not None and self._strip.isVisible() else None

    def cards(self) -> list[Card]:
        """The cards that are described."""
        return self._view.carrying.chosen()

    def run(self, command: Command) -> bool:
        """Run a command; what is selected stays so."""
        workspace = self._view.workspace
        return workspace is not None and workspace.writable and workspace.run(command) is not None

    def describe(self, field: Field, value: Any, gesture: str = "") -> bool:
        """Give the cards a value."""
        keys = tuple(card.id for card in self.cards())
        return bool(keys) and self.run(Describe(keys, field, value, gesture))

    # the strip

    def open(self) -> None:
        """Open the strip over the card that was selected last."""
        workspace = self._view.workspace
        if workspace is None or not workspace.writable or not self.cards() or self._view.renaming.active:
            return
        if not workspace.selection:
            workspace.select([card.id for card in self.cards()])
        if self._strip is None:
            from journey_studio.ui.canvas.strip import Strip

            self._strip = Strip(self._view, self)
        self._strip.open()

    def close(self) -> None:
        """Close the strip."""
        if self.strip is not None:
            self._strip.close_strip()  # type: ignore[union-attr]

    # questions

    def _chooser(self, title: str, options: list[Option], *, hint: str = "", new: str = "", empty: str = "") -> Chooser:
        from journey_studio.ui.chooser import Chooser

        popup = Chooser(self._view, title, options, hint=hint, new=new, empty=empty, stays=True)
        cards = self.cards()
        popup.show_at(self._view.carrying.spot_of(cards[-1].id))
        return popup

    def _title(self, one: str, many: str) -> str:
        cards = self.cards()
        name = sayings.quoted(cards[0].title or _("Untitled"))
        return (one if len(cards) == 1 else many).format(name=name, count=len(cards))

    def ask_departments(self) -> Chooser | None:
        """Ask which departments take part: Enter ticks, with Ctrl it becomes the owner."""
        workspace = self._view.workspace
        cards = [card for card in self.cards() if isinstance(card, Touchpoint)]
        if workspace is None or not cards or not workspace.writable:
            return None
        keys = tuple(card.id for card in cards)
        popup = self._chooser(
            self._title(_("Departments of {name}"), _("Departments of {count} cards")),
            self._department_options(),
            hint=_("Enter: takes part or not. Ctrl and Enter: owns"),
            new=_("New department “{name}”"),
            empty=_("Type a code or a name"),
        )

        def act(command: Command) -> None:
            self.run(command)
            popup.field.clear()
            popup.show_options(self._department_options())

        def make(name: str) -> None:
            known = [one.order for one in workspace.state.of(Department)]
            called = named(workspace.state, name)
            fresh = Department(id=new_id("department"), **called._asdict(), order=key_at(known, len(known)))
            act(Together((fresh,), TakePart(keys, fresh.id, on=True)))

        def toggle(ident: str) -> None:
            taking = all(ident in card.departments for card in self.cards() if isinstance(card, Touchpoint))
            act(TakePart(keys, ident, on=not taking))

        popup.chosen.connect(toggle)
        popup.second.connect(lambda ident: act(Own(keys, ident)))
        popup.new_asked.connect(make)
        return popup

    def _department_options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        workspace = self._view.workspace
        cards = [card for card in self.cards() if isinstance(card, Touchpoint)]
        found = []
        for one in workspace.state.of(Department) if workspace is not None else ():
            owner = bool(cards) and all(card.owner == one.id for card in cards)
            taking = bool(cards) and all(one.id in card.departments for card in cards)
            detail = _("owner") if owner else one.code
            found.append(Option(one.id, one.name or one.code, detail=detail, ticked=taking))
        return found

    def ask_channel(self) -> Chooser | None:
        """Ask for the channel."""
        workspace = self._view.workspace
        cards = [card for card in self.cards() if isinstance(card, Touchpoint)]
        if workspace is None or not cards or not workspace.writable:
            return None
        from journey_studio.ui.canvas.channels import ask_any_channel

        keys = tuple(card.id for card in cards)

        def chosen(channel: str, fresh: tuple[Record, ...]) -> None:
            command = SetChannel(keys, channel)
            self._view.carrying.run(Together(fresh, command) if fresh else command)

        spot = self._view.carrying.spot_of(cards[-1].id)
        return ask_any_channel(self._view, workspace.state, common(list(cards), "channel"), spot, chosen)

    def ask_link(self) -> Chooser | None:
        """Ask for the card to link with; those that are linked are ticked, and taking one of them undoes it."""
        workspace = self._view.workspace
        cards = self.cards()
        if workspace is None or not cards or not workspace.writable:
            return None
        keys = [card.id for card in cards]
        popup = self._chooser(
            self._title(_("Link {name} with"), _("Link {count} cards with")),
            self._link_options(),
            hint=_("Enter links or undoes a link"),
        )

        def toggle(other: str) -> None:
            self._view.carrying.toggle_link(keys, other)
            popup.field.clear()
            popup.show_options(self._link_options())

        popup.chosen.connect(toggle)
        return popup

    def _link_options(self) -> list[Option]:
        """Linked ones first, then those of the same stage, pains and opportunities before the rest."""
        from journey_studio.ui.chooser import Option

        workspace, scene = self._view.workspace, self._view.scene_
        cards = self.cards()
        if workspace is None or not cards:
            return []
        state = workspace.state
        mine = {card.id for card in cards}
        linked = [set(others) for others in linked_with(state, mine).values()]
        stages = {stage.id: number for number, stage in enumerate(queries.stages(state, workspace.map_id))}
        here = {card.stage for card in cards}
        found: list[tuple[tuple[object, ...], Option]] = []
        for card in queries.index(state, workspace.map_id).cards.values():
            for one in card:
                if one.id in mine:
                    continue
                ticked = all(one.id in others for others in linked)
                note = one.type_name in ("pain", "opportunity")
                place = stages.get(one.stage, 0)
                rank = (not ticked, one.stage not in here, not note, place, one.order)
                parts = [str(CARD_NAMES[one.type_name]), sayings.stage_name(state, one.stage)]
                person = sayings.persona_of(scene, one.persona) if scene is not None else ""
                detail = ", ".join([*parts, person] if person else parts)
                icon = _ICONS[one.type_name]
                found.append((rank, Option(one.id, one.title or _("Untitled"), icon, detail, ticked)))
        return [option for _rank, option in sorted(found, key=lambda one: one[0])]

    def said(self) -> str:
        """What is described, in words."""
        count = len(self.cards())
        if count == 1:
            return _("Describe {name}").format(name=sayings.quoted(self.cards()[0].title or _("Untitled")))
        return ngettext("Describe {count} card", "Describe {count} cards", count).format(count=count)
