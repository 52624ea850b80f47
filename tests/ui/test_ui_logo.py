"""The client's logo: chosen, pasted, dropped, taken away; hostile pictures are refused in words; printed on a poster.

Test code.
"""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from ui_kit import Editor, settle

from journey_studio.app.composing import compose
from journey_studio.app.export_options import Edition, ExportOptions
from journey_studio.errors import UserError
from journey_studio.layout.display import Picture, walk
from journey_studio.model import queries
from journey_studio.model.records import Asset
from journey_studio.ui.programme.logo import LONGEST, LogoButton, read_logo

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect width="200" height="50" fill="red"/>{}</svg>'
)


def image(width: int = 300, height: int = 100) -> QImage:
    made = QImage(width, height, QImage.Format.Format_ARGB32)
    made.fill(QColor(10, 90, 97))
    return made


@pytest.fixture
def logo(sample: Editor) -> LogoButton:
    sample.window.rooms.go("programme")
    page = sample.window.rooms.page
    page.show_tab("project")  # type: ignore[union-attr]
    settle()
    found = page.tab.logo  # type: ignore[union-attr]
    assert isinstance(found, LogoButton)
    return found


def stored(editor: Editor) -> Asset | None:
    return editor.state.find(Asset, editor.state.project.logo)


def test_a_file_becomes_the_logo_and_one_undo_takes_it_back(sample: Editor, logo: LogoButton, tmp_path: Path) -> None:
    path = tmp_path / "brand.png"
    image(3000, 600).save(str(path))
    logo.bring(path)
    settle()
    asset = stored(sample)
    assert asset is not None
    assert (asset.name, asset.width, asset.height) == ("brand", LONGEST, 240)
    assert sample.workspace.session.asset(asset.sha256)
    sample.trigger("edit.undo")
    settle()
    assert stored(sample) is None


