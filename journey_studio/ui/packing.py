"""The deliverable pack from the window: what goes in, for whom, where to; made in the background as exports are.

Lives in ui (L5); PySide6, `app.pack`, `export_dialog.facts`. What is chosen is kept with the settings of the program,
so that the next pack begins as the last one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journey_studio.app.carried import whole_session
from journey_studio.app.deliverables import AUDIENCES, MAKERS, PRESETS, Audience, possible
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import ExportOptions
from journey_studio.app.file_names import free_name
from journey_studio.app.pack import Packed, Wanted, pack_name, write_pack
from journey_studio.i18n import _, ngettext
from journey_studio.model import queries
from journey_studio.model.records import JourneyMap
from journey_studio.model.state import State
from journey_studio.model.words import MAP_KINDS
from journey_studio.ui.jobs import Progress, Stop
from journey_studio.ui.notices import Choice
from journey_studio.ui.reveal import reveal
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.ui.export_dialog.facts import Subject
    from journey_studio.ui.window import MainWindow

KEPT = "pack"
"""The name under which the last choice is kept."""
_PAPERS = ("A0", "A1", "A2", "A3")
_OWN = "own"


class PackDialog(QDialog):
    """Asks what goes in, of which maps, for whom, on which paper, and into a folder or an archive."""

    def __init__(self, parent: QWidget, state: State, kept: str = "", preset: str = "") -> None:
        super().__init__(parent)
        px = theme().px
        self._state = state
        self.setWindowTitle(_("Deliverable pack"))
        self.preset = self._combo(_("Set"), [(key, str(title)) for key, (title, _k) in PRESETS.items()])
        self.preset.addItem(_("Own choice"), _OWN)
        self.audience = self._combo(_("For"), [(key, str(title)) for key, (title, _a) in AUDIENCES.items()])
        self.hint = QLabel(self)
        self.hint.setProperty("tone", "quiet")
        self.hint.setWordWrap(True)
        self.paper = self._combo(_("Posters on"), [(name, name) for name in _PAPERS])
        self.form = self._combo(_("As"), [("folder", _("A folder")), ("zip", _("One archive (.zip)"))])
        self.kinds = {one.key: QCheckBox(str(one.title), self) for one in MAKERS}
        self.maps = {one.id: QCheckBox(_named(one), self) for one in queries.maps(state)}
        for tick in self.maps.values():
            tick.setChecked(True)
        choices = QFormLayout()
        choices.setHorizontalSpacing(px(16))
        choices.setVerticalSpacing(px(8))
        choices.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        choices.addRow(_("Set"), self.preset)
        choices.addRow(_("For"), self.audience)
        choices.addRow("", self.hint)
        choices.addRow(_("Posters on"), self.paper)
        choices.addRow(_("As"), self.form)
        self.wrong = QLabel(self)
        self.wrong.setProperty("tone", "quiet")
        self.wrong.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go = buttons.addButton(_("Make the pack"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(choices)
        column.addWidget(self._list(), 1)
        column.addWidget(self.wrong)
        column.addWidget(buttons)
        self.resize(px(760), px(620))
        self._begin(kept, preset)
        self.preset.activated.connect(lambda _row: self._take_preset())
        self.audience.activated.connect(lambda _row: self._offer())
        for tick in (*self.kinds.values(), *self.maps.values()):
            tick.clicked.connect(lambda _checked=False: self._ticked())
        self.preset.setFocus()

    def _combo(self, name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setMinimumHeight(theme().px(32))
        for key, text in entries:
            box.addItem(text, key)
        return box

    def _list(self) -> QScrollArea:
        """The kinds with what each is, and the maps when there are several."""
        px = theme().px
        inside = QWidget(self)
        inside.setObjectName("panelRoom")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        row = 0
        for one in MAKERS:
            tick = self.kinds[one.key]
            tick.setMinimumHeight(px(26))
            about = QLabel(str(one.about), inside)
            about.setProperty("tone", "quiet")
            about.setWordWrap(True)
            about.setTextFormat(Qt.TextFormat.PlainText)
            tick.setAccessibleDescription(str(one.about))
            grid.addWidget(tick, row, 0)
            grid.addWidget(about, row, 1)
            row += 1
        if len(self.maps) > 1:
            head = QLabel(_("Maps"), inside)
            head.setProperty("role", "panel")
            grid.addWidget(head, row, 0, 1, 2)
            for tick in self.maps.values():
                row += 1
                tick.setMinimumHeight(px(26))
                grid.addWidget(tick, row, 0, 1, 2)
            row += 1
        else:
            for tick in self.maps.values():
                tick.hide()
        grid.setRowStretch(row, 1)
        area = QScrollArea(self)
        area.setObjectName("panelScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    # what is chosen

    def _begin(self, kept: str, preset: str) -> None:
        """As it was left the last time; the outputs of the same day the first time."""
        last = _read(kept)
        for box, key in ((self.audience, "audience"), (self.paper, "paper"), (self.form, "form")):
            place = box.findData(last.get(key, "A1" if key == "paper" else "client"))
            box.setCurrentIndex(max(0, place))
        kinds = last.get("kinds")
        if preset in PRESETS or not isinstance(kinds, list):
            self.preset.setCurrentIndex(self.preset.findData(preset if preset in PRESETS else "same-day"))
            self._take_preset()
            return
        for key, tick in self.kinds.items():
            tick.setChecked(key in kinds)
        self._ticked()

    def _take_preset(self) -> None:
        found = PRESETS.get(str(self.preset.currentData()))
        if found is not None:
            for key, tick in self.kinds.items():
                tick.setChecked(key in found[1])
        self._offer()

    def _ticked(self) -> None:
        """Somebody chose for himself: the set that has just these, or none."""
        on = {key for key, tick in self.kinds.items() if tick.isChecked()}
        same = next((key for key, (_title, kinds) in PRESETS.items() if set(kinds) == on), _OWN)
        self.preset.setCurrentIndex(self.preset.findData(same))
        self._offer()

    def _offer(self) -> None:
        """What these readers may have, and whether there is something to make."""
        audience = self.chosen_audience()
        self.hint.setText(str(AUDIENCES[audience][1]))
        there = {one.key for one in possible(self._state, audience)}
        for one in MAKERS:
            tick = self.kinds[one.key]
            tick.setEnabled(one.key in there)
            allowed = audience in one.audiences
            nothing = _("The project has none of it yet") if allowed else _("Not for these readers")
            tick.setToolTip("" if one.key in there else nothing)
        wanted = self.wanted()
        some = bool(there.intersection(wanted.kinds)) and any(tick.isChecked() for tick in self.maps.values())
        self.go.setEnabled(some)
        self.wrong.setText("" if some else _("Tick what goes into the pack."))
        self.wrong.setVisible(not some)
        self.paper.setEnabled(bool({"posters", "pictures"} & set(wanted.kinds)))

    def chosen_audience(self) -> Audience:
        """For whom."""
        return next(key for key in AUDIENCES if key == self.audience.currentData())

    def wanted(self) -> Wanted:
        """What was chosen; a kind that the project has none of, too: the pack says that it is not in it, and why."""
        mine = self.chosen_audience()
        kinds = tuple(one.key for one in MAKERS if mine in one.audiences and self.kinds[one.key].isChecked())
        maps = tuple(key for key, tick in self.maps.items() if tick.isChecked())
        return Wanted(kinds, maps, self.chosen_audience(), str(self.paper.currentData()))

    @property
    def archive(self) -> bool:
        """Whether it becomes one archive."""
        return bool(self.form.currentData() == "zip")

    def to_keep(self) -> str:
        """The choice for the next time."""
        kinds = [key for key, tick in self.kinds.items() if tick.isChecked()]
        kept = {"kinds": kinds, "audience": self.chosen_audience(), "paper": self.paper.currentData()}
        return json.dumps({**kept, "form": self.form.currentData()})


def _named(journey: JourneyMap) -> str:
    """A map as it is ticked: "Buying a kitchen, As-is"; an ampersand is no key of ours."""
    title = journey.title.strip() or _("Untitled")
    return f"{title}, {MAP_KINDS[journey.kind]}".replace("&", "&&")


def _read(kept: str) -> dict[str, object]:
    try:
        found = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def ask_and_pack(window: MainWindow, subject: Subject, preset: str = "") -> None:
    """Open the dialog, ask where, and make the pack."""
    dialog = PackDialog(window, subject.state, window.settings.text(KEPT), preset)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    wanted, archive, kept = dialog.wanted(), dialog.archive, dialog.to_keep()
    dialog.deleteLater()
    if not agreed:
        return
    out = _ask_where(window, subject, archive=archive)
    if out is not None:
        window.settings.set(KEPT, kept)
        make(window, subject, out, wanted)


def _ask_where(window: MainWindow, subject: Subject, *, archive: bool) -> Path | None:
    own = subject.session.path.parent
    name = pack_name(subject.state)
    if archive:
        start = free_name(own, name, ".zip")
        kind = _("Archive (*.zip)")
        while True:
            path, _filter = QFileDialog.getSaveFileName(window, _("Deliverable pack"), str(start), kind)
            if not path:
                return None
            found = Path(path)
            if found.suffix.lower() == ".zip":
                return found
            found = found.with_name(f"{found.name}.zip")
            if not found.exists():
                return found
            start = found  # the dialog did not know of this one; now it asks whether it may be replaced
    folder = QFileDialog.getExistingDirectory(window, _("The folder that the pack comes into"), str(own))
    return free_name(Path(folder), name, "") if folder else None


def make(window: MainWindow, subject: Subject, out: Path, wanted: Wanted) -> None:
    """Make it in the background, then say where it is."""
    session, state = subject.session, subject.state
    source_of = subject.source_of(Chosen("pdf", ExportOptions(map=subject.map_id), None))
    if session.writable:
        session.autosave.checkpoint("export")

    def work(progress: Progress, stop: Stop) -> object:
        source = source_of()
        return write_pack(
            *(state, source.assets, out, wanted, source.edition, progress, stop, lambda: whole_session(session)),
            session.store.uuid,
        )

    def told(done: object) -> None:
        if isinstance(done, Packed):
            _tell(window, done)

    window.exporting.run(work, _("Making the pack “{name}”").format(name=out.name), told)


def _tell(window: MainWindow, done: Packed) -> None:
    count = len(done.files)
    said = ngettext("{count} file is in “{name}”", "{count} files are in “{name}”", count)
    text = said.format(count=count, name=done.path.name)
    if done.empty:
        missing = ", ".join(one.why_not() for one in done.empty)
        text += " · " + _("not in it: {list}").format(list=missing)
    url = QUrl.fromLocalFile(str(done.path))
    window.notice.say(
        text,
        Choice(_("Open it"), lambda: QDesktopServices.openUrl(url)),
        more=Choice(_("Show in folder"), lambda: reveal(done.path)),
    )
