"""The Italian catalogue is whole, and the tool that keeps it finds what is not.

Test code; the tool is `packaging/messages.py`.
"""

from __future__ import annotations

import gettext
import importlib.metadata
import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from house.source import ROOT


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("journey_messages", ROOT / "packaging" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _load()

CODE = """
from journey_studio.i18n import N_, Message, _, msg, ngettext, nmsg
from journey_studio import i18n

_("Plain"); msg("With {name}", name=1); i18n._("Through the module")
ngettext("{count} card", "{count} cards", n).format(count=n)
nmsg("1 stage", "{count} stages", n)
TABLE = (N_("Marked for later"), Message("Made by hand"))
_("Open" if x else "Closed"); _(name); _(table["key"]); other.msg("not ours"); log("nor this")
msg("Two "
    "lines")
"""
ITALIAN = {
    "Plain": ("Semplice",),
    "With {name}": ("Con {name}",),
    "Through the module": ("Dal modulo",),
    "{count} card": ("{count} carta", "{count} carte"),
    "1 stage": ("1 fase", "{count} fasi"),
    "Marked for later": ("Segnato per dopo",),
    "Made by hand": ("Fatto a mano",),
    "Open": ("Aperto",),
    "Closed": ("Chiuso",),
    "Two lines": ("Due righe",),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project whose catalogue is whole."""
    monkeypatch.setattr(tool, "CLICK", ())
    (tmp_path / "journey_studio" / "ui").mkdir(parents=True)
    (tmp_path / "journey_studio" / "ui" / "window.py").write_text(CODE, encoding="utf-8")
    assert tool.update(tmp_path, ITALIAN) == 0
    tool.compile_catalogue(tmp_path)
    assert tool.check(tmp_path) == []
    return tmp_path


def test_the_catalogue_is_whole() -> None:
    assert not (faults := tool.check()), "\n".join(faults)


def test_collects_what_is_marked(project: Path) -> None:
    found = {text.one: text.many for text in tool.collect(project)}
    plurals = {"{count} card": "{count} cards", "1 stage": "{count} stages"}
    assert found == {**dict.fromkeys(ITALIAN), **plurals}


def test_the_compiled_catalogue_speaks(project: Path) -> None:
    compiled = (project / tool.FOLDER / "journey_studio.mo").read_bytes()
    spoken = gettext.GNUTranslations(io.BytesIO(compiled))
    assert spoken.gettext("Two lines") == "Due righe"
    assert [spoken.ngettext("1 stage", "{count} stages", n) for n in (0, 1, 2)] == [
        "{count} fasi",
        "1 fase",
        "{count} fasi",
    ]
    assert spoken.gettext("Unknown") == "Unknown"


def test_nothing_of_the_moment_is_in_the_files(project: Path) -> None:
    po = (project / tool.FOLDER / "journey_studio.po").read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in po
    assert "Babel" not in po
    assert "#: journey_studio/ui/window.py\n" in po
    before = (po, (project / tool.FOLDER / "journey_studio.mo").read_bytes())
    assert tool.update(project) == 0
    tool.compile_catalogue(project)
    after = (project / tool.FOLDER / "journey_studio.po").read_text(encoding="utf-8")
    assert (after, (project / tool.FOLDER / "journey_studio.mo").read_bytes()) == before


def test_update_keeps_translations_and_drops_what_is_gone(project: Path) -> None:
    code = project / "journey_studio" / "ui" / "window.py"
    code.write_text(CODE.replace('_("Plain")', '_("Fresh")'), encoding="utf-8")
    assert tool.missing(project) == {"Fresh": ""}
    assert tool.update(project) == 1
    known = tool.entries(tool.read(project))
    assert "Plain" not in known
    assert known["Two lines"].string == "Due righe"
    assert any("'Fresh' is not translated" in fault for fault in tool.check(project))


@pytest.mark.parametrize(
    ("change", "by", "fault"),
    [
        ("Semplice", "", "is not translated"),
        ("Con {name}", "Con {nome}", "other places"),
        ("Con {name}", "Con", "other places"),
        ("{count} carte", "carte", "other places"),
        ("Semplice", " Semplice", "white space"),
        ("Semplice", "Fatto con successo", "words we do not use"),
        ("Semplice", "Fatto!", "words we do not use"),
        ('msgid "Plain"', '#, fuzzy\nmsgid "Plain"', "fuzzy"),
        ('msgid "Plain"', 'msgid "Plane"', "is not in the catalogue"),
        ("Semplice", "Semplicissimo", ".mo is not what"),
        ("# Italian texts", "# My texts", "not as `update` writes it"),
    ],
)
def test_check_finds(project: Path, change: str, by: str, fault: str) -> None:
    po = project / tool.FOLDER / "journey_studio.po"
    text = po.read_text(encoding="utf-8")
    assert change in text
    po.write_text(text.replace(change, by), encoding="utf-8")
    if ".mo" not in fault:
        tool.compile_catalogue(project)
    assert any(fault in found for found in tool.check(project))


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('_(f"Hello {name}")', "one literal"),
        ('msg("Hello " + name)', "one literal"),
        ('msg("%d cards" % n)', "one literal"),
        ("from journey_studio.i18n import _ as tr", "another name"),
        ('nmsg("card", "cards", n); nmsg("card", "cartes", n)', "two plurals"),
        ('_("New text")', "'New text' is not in the catalogue"),
        ('nmsg("Plain", "Plains", n)', "another plural"),
        ('_("Try again, please")', "words we do not use"),
        ("def broken(:", "invalid syntax"),
    ],
)
def test_check_finds_in_the_code(project: Path, code: str, fault: str) -> None:
    (project / "journey_studio" / "more.py").write_text(code, encoding="utf-8")
    assert any(fault in found for found in tool.check(project)), tool.check(project)


def test_inline_signs_are_no_exclamations(project: Path) -> None:
    assert not tool._MANNERS.search("!pain ?idea “!” marks a pain")
    assert tool._MANNERS.search("Saved!")


def test_the_list_of_the_command_line_library_is_right() -> None:
    """What click can say on a usage error is in the list (it changes between its versions)."""
    click = pytest.importorskip("click")
    version = importlib.metadata.version("click")
    if version not in tool.CLICK_READ:
        pytest.skip(f"click {version} has not been read for its texts yet; it may speak English here and there")
    folder = Path(click.__file__).parent
    said = {
        text.one
        for name in ("exceptions", "formatting", "parser")
        for text in tool.texts_of((folder / f"{name}.py").read_text(encoding="utf-8"), name)
    }
    listed = {one[0] if isinstance(one, tuple) else one for one in tool.CLICK}
    assert {"Usage:", "Error: {message}", "Missing option"} <= said
    assert said - listed == set()
