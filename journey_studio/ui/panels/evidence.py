"""The section on evidence: how sure we are, what it rests on, and what would make it surer.

Lives in ui (L5); commands, `form`, `rows`. Cards are judged by people, with a reason where the sources say otherwise;
of stages, points and personas it is shown what the sources say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journey_studio.commands.sources import LinkSource, UnlinkSource
from journey_studio.i18n import _, language, msg
from journey_studio.layout import numbers
from journey_studio.model import words
from journey_studio.model.evidence import SAYS_ONLY
from journey_studio.model.records import Record, Source, SourceLink
from journey_studio.ui.panels import findings_here, pictures
from journey_studio.ui.panels.choices import Segment
from journey_studio.ui.panels.rows import Elided, Line

if TYPE_CHECKING:
    from journey_studio.ui.chooser import Option
    from journey_studio.ui.panels.form import Form
    from journey_studio.ui.panels.texts import GrowingText

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
    "it": ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
}
"""Short months, as Babel has them; the panel is filled before Babel is worth its tenth of a second."""


class EvidenceSection:
    """Evidence with its sources; `judged` is what has an evidence of its own."""

    def __init__(self, form: Form, *, judged: bool = True) -> None:
        self._form = form
        self._desk = form.desk
        self._judged = judged
        part = form.section(msg("Evidence"))
        self._button = part.add_button(msg("Source"), msg("Add a source"), self._ask)
        self._said = QLabel(form)
        self._said.setWordWrap(True)
        self._said.setProperty("tone", "quiet")
        self._reason: GrowingText | None = None
        if judged:
            form.segments(
                part.column, "evidence", msg("Evidence"), evidence_segments, msg("the evidence"), captioned=False
            )
            hint = msg("Reason, when you know better")
            self._reason = form.text(
                part.column, "evidence_reason", msg("Reason"), msg("the reason"), captioned=False, hint=hint
            )
        part.column.addWidget(self._said)
        self._rows = form.rows(part.column, msg("Sources"), msg("Take the source “{name}” away"))
        self._rows.otherwise = self._button
        self._rows.opened.connect(self._edit)
        self._rows.removed.connect(self._remove)
        self._hint = Elided(form, "link", wraps=True)
        self._hint.setAccessibleName(_("Evidence"))  # until there is a hint, which is its name then
        self._hint_text = ""
        self._hint.clicked.connect(lambda _checked=False: self._follow_hint())
        part.column.addWidget(self._hint)
        self._advice = ""
        self._editable = False
        self._known: tuple[object, dict[str, list[str]]] = (None, {})
        form.also(self._fill)
        form.keep(self)

    def dress(self) -> None:
        """Take icons from the present theme."""
        self._hint.show_line(self._hint_text, pictures.icon("flag", "accentInk"))

    def _fill(self, records: Sequence[Record], editable: bool) -> None:
        self._editable = editable
        self._button.setEnabled(editable)
        links = [self._sources(record.id) for record in records]
        shown = dict.fromkeys(ident for found in links for ident in found)
        sources = [source for source in self._desk.state.of(Source) if source.id in shown] if shown else []
        lines = [self._line(source, sum(source.id in found for found in links), len(links)) for source in sources]
        if len(records) == 1:
            lines += findings_here.lines(self._desk.state, records[0].id)
        self._rows.fill(lines, editable=editable)
        self._show_said(records)
        if self._judged:
            self._show_advice(records, sources, editable)
        elif not self._hint.isHidden():
            self._hint.hide()

    def _show_said(self, records: Sequence[Record]) -> None:
        """What the sources say: of what has no judgement of its own, and beside one that differs."""
        said = findings_here.said(self._desk.state, records[0].id) if len(records) == 1 else None
        now = getattr(records[0], "evidence", None) if len(records) == 1 else None
        reason = bool(getattr(records[0], "evidence_reason", "")) if len(records) == 1 else False
        differs = said is not None and (not self._judged or now != said or reason)
        if said is not None and differs:
            text = _("Its sources say “{evidence}”").format(evidence=str(words.EVIDENCE[said]).lower())
            if self._said.text() != text:
                self._said.setText(text)
        if self._said.isHidden() == differs:
            self._said.setVisible(differs)
        shows = self._judged and differs
        if self._reason is not None and self._reason.isHidden() == shows and not self._reason.hasFocus():
            self._reason.setVisible(shows)

    def _sources(self, record: str) -> list[str]:
        """The sources of a record; found once for a state's links."""
        links = self._desk.state.of(SourceLink)
        if self._known[0] is not links:
            found: dict[str, list[str]] = {}
            for link in links:
                found.setdefault(link.target, []).append(link.source)
            self._known = (links, found)
        return self._known[1].get(record, [])

    def _line(self, source: Source, speaking: int, count: int) -> Line:
        text = told(source)
        hint = short_date(source.date) if speaking == count else _("{count} of {all}").format(count=speaking, all=count)
        icon = pictures.SOURCE_ICONS[source.kind]
        spoken = ", ".join(part for part in (str(SOURCE_KINDS[source.kind]), text, hint) if part)
        return Line(source.id, text, hint, lambda: pictures.icon(icon), spoken)

    # what would make it surer

    def _show_advice(self, records: Sequence[Record], sources: list[Source], editable: bool) -> None:
        whole = {source.kind for source in sources} - SAYS_ONLY
        kinds = len(whole | findings_here.kinds(self._desk.state, records[0].id) if len(records) == 1 else whole)
        found = {getattr(record, "evidence", "") for record in records}
        advice = ""
        if editable and len(records) == 1:
            if "validated" in found:
                advice = "" if kinds >= 2 else "unproven"
            elif kinds >= 2:
                advice = "validate"
            elif kinds == 1:
                advice = "one_more"
        self._advice = advice
        text = {
            "": "",
            "unproven": _("Validated needs two kinds of source"),
            "validate": _("Two kinds of source: validate"),
            "one_more": _("One more kind of source to validate"),
        }[advice]
        if self._hint_text != text:
            self._hint_text = text
            self._hint.show_line(text, pictures.icon("flag", "accentInk"))
            self._hint.setAccessibleName(text)
        if not advice and self._hint.hasFocus():
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._hint.isHidden() == bool(advice):
            self._hint.setVisible(bool(advice))

    def _follow_hint(self) -> None:
        if self._advice == "validate":
            self._desk.set(self._form.keys, {"evidence": "validated"}, msg("the evidence"))
        else:
            self._ask()

    # asking

    def _ask(self) -> None:
        from journey_studio.ui.panels.source_card import SourceCard

        if not self._desk.state.of(Source) and not findings_here.options(self._desk.state, self._form.keys):
            SourceCard.add(self._desk, self._button, self._form.keys)
            return
        self._desk.choose(
            self._button,
            _("A source of the project, or a new one"),
            self._options,
            self._link,
            new=_("New source “{name}”"),
            made=lambda name: SourceCard.add(self._desk, self._button, self._form.keys, name),
        )

    def _options(self) -> list[Option]:
        from journey_studio.ui.chooser import Option

        here = [set(self._sources(key)) for key in self._form.keys]
        sources = [
            Option(source.id, told(source), pictures.SOURCE_ICONS[source.kind], str(SOURCE_KINDS[source.kind]))
            for source in self._desk.state.of(Source)
            if not all(source.id in found for found in here)
        ]
        return [*sources, *findings_here.options(self._desk.state, self._form.keys)]

    def _link(self, ident: str) -> None:
        if findings_here.is_finding(self._desk.state.get(ident)):
            findings_here.link(self._desk, ident, self._form.keys)
        else:
            self._desk.run(LinkSource(ident, self._form.keys, self._desk.selection))

    def _remove(self, ident: str) -> None:
        if findings_here.is_finding(self._desk.state.get(ident)):
            findings_here.unlink(self._desk, ident, self._form.keys)
        else:
            self._desk.run(UnlinkSource(ident, self._form.keys, self._desk.selection))

    def _edit(self, ident: str) -> None:
        from journey_studio.ui.panels.source_card import SourceCard

        if findings_here.is_finding(self._desk.state.get(ident)):
            findings_here.show(self._desk, ident)
            return
        source = self._desk.state.find(Source, ident)
        if source is not None and self._desk.writable:
            SourceCard.edit(self._desk, self._rows, source)


