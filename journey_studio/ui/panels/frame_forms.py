"""The forms of what frames a map: the map itself, stages, lanes, personas, and points of the curve.

Lives in ui (L5); commands, `form`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from journey_studio.commands.curve import LinkPoint, MovePoint
from journey_studio.commands.lanes import MOST_ADDED, least_added, most_added
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import labels, numbers
from journey_studio.layout import theme as look
from journey_studio.layout.personas import looks
from journey_studio.model import queries, words
from journey_studio.model.feelings import mean_feeling
from journey_studio.model.records import (
    CARD_TYPES,
    EmotionPoint,
    Lane,
    Opportunity,
    Pain,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from journey_studio.model.records.kinds import PenStyle
from journey_studio.ui.panels import pictures, plans_here
from journey_studio.ui.panels.choices import Option, Segment, Segments
from journey_studio.ui.panels.evidence import EvidenceSection
from journey_studio.ui.panels.form import Form, Section, shared
from journey_studio.ui.panels.messages_here import MessagesSection, WorkflowsSection
from journey_studio.ui.panels.sides import stage_standing
from journey_studio.ui.theme_qt import theme


class Facts(QWidget):
    """Numbers about a thing, with their words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._told: Sequence[tuple[str, str]] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these words with their numbers."""
        if facts == self._told:
            return
        self._told = facts
        while len(self._labels) < len(facts):
            pair = QLabel(self), QLabel(self)
            pair[1].setProperty("role", "value")
            row = len(self._labels)
            self._grid.addWidget(pair[0], row, 0)
            self._grid.addWidget(pair[1], row, 1, Qt.AlignmentFlag.AlignRight)
            self._labels.append(pair)
        for number, (word, value) in enumerate(self._labels):
            on = number < len(facts)
            if on:
                word.setText(facts[number][0])
                value.setText(facts[number][1])
                value.setAccessibleName(f"{facts[number][0]}: {facts[number][1]}")
                tip = str(look.MEAN_OF_TOUCHPOINTS) if facts[number][0] == _("Mean feeling") else ""
                for label in (word, value):
                    label.setToolTip(tip)
                value.setAccessibleDescription(tip)
            word.setVisible(on)
            value.setVisible(on)


class _Titled(Form):
    """A form that begins with a picture and a name."""

    def title(self, field: str, label: Any, what: Any, hint: Any, icon: str) -> Section:
        """The picture and the name."""
        top = self.section(line=False)
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        self._tile = QLabel(self)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.column.addLayout(row)
        self.text(row, field, label, what, role="object", most=300, captioned=False, hint=hint)
        self._words.append(lambda: self._tile.setPixmap(pictures.square(icon)))
        return top


class MapForm(_Titled):
    """The map: what it is called, as-is or to-be, and how much stands on it."""

    def build(self) -> None:
        """Make the controls."""
        top = self.title("title", msg("Title of the map"), msg("the title"), msg("Untitled"), "map-trifold")
        self.segments(top.column, "kind", msg("Kind"), _map_kinds, msg("the kind"))
        part = self.section(msg("On this map"))
        facts = Facts(self)
        part.column.addWidget(facts)
        self.also(lambda _records, _editable: facts.show_facts(self._facts()))
        part = self.section(msg("Description"))
        self.text(
            part.column,
            "description",
            msg("Description"),
            msg("the description"),
            many=True,
            most=20_000,
            captioned=False,
        )
        part = self.section(msg("Notes"))
        self.text(part.column, "notes", msg("Notes"), msg("the notes"), many=True, most=20_000, captioned=False)
        part = self.section()
        hint = QLabel(self)
        hint.setWordWrap(True)
        hint.setProperty("tone", "hint")
        hint.setProperty("role", "small")
        part.column.addWidget(hint)
        self._words.append(lambda: hint.setText(_("Select a card, a stage or a lane to see what is in it.")))

    def _facts(self) -> list[tuple[str, str]]:
        state, journey = self.desk.state, self.desk.map_id
        count = {kind: sum(1 for card in state.of(kind) if card.map == journey) for kind in CARD_TYPES}
        touch = [card for card in state.of(Touchpoint) if card.map == journey]
        rows = [
            (_("Stages"), len(queries.stages(state, journey))),
            (_("Personas"), len(queries.personas_on(state, journey))),
            (_("Touchpoints"), count[Touchpoint]),
            (_("Pains"), count[Pain]),
            (_("Opportunities"), count[Opportunity]),
            (_("Moments of truth"), sum(1 for card in touch if card.moment_of_truth)),
            (_("Validated touchpoints"), sum(1 for card in touch if card.evidence == "validated")),
            (_("Touchpoints not rated"), sum(1 for card in touch if card.feeling is None)),
        ]
        return [(word, numbers.number(value)) for word, value in rows]


class StageForm(_Titled):
    """A stage: names, the customer's words, width."""

    def build(self) -> None:
        """Make the controls."""
        top = self.title("name", msg("Name of the stage"), msg("the name"), msg("Unnamed stage"), "columns")
        self.text(top.column, "short_name", msg("Short name, 12 characters"), msg("the short name"), most=12)
        self.text(top.column, "customer_words", msg("Customer’s words"), msg("the customer’s words"), most=300)
        stage_standing(self, top)
        part = self.section(msg("In this stage"))
        facts = Facts(self)
        part.column.addWidget(facts)
        self.also(lambda _records, _editable: facts.show_facts(self._facts()))
        EvidenceSection(self, judged=False)
        plans_here.InitiativesSection(self)
        plans_here.EnablersSection(self)
        plans_here.TrackingSection(self, "stage")
        MessagesSection(self)
        WorkflowsSection(self, "stage")
        part = self.section(msg("Notes"))
        self.text(part.column, "notes", msg("Notes"), msg("the notes"), many=True, most=20_000, captioned=False)
        more = self.more()
        self.text(more.column, "description", msg("Description"), msg("the description"), many=True, most=20_000)
        line = self.number(more.column, "width", msg("Width, 160 to 420"), msg("the width"), low=160, high=420)
        self.also(lambda _records, _editable: line.setPlaceholderText("204"))

    def _facts(self) -> list[tuple[str, str]]:
        stage = self.keys[0] if self.keys else ""
        state = self.desk.state
        rows = []
        names = (_("Touchpoints"), _("Thoughts"), _("Pains"), _("Opportunities"))
        for kind, word in zip(CARD_TYPES, names, strict=True):
            rows.append((word, numbers.number(sum(1 for card in state.of(kind) if card.stage == stage))))
        mean = mean_feeling(card for card in state.of(Touchpoint) if card.stage == stage)
        if mean is not None:
            rows.append((_("Mean feeling"), f"{numbers.number(mean, 1, signed=True)} {look.feeling_word(mean)}"))
        return rows


