"""Forms of the inspector: sections with captions and controls, each control tied to a field of the records shown.

Lives in ui (L5); PySide6, `theme_qt`, `desk`, the controls of `texts`, `choices`, `rows`. A form is made once for its
kind of subject and filled again and again; filling sets only what differs, so that moving the selection stays quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journey_studio.i18n import Message, _
from journey_studio.layout import numbers
from journey_studio.model.records import Record
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Option, Pick, Segment, Segments, mixed
from journey_studio.ui.panels.desk import Desk
from journey_studio.ui.panels.rows import Elided, Rows
from journey_studio.ui.panels.subject import Subject
from journey_studio.ui.panels.texts import DateLine, GrowingText, NumberLine
from journey_studio.ui.theme_qt import Role, theme

PAD = 14
"""Room at both sides of a panel, px at 100 %."""


class Filler(Protocol):
    """Shows records in a control."""

    def __call__(self, records: Sequence[Record], editable: bool, /) -> None:
        """Fill it."""


class Shared(NamedTuple):
    """What several records have in one field."""

    value: Any
    mixed: bool


def shared(records: Sequence[Record], field: str) -> Shared:
    """The common value of a field; None and `mixed` when they differ."""
    values = [getattr(record, field) for record in records if field in type(record).model_fields]
    if not values:
        return Shared(None, mixed=False)
    same = all(value == values[0] for value in values[1:])
    return Shared(values[0] if same else None, not same)


class Section(QFrame):
    """A part of a form under a line, with an optional title and a button beside it."""

    def __init__(self, parent: QWidget, title: Message | None = None, *, line: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        self.setProperty("line", line)
        self._title = title
        self.column = QVBoxLayout(self)
        self.label: QLabel | None = None
        self.button: QToolButton | None = None
        self.top = 12
        """Room over the first line, px at 100 %."""
        self._button_words: tuple[Message, Message] | None = None
        if title is not None:
            self.head = QHBoxLayout()
            self.label = QLabel(self)
            self.label.setProperty("role", "panel")
            self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.head.addWidget(self.label, 1)
            self.column.addLayout(self.head)

    def add_button(
        self, text: Message, spoken: Message, clicked: Callable[[], object], icon: str = "plus"
    ) -> QToolButton:
        """A quiet button at the right of the title, with a plus when it adds something."""
        self._button_icon = icon
        button = self.button = QToolButton(self)
        button.setProperty("look", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _checked=False: clicked())
        self._button_words = (text, spoken)
        self.head.addWidget(button)
        return button

    def dress(self) -> None:
        """Take sizes and icons from the present theme."""
        px = theme().px
        self.column.setContentsMargins(px(PAD), px(self.top), px(PAD), px(14))
        self.column.setSpacing(px(6))
        if self.button is not None:
            self.button.setIcon(theme().icon(self._button_icon, "ink2", size=14))
            self.button.setIconSize(QSize(px(14), px(14)))
            self.button.setFixedHeight(px(28))
            self._fit_button()

    def retranslate(self) -> None:
        """Say everything anew."""
        if self.label is not None and self._title is not None:
            self.label.setText(str(self._title))
            self.setAccessibleName(str(self._title))
        if self.button is not None and self._button_words is not None:
            self.button.setText(str(self._button_words[0]))
            self.button.setAccessibleName(str(self._button_words[1]))
            self.button.setToolTip(str(self._button_words[1]))
            self._fit_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, a word more or less."""
        super().resizeEvent(event)
        self._fit_button()

    def _fit_button(self) -> None:
        """As wide as its word, so that it ends where the fields below end; only its icon where the title needs room."""
        if self.button is None or self.label is None:
            return
        px = theme().px
        words = QFontMetrics(self.button.font()).horizontalAdvance(self.button.text()) + px(14 + 4) + px(10)
        title = self.label.sizeHint().width() + self.head.spacing()
        fits = title + words <= self.width() - 2 * px(PAD)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if fits else Qt.ToolButtonStyle.ToolButtonIconOnly
        if self.button.toolButtonStyle() != style:
            self.button.setToolButtonStyle(style)
        self.button.setFixedWidth(words if fits else px(28))


