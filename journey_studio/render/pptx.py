"""Writes a deck as a PowerPoint presentation (PPTX): real titles, native shapes and tables, nothing but text and XML.

Lives in render (L3); imports `layout` and `ooxml`. The parts are written as the standard (ECMA-376) has them, without a
library between: a few thousand shapes take a tenth of a second, and the same deck gives the same bytes. Nothing is in
the file but the slides: no notes, no author, no time.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from journey_studio import ooxml
from journey_studio.layout.deck_shapes import HEIGHT, WIDTH, Deck, Line, Slide, Words
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import Steps, write_whole
from journey_studio.render.pptx_shapes import Known, Shapes
from journey_studio.render.pptx_theme import LAYOUTS, PAGE_FIELD, SPACES, emu, hexa, layout, master, theme_part, tree

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_FIRST_SLIDE = 256
_FIRST_RELATION = 10


def write_pptx(target: Path | str | BinaryIO, deck: Deck, steps: Steps | None = None, theme: Theme = PRINT) -> int:
    """Write the deck whole; its size in bytes. `steps` counts slides. Errors as for `write_whole`, and `Cancelled`."""
    parts = _frame(deck, theme)
    drawn: Known = {}
    for number, slide in enumerate(deck.slides, 1):
        name = f"ppt/slides/slide{number}.xml"
        parts[name] = (f"{_TYPE}.slide+xml", _slide(slide, deck, Shapes(theme, deck.language, 10, drawn), number))
        target_layout = f"../slideLayouts/slideLayout{LAYOUTS[slide.layout]}.xml"
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = (
            "",
            ooxml.relations({"rId1": ("slideLayout", target_layout)}),
        )
        if steps is not None:
            steps.step()
    data = ooxml.packed(parts)
    if steps is not None:
        steps.tell()
    write_whole(target, data)
    return len(data)


def _frame(deck: Deck, theme: Theme) -> dict[str, tuple[str, str]]:
    """All parts but the slides."""
    count = len(deck.slides)
    slides = {
        f"rId{_FIRST_RELATION + number}": ("slide", f"slides/slide{number}.xml") for number in range(1, count + 1)
    }
    shared = {
        "rId1": ("slideMaster", "slideMasters/slideMaster1.xml"),
        "rId2": ("theme", "theme/theme1.xml"),
        "rId3": ("presProps", "presProps.xml"),
        "rId4": ("viewProps", "viewProps.xml"),
        "rId5": ("tableStyles", "tableStyles.xml"),
    }
    layouts = {
        f"rId{number}": ("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in LAYOUTS.values()
    }
    root = {
        "rId1": ("officeDocument", "ppt/presentation.xml"),
        "rId2": (ooxml.CORE_RELATION, "docProps/core.xml"),
        "rId3": ("extended-properties", "docProps/app.xml"),
    }
    parts: dict[str, tuple[str, str]] = {
        "_rels/.rels": ("", ooxml.relations(root)),
        "docProps/core.xml": (ooxml.CORE_TYPE, ooxml.core(deck.title, "", deck.language)),
        "docProps/app.xml": (ooxml.APP_TYPE, ooxml.app("Journey Studio")),
        "ppt/presentation.xml": (f"{_TYPE}.presentation.main+xml", _presentation(count)),
        "ppt/_rels/presentation.xml.rels": ("", ooxml.relations(shared | slides)),
        "ppt/presProps.xml": (f"{_TYPE}.presProps+xml", f"{ooxml.HEAD}<p:presentationPr {SPACES}/>"),
        "ppt/viewProps.xml": (f"{_TYPE}.viewProps+xml", f"{ooxml.HEAD}<p:viewPr {SPACES}/>"),
        "ppt/tableStyles.xml": (f"{_TYPE}.tableStyles+xml", _table_styles()),
        "ppt/theme/theme1.xml": (_THEME, theme_part(theme)),
        "ppt/slideMasters/slideMaster1.xml": (f"{_TYPE}.slideMaster+xml", master(theme)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": (
            "",
            ooxml.relations(layouts | {"rId9": ("theme", "../theme/theme1.xml")}),
        ),
    }
    for name, number in LAYOUTS.items():
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = (f"{_TYPE}.slideLayout+xml", layout(name, theme))
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = (
            "",
            ooxml.relations({"rId1": ("slideMaster", "../slideMasters/slideMaster1.xml")}),
        )
    return parts


def _presentation(count: int) -> str:
    slides = "".join(
        f'<p:sldId id="{_FIRST_SLIDE + number - 1}" r:id="rId{_FIRST_RELATION + number}"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{ooxml.HEAD}<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
        f'r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{emu(WIDTH)}" '
        f'cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _table_styles() -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return f'{ooxml.HEAD}<a:tblStyleLst xmlns:a="{space}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'


def _slide(slide: Slide, deck: Deck, writer: Shapes, number: int) -> str:
    cover = slide.layout == "title"
    title = _place(2, "Title", 'type="ctrTitle"' if cover else 'type="title"', writer, (_title(slide),))
    if cover:
        rest = _place(3, "Subtitle", 'type="subTitle" idx="1"', writer, slide.subtitle)
    else:
        rest = ""
    foot = "" if cover else _foot(deck, writer, number)
    content = title + rest + writer.items(slide.items) + foot
    return (
        f"{ooxml.HEAD}<p:sld {SPACES}><p:cSld>{tree(content)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _title(slide: Slide) -> Line:
    return Line((Words(slide.title, slide.size, "ink", bold=True),), "r" if slide.rtl else "l", slide.rtl)


def _place(number: int, name: str, kind: str, writer: Shapes, lines: tuple[Line, ...]) -> str:
    """A placeholder with text: where it stands is the layout's matter."""
    return _place_text(number, name, kind, writer.paragraphs(lines))


def _place_text(number: int, name: str, kind: str, paragraphs: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}"
        "</p:txBody></p:sp>"
    )


def _foot(deck: Deck, writer: Shapes, number: int) -> str:
    ink = f'<a:solidFill><a:srgbClr val="{hexa(writer.theme, "ink2")}"/></a:solidFill>'
    about = f'<a:rPr lang="{writer.language}" sz="900">{ink}<a:latin typeface="+mn-lt"/></a:rPr>'
    words = f"<a:r>{about}<a:t>{ooxml.xml(deck.foot)}</a:t></a:r>" if deck.foot else ""
    page = f'<a:fld id="{PAGE_FIELD}" type="slidenum">{about}<a:t>{number}</a:t></a:fld>'
    foot = _place_text(4, "Footer", 'type="ftr" sz="quarter" idx="11"', f'<a:p><a:pPr algn="l"/>{words}</a:p>')
    return foot + _place_text(
        5, "Slide number", 'type="sldNum" sz="quarter" idx="12"', f'<a:p><a:pPr algn="r"/>{page}</a:p>'
    )
