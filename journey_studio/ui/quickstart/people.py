"""The first two pages of the Quick Start: who the client is, and who the customer is.

Lives in ui (L5); PySide6, `app.quickstart`, `kit`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from journey_studio.app import quickstart
from journey_studio.app.quickstart import Draft, Purchase
from journey_studio.i18n import _, msg
from journey_studio.layout import theme as colours
from journey_studio.ui.panels import pictures
from journey_studio.ui.panels.choices import Segment, Segments
from journey_studio.ui.practice.box import Box
from journey_studio.ui.quickstart.kit import LineRow, Lines, Step, text_line
from journey_studio.ui.theme_qt import theme

BUSINESS = (("b2c", msg("Consumers")), ("b2b", msg("Companies")), ("both", msg("Both")))
LANGUAGES = (("en", msg("English")), ("it", msg("Italian")))
TRADES = (
    *(msg("Retail"), msg("Manufacturing"), msg("Software"), msg("Banking and insurance"), msg("Healthcare")),
    *(msg("Tourism"), msg("Public administration"), msg("Energy and telecom"), msg("Education"), msg("Services")),
)
"""Trades to choose from; any other can be typed."""


class ClientStep(Step):
    """Client, project, kind of business, trade, language, departments."""

    title = msg("Who is the client?")
    hint = msg("Everything can be changed later. Nothing is asked twice.")
    language_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.client = text_line(self, lambda text: self._keep("client", text))
        self.project = text_line(self, lambda text: self._keep("title", text))
        self.beside((msg("Client"), self.client, 1), (msg("Name of the project"), self.project, 1))
        self.business = Segments(self, lambda: [Segment(key, str(text)) for key, text in BUSINESS], clears=True)
        self.business.chosen.connect(self._business)
        self.trade = QComboBox(self)
        self.trade.setEditable(True)
        self.trade.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.trade.addItems([str(text) for text in TRADES])
        self.trade.editTextChanged.connect(lambda text: self._keep("trade", text))
        self.beside((msg("Customers are"), self.business, 1), (msg("Trade"), self.trade, 1))
        self.language = Segments(self, lambda: [Segment(key, str(text)) for key, text in LANGUAGES])
        self.language.chosen.connect(self._language)
        self.put(msg("Language of what stands on the map"), self.language)
        self.box = Box(self, msg("Departments of the company"), icon="buildings")
        self.departments = Lines(self.box, msg("One more department"))
        self.departments.edited.connect(self._departments)
        self.departments.left.connect(self.focusNextChild)
        self.box.body.addWidget(self.departments)
        self.column.addWidget(self.box)
        self.column.addStretch(1)

    def _keep(self, name: str, text: str) -> None:
        if getattr(self.draft, name) != text:
            setattr(self.draft, name, text)
            self.changed.emit()

    def _business(self, value: object) -> None:
        self.draft.business = str(value or "")
        self.business.show_value(self.draft.business or None)
        self.changed.emit()

    def _language(self, value: object) -> None:
        quickstart.speak(self.draft, str(value))
        self.show_draft(self.draft)
        self.changed.emit()

    def _departments(self) -> None:
        self.draft.departments = self.departments.texts()
        self.changed.emit()

    def show_draft(self, draft: Draft) -> None:
        """Show the client."""
        super().show_draft(draft)
        self.client.setText(draft.client)
        self.project.setText(draft.title)
        self.business.show_value(draft.business or None)
        self.trade.blockSignals(True)
        self.trade.setEditText(draft.trade)
        self.trade.blockSignals(False)
        self.language.show_value(draft.language)
        self.departments.show_lines([(name, None) for name in draft.departments])

    def first(self) -> QWidget:
        """The client's name."""
        return self.client

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        self.business.dress()
        self.language.dress()
        self.box.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.business.retranslate(_("Customers are"))
        self.language.retranslate(_("Language of what stands on the map"))
        self.box.retranslate()
        self.departments.name(_("Department"))
        for number, text in enumerate(TRADES):
            self.trade.setItemText(number, str(text))


def _faces() -> list[Segment]:
    def segment(value: int) -> Segment:
        word = str(colours.feeling_word(value))
        return Segment(value, word, lambda: pictures.face(value), shows_word=False)

    return [segment(value) for value in (-2, -1, 0, 1, 2)]


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal()