class LaneForm(_Titled):
    """A lane: its own title, added height, the unit of a lane of figures."""

    def build(self) -> None:
        """Make the controls."""
        top = self.title("title", msg("Title of the lane"), msg("the title"), msg("Its usual name"), "rows")
        kind = QLabel(self)
        kind.setProperty("tone", "quiet")
        top.column.addWidget(kind)
        lane = self.desk.state.find(Lane, self.subject.records[0])

        def show(records: Sequence[Record], _editable: bool) -> None:
            found = records[0] if records else None
            if isinstance(found, Lane):
                kind.setText(_("Kind: {lane}").format(lane=str(words.LANE_NAMES[found.kind])))

        self.also(show)
        if lane is not None and lane.kind == "custom_number":
            self.text(top.column, "unit", msg("Unit"), msg("the unit"), most=40)
        if lane is not None and lane.kind == "emotion":
            label, low, high = msg("Added height, −32 to 128"), least_added(lane), most_added(lane)
        else:
            label, low, high = msg("Added height, 0 to 600"), 0.0, MOST_ADDED
        self.number(top.column, "height", label, msg("the height"), low=low, high=high)


class PersonaForm(_Titled):
    """A persona's band: name, role, need, colour and pen."""

    def build(self) -> None:
        """Make the controls."""
        top = self.title("name", msg("Name of the persona"), msg("the name"), msg("Unnamed persona"), "user")
        self.also(self._show_tile)
        into = top.column
        self.text(into, "short_name", msg("Short name"), msg("the short name"), most=60)
        self.text(into, "role", msg("Role"), msg("the role"), most=300)
        self.text(into, "need", msg("Needs"), msg("the need"), most=300)
        self.text(into, "quote", msg("In their words"), msg("the quote"), most=300)
        part = self.section(msg("On the map"))
        self._slot: int | None = None
        row = self.segments(part.column, "colour", msg("Colour"), lambda: _colours(self._slot), msg("the colour"))
        self.also(lambda records, _editable: self._show_slot(row, records))
        self.pick(part.column, msg("Pen of the curve"), _pens, _pen_now, self._set_pen)
        EvidenceSection(self, judged=False)
        part = self.section(msg("Notes"))
        self.text(part.column, "notes", msg("Notes"), msg("the notes"), many=True, most=20_000, captioned=False)
        more = self.more()
        self.text(
            more.column, "background", msg("What earlier purchases left"), msg("the background"), many=True, most=20_000
        )

    def _show_tile(self, records: Sequence[Record], _editable: bool) -> None:
        persona = records[0] if records else None
        if isinstance(persona, Persona):
            slot = looks(self.desk.state.of(Persona))[persona.id].slot
            self._tile.setPixmap(pictures.portrait(persona, slot, 36))

    def _show_slot(self, row: Segments, records: Sequence[Record]) -> None:
        """The colour that is given by order is seen and said where nobody chose one."""
        given = looks(self.desk.state.of(Persona))
        slots = {given[one.id].slot if one.colour is None else None for one in records if isinstance(one, Persona)}
        slot = slots.pop() if len(slots) == 1 else None
        if slot != self._slot:
            self._slot = slot
            row.retranslate(_("Colour"))

    def _set_pen(self, value: Any) -> None:
        self._set("pen", value, msg("the pen"))


