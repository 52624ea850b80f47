"""Printing without a file between: the same pages as the PDF, each on a sheet of its own size, one to one.

Lives in ui (L5); PySide6.QtPrintSupport, which is imported with this module and nowhere else, `render.qt`. What a
printer cannot reach of a sheet is cut off as it would be on a PDF printed at actual size; nothing is made smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from journey_studio.errors import Cancelled, MachineError
from journey_studio.i18n import _, msg
from journey_studio.layout.display import Rect
from journey_studio.layout.theme import Theme
from journey_studio.render import qt as render
from journey_studio.render.painter import Assets, Cancel, Page, Progress
from journey_studio.ui.theme_qt import theme

RESOLUTION = 600
_NEAR = 2.0
"""Points by which a sheet may differ and still be the one."""


def printer_for(page: Page, title: str) -> QPrinter:
    """The usual printer, set to the page's sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Journey Studio")
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(page))
    return printer


def ask(parent: QWidget, printer: QPrinter) -> bool:
    """Let the person choose a printer; whether it is to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    for option in (QPrintDialog.PrintDialogOption.PrintSelection, QPrintDialog.PrintDialogOption.PrintCurrentPage):
        dialog.setOption(option, on=False)
    dialog.setStyleSheet(theme().sheet("QDialog { background: $chrome; }"))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def layout_of(page: Page) -> QPageLayout:
    """A sheet just as large as the page, without margins."""
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = page.width > page.height
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())


def loaded(printer: QPrinter) -> tuple[float, float]:
    """The sheet the printer is set to now, in points, the shorter side first."""
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    return min(size.width(), size.height()), max(size.width(), size.height())


def fits(printer: QPrinter, page: Page) -> bool:
    """Whether the page is no larger than the printer's sheet, whichever way it lies."""
    short, long = sorted((page.width, page.height))
    least, most = loaded(printer)
    return short <= least + _NEAR and long <= most + _NEAR


def print_pages(
    printer: QPrinter,
    pages: Sequence[Page],
    colours: Theme,
    assets: Assets | None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> int:
    """Print the pages one to one; how many. `Cancelled` when it was stopped, `MachineError` when the printer refuses.

    A page range that the person chose is kept. May run in a thread of its own.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    wanted = pages[max(0, first - 1) : last]
    if not wanted:
        return 0
    _set_sheet(printer, wanted[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineError(msg("The printer “{name}” does not take the page.", name=printer.printerName()))
    try:
        for number, page in enumerate(wanted):
            if cancel is not None and cancel():
                raise Cancelled(msg("Printing was stopped."))
            if number:
                _set_sheet(printer, page)
                if not printer.newPage():
                    raise MachineError(msg("The printer “{name}” takes no more pages.", name=printer.printerName()))
            _paint(painter, printer, page, colours, assets)
            if progress is not None:
                progress((number + 1) / len(wanted))
    except BaseException:
        printer.abort()
        painter.end()
        _remove(printer)
        raise
    painter.end()
    return len(wanted)


def _set_sheet(printer: QPrinter, page: Page) -> None:
    """Ask for the page's own sheet; a printer that only has others keeps its own, and the page stays one to one."""
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(page))


def _paint(painter: QPainter, printer: QPrinter, page: Page, colours: Theme, assets: Assets | None) -> None:
    painter.save()
    factor = printer.resolution() / 72.0
    painter.scale(factor, factor)
    painter.setClipRect(0, 0, round(page.width + 1), round(page.height + 1))
    render.paint(page.node, painter, colours, Rect(0.0, 0.0, page.width, page.height), assets)
    painter.restore()


def _remove(printer: QPrinter) -> None:
    """What was printed into a file goes with the print that was stopped."""
    if printer.outputFileName():
        with suppress(OSError):
            Path(printer.outputFileName()).unlink(missing_ok=True)
