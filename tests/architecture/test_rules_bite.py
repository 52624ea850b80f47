"""Every rule of the house is shown what it forbids, and something near to it that it must let pass.

Test code. A rule without an example fails.
"""

from __future__ import annotations

import pytest
from house import RULES, Rule, bans, layers, shape
from house.source import Module

#: Rule, path of the module, what it says: forbidden.
BAD: list[tuple[Rule, str, str]] = [
    (layers.only_lower_layers, "model/state.py", "from journey_studio.layout import display"),
    (layers.only_lower_layers, "model/state.py", "from journey_studio import store"),
    (layers.only_lower_layers, "model/state.py", "def f():\n    import journey_studio.app.session"),
    (layers.only_lower_layers, "model/records/base.py", "from ...commands import cards"),
    (layers.only_lower_layers, "model/records/__init__.py", "from ...ui import main"),
    (
        layers.only_lower_layers,
        "layout/scene.py",
        "if TYPE_CHECKING:\n    import journey_studio.store",
    ),
    (layers.only_lower_layers, "commands/cards.py", "from journey_studio.analysis.findings import Findings"),
    (layers.only_lower_layers, "render/pdf.py", "from journey_studio.model.state import State"),
    (layers.only_lower_layers, "app/cli/demo.py", "from journey_studio.ui.main import run"),
    (
        layers.only_lower_layers,
        "app/cli/demo.py",
        "importlib.import_module('journey_studio.ui.main')",
    ),
    (layers.only_lower_layers, "errors.py", "from journey_studio.model import ids"),
    (layers.only_lower_layers, "helpers/strings.py", "import re"),
    (layers.only_lower_layers, "ui/window.py", "import journey_studio.__main__"),
    (layers.only_fenced_libraries, "app/export.py", "from PySide6.QtCore import QObject"),
    (layers.only_fenced_libraries, "render/pdf.py", "import PySide6"),
    (layers.only_fenced_libraries, "render/svg.py", "from reportlab.pdfgen import canvas"),
    (layers.only_fenced_libraries, "exchange/mermaid.py", "def f():\n    import sqlalchemy.orm"),
    (layers.only_fenced_libraries, "ui/window.py", "import sqlite3"),
    (layers.only_fenced_libraries, "render/qt.py", "import uharfbuzz as hb"),
    (layers.only_fenced_libraries, "layout/grid.py", "from bidi.algorithm import get_display"),
    (layers.only_fenced_libraries, "layout/grid.py", "from pydantic import BaseModel"),
    (layers.only_declared_libraries, "exchange/tables.py", "import openpyxl"),
    (layers.only_declared_libraries, "layout/fonts.py", "from fontTools.ttLib import TTFont"),
    (layers.transactions_stay_below, "app/session.py", "from journey_studio.model.txn import Txn"),
    (layers.transactions_stay_below, "ui/window.py", "from journey_studio.model import txn"),
    (layers.transactions_stay_below, "store/revisions.py", "from journey_studio.model import Txn"),
    (
        layers.no_hidden_imports,
        "app/cli/main.py",
        "importlib.import_module('journey_studio.' + name)",
    ),
    (layers.no_hidden_imports, "app/cli/main.py", "__import__(name)"),
    (layers.no_network, "app/session.py", "from urllib.request import urlopen"),
    (layers.no_network, "exchange/tables.py", "import http.client"),
    (layers.no_network, "ui/window.py", "from PySide6.QtNetwork import QNetworkAccessManager"),
    (bans.one_layout, "render/qt.py", "painter.drawText(1, 2, 'x')"),
    (bans.one_layout, "ui/canvas/item.py", "from PySide6.QtGui import QFontMetricsF"),
    (bans.one_layout, "ui/canvas/item.py", "from PySide6 import QtGui\nQtGui.QTextLayout('x')"),
    (bans.one_layout, "render/pdf.py", "from reportlab.platypus import Paragraph"),
    (bans.one_layout, "render/pdf.py", "from reportlab.pdfbase.pdfmetrics import stringWidth as width"),
    (bans.nothing_runs_data, "store/assets.py", "import pickle"),
    (bans.nothing_runs_data, "store/assets.py", "def f():\n    from shelve import open"),
    (bans.nothing_runs_data, "exchange/tables.py", "eval('1')"),
    (bans.nothing_runs_data, "exchange/tables.py", "exec(text)"),
    (bans.nothing_runs_data, "exchange/tables.py", "yaml.load(text)"),
    (bans.nothing_runs_data, "app/export.py", "subprocess.run(line, shell=True)"),
    (bans.nothing_runs_data, "app/export.py", "import os\nos.system('ls')"),
    (bans.no_colour_values, "ui/theme.py", "INK = '#1C2027'"),
    (bans.no_colour_values, "layout/theme.py", "VALUES = ('ink', '#1c2027ff')"),
    (bans.no_colour_values, "ui/style.py", "sheet = f'QWidget {{ color: #fff; width: {x}px }}'"),
    (bans.no_colour_values, "render/svg.py", "fill = '#abc'"),
    (bans.no_colour_values, "ui/window.py", "QColor(1, 2, 3)"),
    (bans.no_colour_values, "ui/window.py", "QtGui.QColor('red')"),
    (bans.no_star_imports, "ui/window.py", "from PySide6.QtWidgets import *"),
    (bans.no_layout_items, "ui/window.py", "widgets = [self._row.itemAt(at).widget() for at in range(3)]"),
    (bans.no_layout_items, "ui/window.py", "layout.takeAt(0)"),
    (bans.no_swallowed_faults, "store/lock.py", "try:\n    f()\nexcept:\n    g()"),
    (bans.no_swallowed_faults, "store/lock.py", "try:\n    f()\nexcept OSError:\n    pass"),
    (bans.no_swallowed_faults, "a.py", "try:\n    f()\nexcept KeyError:\n    g()\nexcept LookupError:\n    pass"),
    (bans.no_swallowed_faults, "store/lock.py", "try:\n    f()\nexcept (KeyError, Exception):\n    ..."),
    (
        bans.no_swallowed_faults,
        "store/lock.py",
        "while x:\n    try:\n        f()\n    except Exception:\n        continue",
    ),
    (bans.no_swallowed_faults, "store/lock.py", "with contextlib.suppress(Exception):\n    f()"),
    (bans.no_untranslated_errors, "store/lock.py", "raise UserError('The file is gone.')"),
    (bans.no_untranslated_errors, "store/lock.py", "raise errors.MachineError(f'{path} is gone.')"),
    (bans.no_machine_paths, "resources.py", "FOLDER = '/home/anna/fonts'"),
    (bans.no_machine_paths, "resources.py", "x = 1  # see /workspace/notes"),
    (bans.no_machine_paths, "resources.py", r"FOLDER = 'C:\\Users\\anna'"),
    (shape.opens_with_its_purpose, "model/ids.py", "x = 1"),
    (shape.opens_with_its_purpose, "model/ids.py", '"""Ids."""'),
    (shape.not_too_long, "model/ids.py", "x = 1\n" * 501),
]