SOURCE_KINDS = {
    "interview": msg("Interview"),
    "survey": msg("Survey"),
    "call": msg("Calls"),
    "crm": msg("CRM"),
    "observation": msg("Observation"),
    "review": msg("Reviews"),
    "social": msg("Social media"),
    "analytics": msg("Analytics"),
    "workshop": msg("Workshop"),
    "feedback": msg("Feedback"),
    "document": msg("Document"),
    "knowledge": msg("Knowledge in the company"),
    "other": msg("Other"),
}


def told(source: Source) -> str:
    """A source in a line: "Interviews, 9"; its kind when it has no label."""
    name = source.label or str(SOURCE_KINDS[source.kind])
    if source.kind == "knowledge" and source.person:
        name = f"{source.person}, {name}"
    return f"{name}, {numbers.number(source.count)}" if source.count is not None else name


def short_date(date: str) -> str:
    """A date as far as it is known, short: "May 2026", "28 May 2026", "2026"."""
    parts = date.split("-") if date else []
    if len(parts) < 2:
        return date
    month = _MONTHS.get(language(), _MONTHS["en"])[int(parts[1]) - 1]
    text = f"{month} {parts[0]}"
    return f"{int(parts[2])} {text}" if len(parts) > 2 else text


def evidence_segments() -> list[Segment]:
    """The three judgements, to choose from."""
    return [
        Segment("assumption", str(words.EVIDENCE["assumption"]), lambda: pictures.evidence("assumption")),
        Segment("researched", str(words.EVIDENCE["researched"]), lambda: pictures.evidence("researched")),
        Segment("validated", str(words.EVIDENCE["validated"]), lambda: pictures.evidence("validated")),
    ]
