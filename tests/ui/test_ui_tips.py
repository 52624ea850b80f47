"""What tips say: cut and hidden titles, names behind codes, what a point follows."""

from __future__ import annotations

from map_of import scene_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from ui_kit import kitchen, small

from journey_studio.commands.chains import AppendDepartment, ChainPlace
from journey_studio.commands.curve import LinkPoint
from journey_studio.commands.figures import EditKpi
from journey_studio.layout.hit import Hit
from journey_studio.model import queries
from journey_studio.model.document import Document
from journey_studio.model.records import KpiPlacement
from journey_studio.model.state import State
from journey_studio.ui.canvas.tips import tip


def said(state: State, record: str, zoom: float = 1.0, kind: str = "part") -> str:
    return tip(state, scene_of(state, zoom), Hit(kind, record=record))  # type: ignore[arg-type]


def test_a_title_that_can_be_read_has_no_tip_and_a_hidden_one_has() -> None:
    assert said(small(), "tp0-0-0", kind="card") == ""
    assert said(small(), "tp0-0-0", 0.5, kind="card") == "Touch 0.0.0\nE-mail"
    assert said(small(), "tp0-0-0", 0.2, kind="card") == "Touch 0.0.0\nE-mail"


def test_codes_are_named_and_hand_offs_counted() -> None:
    document = Document(small())
    assert said(document.state, "ho0-0") == "Marketing → Shop"
    journey = queries.maps(document.state)[0].id
    document.run(AppendDepartment(ChainPlace(journey, "st0", "per0"), "dep-a"))
    assert said(document.state, "ho0-0") == "Marketing → Shop → Marketing\n2 hand-offs"


def test_a_point_says_its_value_and_what_it_follows() -> None:
    document = Document(small())
    assert said(document.state, "ep0-0", kind="point") == "Stage 0, −2"
    document.run(LinkPoint("ep0-0", "tp0-0-1"))
    assert said(document.state, "ep0-0", kind="point") == "Stage 0, −2\nFollows “Touch 0.0.1”"


def test_a_kpi_tells_its_value_before() -> None:
    document = Document(small())
    assert said(document.state, "kp0-0") == ""
    document.run(EditKpi("kpi", "Opened", "%", 43.0, 50.0, "up", "2026-06"))
    assert said(document.state, "kp0-0") == "Before: 40.5\u202f%"
    assert said(document.state, "kp0-0", 0.5) == "Opened: 43\u202f%\nGoal 50\u202f%\nBefore: 40.5\u202f%"


def test_nothing_else_has_a_tip() -> None:
    state = kitchen()
    placed = state.of(KpiPlacement)[0]
    assert said(state, placed.id, kind="cell") == ""
    assert said(state, "nothing") == ""


def test_a_tip_is_data_never_markup(app: QApplication) -> None:
    here = QWidget()
    here.show()
    QToolTip.showText(QPoint(10, 10), "<b>Ask</b> <img src='//elsewhere/x.png'>", here)
    (label,) = [one for one in app.topLevelWidgets() if isinstance(one, QLabel) and one.inherits("QTipLabel")]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().startswith("<b>Ask")
    QToolTip.hideText()
    here.deleteLater()