class PointForm(_Titled):
    """Points of the curve: label, value, place, and the touchpoint they follow."""

    def build(self) -> None:
        """Make the controls."""
        if self.several:
            top = self.section(line=False)
            count = QLabel(self)
            count.setProperty("role", "object")
            top.column.addWidget(count)

            def say(records: Sequence[Record], _editable: bool) -> None:
                text = ngettext("{count} point of the curve", "{count} points of the curve", len(records))
                count.setText(text.format(count=len(records)))

            self.also(say)
        else:
            top = self.title("label", msg("Label"), msg("the label"), msg("No label"), "pulse")
        row = self.segments(
            top.column, "value", msg("How it feels"), _face_values, msg("the feeling"), act=self._set_value
        )
        row.setProperty("size", "large")
        row.near = lambda value: None if value is None else look.feeling_step(value)
        left, right = self.side_by_side(top)
        self.number(left, "value", msg("Value, −2 to +2"), msg("the feeling"), low=-2, high=2)
        if not self.several:
            position = self._position(right)
            self.also(position)
            self.pick(top.column, msg("Stage"), self._stages, self._stage_now, self._set_stage)
            self.pick(top.column, msg("Follows the card"), self._cards, self._card_now, self._set_card)
            EvidenceSection(self, judged=False)

    def _set_value(self, value: Any) -> None:
        self._set("value", float(value), msg("the feeling"))

    def _position(self, into: Any) -> Any:
        from journey_studio.ui.panels.texts import NumberLine

        def given(value: float | None) -> None:
            point = self._point()
            if point is not None and value is not None:
                self.desk.run(MovePoint(point.id, point.stage, value / 100, point.value))

        line = NumberLine(self, given, low=0, high=100)
        self.caption(into, msg("Place in the stage, %"), line)
        self._line(into, line)

        def fill(_records: Sequence[Record], editable: bool) -> None:
            point = self._point()
            line.show_number(round(point.position * 100, 1) if point is not None else None)
            line.setReadOnly(not editable)

        return fill

    def _point(self) -> EmotionPoint | None:
        return self.desk.state.find(EmotionPoint, self.keys[0]) if self.keys else None

    def _stages(self) -> list[Option]:
        stages = queries.stages(self.desk.state, self.desk.map_id)
        return [Option(stage.id, labels.stage_name(stage)) for stage in stages]

    def _stage_now(self, records: Sequence[Record]) -> Option | None:
        stage = self.desk.state.find(Stage, shared(records, "stage").value)
        return Option(stage.id, labels.stage_name(stage)) if stage is not None else None

    def _set_stage(self, value: Any) -> None:
        point = self._point()
        if point is not None:
            self.desk.run(MovePoint(point.id, value, point.position, point.value))
        self.head_changed.emit()

    def _cards(self) -> list[Option]:
        point = self._point()
        found = [Option(None, _("No card"))]
        if point is not None:
            stages = queries.stages(self.desk.state, point.map)
            for stage in stages:
                found += [
                    Option(card.id, labels.card_title(card))
                    for card in self.desk.state.of(Touchpoint)
                    if (card.map, card.stage, card.persona) == (point.map, stage.id, point.persona)
                ]
        return found

    def _card_now(self, records: Sequence[Record]) -> Option | None:
        card = self.desk.state.find(Touchpoint, shared(records, "touchpoint").value)
        return Option(card.id, labels.card_title(card)) if card is not None else Option(None, _("No card"))

    def _set_card(self, value: Any) -> None:
        point = self._point()
        if point is not None:
            self.desk.run(LinkPoint(point.id, value))
        self.head_changed.emit()


