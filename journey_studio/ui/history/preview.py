"""The map as it was, small, beside the row of the timeline that is pointed at.

Lives in ui (L5); PySide6, `previews`. What stood then is read on a thread of its own; only the picture is made here.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.app import points
from journey_studio.app.timeline import Entry
from journey_studio.i18n import _
from journey_studio.model.state import State
from journey_studio.ui.jobs import Job
from journey_studio.ui.theme_qt import theme
from journey_studio.ui.workspace import Workspace

SIZE = (360, 220)
"""px at 100 %."""


class Preview(QLabel):
    """The floating picture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setObjectName("historyPreview")
        self._job: Job | None = None
        self.hide()

    def begin(self, workspace: Workspace, entry: Entry, map_id: str, corner: QPoint) -> None:
        """Show the map at an entry, its upper right corner left of `corner` on the screen."""
        if self._job is not None:
            return
        session, now = workspace.session, workspace.state
        point = points.NOW if entry.kind == "now" else entry.point
        job = self._job = Job(
            self, lambda _progress, _stop: now if point.revision is None else points.state_of(session, point)
        )
        job.ended.connect(lambda state, _error: self._read(state, entry, map_id, corner))
        job.start()

    def _read(self, state: object, entry: Entry, map_id: str, corner: QPoint) -> None:
        from journey_studio.ui import previews

        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        parent = self.parentWidget()
        if not isinstance(state, State) or parent is None or not parent.isVisible():
            return
        wide, high = (theme().px(side) for side in SIZE)
        self.setPixmap(previews.picture(state, map_id, wide, high))
        self.setFixedSize(wide, high)
        self.setAccessibleName(_("The map at {time}").format(time=entry.title))
        self.move(corner.x() - wide - theme().px(8), corner.y())
        self.show()
