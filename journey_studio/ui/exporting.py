"""Exporting and printing from the window: the dialog, where to, in the background, with progress and a way to stop it.

Lives in ui (L5); PySide6, `app.export`, `export_dialog` (imported when it is first opened). The state is a value, so
that the export writes the map as it was when it was asked for, while the person goes on working. What was chosen is
kept for the project, so that the same can be exported again by one key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from journey_studio.app import export_choices as choices
from journey_studio.app import export_presets as presets
from journey_studio.app.export_acting import comparing, only_acting, sheet_of
from journey_studio.app.export_choices import Chosen
from journey_studio.app.export_options import Kind
from journey_studio.app.export_presets import Last
from journey_studio.i18n import _, ngettext
from journey_studio.ui.export_dialog import consent
from journey_studio.ui.export_dialog.facts import Subject
from journey_studio.ui.export_dialog.progress import SheetProgress
from journey_studio.ui.export_dialog.worker import PREVIEW, Worker
from journey_studio.ui.jobs import Job, Progress, Stop, finished, was_cancelled
from journey_studio.ui.notices import Choice
from journey_studio.ui.reveal import reveal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from journey_studio.app.composing import Composition
    from journey_studio.ui.export_dialog.sheet import ExportSheet
    from journey_studio.ui.window import MainWindow

Grid = tuple[int, int, int]
"""Pages, and the rows and columns of the sheets among them."""
NO_GRID: Grid = (0, 0, 0)
_TOPIC = "export"
"""What the banner calls what it says of a file."""
_READ = 30_000
"""Milliseconds it is said: time to read it twice, and it is no state of the project that has to be dealt with."""


@runtime_checkable
class Report(Protocol):
    """What an export tells afterwards."""

    further: Sequence[Path]
    """The files of the other pages, where a file holds only one."""
    notes: Sequence[object]
    """What is not in the file."""

    def lines(self) -> list[str]:
        """One line for each thing worth knowing."""


class Exporting:
    """The exports of one window, one at a time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._job: Job | None = None
        self._notice: SheetProgress | None = None
        self._fading = QTimer(window)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._fade)
        self.sheet: ExportSheet | None = None
        """The dialog while it is open."""

    @property
    def busy(self) -> bool:
        """Whether an export is running."""
        return self._job is not None

    # ---- choosing

    def subject(self) -> Subject | None:
        """The project that is open and its map; None without one."""
        workspace = self._window.workspace
        if workspace is None or workspace.map is None:
            return None
        return Subject(workspace.session, workspace.map_id)

    def ask_and_export(
        self, *, printing: bool = False, since: tuple[str, int | None] | None = None, persona: str = ""
    ) -> None:
        """Open the dialog, as it was left in this project.

        With `since` on what changed: what is compared with, and the revision of what is shown (None for now). With
        `persona` on its sheet.
        """
        subject = self.subject()
        if subject is None or self.busy or self.sheet is not None:
            return
        self._window.frame.flush()
        from journey_studio.ui.export_dialog.sheet import ExportSheet

        chosen = self._last(subject)[0]
        kept = {kind: found for kind, _words in subject.kinds() if (found := self._kept(subject, kind)) is not None}
        if since is not None:
            chosen = subject.possible(comparing(kept.get("comparison", chosen), *since))
        if persona:
            chosen = subject.possible(sheet_of(kept.get("personas", chosen), persona))
        sheet = self.sheet = ExportSheet(self._window, subject, chosen, kept)
        sheet.export_asked.connect(self._ask_where)
        sheet.print_asked.connect(self._ask_printer)
        sheet.closed.connect(self._closed)
        sheet.begin(printing=printing)

    def _closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _last(self, subject: Subject) -> tuple[Chosen, str]:
        """What was chosen last in the project, for the map on show, and the file it went into."""
        kept = presets.last(self._window.settings, subject.project) or Last()
        return _as_kept(subject, kept), kept.path

    def _kept(self, subject: Subject, kind: Kind) -> Chosen | None:
        """What was chosen last for one paper of the map; None where nobody chose."""
        kept = presets.last(self._window.settings, subject.project, kind)
        return None if kept is None else _as_kept(subject, kept)

    def _remember(
        self, subject: Subject, chosen: Chosen, path: Path | None = None, others: Sequence[Chosen] = ()
    ) -> None:
        """Keep the choice, and those for the other papers of the map; each goes on with the file it had."""
        settings, project = self._window.settings, subject.project

        def last(one: Chosen, where: str = "") -> Last:
            before = presets.last(settings, project, one.options.kind)
            return Last(one.format, one.options, one.revision, where or (before.path if before is not None else ""))

        presets.remember(settings, project, last(chosen, str(path or "")), [last(one) for one in others])

    def boxes(self) -> tuple[str, ...]:
        """The boxes of the analysis that lie behind the poster of this project."""
        subject = self.subject()
        kept = self._kept(subject, "poster") if subject is not None else None
        return kept.options.boxes if kept is not None else ()

    def put_boxes(self, boxes: Sequence[str]) -> None:
        """Have these boxes lie behind the poster the next time it is exported."""
        subject = self.subject()
        if subject is not None:
            kept = presets.last(self._window.settings, subject.project, "poster") or Last()
            chosen = kept._replace(options=kept.options._replace(boxes=tuple(boxes)))
            before = presets.last(self._window.settings, subject.project)
            if before is not None and before.options.kind != "poster":
                presets.remember(self._window.settings, subject.project, before, [chosen])  # that stays the last one
            else:
                presets.remember(self._window.settings, subject.project, chosen)

    def again(self) -> None:
        """Export as last time, over the same file; the dialog opens where there was no last time."""
        subject = self.subject()
        if subject is None or self.busy:
            return
        last, path = self._last(subject)
        if not path or not Path(path).parent.is_dir():
            self.ask_and_export()
            return
        chosen = consent.agreed(self._window, last)
        if chosen is not None:
            self._window.frame.flush()
            self.export(Path(path), chosen, subject)

    def _ask_where(self, asked: Chosen) -> None:
        """Ask for the file's name; the dialog stays when nobody gives one."""
        sheet = self.sheet
        chosen = consent.agreed(sheet, asked) if sheet is not None else None
        if sheet is None or chosen is None:
            return
        subject = sheet.subject
        last = presets.last(self._window.settings, subject.project, chosen.options.kind)
        latest = presets.last(self._window.settings, subject.project)
        own, before = last.path if last is not None else "", latest.path if latest is not None else ""
        kind = choices.format_of(chosen.format)
        folder = Path(own or before).parent if own or before else subject.session.path.parent
        if not folder.is_dir():
            folder = subject.session.path.parent
        start = folder / choices.file_name(subject.title, chosen)
        if own and Path(own).suffix.lower() in kind.endings:
            start = Path(own)  # persona sheets do not go by the name of the poster
        endings = " ".join(f"*{ending}" for ending in kind.endings)
        grid = sheet.grid()
        while True:
            path, _filter = QFileDialog.getSaveFileName(
                self._window, sheet.accessibleName(), str(start), f"{kind.title} ({endings})"
            )
            if not path:
                sheet.go.setFocus()
                return
            found = Path(path)
            if found.suffix.lower() not in kind.endings:
                found = found.with_name(found.name + kind.endings[0])
                if found.exists():
                    start = found  # the dialog did not know of this one; now it asks whether it may be replaced
                    continue
            if self._may_replace(found, chosen, grid[0]):
                break
            start = found
        others = sheet.others()
        sheet.close_sheet()
        self.export(found, chosen, subject, grid, others)

    def _may_replace(self, out: Path, chosen: Chosen, pages: int) -> bool:
        """Whether the other files of a set may take the place of those there; of them the file dialog knew nothing."""
        if chosen.format not in ("png", "svg") or pages == 1 or not out.parent.is_dir():
            return True
        from journey_studio.app.poster_export import set_there

        there = set_there(out)
        if not there:
            return True
        text = ngettext(
            "A page of another set is there already: “{name}”. Shall it be replaced?",
            "{count} pages of another set are there already, the first is “{name}”. Shall they be replaced?",
            len(there),
        )
        box = QMessageBox(self._window)
        box.setWindowTitle(_("Several files"))
        box.setText(text.format(count=len(there), name=there[0].name))
        replace = box.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Choose another name"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        agreed = box.clickedButton() is replace
        box.deleteLater()
        return agreed

    # ---- writing

    def export(
        self,
        path: Path,
        chosen: Chosen | None = None,
        subject: Subject | None = None,
        grid: Grid = NO_GRID,
        others: Sequence[Chosen] = (),
    ) -> None:
        """Write to a file, in the background; as usual when nothing was chosen. `others` are kept for the next time."""
        subject = subject or self.subject()
        if subject is None or self.busy:
            return
        if chosen is None:
            chosen = self._last(subject)[0]._replace(revision=None)
        wanted = only_acting(chosen)
        source_of = subject.source_of(wanted)
        self._checkpoint(subject)
        self._remember(subject, chosen, path, others)

        def work(progress: Progress, stop: Stop) -> object:
            from journey_studio.app import export

            source = source_of()
            options = wanted.options._replace(map=source.journey.id)
            return export.export(source.state, source.assets, path, options, source.edition, progress, stop)

        job = self._begin(work, _("Drawing the poster “{name}”").format(name=path.name), grid)
        seen = grid != NO_GRID
        job.ended.connect(lambda report, error: self._ended(error, lambda: self._tell_done(path, report, seen=seen)))
        job.start()

    def _checkpoint(self, subject: Subject) -> None:
        if subject.session.writable:
            subject.session.autosave.checkpoint("export")

    def _begin(self, work: Callable[[Progress, Stop], object], what: str, grid: Grid) -> Job:
        self._window.map_page.banner.take_back(_TOPIC)  # it is about the file before
        if self._notice is None:
            self._notice = SheetProgress(self._window.body)
            self._notice.stopped.connect(self.cancel)
        self._job = Job(self._window, work)
        self._job.progressed.connect(self._notice.show_progress)
        self._notice.begin_pages(what, *grid)
        self._window.refresh_actions()
        return self._job

    def pack(self, preset: str = "") -> None:
        """Choose what goes into a deliverable pack, and make it."""
        subject = self.subject()
        if subject is None or self.busy or self.sheet is not None:
            return
        self._window.frame.flush()
        from journey_studio.ui.packing import ask_and_pack

        ask_and_pack(self._window, subject, preset)

    def run(self, work: Callable[[Progress, Stop], object], what: str, told: Callable[[object], None]) -> None:
        """Do other long work as an export is done: with its progress, a way to stop it, one at a time."""
        job = self._begin(work, what, NO_GRID)
        job.ended.connect(lambda result, error: self._ended(error, lambda: told(result)))
        job.start()

    # ---- printing

    def _ask_printer(self, chosen: Chosen) -> None:
        """Ask for a printer, and whether to split what is larger than its sheets."""
        sheet = self.sheet
        first = sheet.first_sheet() if sheet is not None else None
        if sheet is None or first is None:
            return
        from journey_studio.ui.export_dialog import printing

        subject = sheet.subject
        printer = printing.printer_for(first, subject.title)
        if not printing.ask(sheet, printer):
            sheet.print_button.setFocus()
            return
        if not printing.fits(printer, first) and not self._may_cut(sheet):
            return
        grid, others = sheet.grid(), sheet.others()
        sheet.close_sheet()
        self.print_to(printer, chosen, subject, grid, others)

    def _may_cut(self, sheet: ExportSheet) -> bool:
        """The printer's sheets are smaller than the pages: split them, or print what fits."""
        box = QMessageBox(sheet)
        box.setWindowTitle(_("Print"))
        box.setText(_("The pages are larger than the sheets of this printer. Only a part of each would be printed."))
        box.setInformativeText(_("Split the poster over sheets that the printer has, then print."))
        split = box.addButton(_("Choose sheets"), QMessageBox.ButtonRole.AcceptRole)
        cut = box.addButton(_("Print what fits"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(split)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is split:
            sheet.pane.tiles.control.setFocus()
        return clicked is cut

    def print_to(
        self,
        printer: QPrinter,
        chosen: Chosen,
        subject: Subject,
        grid: Grid = NO_GRID,
        others: Sequence[Chosen] = (),
    ) -> None:
        """Print the pages of the PDF, in the background."""
        from journey_studio.ui.export_dialog.printing import print_pages

        wanted = only_acting(chosen)
        source_of = subject.source_of(wanted)
        self._checkpoint(subject)
        self._remember(subject, chosen, None, others)

        def work(progress: Progress, stop: Stop) -> object:
            from journey_studio.app.splitting import compose_sheets

            source = source_of()
            made: Composition = compose_sheets(source.state, source.journey, wanted.options, source.edition)
            return print_pages(printer, made.pages, made.theme, source.assets, progress, stop)

        job = self._begin(work, _("Printing “{name}”").format(name=subject.title), grid)
        job.ended.connect(
            lambda count, error: self._ended(error, lambda: self._tell_printed(count, printer.outputFileName()))
        )
        job.start()

    # ---- the end

    def cancel(self) -> None:
        """Stop the running export."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self, error: object, tell: Callable[[], None]) -> None:
        job, self._job = self._job, None
        if self._notice is not None:
            self._notice.end()
        self._window.refresh_actions()
        if was_cancelled(error):
            finished(job)
            self._window.tell(_("The export was stopped; nothing was written"))
        elif finished(job, error, self._window.tell_error):
            tell()

    def _tell_printed(self, count: object, into: str) -> None:
        if into:  # a printer that writes files
            self._tell_written(Path(into), _("“{name}” is written").format(name=Path(into).name))
            return
        pages = count if isinstance(count, int) else 0
        told = ngettext("{count} page is with the printer", "{count} pages are with the printer", pages)
        self._window.tell(told.format(count=pages))

    def _tell_done(self, path: Path, report: object, *, seen: bool) -> None:
        """Say that it is written, and what a reader of the poster should know and was not told by the dialog."""
        lines = report.lines() if isinstance(report, Report) else []
        if seen and isinstance(report, Report):
            lines = [str(note) for note in report.notes]
        self._tell_written(path, _what(path, report))
        if lines:
            every = Choice(_("All {count} notes").format(count=len(lines)), lambda: self._list(lines))
            said = _("“{name}”: {note}").format(name=path.name, note=lines[0])
            self._window.map_page.banner.say(_TOPIC, said, [every] if lines[1:] else (), kind="info")
            self._fading.start(_READ)

    def _tell_written(self, path: Path, told: str) -> None:
        url = QUrl.fromLocalFile(str(path))
        self._window.notice.say(
            told,
            Choice(_("Open it"), lambda: QDesktopServices.openUrl(url)),
            more=Choice(_("Show in folder"), lambda: reveal(path)),
        )

    def _fade(self) -> None:
        """What was said of the file was read by now; it stays while somebody is at it."""
        banner, focus = self._window.map_page.banner, QApplication.focusWidget()
        if banner.underMouse() or (focus is not None and banner.isAncestorOf(focus)):
            self._fading.start(1000)
        else:
            banner.take_back(_TOPIC)

    def _list(self, lines: list[str]) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(_("Notes on the poster"))
        box.setText("\n".join(lines))
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def may_close(self) -> bool:
        """Before the window closes: the dialog goes, a running export is stopped."""
        if self.sheet is not None:
            self.sheet.close_sheet()
        for worker in self._window.findChildren(QObject, PREVIEW):
            if isinstance(worker, Worker):
                worker.wait()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        return True


def _as_kept(subject: Subject, kept: Last) -> Chosen:
    """A choice that was kept, as far as it is still possible, for the map on show."""
    options = kept.options
    if options.map != subject.map_id:  # what was narrowed was another map's
        options = presets.general(options)._replace(language=options.language)
    known = kept.format == choices.format_of(kept.format).name
    return subject.possible(
        Chosen(kept.format if known else "pdf", options._replace(map=subject.map_id), kept.revision)
    )


def _what(path: Path, report: object) -> str:
    """What was written, and where when it is a set of files."""
    count = 1 + len(report.further) if isinstance(report, Report) else 1
    if count == 1:
        return _("“{name}” is written").format(name=path.name)
    told = ngettext(
        "{count} file is in “{folder}”, the first is “{name}”",
        "{count} files are in “{folder}”, the first is “{name}”",
        count,
    )
    return told.format(count=count, folder=path.parent.name or str(path.parent), name=path.name)
