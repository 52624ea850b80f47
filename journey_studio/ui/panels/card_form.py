"""The form of cards: touchpoints, thoughts, pains and opportunities, one or several.

Lives in ui (L5); commands, `form`. What belongs to evidence and links stands in sections of their own modules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from journey_studio.commands.describing import SetChannel, Together
from journey_studio.commands.inspecting import EditTags, MoveToStage, SetWhere
from journey_studio.i18n import _, msg, ngettext
from journey_studio.layout import labels
from journey_studio.layout import theme as look
from journey_studio.model import queries, words
from journey_studio.model.ids import new_id
from journey_studio.model.order import key_at
from journey_studio.model.records import Card, Channel, Opportunity, Persona, Record, Touchpoint
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.card_lists import DepartmentsSection, LinksSection
from journey_studio.ui.panels.choices import Option, Segment
from journey_studio.ui.panels.evidence import EvidenceSection
from journey_studio.ui.panels.form import Form, shared
from journey_studio.ui.panels.messages_here import MessagesSection, WorkflowsSection
from journey_studio.ui.panels.plans_here import EnablersSection, InitiativesSection, TrackingSection
from journey_studio.ui.panels.sides import PartsSection, exchange
from journey_studio.ui.panels.tone import ToneWord
from journey_studio.ui.panels.variants_here import VariantsSection
from journey_studio.ui.theme_qt import theme

TITLE_MOST = 300
_NEW = "\0new"


class CardForm(Form):
    """Cards of one kind or of several kinds; fields that all of them have."""

    def build(self) -> None:
        """Make the sections in the order of the design."""
        types = self.subject.types
        self._touch = types == (Touchpoint.type_name,)
        self._head()
        if self._touch:
            self._rating()
        if types == (Opportunity.type_name,):
            self._first_three()
        EvidenceSection(self)
        if self._touch:
            DepartmentsSection(self)
        if self._touch and not self.several:
            PartsSection(self)
        LinksSection(self)
        if set(types) <= {"touchpoint", "pain", "opportunity"}:
            InitiativesSection(self)
        if self._touch:
            EnablersSection(self)
        if self._touch and not self.several:
            TrackingSection(self, "touchpoint")
            MessagesSection(self)
            WorkflowsSection(self, "touchpoint")
            VariantsSection(self)
        notes = self.section(msg("Notes"))
        self.text(notes.column, "notes", msg("Notes"), msg("the notes"), many=True, most=20_000, captioned=False)
        self._more()

    # title, channel, stage

    def _head(self) -> None:
        top = self.section(line=False)
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        self._tile = QLabel(self)
        self._tile.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.column.addLayout(row)
        if self.several:
            self._count = QLabel(self)
            self._count.setProperty("role", "object")
            self._count.setWordWrap(True)
            row.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            thought = self.subject.types == ("thought",)
            self.text(
                row,
                "title",
                msg("Customer’s words") if thought else msg("Title"),
                msg("the title"),
                role="object",
                most=TITLE_MOST,
                captioned=False,
                hint=msg("Untitled"),
            )
        self.also(self._show_head)
        left, right = self.side_by_side(top) if self._touch else (top.column, top.column)
        if self._touch:
            self.pick(left, msg("Channel"), self._channels, self._channel_now, self._set_channel)
        self.pick(right, msg("Stage"), self._stages, self._stage_now, self._set_stage)
        self._top = top

    def _show_head(self, records: Sequence[Record], _editable: bool) -> None:
        cards = [record for record in records if isinstance(record, Card)]
        if not cards:
            return
        if self.several:
            self._tile.setPixmap(pictures.square("stack"))
            self._count.setText(counted(cards))
        else:
            card = cards[0]
            channel = self.desk.state.find(Channel, getattr(card, "channel", None))
            self._tile.setPixmap(pictures.tile(card, channel))

    def _channels(self) -> list[Option]:
        found = list(self.desk.state.of(Channel))
        found.sort(key=lambda channel: {"online": 0, "both": 1, "offline": 2}[channel.where])
        options = [Option(channel.id, channel.name, channel.icon or "circle") for channel in found]
        return [*options, Option(_NEW, _("New channel…"), "plus")]

    def _channel_now(self, records: Sequence[Record]) -> Option | None:
        found = shared(records, "channel")
        if found.mixed:
            return None
        channel = self.desk.state.find(Channel, found.value)
        return Option(channel.id, channel.name) if channel is not None else Option("", _("None"))

    def _set_channel(self, value: Any) -> None:
        if value == _NEW:
            self._ask_new_channel()
        elif isinstance(value, str) and value:
            self.desk.run(SetChannel(self.keys, value))
        self.refill()

    def _ask_new_channel(self) -> None:
        def made(name: str) -> None:
            orders = [channel.order for channel in self.desk.state.of(Channel)]
            cards = [record for record in self.desk.records(self.keys) if isinstance(record, Touchpoint)]
            places = {card.where for card in cards}
            where = next(iter(places)) if len(places) == 1 and places <= {"online", "offline"} else "both"
            channel = Channel.model_validate(
                {"id": new_id("channel"), "name": name, "where": where, "order": key_at(orders, len(orders))}
            )
            self.desk.run(Together((channel,), SetChannel(self.keys, channel.id)))

        from journey_studio.ui.chooser import Option as Entry

        def entries() -> list[Entry]:
            return [Entry(one.id, one.name, one.icon or "circle") for one in self.desk.state.of(Channel)]

        self.desk.choose(
            self._top,
            _("Channel"),
            entries,
            lambda ident: self.desk.run(SetChannel(self.keys, ident)),
            new=_("New channel “{name}”"),
            made=made,
        )

    def _stages(self) -> list[Option]:
        stages = queries.stages(self.desk.state, self.desk.map_id)
        return [Option(stage.id, labels.stage_name(stage)) for stage in stages]

    def _stage_now(self, records: Sequence[Record]) -> Option | None:
        found = shared(records, "stage")
        stage = self.desk.state.get(found.value) if not found.mixed and found.value else None
        return Option(found.value, labels.stage_name(stage)) if stage is not None else None  # type: ignore[arg-type]

    def _set_stage(self, value: Any) -> None:
        if isinstance(value, str) and value in self.desk.state:
            self.desk.run(MoveToStage(self.keys, value))
        self.refill()

    def refill(self) -> None:
        """Show again what is true: a refused choice changed nothing."""
        self.head_changed.emit()

    # feeling and importance

    def _rating(self) -> None:
        into = self._top.column
        self._feeling_word = self._captions(into, lambda: _("How it feels"))
        faces = self.segments(
            into, "feeling", msg("How it feels"), _faces, msg("the feeling"), clears=True, captioned=False
        )
        self._captioned.control = faces
        self._importance_bars = QLabel(self)
        self._shown_bars: object = self
        self._told_importance = ""
        self._importance_word = self._captions(into, self._importance_to, self._importance_bars)
        self._importance_caption = self._captioned
        steps = self._importance = self.segments(
            into, "importance", self._importance_to, _steps, msg("the importance"), clears=True, captioned=False
        )
        self._importance_caption.control = steps
        faces.setProperty("size", "large")
        steps.setProperty("size", "large")
        self.also(self._show_rating)

    def _captions(self, into: Any, text: Any, picture: QWidget | None = None) -> ToneWord:
        """A caption with a word at the right."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(6))
        into.addSpacing(theme().px(4))
        into.addLayout(row)
        self._captioned = self.caption(row, text)
        row.setStretch(0, 1)
        if picture is not None:
            row.addWidget(picture)
        word = ToneWord(self)
        word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(word)
        return word

    def _importance_to(self) -> str:
        cards = [record for record in self.desk.records(self.keys) if isinstance(record, Touchpoint)]
        people = {card.persona for card in cards}
        persona = self.desk.state.find(Persona, next(iter(people))) if len(people) == 1 else None
        if persona is None:
            return _("Importance")
        return _("Importance to {persona}").format(persona=labels.persona_call_name(persona))

    def _show_rating(self, records: Sequence[Record], _editable: bool) -> None:
        feeling = shared(records, "feeling")
        value = feeling.value
        told = "" if value is None else f"{look.signed(value)} {look.feeling_word(value)}"
        told = _("Mixed") if feeling.mixed else told or _("Not rated")
        plain = value is None or feeling.mixed
        self._feeling_word.show_word(told, "ink2" if plain else look.feeling_text(value))
        importance = shared(records, "importance")
        number = importance.value
        told = _("Mixed") if importance.mixed else _("Key") if number == 5 else ""
        if number is not None and not told:
            told = _("{number} of 5").format(number=number)
        self._importance_word.show_word(told or _("Not rated"), "ink2")
        if number != self._shown_bars:
            self._shown_bars = number
            self._importance_bars.setPixmap(pictures.bars(number))
        label = self._importance_to()
        if label != self._told_importance:
            self._told_importance = label
            self._importance_caption.setText(label)
            self._importance.retranslate(label)

    # the first three

    def _first_three(self) -> None:
        part = self.section(msg("Change first"))
        self.segments(part.column, "rank", msg("Rank on the poster"), _ranks, msg("the rank"), clears=True)
        self.text(part.column, "first_line", msg("First line"), msg("the first line"), most=300)
        self.text(part.column, "second_line", msg("Second line"), msg("the second line"), most=300)

    # more

    def _more(self) -> None:
        more = self.more()
        into = more.column
        self.text(into, "description", msg("Description"), msg("the description"), many=True, most=20_000)
        if self._touch:
            self._more_of_touchpoints(more)
        if self.subject.types == (Opportunity.type_name,):
            left, right = self.side_by_side(more)
            self.number(left, "impact", msg("Impact, 0 to 10"), msg("the impact"), high=10)
            self.number(right, "effort", msg("Effort, 0 to 10"), msg("the effort"), high=10)
        self._tags(into)

    def _more_of_touchpoints(self, more: Any) -> None:
        into = more.column
        self.pick(into, msg("Where"), _where, self._named("where", words.WHERE), self._set_where)
        left, right = self.side_by_side(more)
        self.pick(left, msg("Who begins"), _initiators, self._named("initiator", _INITIATORS), self._pick("initiator"))
        self.pick(right, msg("Status"), _statuses, self._named("status", _STATUSES), self._pick("status"))
        left, right = self.side_by_side(more)
        cost = self.number(left, "yearly_cost", msg("Cost a year"), msg("the yearly cost"))
        self.number(right, "duration", msg("Duration, minutes"), msg("the duration"))

        def currency(_records: Sequence[Record], _editable: bool) -> None:
            if self.desk.workspace is not None and not cost.placeholderText():
                cost.setPlaceholderText(self.desk.state.project.currency)

        self.also(currency)
        exchange(self, more)

    def _named(self, field: str, table: dict[str, Any]) -> Any:
        def now(records: Sequence[Record]) -> Option | None:
            found = shared(records, field)
            return None if found.mixed else Option(found.value, str(table.get(found.value, "")))

        return now

    def _pick(self, field: str) -> Any:
        what = {"initiator": msg("who begins"), "status": msg("the status")}[field]
        return lambda value: self._set(field, value, what)

    def _set_where(self, value: Any) -> None:
        self.desk.run(SetWhere(self.keys, value, self.desk.selection))

    def _tags(self, into: Any) -> None:
        from journey_studio.ui.panels.tags import TagsLine

        line = TagsLine(self, self._set_tags)
        self.caption(into, msg("Tags, separated by commas"), line)
        into.addWidget(line)
        self._flushed.append(line)
        line.escaped.connect(self.desk.back)

        def fill(records: Sequence[Record], editable: bool) -> None:
            cards = [record for record in records if isinstance(record, Card)]
            common = [tag for tag in (cards[0].tags if cards else ()) if all(tag in card.tags for card in cards)]
            line.show_tags(tuple(common))
            line.setPlaceholderText(_("Mixed") if any(set(card.tags) != set(common) for card in cards) else "")
            line.setReadOnly(not editable)

        self.also(fill)

    def _set_tags(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        add = tuple(tag for tag in after if tag not in before)
        remove = tuple(tag for tag in before if tag not in after)
        self.desk.run(EditTags(self.keys, add, remove, self.desk.selection))


_INITIATORS = {
    "customer": msg("The customer"),
    "company": msg("The company"),
    "both": msg("Both"),
    "unknown": msg("Not said"),
}
_STATUSES = {
    "existing": msg("Exists"),
    "candidate": msg("Planned"),
    "to_remove": msg("To be dropped"),
}


def _faces() -> list[Segment]:
    def segment(value: int) -> Segment:
        word = f"{look.signed(value)} {look.feeling_word(value)}" if value else f"0 {look.feeling_word(0)}"
        return Segment(value, word, lambda: pictures.face(value), shows_word=False)

    return [segment(value) for value in (-2, -1, 0, 1, 2)]


def _steps() -> list[Segment]:
    return [Segment(number, str(number)) for number in range(1, 6)]


def _ranks() -> list[Segment]:
    return [Segment(number, str(number)) for number in range(1, 4)]


def _where() -> list[Option]:
    return [Option(value, str(words.WHERE[value])) for value in ("online", "offline", "both", "unknown")]


def _initiators() -> list[Option]:
    return [Option(value, str(text)) for value, text in _INITIATORS.items()]


def _statuses() -> list[Option]:
    return [Option(value, str(text)) for value, text in _STATUSES.items()]


def counted(cards: Sequence[Card]) -> str:
    """How many cards of which kind: "3 touchpoints", or "5 cards"."""
    kinds = {card.type_name for card in cards}
    count = len(cards)
    if kinds == {Touchpoint.type_name}:
        return ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)
    if kinds == {"pain"}:
        return ngettext("{count} pain", "{count} pains", count).format(count=count)
    if kinds == {"opportunity"}:
        return ngettext("{count} opportunity", "{count} opportunities", count).format(count=count)
    if kinds == {"thought"}:
        return ngettext("{count} thought", "{count} thoughts", count).format(count=count)
    return ngettext("{count} card", "{count} cards", count).format(count=count)
