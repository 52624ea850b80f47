"""Importing a layer brings only what it needs: no toolkit below the window, nothing heavy before the first paint.

Test code: each test asks a fresh Python which modules are loaded after importing every module of some layers.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from house.source import ROOT, modules

_ASK = """
import importlib, json, sys
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""
#: Each costs 0.1 s or more, or is for the command line alone.
HEAVY = {"reportlab", "sqlalchemy", "babel", "click", "fontTools", "PIL", "platformdirs"}
QT = {"PySide6", "shiboken6"}


def _loaded(*parts: str) -> set[str]:
    names = [".".join(module.parts) for module in modules() if module.part in parts]
    assert names, f"nothing stands in {', '.join(parts)}"
    asked = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps(names)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert asked.returncode == 0, asked.stderr
    return set(json.loads(asked.stdout))


@pytest.mark.parametrize("part", ["model", "commands", "analysis", "layout"])
def test_what_the_first_paint_needs_is_light(part: str) -> None:
    loaded = _loaded(part)
    assert not loaded & (HEAVY | QT | {"sqlite3"})
    assert "journey_studio" in loaded


@pytest.mark.parametrize("part", ["store", "exchange", "app"])
def test_below_the_window_no_toolkit(part: str) -> None:
    assert not _loaded(part) & QT


def test_the_window_is_light() -> None:
    loaded = _loaded("ui")
    assert loaded >= QT
    assert not loaded & HEAVY


_START = """
import json, sys
from journey_studio.ui import start, plain_import
print(json.dumps(sorted(sys.modules)))
assert not plain_import.restore(), "Qt's hook reads the source of each module that is imported"
"""
#: What answers a gesture, a menu or a dialog: read when it is needed, or when the first paint is over.
LATER = {
    *("journey_studio.ui.about", "journey_studio.ui.exporting", "journey_studio.ui.startpage"),
    *("journey_studio.ui.chooser", "journey_studio.ui.canvas.carrying", "journey_studio.ui.canvas.describing"),
    *("journey_studio.ui.canvas.strip", "journey_studio.ui.canvas.header_drag"),
    *("journey_studio.ui.panels.inspector", "journey_studio.ui.panels.outline", "journey_studio.ui.panels.library"),
    *("journey_studio.commands.carrying", "journey_studio.exchange", "journey_studio.render.pdf"),
    *("importlib.metadata", "email", "socket", "subprocess", "xml", "asyncio", "concurrent.futures"),
}


def test_the_window_waits_for_no_gesture() -> None:
    asked = subprocess.run([sys.executable, "-c", _START], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert asked.returncode == 0, asked.stderr
    loaded = set(json.loads(asked.stdout))
    assert "journey_studio.ui.window" in loaded
    assert not loaded & LATER


def test_the_command_line_says_its_help_without_what_draws_or_writes() -> None:
    code = "import json, sys; from journey_studio.app.cli import program; print(json.dumps(sorted(sys.modules)))"
    asked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert asked.returncode == 0, asked.stderr
    loaded = set(json.loads(asked.stdout))
    assert "journey_studio.app.cli.exporting_options" in loaded
    drawing = {"journey_studio.app.analysis_boxes", "journey_studio.layout.analysis_kit", "journey_studio.layout.text"}
    assert not loaded & (drawing | {"journey_studio.render.pdf", "sqlalchemy", "reportlab", "PIL"})