def test_it_is_pasted_replaced_and_deleted_by_keys(sample: Editor, logo: LogoButton) -> None:
    QGuiApplication.clipboard().setImage(image())
    logo.setFocus()
    QTest.keyClick(logo, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    first = stored(sample)
    assert first is not None
    QGuiApplication.clipboard().setImage(image(50, 200))
    logo.paste()
    settle()
    second = stored(sample)
    assert second is not None
    assert second.id != first.id
    assert sample.state.find(Asset, first.id) is None
    QTest.keyClick(logo, Qt.Key.Key_Delete)
    settle()
    assert stored(sample) is None
    assert second.id not in sample.state


def test_a_dropped_file_is_taken(sample: Editor, logo: LogoButton, tmp_path: Path) -> None:
    path = tmp_path / "brand.svg"
    path.write_text(SVG.format(""), "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    logo.dropEvent(event)
    settle()
    asset = stored(sample)
    assert asset is not None
    assert (asset.width, asset.height, asset.media_type) == (LONGEST, LONGEST // 4, "image/png")


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="secret.png"/>',
        '<use href="other.svg#a"/>',
        "<script>alert(1)</script>",
        '<rect fill="url(http://example.org/x)"/>',
        "<style>@import 'a.css';</style>",
        "<foreignObject/>",
    ],
)
def test_a_drawing_that_asks_for_other_files_is_refused(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "logo.svg"
    for coding in ("utf-8", "utf-16"):
        path.write_bytes(SVG.format(inside).encode(coding))
        with pytest.raises(UserError, match="names other files"):
            read_logo(path)


def uses(levels: int) -> str:
    """A square used ten times by what is used ten times ..."""
    row = ['<rect id="u0" width="200" height="50"/>']
    row += [f'<g id="u{level}">' + f'<use href="#u{level - 1}"/>' * 10 + "</g>" for level in range(1, levels)]
    return f"<defs>{''.join(row)}</defs>" + f'<use href="#u{levels - 1}"/>'


def masks(levels: int) -> str:
    """Each mask is of ten squares that are masked by the next one, as a style says."""
    rules = "".join(f".m{level}{{mask:url(#m{level})}}" for level in range(levels))
    rows = [
        f'<mask id="m{n}">' + f'<rect class="m{n + 1}" width="9" height="9"/>' * 10 + "</mask>" for n in range(levels)
    ]
    return f"<style>{rules}</style>{''.join(rows)}" + '<rect class="m0" width="9" height="9"/>'


def blurred(times: int) -> str:
    square = '<rect filter="url(#f)" width="200" height="50"/>'
    return '<filter id="f"><feGaussianBlur stdDeviation="60"/></filter>' + square * times


def zigzag(points: int) -> str:
    found = "".join(f"L{number * 7919 % 200} {number * 104729 % 50}" for number in range(points))
    return f'<path fill-rule="evenodd" d="M0 0{found}"/>'


@pytest.mark.parametrize(
    "inside",
    [
        uses(7),
        uses(30),
        '<g id="a"><use href="#a"/></g>',
        "<rect/>" * 9000,
        zigzag(20_000),
        masks(9),
        blurred(300),
        "<style>.a{fill:\\75rl(x.svg)}</style>",
    ],
)
def test_a_drawing_that_takes_long_is_refused_soon(app: object, tmp_path: Path, inside: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(SVG.format(inside), "utf-8")
    begun = time.thread_time()
    with pytest.raises(UserError, match="too large"):
        read_logo(path)
    assert time.thread_time() - begun < 3.0


def test_a_drawing_in_the_encodings_there_are_is_read_and_what_is_used_twice_is_painted(
    app: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.svg"
    drawing = SVG.format(
        '<title>é</title><defs><rect id="r" width="50" height="50"/></defs><use href="#r" fill="blue"/>'
    )
    styled = (
        '<style>.a{fill:url(#g)}</style><linearGradient id="g"><stop/></linearGradient><path class="a" d="M0 0"/></svg>'
    )
    drawing = drawing.replace("</svg>", styled)
    for coding in ("utf-8", "UTF-16", "iso-8859-1", ""):
        declared = f'<?xml version="1.0" encoding="{coding}" standalone="no"?>' if coding else ""
        path.write_bytes((declared + drawing).encode(coding or "utf-8"))
        found = read_logo(path)
        assert (found.width(), found.height()) == (LONGEST, LONGEST // 4)
        assert found.pixelColor(100, 100) == QColor("blue")
        assert found.pixelColor(900, 290) == QColor("red")


def test_another_encoding_hides_nothing(app: object, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"")
    inside = f'<image href="{tmp_path}/secret.png" width="9" height="9"/>'
    path = tmp_path / "a.svg"
    for coding in ("UTF-7", "utf-7", "UTF-32", "cp037", "iso-2022-jp"):
        text = SVG.format(inside)
        body = text.encode("utf-7").replace(b"<image", b"+ADw-image") if coding.lower() == "utf-7" else text.encode()
        path.write_bytes(f"<?xml version='1.0' encoding='{coding}'?>".encode() + body)
        with pytest.raises(UserError, match="is no image"):
            read_logo(path)
    path.write_bytes(gzip.compress(SVG.format(inside).encode()))  # which Qt unpacks by itself
    with pytest.raises(UserError, match="is no image"):
        read_logo(path)
    path.write_text('<?xml-stylesheet href="#a"?>' + SVG.format(""), "utf-8")
    with pytest.raises(UserError, match="names other files"):
        read_logo(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"no image"),
        ("a.svg", b"<svg"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
        ("a.jpg", b""),
        ("a.svg", b'<!DOCTYPE x [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    ],
)
def test_what_is_no_image_is_refused_in_words(app: object, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match="“a"):
        read_logo(path)
    with pytest.raises(UserError, match="cannot be read"):
        read_logo(tmp_path / "none.png")


def test_it_stands_in_the_title_block_of_the_poster_in_its_shape(sample: Editor, logo: LogoButton) -> None:
    def pictures() -> list[Picture]:
        journey = queries.maps(sample.state)[0]
        page = compose(sample.state, journey, ExportOptions(paper="A1"), Edition()).pages[0]
        found = [(node, op) for node, _x, _y in walk(page.node) for op in node.ops if node.key == "logo"]
        return [op for _node, op in found if isinstance(op, Picture)]

    assert not pictures()
    logo.bring(image(300, 100))
    settle()
    found = pictures()
    asset = stored(sample)
    assert asset is not None
    assert [one.asset for one in found] == [asset.sha256]
    assert found[0].w / found[0].h == pytest.approx(3.0)


def test_it_stands_at_the_foot_of_a_persona_sheet(sample: Editor, logo: LogoButton) -> None:
    logo.bring(image(100, 200))
    settle()
    journey = queries.maps(sample.state)[0]
    page = compose(sample.state, journey, ExportOptions(paper="A4", kind="personas"), Edition()).pages[0]
    asset = stored(sample)
    assert asset is not None
    found = [op for node, _x, _y in walk(page.node) for op in node.ops if isinstance(op, Picture)]
    mine = [one for one in found if one.asset == asset.sha256]
    assert len(mine) == 1
    assert mine[0].w / mine[0].h == pytest.approx(0.5)
