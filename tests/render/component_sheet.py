"""The component sheet: every drawing, op and script on one page, for looking at and for the picture tests.

Run: python tests/render/component_sheet.py OUT_FOLDER      (writes sheet-light.png and sheet-dark.png)
"""

from __future__ import annotations

import sys
from pathlib import Path

from journey_studio.layout import drawings as d
from journey_studio.layout import icons, portraits, theme
from journey_studio.layout import type_roles as roles
from journey_studio.layout.display import Box, Node, Op, Outline, Paint, Pen, Shape
from journey_studio.layout.outlines import chevron
from journey_studio.layout.text import TextStyle, measure, shape_line, wrap

WIDTH, HEIGHT = 1000.0, 820.0
SCRIPTS = (
    "Touchpoint, naïve façade, Ærø",
    "Ένα ταξίδι πελάτη",
    "Путь покупателя",
    "رحلة العميل 42",
    "מסע הלקוח",
    "เส้นทางของลูกค้า",
    "ग्राहक की यात्रा",
    "→ ★ ☎ 🙂 ∑",
)


class Sheet:
    """Collects ops and nodes."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.nodes: list[Node] = []

    def text(self, text: str, x: float, y: float, style: TextStyle = roles.SMALL, ink: str = "ink") -> float:
        """One line with its upper left corner at (x, y); gives its right end."""
        self.ops += shape_line(text, style, Paint(ink), x, y + style.baseline)
        return x + measure(text, style)

    def centred(self, text: str, cx: float, y: float, style: TextStyle = roles.SMALL, ink: str = "ink") -> None:
        """One line centred at cx."""
        self.text(text, cx - measure(text, style) / 2, y, style, ink)

    def add(self, *groups: tuple[Op, ...] | Op) -> None:
        """Ops or tuples of ops."""
        for group in groups:
            if isinstance(group, Box | Shape):
                self.ops.append(group)
            else:
                self.ops.extend(group)  # type: ignore[arg-type]


CARD = (188.0, 40.0)


def card(key: str, x: float, y: float, title: str, feeling: float | None, **look: object) -> Node:
    """A touchpoint card as the map draws it, in one of its states."""
    evidence, icon = str(look.get("evidence", "researched")), str(look.get("icon", "globe"))
    where = look.get("where", "online")
    w, h = CARD
    ops: list[Op] = []
    if evidence == "assumption":
        ops.append(Box(0.75, 0.75, w - 1.5, h - 1.5, 9, Paint("surface"), Pen(Paint("ctl"), 1.5, (4, 3))))
    elif look.get("hot"):
        ops.append(d.hot_spot(0, 0, w, h, 9, 2))
    elif look.get("selected"):
        ops.append(Box(-3, -3, w + 6, h + 6, 12, Paint("accentSoft")))
        ops.append(Box(1, 1, w - 2, h - 2, 8, Paint("surface"), Pen(Paint("sel"), 2)))
    else:
        ops += d.card_shadow(0, 0, w, h, 9)
        ops.append(Box(0.5, 0.5, w - 1, h - 1, 8.5, Paint("surface"), Pen(Paint("line2"), 1)))
    ops += d.tile(evidence, where, icon, 8, (h - 26) / 2)  # type: ignore[arg-type]
    paragraph = wrap(title, roles.CARD_TITLE, 110, 2)
    ops += paragraph.glyphs(43, (h - paragraph.height) / 2, Paint("ink"))
    ops += d.face(feeling, w - 9 - 8.5, h / 2, 17)
    if look.get("star"):
        ops += d.star_badge(1, 1)
    return Node(key, "card", x, y, w, h, tuple(ops), label=title, opacity=float(str(look.get("opacity", 1.0))))


def build() -> Node:
    """The whole sheet as one node tree."""
    sheet = Sheet()
    _cards(sheet)
    _feelings(sheet)
    _small_parts(sheet)
    _personas(sheet)
    _stages(sheet)
    _scripts(sheet)
    paper = Box(0, 0, WIDTH, HEIGHT, 0, Paint("chrome"))
    return Node("sheet", "sheet", 0, 0, WIDTH, HEIGHT, (paper, *sheet.ops), tuple(sheet.nodes))


def _cards(sheet: Sheet) -> None:
    sheet.text("Touchpoint card states", 24, 16, roles.OBJECT_TITLE)
    looks: tuple[tuple[str, str, float | None, dict[str, object]], ...] = (
        ("Rest", "E-sign and deposit", 0, {}),
        ("Selected", "Video plan review", 1, {"selected": True, "icon": "video-camera"}),
        (
            "Hot spot",
            "Quote PDF, 11 pages",
            -2,
            {"hot": True, "evidence": "validated", "icon": "envelope", "star": True},
        ),
        ("Assumption", "Design fair weekend", None, {"evidence": "assumption", "where": "offline", "icon": "ticket"}),
        ("Filtered out", "Dinner at Sara’s", 2, {"opacity": 0.3, "where": "offline", "icon": "users"}),
        ("Both", "Touching the samples", 2, {"where": "both", "icon": "storefront", "evidence": "validated"}),
        ("Unknown", "Something happens here", -1, {"where": "unknown", "icon": "circle"}),
        ("No such icon", "Reel: 9 m² kitchens", 1, {"icon": "no-such-icon"}),
    )
    for index, (name, title, feeling, look) in enumerate(looks):
        x, y = 24 + index % 4 * 240, 50 + index // 4 * 78
        sheet.text(name, x, y, roles.LANE_NAME)
        sheet.nodes.append(card(f"card:{index}", x, y + 22, title, feeling, **look))


def _feelings(sheet: Sheet) -> None:
    sheet.text("Feelings: colour, face, height and word", 24, 222, roles.OBJECT_TITLE)
    for index, value in enumerate(theme.FEELINGS):
        cx = 54 + index * 90
        sheet.add(d.face(value, cx, 284, 42))
        sheet.centred(str(theme.feeling_word(value)), cx, 312, roles.LANE_NAME)
        sheet.centred(theme.signed(value), cx, 328, roles.SMALL, theme.feeling_text(value))
    sheet.add(d.face(None, 504, 284, 42))
    for index, value in enumerate((*theme.FEELINGS, None)):
        sheet.add(d.face(value, 560 + index * 34, 284, 22, ring=Paint("surface")))
        sheet.add(d.face(value, 560 + index * 34, 320, 17))
    for index, value in enumerate(theme.FEELINGS):
        sheet.add(Box(780 + index * 40, 270, 38, 26, 3, Paint(theme.heat_fill(value))))
        sheet.add(d.face(value, 799 + index * 40, 283, 16))


def _small_parts(sheet: Sheet) -> None:
    sheet.text("Evidence and channel in one tile", 24, 362, roles.OBJECT_TITLE)
    x = 24.0
    for where, icon in (("online", "globe"), ("offline", "storefront"), ("both", "phone"), ("unknown", "circle")):
        for evidence in ("assumption", "researched", "validated"):
            sheet.add(d.tile(evidence, where, icon, x, 396, 38))  # type: ignore[arg-type]
            x += 50
    for index, evidence in enumerate(("assumption", "researched", "validated")):
        sheet.add(d.evidence_mark(evidence, 650 + index * 26, 415, 14))  # type: ignore[arg-type]
    sheet.add(d.star_badge(740, 415), d.importance_bars(3, 765, 409), d.importance_bars(None, 800, 409))
    x = 840.0
    for index, code in enumerate(("SH", "DO", "LF")):
        sheet.add(d.department_code(code, x, 405, owner=index == 0))
        x += d.department_width(code) + 4
        if index < 2:
            sheet.add(icons.icon("arrow-right", x, 408, 14, Paint("ink3")))
            x += 18
    sheet.add(d.logo(944, 16, 32))
    for index, name in enumerate(icons.channel_names()[:28]):
        sheet.add(icons.icon(name, 24 + index * 34, 446, 20, Paint("ink2")))


def _personas(sheet: Sheet) -> None:
    sheet.text("Personas: colour, line, portrait", 24, 486, roles.OBJECT_TITLE)
    wave = Outline((("M", 0.0, 8.0), ("C", 30.0, 8.0, 40.0, -8.0, 60.0, -2.0), ("C", 75.0, 2.0, 85.0, 6.0, 100.0, 0.0)))
    for number in range(7):
        x = 24 + number * 138
        drawn = ("woman-dark-hair", "older-couple", "")[min(number, 2)]
        sheet.add(portraits.portrait(drawn, theme.persona_slot(number), x + 14, 532, 28))
        sheet.add(Shape(wave, x + 34, 532, 0.9, pen=theme.persona_pen(number)))
        bar = (9 - number, 6, 23, x, 556, 92, 8, theme.persona_slot(number))
        sheet.add(Box(x - 6, 550, 104, 20, 5, Paint(theme.persona_token(number, "soft"))), d.evidence_bar(*bar))


def _stages(sheet: Sheet) -> None:
    for number, name in enumerate(("Inspiration", "Research", "Showroom & design", "Quote & order")):
        x = 24 + number * 236
        fill, pen = ("chevron", "chevron2")[number % 2], Pen(Paint("chevronLine"), 1.0)
        sheet.add(Shape(chevron(230, 46, 14, notched=number > 0), x, 586, 1, Paint(fill), pen))
        sheet.text(f"{number + 1} {name}", x + 24, 592, roles.OBJECT_TITLE, "onChevron")
        sheet.text("“Let me understand”", x + 24, 612, roles.SMALL, "onChevron2")


def _scripts(sheet: Sheet) -> None:
    for index, text in enumerate(SCRIPTS):
        x, y = 24 + index % 4 * 240, 650 + index // 4 * 34
        sheet.text(text, x, y, TextStyle(16, (400, 600)[index % 2]))
    thought = wrap("Eleven pages and I still can’t find the worktop.", roles.THOUGHT, 180, 2)
    sheet.add(Box(24, 724, 3, thought.height, 1.5, Paint("persona1.main")))
    sheet.add(thought.glyphs(34, 724, Paint("ink")))
    for x, token, icon, title in (
        (260, "pain", "lightning", "No way to compare"),
        (500, "idea", "lightbulb", "One-page quote"),
    ):
        sheet.add(Box(x + 0.5, 724.5, 187, 31, 8, Paint(f"{token}Soft"), Pen(Paint(f"{token}Line"), 1)))
        sheet.add(icons.icon(icon, x + 8, 732, 16, Paint(token)))
        sheet.text(title, x + 32, 732, roles.CARD_TEXT)
    clipped = tuple(shape_line("This line is cut at the edge of its box", roles.BODY, Paint("ink2"), 6, 20))
    frame = Box(0.5, 0.5, 159, 31, 0, Paint("surface2"), Pen(Paint("line2"), 1))
    sheet.nodes.append(Node("clipped", "box", 740, 724, 160, 32, (frame, *clipped), clip=True))
    sheet.text("Acquisto di una cucina su misura", 24, 770, roles.DISPLAY)


def main() -> None:
    """Write the sheet in both themes."""
    from journey_studio.render.png import write_png

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    for look in (theme.LIGHT, theme.DARK, theme.SAVE_INK):
        write_png(folder / f"sheet-{look.name}.png", build(), WIDTH, HEIGHT, scale=1.6, theme=look)


if __name__ == "__main__":
    main()