def _map_kinds() -> list[Segment]:
    return [Segment(kind, str(text)) for kind, text in words.MAP_KINDS.items()]


def _face_values() -> list[Segment]:
    def segment(value: int) -> Segment:
        word = f"{look.signed(value)} {look.feeling_word(value)}" if value else f"0 {look.feeling_word(0)}"
        return Segment(float(value), word, lambda: pictures.face(value), shows_word=False)

    return [segment(value) for value in (-2, -1, 0, 1, 2)]


def _colours(given: int | None) -> list[Segment]:
    """The colours to choose from; `given` is the one in force, which the first choice shows."""
    names = (_("Plum"), _("Moss"), _("Petrol"), _("Rose"), _("Umber"), _("Slate"))

    def segment(slot: int, word: str) -> Segment:
        return Segment(slot, word, lambda: pictures.colour(slot), shows_word=False)

    said = _("By itself") + (f": {names[given - 1]}" if given is not None and given <= len(names) else "")
    own = Segment(None, said, lambda: pictures.own_colour(given), shows_word=False)
    return [own, *(segment(number + 1, word) for number, word in enumerate(names))]


_PENS: dict[PenStyle, Any] = {
    "solid": msg("Solid"),
    "dash": msg("Dashes"),
    "dot": msg("Dots"),
    "dash-dot": msg("Dashes and dots"),
    "fine-dot": msg("Fine dots"),
    "long-dash": msg("Long dashes"),
}
_OWN_PEN = msg("As the colour says")


def _pens() -> list[Option]:
    return [Option(None, str(_OWN_PEN)), *(Option(pen, str(_PENS[pen])) for pen in get_args(PenStyle))]


def _pen_now(records: Sequence[Record]) -> Option | None:
    found = shared(records, "pen")
    if found.mixed:
        return None
    return Option(found.value, str(_PENS[found.value])) if found.value is not None else Option(None, str(_OWN_PEN))
