"""The map as it was, small, beside the row of the timeline that is pointed at.

Lives in ui (L5); PySide6, `previews`. What stood then is read and laid out on a thread of its own; only the picture is
painted here.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from journey_studio.app import points
from journey_studio.app.timeline import Entry
from journey_studio.i18n import _
from journey_studio.layout.map_scene import MapScene
from journey_studio.ui.jobs import Job, Progress, Stop
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
        wide = theme().px(SIZE[0])

        def read(_progress: Progress, _stop: Stop) -> object:
            from journey_studio.ui import previews

            state = now if point.revision is None else points.state_of(session, point)
            return previews.laid_out(state, map_id, wide)

        job = self._job = Job(self, read)
        job.ended.connect(lambda scene, error: self._read(scene, error, entry, corner))
        job.start()

    def _read(self, scene: object, error: object, entry: Entry, corner: QPoint) -> None:
        from journey_studio.ui import previews

        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        parent = self.parentWidget()
        if error is not None or parent is None or not parent.isVisible():
            return
        wide, high = (theme().px(side) for side in SIZE)
        self.setPixmap(previews.painted(scene if isinstance(scene, MapScene) else None, wide, high))
        self.setFixedSize(wide, high)
        self.setAccessibleName(_("The map at {time}").format(time=entry.title))
        self.move(corner.x() - wide - theme().px(8), corner.y())
        self.show()
