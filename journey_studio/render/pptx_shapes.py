"""Shapes, groups, drawn lines and tables of a slide as the format's XML: native ones, that people can change.

Lives in render (L3); imports `layout` and `ooxml`. Every text goes through `ooxml.xml`, every name and alternative text
through `ooxml.attribute`: what people wrote is never markup.
"""

from __future__ import annotations

from journey_studio import ooxml
from journey_studio.layout.deck_shapes import Cell, Group, Item, Line, Path, Shape, Table, Words
from journey_studio.layout.display import Outline
from journey_studio.layout.theme import Theme
from journey_studio.render.painter import extent
from journey_studio.render.pptx_theme import box, emu, hexa

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_NAME_LIMIT = 120


Known = dict[int, tuple[Outline, tuple[float, float, float, float], str]]
"""Outlines by their identity: each with its extent and its strokes as XML."""


class Shapes:
    """Writes the shapes of one slide; numbers them as it goes. `drawn` is what is known of outlines, for all slides."""

    def __init__(self, theme: Theme, language: str, first: int, drawn: Known) -> None:
        self.theme = theme
        self.language = ooxml.attribute(language or "en-GB")
        self.number = first
        self.drawn = drawn

    def items(self, items: tuple[Item, ...]) -> str:
        """All of them, from back to front."""
        return "".join(map(self._item, items))

    def _item(self, item: Item) -> str:
        if isinstance(item, Shape):
            return self._shape(item)
        if isinstance(item, Path):
            return self._path(item)
        return self._group(item) if isinstance(item, Group) else self._table(item)

    def _about(self, name: str, alt: str, *, decorative: bool = False) -> str:
        self.number += 1
        said = f' descr="{ooxml.attribute(alt)}"' if alt else ""
        start = f'<p:cNvPr id="{self.number}" name="{ooxml.attribute(name[:_NAME_LIMIT])}"{said}'
        return f"{start}>{_DECORATIVE}</p:cNvPr>" if decorative else f"{start}/>"

    def _solid(self, token: str) -> str:
        return f'<a:solidFill><a:srgbClr val="{hexa(self.theme, token)}"/></a:solidFill>' if token else "<a:noFill/>"

    def _pen(self, token: str, width: float, dash: str) -> str:
        if not token:
            return "<a:ln><a:noFill/></a:ln>"
        dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
        return f'<a:ln w="{emu(width)}">{self._solid(token)}{dashes}</a:ln>'

    # -- shapes --------------------------------------------------------------------------------------------------

    def _shape(self, one: Shape) -> str:
        about = self._about(one.name, one.alt, decorative=one.decorative)
        guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in one.adjust)
        kind = ' txBox="1"' if one.lines and not one.fill and not one.pen else ""
        look = f"{self._solid(one.fill)}{self._pen(one.pen, one.pen_width, one.dash)}"
        return (
            f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr><p:spPr>{box(one.x, one.y, one.w, one.h)}"
            f'<a:prstGeom prst="{one.geometry}"><a:avLst>{guides}</a:avLst></a:prstGeom>{look}</p:spPr>'
            f"{self._text('p', one.lines, one.inset, one.anchor)}</p:sp>"
        )

    def _path(self, one: Path) -> str:
        known = self.drawn.get(id(one.outline))
        if known is None:
            left, top, right, bottom = extent(one.outline)
            known = self.drawn[id(one.outline)] = (
                one.outline,  # kept, so that its id stays its own
                (left, top, right, bottom),
                _strokes(one.outline, left, top),
            )
        _outline, (left, top, right, bottom), strokes = known
        width, height = max(right - left, 0.01), max(bottom - top, 0.01)
        about = self._about(one.name, one.alt, decorative=one.decorative)
        place = box(left + one.x, top + one.y, width, height)
        closed = "" if one.fill else ' fill="none"'
        drawn = f'<a:path w="{emu(width)}" h="{emu(height)}"{closed}>{strokes}</a:path>'
        pen = self._pen(one.pen, one.pen_width, one.dash).replace("<a:ln w=", '<a:ln cap="rnd" w=')
        return (
            f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}"
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{drawn}</a:pathLst></a:custGeom>{self._solid(one.fill)}{pen}</p:spPr>"
            f"{self._text('p', (), (0, 0, 0, 0), 't')}</p:sp>"
        )

    def _group(self, group: Group) -> str:
        boxes = [_bounds(one) for one in group.items]
        left, top = min(one[0] for one in boxes), min(one[1] for one in boxes)
        right, bottom = max(one[2] for one in boxes), max(one[3] for one in boxes)
        about = self._about(group.name, group.alt)
        inner = "".join(map(self._item, group.items))
        place = box(left, top, right - left, bottom - top)
        child = place.replace("a:off", "a:chOff").replace("a:ext ", "a:chExt ")[len("<a:xfrm>") :]
        return (
            f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
            f"{place[: -len('</a:xfrm>')]}{child}</p:grpSpPr>{inner}</p:grpSp>"
        )

    # -- text ----------------------------------------------------------------------------------------------------

    def _text(self, space: str, lines: tuple[Line, ...], inset: tuple[float, ...], anchor: str) -> str:
        room = "".join(
            f' {side}="{emu(value)}"' for side, value in zip(("lIns", "tIns", "rIns", "bIns"), inset, strict=True)
        )
        body = f'<a:bodyPr wrap="square"{room} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        return f"<{space}:txBody>{body}{self.paragraphs(lines)}</{space}:txBody>"

    def paragraphs(self, lines: tuple[Line, ...]) -> str:
        """Paragraphs of a text; an empty text has one all the same."""
        return "".join(map(self._line, lines)) or f'<a:p><a:endParaRPr lang="{self.language}" sz="1000"/></a:p>'

    def _line(self, line: Line) -> str:
        above = f'<a:spcBef><a:spcPts val="{round(line.before * 100)}"/></a:spcBef>' if line.before else ""
        side = f' algn="{line.align}" rtl="1"' if line.rtl else f' algn="{line.align}"' if line.align != "l" else ""
        about = f"<a:pPr{side}>{above}</a:pPr>" if above or side else ""
        return f"<a:p>{about}{''.join(map(self._words, line.words))}</a:p>"

    def _words(self, words: Words) -> str:
        look = f'lang="{self.language}" sz="{round(words.size * 100)}"' + (' b="1"' if words.bold else "")
        look += ' i="1"' if words.italic else ""
        about = f'<a:rPr {look} dirty="0">{self._solid(words.ink)}</a:rPr>'
        pieces = words.text.split("\n")
        breaks = f"<a:br>{about}</a:br>"
        return breaks.join(f"<a:r>{about}<a:t>{ooxml.xml(piece)}</a:t></a:r>" if piece else "" for piece in pieces)

    # -- tables --------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        about = self._about(table.name, table.alt)
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
        rows = "".join(
            f'<a:tr h="{emu(height)}">{"".join(self._cell(cell, table) for cell in cells)}</a:tr>'
            for height, cells in table.rows
        )
        place = box(table.x, table.y, sum(table.widths), table.height).replace("a:xfrm", "p:xfrm")
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr>{about}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
            f'</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{place}<a:graphic><a:graphicData uri="{_TABLE}">'
            f'<a:tbl><a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _cell(self, cell: Cell, table: Table) -> str:
        sides = zip(("marL", "marT", "marR", "marB"), table.inset, strict=True)
        room = {side: f' {side}="{emu(value)}"' for side, value in sides}
        margins = room["marL"] + room["marR"] + room["marT"] + room["marB"]
        lines = "".join(
            f'<a:{side} w="6350">{self._solid("line2")}</a:{side}>' for side in ("lnL", "lnR", "lnT", "lnB")
        )
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{self.paragraphs(cell.lines)}</a:txBody>"
            f'<a:tcPr{margins} anchor="{cell.anchor}">{lines}{self._solid(cell.fill)}</a:tcPr></a:tc>'
        )


def _strokes(outline: Outline, left: float, top: float) -> str:
    """An outline's segments from its own corner."""

    def points(values: tuple[float, ...]) -> str:
        pairs = zip(values[::2], values[1::2], strict=True)
        return "".join(f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in pairs)

    found = []
    for kind, *values in outline.segments:
        inner = points(tuple(float(value) for value in values))
        name = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Q": "quadBezTo"}.get(str(kind))
        found.append(f"<a:{name}>{inner}</a:{name}>" if name else "<a:close/>")
    return "".join(found)


def _bounds(one: Shape | Path) -> tuple[float, float, float, float]:
    if isinstance(one, Path):
        left, top, right, bottom = extent(one.outline)
        return left + one.x, top + one.y, right + one.x, bottom + one.y
    return one.x, one.y, one.x + one.w, one.y + one.h
