"""The frame of a presentation: theme, master and layouts in the house's colours, with real places for titles.

Lives in render (L3); imports `layout` for the colours, and `ooxml`. What stands here once is what a person changes
once: another font in the theme changes every slide.
"""

from __future__ import annotations

from journey_studio import ooxml
from journey_studio.layout.deck_shapes import HEIGHT, MARGIN, WIDTH
from journey_studio.layout.theme import Theme

EMU = 12_700
"""Units of the format in a point."""
FONT = "Arial"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
SPACES = f'xmlns:a="{A}" xmlns:r="{ooxml.OFFICE}" xmlns:p="{P}"'
PAGE_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""The id of the field that is the number of a slide."""
LAYOUTS = {"title": 1, "page": 2}
"""The number of each layout."""
TITLE_BOX = (MARGIN, 20.0, WIDTH - 2 * MARGIN, 52.0)
"""Where the title of a page stands: x, y, width, height."""
COVER_TITLE = (MARGIN + 12, 128.0, 700.0, 150.0)
COVER_TEXT = (MARGIN + 12, 286.0, 700.0, 132.0)
FOOT_Y = HEIGHT - 26.0
_EMPTY = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_SLOTS = (
    ("dk1", "ink"),
    ("lt1", "surface"),
    ("dk2", "ink2"),
    ("lt2", "surface2"),
    ("accent1", "accent"),
    ("accent2", "persona1.main"),
    ("accent3", "persona2.main"),
    ("accent4", "persona3.main"),
    ("accent5", "pain"),
    ("accent6", "idea"),
    ("hlink", "accentInk"),
    ("folHlink", "ink2"),
)


def emu(points: float) -> int:
    """Points in the units of the format."""
    return round(points * EMU)


def hexa(theme: Theme, token: str) -> str:
    """A colour as the format writes it."""
    return theme.hex(token)[1:].upper()


def tree(content: str) -> str:
    """The shapes of a page."""
    return f"<p:spTree>{_EMPTY}{content}</p:spTree>"


def box(x: float, y: float, w: float, h: float) -> str:
    """A place and a size."""
    return f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(w)}" cy="{emu(h)}"/></a:xfrm>'


def _place(number: int, name: str, kind: str, area: tuple[float, float, float, float], body: str, text: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{box(*area)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{body}<a:p>{text}</a:p></p:txBody></p:sp>'
    )


def _body(anchor: str) -> str:
    room = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    look = f'vert="horz" wrap="square" {room} rtlCol="0" anchor="{anchor}"'
    return f"<a:bodyPr {look}><a:normAutofit/></a:bodyPr><a:lstStyle/>"


def _words(text: str) -> str:
    return f'<a:r><a:rPr lang="en-US"/><a:t>{ooxml.xml(text)}</a:t></a:r>'


def _foot(number: int, ink: str) -> str:
    style = (
        f'<a:lstStyle><a:lvl1pPr algn="{{side}}"><a:defRPr sz="900"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"/>'
    areas = ((MARGIN, FOOT_Y, 760.0, 16.0), (WIDTH - MARGIN - 80, FOOT_Y, 80.0, 16.0))
    foot = _place(number, "Footer", 'type="ftr" sz="quarter" idx="11"', areas[0], body + style.format(side="l"), "")
    field = f'<a:fld id="{PAGE_FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    kind = 'type="sldNum" sz="quarter" idx="12"'
    page = _place(number + 1, "Slide number", kind, areas[1], body + style.format(side="r"), field)
    return foot + page


def _background(colour: str) -> str:
    return f'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'


def master(theme: Theme) -> str:
    """The master: background, title, foot and page number, and the look of text."""
    ink = hexa(theme, "ink2")
    shapes = _place(2, "Title", 'type="title"', TITLE_BOX, _body("ctr"), _words("Title"))
    text_area = (MARGIN, 84.0, WIDTH - 2 * MARGIN, 400.0)
    shapes += _place(3, "Text", 'type="body" idx="1"', text_area, _body("t"), _words("Text"))
    shapes += _foot(4, ink)
    layouts = "".join(f'<p:sldLayoutId id="{2147483648 + number}" r:id="rId{number}"/>' for number in LAYOUTS.values())
    return (
        f"{ooxml.HEAD}<p:sldMaster {SPACES}><p:cSld>{_background(hexa(theme, 'surface'))}{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>{_text_styles()}</p:txStyles></p:sldMaster>"
    )


def _text_styles() -> str:
    fonts = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    plain = '<a:buNone/><a:defRPr sz="{}" b="{}" kern="1200">' + ink + "{}</a:defRPr>"
    title = plain.format(2600, 1, fonts.format("mj"))
    body = plain.format(1400, 0, fonts.format("mn"))
    other = '<a:defRPr sz="1400" kern="1200">' + ink + fonts.format("mn") + "</a:defRPr>"
    return (
        f'<p:titleStyle><a:lvl1pPr algn="l" rtl="0">{title}</a:lvl1pPr></p:titleStyle>'
        f'<p:bodyStyle><a:lvl1pPr marL="0" indent="0" algn="l" rtl="0">{body}</a:lvl1pPr></p:bodyStyle>'
        f'<p:otherStyle><a:lvl1pPr marL="0" algn="l" rtl="0">{other}</a:lvl1pPr></p:otherStyle>'
    )


def layout(name: str, theme: Theme) -> str:
    """One of the layouts: `title` for the first slide, `page` for all others."""
    if name == "title":
        bar = (
            '<p:sp><p:nvSpPr><p:cNvPr id="7" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
            f'{box(0.0, 0.0, 14.0, HEIGHT)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
            '<a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
            '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
        )
        shapes = bar + _place(2, "Title", 'type="ctrTitle"', COVER_TITLE, _body("b"), _words("Title"))
        shapes += _place(3, "Subtitle", 'type="subTitle" idx="1"', COVER_TEXT, _body("t"), _words("Text"))
        kind, said = 'type="title"', "Title slide"
        back = _background(hexa(theme, "surface2"))
    else:
        shapes = _place(2, "Title", 'type="title"', TITLE_BOX, _body("ctr"), _words("Title"))
        shapes += _foot(4, hexa(theme, "ink2"))
        kind, said, back = 'type="titleOnly"', "Page", ""
    return (
        f'{ooxml.HEAD}<p:sldLayout {SPACES} {kind} preserve="1"><p:cSld name="{said}">{back}{tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def theme_part(theme: Theme) -> str:
    """Colours and fonts; the rest is what every theme has to have."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{hexa(theme, token)}"/></a:{slot}>' for slot, token in _SLOTS)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (9525, 19050, 28575))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{ooxml.HEAD}<a:theme xmlns:a="{A}" name="Journey Studio"><a:themeElements>'
        f'<a:clrScheme name="Journey Studio">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Journey Studio"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Journey Studio"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