class Caption(QLabel):
    """The small label over a control: a press on it gives the control the keyboard; of a row of buttons, one of them.

    Not `QLabel.setBuddy`, which reads an `&` as a key: a caption may hold words that a person typed.
    """

    def __init__(self, parent: QWidget, control: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the focus on, so that what is typed next lands in the field and not on the map."""
        if self.control is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        control = self.control.first() if isinstance(self.control, Segments) else self.control
        control.setFocus(Qt.FocusReason.MouseFocusReason)


class Form(QWidget):
    """The controls for one kind of subject."""

    head_changed = Signal()

    def __init__(self, parent: QWidget, desk: Desk, subject: Subject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.subject = subject
        self.several = len(subject.records) > 1
        self.keys: tuple[str, ...] = ()
        self._fillers: list[Filler] = []
        self._dressed: list[Any] = []
        self._words: list[Callable[[], None]] = []
        self._flushed: list[Any] = []
        self._gesture = 0
        self._called = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.build()
        self._column.addStretch(1)

    def build(self) -> None:
        """Make the controls."""
        raise NotImplementedError

    # parts

    def section(self, title: Message | None = None, *, line: bool = True) -> Section:
        """Begin another section."""
        made = Section(self, title, line=line)
        self._column.addWidget(made)
        self.keep(made)
        return made

    def keep(self, part: Any) -> None:
        """Dress and translate this with the form."""
        self._dressed.append(part)

    def also(self, filler: Filler) -> None:
        """Show records in this way, too."""
        self._fillers.append(filler)

    def caption(self, into: Any, text: Callable[[], str] | Message, buddy: QWidget | None = None) -> Caption:
        """A small label over a control; it is the control's accessible name, too."""
        label = Caption(self, buddy)
        label.setProperty("role", "caption")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setWordWrap(True)
        into.addWidget(label)

        def say() -> None:
            told = str(text) if isinstance(text, Message) else text()
            label.setText(told)
            if buddy is not None:
                buddy.setAccessibleName(told)

        self._words.append(say)
        return label

    def side_by_side(self, section: Section) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Two columns of equal width."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        columns = QVBoxLayout(), QVBoxLayout()
        for column in columns:
            column.setSpacing(theme().px(4))
            row.addLayout(column, 1)
        section.column.addLayout(row)
        return columns

    # controls

    def text(
        self,
        into: Any,
        field: str,
        label: Message,
        what: Message,
        *,
        many: bool = False,
        role: Role = "body",
        most: int = 2_000,
        captioned: bool = True,
        hint: Message | None = None,
        keys: Callable[[], tuple[str, ...]] | None = None,
    ) -> GrowingText:
        """A text field; one undo step from the first key to Enter or leaving."""
        edit = GrowingText(self, many=many, role=role, most=most)
        if captioned:
            self.caption(into, label, edit)
        else:
            self._words.append(lambda: edit.setAccessibleName(str(label)))
        into.addWidget(edit)
        whose = keys or (lambda: self.keys)
        edit.typed.connect(lambda text: self._typed(whose(), field, text, what))
        edit.ended.connect(self._ended)
        edit.escaped.connect(self.desk.back)
        edit.shortened.connect(self._tell_cut)
        self.keep(edit)
        self._flushed.append(edit)
        own = str(hint) if hint is not None else ""
        shown = {"mixed": False}

        def placeholder() -> None:
            edit.setPlaceholderText(_("Mixed") if shown["mixed"] else str(hint) if hint is not None else own)

        def fill(records: Sequence[Record], editable: bool) -> None:
            found = shared(records, field)
            edit.show_text("" if found.mixed else found.value or "")
            if shown["mixed"] != found.mixed:
                shown["mixed"] = found.mixed
                placeholder()
            if edit.isReadOnly() == editable:
                edit.setReadOnly(not editable)

        if keys is None:
            self.also(fill)
        self._words.append(placeholder)
        return edit

    def _typed(self, keys: tuple[str, ...], field: str, text: str, what: Message) -> None:
        if not self._called and len(keys) == 1:
            self._called = self.name_of(keys[0])
        self.desk.set(keys, {field: text}, what, f"inspector {id(self)} {self._gesture}", self._called)

    def _tell_cut(self, most: int) -> None:
        said = _("At most {count} characters fit here; the rest is left out").format(count=numbers.number(most))
        self.desk.view.told.emit(said, False)

    def _ended(self) -> None:
        self._gesture += 1
        self._called = ""
        self.desk.end()

    def name_of(self, key: str) -> str:
        """What a record is called before the typing."""
        from journey_studio.commands.cards import display_name

        record = self.desk.state.get(key)
        return display_name(record) if record is not None else ""

    def number(
        self, into: Any, field: str, label: Message, what: Message, *, low: float | None = 0.0, high: float = 1e12
    ) -> NumberLine:
        """A number that may be empty."""
        line = NumberLine(self, lambda value: self._set(field, value, what), low=low, high=high)
        self.caption(into, label, line)
        self._line(into, line)

        def fill(records: Sequence[Record], editable: bool) -> None:
            found = shared(records, field)
            line.show_number(found.value)
            line.setPlaceholderText(_("Mixed") if found.mixed else "")
            line.setReadOnly(not editable)

        self.also(fill)
        return line

    def _line(self, into: Any, line: NumberLine | DateLine) -> None:
        line.escaped.connect(self.desk.back)
        line.setMinimumWidth(0)
        into.addWidget(line)
        self._flushed.append(line)

    def _set(self, field: str, value: Any, what: Message) -> None:
        self.desk.set(self.keys, {field: value}, what)

    def segments(
        self,
        into: Any,
        field: str,
        label: Callable[[], str] | Message,
        make: Callable[[], Sequence[Segment]],
        what: Message,
        *,
        clears: bool = False,
        captioned: bool = True,
        act: Callable[[Any], object] | None = None,
    ) -> Segments:
        """One of a few values."""
        row = Segments(self, make, clears=clears)
        if captioned:
            self.caption(into, label).control = row
        into.addWidget(row)
        row.chosen.connect(act or (lambda value: self._set(field, value, what)))
        self.keep(row)
        self._words.append(lambda: row.retranslate(str(label) if isinstance(label, Message) else label()))

        def fill(records: Sequence[Record], editable: bool) -> None:
            found = shared(records, field)
            row.show_value(found.value, mixed=found.mixed)
            if row.isEnabled() != editable:
                row.setEnabled(editable)

        self.also(fill)
        return row

    def pick(
        self,
        into: Any,
        label: Message,
        options: Callable[[], Sequence[Option]],
        now: Callable[[Sequence[Record]], Option | None],
        act: Callable[[Any], object],
    ) -> Pick:
        """One of many values; `now` says what is chosen, None when records differ."""
        combo = Pick(self, options)
        self.caption(into, label, combo)
        into.addWidget(combo)
        combo.picked.connect(act)

        def fill(records: Sequence[Record], editable: bool) -> None:
            combo.show_option(now(records) or mixed())
            if combo.isEnabled() != editable:
                combo.setEnabled(editable)

        self.also(fill)
        return combo

    def rows(self, into: Any, name: Message, remove: Message) -> Rows:
        """A list of rows."""
        made = Rows(self)
        into.addWidget(made)
        self.keep(made)
        self._words.append(lambda: made.retranslate(str(name), str(remove)))
        return made

    def more(self) -> Section:
        """The section that is folded away until somebody wants it."""
        fold = self.section()
        button = Elided(self, "fold")
        fold.column.addWidget(button)
        body = Section(self, line=False)
        fold.top, body.top = 8, 0
        self._column.addWidget(body)
        self.keep(body)

        def show() -> None:
            body.setVisible(self.desk.more)
            button.setFixedHeight(theme().px(28))
            button.show_line(_("More"), pictures.icon("caret-down" if self.desk.more else "caret-right", size=14))
            told = _("Fewer fields") if self.desk.more else _("More fields")
            button.setAccessibleName(told)

        def turn() -> None:
            self.desk.more = not self.desk.more
            self.desk.changed_more.emit()

        button.clicked.connect(lambda _checked=False: turn())
        self.desk.changed_more.connect(show)
        self._words.append(show)
        return body

    # the whole

    def fill(self, subject: Subject, *, editable: bool) -> None:
        """Show what the subject holds now."""
        if subject.records != self.subject.records or subject.cell != self.subject.cell:
            self.flush()
        self.subject = subject
        self.keys = subject.records
        self.several = len(subject.records) > 1
        records = self.desk.records(subject.records)
        for filler in self._fillers:
            filler(records, editable)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for part in self._flushed:
            part.flush()

    def dress(self) -> None:
        """Take sizes, fonts and pictures from the present theme."""
        for part in self._dressed:
            part.dress()
        for say in self._words:
            say()

    def retranslate(self) -> None:
        """Say everything anew."""
        for part in self._dressed:
            if isinstance(part, Section):
                part.retranslate()
        for say in self._words:
            say()