class PurchaseLines(Lines):
    """What was bought before; each with its year, its feeling, and what it left behind."""

    def add_tools(self, row: LineRow) -> None:
        """Year, feeling and what it left behind, beside what was bought."""
        purchase = row.data if isinstance(row.data, Purchase) else Purchase()
        row.data = purchase
        year = text_line(row, lambda text: self._keep(purchase, "date", text if _is_year(text) else ""), msg("Year"))
        year.setMaxLength(4)
        year.setText(purchase.date)
        year.setFixedWidth(theme().px(64))
        faces = Segments(row, _faces, clears=True)
        faces.retranslate(_("How it felt"))
        faces.dress()
        faces.setFixedWidth(theme().px(190))
        faces.show_value(purchase.feeling)
        faces.chosen.connect(lambda value: self._felt(purchase, faces, value))
        left = text_line(row, lambda text: self._keep(purchase, "left_behind", text), msg("What it left behind"))
        left.setText(purchase.left_behind)
        for field, name in ((year, _("Year")), (left, _("What it left behind"))):
            field.setAccessibleName(name)
        row.row.insertWidget(1, year)
        row.row.addWidget(faces)
        row.row.addWidget(left, 1)

    def _keep(self, purchase: Purchase, name: str, text: str) -> None:
        setattr(purchase, name, text)
        self.edited.emit()

    def _felt(self, purchase: Purchase, faces: Segments, value: object) -> None:
        purchase.feeling = value if isinstance(value, int) else None
        faces.show_value(purchase.feeling)
        self.edited.emit()

    def purchases(self) -> list[Purchase]:
        """All of them."""
        found = []
        for row in self.rows:
            if isinstance(row.data, Purchase):
                row.data.what = row.field.text().strip()
                if row.data.what or row.data.left_behind:
                    found.append(row.data)
        return found


class PersonaStep(Step):
    """The first persona: what they need and have been through comes before how old they are."""

    title = msg("Who are you mapping?")
    hint = msg("Start from what they need and what happened the last time they bought. Age can wait.")
    take_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.take = QPushButton(self)
        self.take.setAutoDefault(False)
        self.take.clicked.connect(lambda _checked=False: self.take_asked.emit())
        self.name = text_line(self, lambda text: self._keep("name", text))
        self.role = text_line(
            self, lambda text: self._keep("role", text), msg("First-home planner, purchasing manager")
        )
        self.beside((msg("Name"), self.name, 2), (msg("Who they are to the company"), self.role, 3))
        self.quote = text_line(self, lambda text: self._keep("quote", text))
        self.put(msg("One sentence in their own words"), self.quote)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        self.boxes: list[Box] = []
        self.needs = self._box(row, msg("What they need"), "target", msg("Prices they can compare at home"))
        self.worries = self._box(row, msg("What worries them"), "lightning", msg("A date that moves"))
        self.column.addLayout(row)
        box = Box(self, msg("What they bought before, and what it left behind"), icon="receipt")
        self.purchases = PurchaseLines(box, msg("What was bought"), Purchase)
        box.body.addWidget(self.purchases)
        self.boxes.append(box)
        self.column.addWidget(box)
        self.facts = self._box(None, msg("Facts"), "identification-card", msg("34, Bologna"))
        for lines in (self.needs, self.worries, self.purchases, self.facts):
            lines.edited.connect(self._collect)
            lines.left.connect(self.focusNextChild)
        self.flag = QLabel(self)
        self.flag.setObjectName("quickFlag")
        self.flag.setWordWrap(True)
        self.column.addWidget(self.flag)
        self.column.addStretch(1)

    def _box(self, row: QHBoxLayout | None, title: object, icon: str, hint: object) -> Lines:
        box = Box(self, title, icon=icon)  # type: ignore[arg-type]
        lines = Lines(box, hint)  # type: ignore[arg-type]
        box.body.addWidget(lines)
        box.body.addStretch(1)
        self.boxes.append(box)
        if row is not None:
            row.addWidget(box, 1)
        else:
            self.column.addWidget(box)
        return lines

    def _keep(self, name: str, text: str) -> None:
        setattr(self.draft, name, text)
        self._flag()
        self.changed.emit()

    def _collect(self) -> None:
        draft = self.draft
        draft.needs, draft.worries = self.needs.texts(), self.worries.texts()
        draft.facts, draft.purchases = self.facts.texts(), self.purchases.purchases()
        self._flag()
        self.changed.emit()

    def _flag(self) -> None:
        """What a persona still lacks to be more than a segment."""
        draft = self.draft
        said = bool(draft.name.strip() or draft.role.strip() or draft.facts)
        self.flag.setVisible(said and draft.only_demographic)

    def show_draft(self, draft: Draft) -> None:
        """Show the persona."""
        super().show_draft(draft)
        for field, text in ((self.name, draft.name), (self.role, draft.role), (self.quote, draft.quote)):
            field.setText(text)
        self.needs.show_lines([(text, None) for text in draft.needs])
        self.worries.show_lines([(text, None) for text in draft.worries])
        self.facts.show_lines([(text, None) for text in draft.facts])
        self.purchases.show_lines([(one.what, one) for one in draft.purchases])
        self._flag()

    def first(self) -> QLineEdit:
        """The name."""
        return self.name

    def dress(self) -> None:
        """Take sizes from the present theme."""
        super().dress()
        self.take.setIcon(theme().icon("user-plus", "ink2"))
        for box in self.boxes:
            box.dress()

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.take.setText(_("Take from another project…"))
        self.flag.setText(
            _("So far this is a segment, not a persona: say what they need, or what they have been through.")
        )
        for box in self.boxes:
            box.retranslate()
        self.needs.name(_("Need"))
        self.worries.name(_("Worry"))
        self.facts.name(_("Fact"))
        self.purchases.name(_("Past purchase"))
