"""One touchpoint as several personas live it, in the inspector: its variants, what differs, and a way to make one.

Lives in ui (L5); commands, `form`, `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from journey_studio.commands.persona_variants import MakeVariant, PartVariant
from journey_studio.commands.tying import variants_of
from journey_studio.i18n import _, msg
from journey_studio.layout import labels
from journey_studio.model import queries
from journey_studio.model.records import Channel, Persona, Record, Touchpoint
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.rows import Line

if TYPE_CHECKING:
    from journey_studio.ui.chooser import Option
    from journey_studio.ui.panels.form import Form


class VariantsSection:
    """The same touchpoint in the bands of other personas."""

    def __init__(self, form: Form) -> None:
        self._form, self._desk = form, form.desk
        self._part = form.section(msg("For other personas"))
        self._button = self._part.add_button(
            msg("Variant"), msg("This touchpoint as another persona lives it"), self._ask
        )
        self._rows = form.rows(self._part.column, msg("For other personas"), msg("“{name}” is a touchpoint of its own"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(self._desk.go)
        self._rows.removed.connect(lambda key: self._desk.run(PartVariant(key, self._desk.selection)))
        form.also(self._fill)

    def _card(self) -> Touchpoint | None:
        return self._desk.state.find(Touchpoint, self._form.keys[0]) if self._form.keys else None

    def _fill(self, _records: Sequence[Record], _editable: bool) -> None:
        card = self._card()
        others = variants_of(self._desk.state, card) if card is not None else []
        free = self._free()
        self._part.setVisible(bool(others or free))
        self._rows.fill([self._line(card, one) for one in others if card is not None], editable=self._desk.writable)
        self._button.setEnabled(self._desk.writable and bool(free))

    def _line(self, card: Touchpoint, other: Touchpoint) -> Line:
        persona = self._desk.state.find(Persona, other.persona)
        name = labels.persona_call_name(persona)
        text = name if other.title == card.title else f"{name}: {other.title}"
        channel = self._desk.state.find(Channel, other.channel)
        hint = channel.name if channel is not None and other.channel != card.channel else ""
        spoken = ", ".join(part for part in (name, other.title, channel.name if channel is not None else "") if part)
        return Line(other.id, text, hint, partial(pictures.face, other.feeling), spoken)

    def _free(self) -> list[Persona]:
        """Personas of the map that do not have it yet."""
        card, state = self._card(), self._desk.state
        if card is None:
            return []
        there = {card.persona, *(one.persona for one in variants_of(state, card))}
        found = (state.find(Persona, band.persona) for band in queries.bands(state, card.map))
        return [one for one in found if one is not None and one.id not in there]

    def _ask(self) -> None:
        free = self._free()
        if len(free) == 1:
            self._make(free[0].id)
        elif free:
            self._desk.choose(self._button, _("For which persona"), self._options, self._make)

    def _options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        return [Option(one.id, labels.persona_call_name(one), "user") for one in self._free()]

    def _make(self, persona: str) -> None:
        self._desk.run(MakeVariant(self._form.keys[0], persona))