#: What stands next to it and is allowed.
GOOD: list[tuple[Rule, str, str]] = [
    (
        layers.only_lower_layers,
        "model/state.py",
        "from journey_studio import __version__\nfrom journey_studio.errors import UserError\nfrom . import ids",
    ),
    (
        layers.only_lower_layers,
        "render/pdf.py",
        "from ..layout.display import Glyphs\nfrom . import painter",
    ),
    (
        layers.only_lower_layers,
        "ui/window.py",
        "from ..app import session\nfrom ..model import ids",
    ),
    (layers.only_lower_layers, "__main__.py", "def f():\n    from journey_studio.ui import main"),
    (layers.only_lower_layers, "__init__.py", "__version__ = '1'"),
    (layers.only_fenced_libraries, "render/png.py", "from PySide6.QtGui import QImage"),
    (layers.only_fenced_libraries, "ui/canvas/tools/drag.py", "from PySide6.QtGui import QImage"),
    (layers.only_fenced_libraries, "render/pdf_text.py", "import reportlab\nimport uharfbuzz"),
    (layers.only_declared_libraries, "store/schema.py", "import sqlite3, sqlalchemy, journey_studio.errors"),
    (layers.transactions_stay_below, "commands/cards.py", "from journey_studio.model.txn import Txn"),
    (layers.no_hidden_imports, "__main__.py", "import importlib\nimportlib.import_module('json')"),
    (layers.no_network, "exchange/mermaid.py", "from urllib.parse import quote"),
    (bans.one_layout, "ui/panels/notes.py", "from PySide6.QtGui import QTextDocument"),
    (bans.one_layout, "render/qt.py", '"""Never calls drawText."""\npainter.drawGlyphRun(p, run)'),
    (bans.nothing_runs_data, "ui/main.py", "sys.exit(app.exec())\nre.compile('x')\njson.load(file)"),
    (bans.no_colour_values, "layout/theme_tokens.py", "INK = '#1C2027'"),
    (bans.no_colour_values, "exchange/inline.py", "text = 'a #add #e-mail #1234567'\nQColor(*theme.color('ink'))"),
    (bans.no_colour_values, "layout/theme.py", '"""Three bytes of `#1C2027`."""\nhex = f"#{x:02x}"'),
    (bans.no_star_imports, "ui/window.py", "from PySide6.QtWidgets import QWidget"),
    (bans.no_layout_items, "ui/window.py", "self._list.itemAt(spot)"),
    (bans.no_swallowed_faults, "store/lock.py", "with suppress(FileNotFoundError):\n    f()"),
    (
        bans.no_swallowed_faults,
        "store/lock.py",
        "try:\n    f()\nexcept OSError:\n    x = 1\nexcept Exception:\n    raise",
    ),
    (
        bans.no_swallowed_faults,
        "a.py",
        "try:\n    f()\nexcept KeyError:\n    pass\nexcept LookupError:\n    raise",
    ),
    (bans.no_untranslated_errors, "store/lock.py", "raise UserError(msg('The file is gone.'))"),
    (bans.no_machine_paths, "resources.py", "FONTS = '/usr/share/fonts/truetype'\nurl = 'a/home/b'"),
    (shape.opens_with_its_purpose, "model/ids.py", '"""Ids of records: short, sortable, unique."""'),
    (shape.not_too_long, "model/ids.py", "x = 1\n" * 500),
]


def _name(value: object) -> str:
    return getattr(value, "__name__", "") or str(value).splitlines()[0][:60]


@pytest.mark.parametrize(("rule", "path", "text"), BAD, ids=_name)
def test_forbidden(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Module(f"journey_studio/{path}", text)))


@pytest.mark.parametrize(("rule", "path", "text"), GOOD, ids=_name)
def test_allowed(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Module(f"journey_studio/{path}", text))) == []


def test_each_rule_has_both_kinds_of_examples() -> None:
    assert {rule for rule, _, _ in BAD} == set(RULES) == {rule for rule, _, _ in GOOD}


def test_a_fault_says_where() -> None:
    module = Module("journey_studio/model/state.py", '"""."""\n\nimport re\nfrom journey_studio.ui import main\n')
    assert [str(fault) for fault in layers.only_lower_layers(module)] == [
        "journey_studio/model/state.py:4: model may not import ui: journey_studio.ui.main"
    ]
