"""Whether everything may go along inside a PDF: asked before each one that would carry notes and history.

Lives in ui (L5); PySide6. A preset or the last choices may say so, and the person who presses the button may not know:
notes tell what people said in confidence, the history who did what. So nobody's yes holds for the next file.
"""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from journey_studio.app.export_acting import only_acting
from journey_studio.app.export_choices import Chosen
from journey_studio.i18n import _


def agreed(parent: QWidget, chosen: Chosen) -> Chosen | None:
    """The choice as it may be written: as it is, or without notes and history; None when nothing is to be written."""
    if only_acting(chosen).options.attachment != "everything":
        return chosen
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Everything inside the PDF"))
    box.setText(_("Whoever has the PDF can then read all notes of this project, and its whole history of ideas."))
    box.setInformativeText(_("Notes may be private."))
    everything = box.addButton(_("Put everything in"), QMessageBox.ButtonRole.AcceptRole)
    without = box.addButton(_("Leave notes out"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(without)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is everything:
        return chosen
    return chosen._replace(options=chosen.options._replace(attachment="state")) if clicked is without else None
