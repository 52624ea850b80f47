"""Showing a file where it lies, in the system's own file manager.

Lives in ui (L5); PySide6.
"""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def reveal(path: Path) -> None:
    """Show the file in the system's file manager, marked where the system can do that."""
    if sys.platform == "win32":
        shown, _pid = QProcess.startDetached("explorer", ["/select,", str(path)])
    elif sys.platform == "darwin":
        shown, _pid = QProcess.startDetached("open", ["-R", str(path)])
    else:
        shown = _reveal_by_bus(path)
    if not shown:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _reveal_by_bus(path: Path) -> bool:
    """File managers of free desktops answer to this name (org.freedesktop.FileManager1)."""
    program = which("dbus-send")
    if program is None:
        return False
    url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    call = [
        *("--session", "--print-reply", "--reply-timeout=1500", "--dest=org.freedesktop.FileManager1"),
        *("/org/freedesktop/FileManager1", "org.freedesktop.FileManager1.ShowItems", f"array:string:{url}", "string:"),
    ]
    return QProcess.execute(program, call) == 0
