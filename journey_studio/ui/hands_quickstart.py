"""The Quick Start in the person's hands: shown over the window, left, and turned into a project.

Lives in ui (L5); PySide6, `app.quickstart`, `quickstart.page`, imported when it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from journey_studio import i18n
from journey_studio.app.file_names import free_name, name_for_file
from journey_studio.errors import JourneyStudioError
from journey_studio.i18n import _, msg
from journey_studio.ui.theme_qt import theme

if TYPE_CHECKING:
    from journey_studio.app.gallery import Sample
    from journey_studio.ui.quickstart.page import QuickStartPage
    from journey_studio.ui.window import MainWindow

_LONGEST = 80


class WindowQuickStart:
    """The Quick Start of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page: QuickStartPage | None = None
        self._chosen: Path | None = None
        self.shown = False

    def open(self) -> None:
        """Show it, where it was left. With a project open, the map comes into that one."""
        from journey_studio.app import quickstart

        quickstart.kinds.cache_clear()  # a template may have been kept since
        window = self._window
        window.files.finish_typing()
        draft = quickstart.kept() or quickstart.fresh(i18n.language())
        workspace = window.workspace
        page, self._chosen = self._made(), None
        self.shown = True
        window.rooms.cover(page)
        window.toolbar.hide()
        window.status.hide()
        window.refresh_actions()
        project = ""
        if workspace is not None and workspace.writable:
            project = workspace.state.project.title or workspace.session.path.stem
            if not draft.begun:
                draft.client, draft.trade = workspace.state.project.client, workspace.state.project.trade
        page.begin(draft, self._place, project)

    def _made(self) -> QuickStartPage:
        if self._page is None:
            from journey_studio.ui.quickstart.page import QuickStartPage

            page = self._page = QuickStartPage(self._window.body)
            page.made.connect(self._make)
            page.left.connect(self.leave)
            page.failed.connect(self._window.notice.say)
            page.place_asked.connect(self._ask_place)
            page.take_asked.connect(self._take)
            theme().changed.connect(page.dress)
        return self._page

    def leave(self) -> None:
        """Go back to where one was."""
        if not self.shown:
            return
        self.shown = False
        window = self._window
        window.rooms.uncover()
        window.toolbar.setVisible(window.workspace is not None)
        window.status.setVisible(window.workspace is not None)
        window.refresh_actions()
        if window.workspace is None:
            window.start_page.show_draft()
            window.start_page.focus_first()
        elif window.rooms.page is None:
            window.map_view.setFocus()
        else:
            window.rooms.page.focus_first()

    def retranslate(self) -> None:
        """Another language."""
        if self._page is not None:
            self._page.retranslate()

    def ask_speaker(self) -> None:
        """Ask who is speaking while cards are captured."""
        from journey_studio.ui import speaking

        self._window.files.finish_typing()
        speaking.ask(self._window)

    def tell_speaker(self) -> None:
        """Say in the status bar who is speaking."""
        from journey_studio.ui import speaking

        speaking.tell(self._window)

    def open_sample(self, sample: Sample) -> None:
        """Open a copy of a map of the gallery, a new file among the documents."""
        from journey_studio.ui.files import ENDING, documents

        path = free_name(documents(), name_for_file(sample.title, _LONGEST), ENDING)
        self._window.files.begin(path, sample.state, [], msg("Copy of a sample map"))

    # where it goes

    def _place(self) -> Path:
        """The file it will be: the one that was chosen, else a free name among the documents."""
        from journey_studio.ui.files import ENDING, documents

        if self._chosen is not None:
            return self._chosen
        draft = self._page.draft if self._page is not None else None
        title = (draft.title.strip() or draft.client.strip()) if draft is not None else ""
        return free_name(documents(), name_for_file(title, _LONGEST) or _("New map"), ENDING)

    def _ask_place(self) -> None:
        found = self._window.files.ask_where(_("Quick Start"), self._place())
        if found is not None and self._page is not None:
            self._chosen = found
            self._page.place_changed()

    def _make(self, outputs: bool) -> None:
        """The draft becomes a project, or a map of the one that is open; the draft goes."""
        from journey_studio.app import quickstart

        page, window = self._page, self._window
        if page is None:
            return
        done = self._into(page) if page.project else self._new(page)
        if not done:
            return
        page.draft = quickstart.fresh(page.draft.language)
        quickstart.forget()
        self.leave()
        if outputs:
            window.map_view.when_seen(lambda: QTimer.singleShot(0, self._outputs))

    def _new(self, page: QuickStartPage) -> bool:
        from journey_studio.app import quickstart
        from journey_studio.ui.quickstart.page import today

        template = quickstart.chosen(page.draft)
        images = list(template.images.values()) if template is not None else []
        state = quickstart.build(page.draft, today())
        return self._window.files.begin(self._place(), state, images, msg("Quick Start"))

    def _into(self, page: QuickStartPage) -> bool:
        from journey_studio.app import quickstart
        from journey_studio.ui.quickstart.page import today

        workspace = self._window.workspace
        if workspace is None:
            return False
        try:
            prepared = quickstart.into(workspace.state, page.draft, today())
            for data in prepared.images:
                workspace.session.put_asset(data)
        except JourneyStudioError as error:
            self._window.tell_error(error)
            return False
        if workspace.run(prepared.command) is None:
            return False
        if prepared.maps:
            workspace.show_map(prepared.maps[0].id)
        self._window.rooms.go("map")
        return True

    def _outputs(self) -> None:
        """What can be given out the same day."""
        self._window.hands.pack()

    # people of another project

    def _take(self) -> None:
        from journey_studio.ui.quickstart.taking import take_persona

        page = self._page
        if page is not None:
            take_persona(self._window, page)
