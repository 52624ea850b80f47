"""The colour, shape, depth and motion tokens as plain tables; nothing else in the code names a hex value.

Lives in layout (L2); standard library only, so that painters, the window and the exporters read the same
figures. The tables are data: `theme` turns them into `Theme` objects, and a test over them holds the contrast
(WCAG 2.2) and the colour differences of the feelings for all kinds of colour vision.
"""

from __future__ import annotations

from typing import NamedTuple

# token, light, dark. The order is that of the design's tables.
COLOURS: tuple[tuple[str, str, str], ...] = (
    # neutral and accent
    ("canvas", "#F2F0EB", "#14161A"),  # behind the map, page background
    ("chrome", "#FBFAF8", "#1A1D22"),  # toolbars, panels, lanes
    ("surface", "#FFFFFF", "#24282F"),  # cards, fields, menus
    ("surface2", "#F6F4F0", "#1F2329"),  # quiet fill, hover on chrome
    ("surface3", "#ECE9E2", "#2E333B"),  # tiles, badges, segmented track, title strip
    ("line", "#E4E0D8", "#30353D"),  # hairlines inside a group (decorative)
    ("line2", "#CDC8BD", "#454B56"),  # card border, group border (decorative)
    ("pale", "#CDC8BD", "#454B56"),  # fill of what is not reached or only half: steps of importance, researched
    ("ctl", "#8C877C", "#79808D"),  # field border, slider, dashed border of an assumption
    ("ink", "#1C2027", "#EDEEF0"),  # text, stage number; background of tooltips
    ("ink2", "#474D58", "#BAC0CA"),  # secondary text, icons, tile of what is validated
    ("ink3", "#646973", "#98A0AC"),  # hints, counts
    ("accent", "#2B4FC7", "#4565DC"),  # primary button, active tab, progress; never alone on dark
    ("accentHover", "#2342A8", "#3A58CC"),
    ("onAccent", "#FFFFFF", "#FFFFFF"),
    ("onInk", "#FFFFFF", "#24282F"),  # text and icons on `ink` and `ink2`
    ("sel", "#2B4FC7", "#8EA5FF"),  # selection border, drop line, drag border
    ("focus", "#2B4FC7", "#A9BCFF"),  # keyboard focus ring
    ("accentSoft", "#E7ECFB", "#26304F"),  # selected row, target cell
    ("accentInk", "#2444AE", "#A9BCFF"),  # links, text on accentSoft
    ("scrim", "#1C1A16", "#000000"),  # behind dialogs, at ALPHAS["scrim"]
    ("shadow", "#2A2418", "#000000"),  # at ALPHAS["shadow1"] and so on
    # meaning
    ("pain", "#97260B", "#FF9C7F"),
    ("painSoft", "#FCEEE7", "#3A241C"),
    ("painLine", "#EBC1AD", "#66392A"),
    ("idea", "#735400", "#EBCB6B"),
    ("ideaSoft", "#FBF2D6", "#353019"),
    ("ideaLine", "#E3CB82", "#5B5226"),
    ("ok", "#0A5A61", "#7FDDE0"),
    ("okSoft", "#DFF0EF", "#173538"),
    ("warn", "#8A5300", "#F0C070"),
    ("warnSoft", "#FDF1DC", "#3A2F1A"),
    ("danger", "#97260B", "#FF9C7F"),
    ("dangerSoft", "#FBE9E0", "#41241A"),
    ("diffAdd", "#0A5A61", "#7FDDE0"),  # on posSoft
    ("diffRemove", "#97260B", "#FF9C7F"),  # dashed, struck through, no fill
    ("diffChange", "#735400", "#EBCB6B"),  # on ideaSoft
    ("diffMove", "#2444AE", "#A9BCFF"),  # on accentSoft
    # personas
    ("persona1.main", "#74398F", "#D3A6E6"),
    ("persona1.soft", "#F5EDF8", "#34273B"),
    ("persona1.line", "#D9BFE4", "#5B4368"),
    ("persona2.main", "#54671A", "#BCCF72"),
    ("persona2.soft", "#F0F3E2", "#2A3019"),
    ("persona2.line", "#C9D2A3", "#4C562A"),
    ("persona3.main", "#1F5E8C", "#8FC4EC"),
    ("persona3.soft", "#E8F1F8", "#1F2E3A"),
    ("persona3.line", "#B5D0E4", "#35536B"),
    ("persona4.main", "#A62B5B", "#F0A3BF"),
    ("persona4.soft", "#FBEAF1", "#3B232D"),
    ("persona4.line", "#E9B9CC", "#6A3A4E"),
    ("persona5.main", "#7A4A1E", "#DDB48A"),
    ("persona5.soft", "#F6EEE4", "#352A1F"),
    ("persona5.line", "#DCC6AB", "#5E4A33"),
    ("persona6.main", "#4A5568", "#B3BFD0"),
    ("persona6.soft", "#EEF0F3", "#282D35"),
    ("persona6.line", "#C3CAD4", "#465062"),
    # the feeling scale: fill of the face, text in its colour, strokes of the face on its fill
    ("feeling+2.fill", "#0A5A61", "#8DE6E8"),
    ("feeling+1.fill", "#1F8E9C", "#2E95A0"),
    ("feeling0.fill", "#7F7667", "#A39180"),
    ("feeling-1.fill", "#C96A18", "#CC6F28"),
    ("feeling-2.fill", "#97260B", "#FFA487"),
    ("feeling+2.text", "#0A5A61", "#7FDDE0"),
    ("feeling+1.text", "#1A757B", "#52B7BC"),
    ("feeling0.text", "#656A73", "#A0A6B0"),
    ("feeling-1.text", "#AA4D16", "#EE9A5E"),
    ("feeling-2.text", "#97260B", "#FF8866"),
    ("onFeeling+2", "#FFFFFF", "#24282F"),
    ("onFeeling+1", "#FFFFFF", "#24282F"),
    ("onFeeling0", "#FFFFFF", "#24282F"),
    ("onFeeling-1", "#FFFFFF", "#24282F"),
    ("onFeeling-2", "#FFFFFF", "#24282F"),
    ("posSoft", "#DFF0EF", "#173538"),  # area of the curve above the middle line
    ("negSoft", "#FBE9E0", "#41241A"),  # and below
    # heat map cells; in the dark the fill of the feeling at 35 % over `surface`
    ("heat+2", "#BFE0DF", "#496A70"),
    ("heat+1", "#DFF0EF", "#284E57"),
    ("heat0", "#ECEBE8", "#504D4B"),
    ("heat-1", "#FBE3D3", "#5F412D"),
    ("heat-2", "#F3BFA6", "#71534E"),
    # stage chevrons of a poster: two alternating fills, what is written on them, their outline
    ("chevron", "#1C2027", "#EDEEF0"),
    ("chevron2", "#343A45", "#D3D6DB"),
    ("onChevron", "#FFFFFF", "#24282F"),
    ("onChevron2", "#DCDFE4", "#3A404A"),  # the second line, the customer's words
    ("chevronLine", "#1C2027", "#EDEEF0"),
    ("past", "#1C2027", "#3C434F"),  # a step that is done: quieter than the present one on dark, too
    ("onPast", "#FFFFFF", "#EDEEF0"),
    # drawn portraits: the same people in both themes
    ("skin", "#F0C5A7", "#F0C5A7"),
    ("skinShade", "#E3B092", "#E3B092"),
    ("hairDark", "#4B2E24", "#4B2E24"),
    ("hairGrey", "#8E8E93", "#8E8E93"),
    ("hairWhite", "#B5B0A9", "#B5B0A9"),
    ("cloth", "#454B57", "#454B57"),
)

# Opacity of tokens that are never painted solid: light, dark.
ALPHAS: dict[str, tuple[float, float]] = {
    "scrim": (0.42, 0.55),
    "shadow1": (0.10, 0.30),
    "shadow2": (0.20, 0.45),
    "shadow3": (0.20, 0.45),
}

# Paper is white; lanes and page are the same sheet.
PRINT_CHANGES: tuple[tuple[str, str], ...] = (("canvas", "#FFFFFF"), ("chrome", "#FFFFFF"))

# Save ink: large fills turn white and keep their outlines, chevrons are outlined. Faces, tiles and codes stay
# filled: their fill is their meaning, and they are small.
SAVE_INK_WHITE: tuple[str, ...] = (
    *(
        "canvas",
        "chrome",
        "surface2",
        "accentSoft",
        "painSoft",
        "ideaSoft",
        "okSoft",
        "warnSoft",
        "dangerSoft",
    ),
    *("posSoft", "negSoft", "chevron", "chevron2"),
    *(f"persona{slot}.soft" for slot in range(1, 7)),
    *(f"heat{step}" for step in ("+2", "+1", "0", "-1", "-2")),
)
SAVE_INK_CHANGES: tuple[tuple[str, str], ...] = (
    *((token, "#FFFFFF") for token in SAVE_INK_WHITE),
    ("line", "#CDC8BD"),
    ("line2", "#8C877C"),
    ("pale", "#8C877C"),
    ("onChevron", "#1C2027"),
    ("onChevron2", "#474D58"),
)

# High contrast, token, light, dark: one ground for everything, text at 7 to 1 or better, and edges of `ink` in the
# place of soft fills (see `OUTLINED`). What is selected keeps a tint besides its edge.
HIGH_CHANGES: tuple[tuple[str, str, str], ...] = (
    *((ground, "#FFFFFF", "#000000") for ground in ("canvas", "chrome", "surface", "surface2", "surface3")),
    ("line", "#6E6E6E", "#8A8A8A"),
    ("line2", "#000000", "#FFFFFF"),
    ("pale", "#C6C6C6", "#565656"),  # an edge of ink would fill a bar of 3 px
    ("ctl", "#4A4F58", "#B4BAC4"),
    ("ink", "#000000", "#FFFFFF"),
    ("ink2", "#1F2329", "#E6E8EC"),
    ("ink3", "#363B44", "#CDD2DA"),
    ("accent", "#1B3A9E", "#B3C4FF"),
    ("accentHover", "#12297A", "#D3DDFF"),
    ("onAccent", "#FFFFFF", "#000000"),
    ("onInk", "#FFFFFF", "#000000"),
    ("sel", "#1B3A9E", "#9DB2FF"),
    ("focus", "#1B3A9E", "#C2D0FF"),
    ("accentSoft", "#DDE6FF", "#15234F"),
    ("accentInk", "#17328C", "#C2D0FF"),
    *((token, "#7A1C05", "#FFAE96") for token in ("pain", "danger", "diffRemove")),
    *((token, "#5A4100", "#F2D57E") for token in ("idea", "diffChange")),
    *((token, "#07474D", "#8FE7EA") for token in ("ok", "diffAdd")),
    ("warn", "#6A3F00", "#F6CE8A"),
    ("diffMove", "#17328C", "#C2D0FF"),
    *((f"{kind}Soft", "#FFFFFF", "#000000") for kind in ("pain", "idea", "ok", "warn", "danger", "pos", "neg")),
    *((f"{kind}Line", "#000000", "#FFFFFF") for kind in ("pain", "idea")),
    *((f"persona1.{part}", "#5B2774", "#DCB6EC") for part in ("main", "line")),
    *((f"persona2.{part}", "#3F4F0F", "#BCCF72") for part in ("main", "line")),
    *((f"persona3.{part}", "#15486E", "#8FC4EC") for part in ("main", "line")),
    *((f"persona4.{part}", "#851C45", "#F0A3BF") for part in ("main", "line")),
    *((f"persona5.{part}", "#603814", "#DDB48A") for part in ("main", "line")),
    *((f"persona6.{part}", "#3A4354", "#B3BFD0") for part in ("main", "line")),
    *((f"persona{slot}.soft", "#FFFFFF", "#000000") for slot in range(1, 7)),
    ("feeling+1.fill", "#177E8B", "#3FA9B4"),
    ("feeling-1.fill", "#B85A0E", "#DD8240"),
    ("feeling+1.text", "#0F5257", "#6CCBCF"),
    ("feeling0.text", "#4A4F57", "#BCC1C9"),
    ("feeling-1.text", "#7E370D", "#F4AE7B"),
    ("feeling-2.text", "#7A1C05", "#FF9C80"),
    *((f"onFeeling{step}", "#FFFFFF", "#000000") for step in ("+2", "+1", "0", "-1", "-2")),
    *((f"heat{step}", "#FFFFFF", "#000000") for step in ("+2", "+1", "0", "-1", "-2")),
    ("chevron", "#000000", "#FFFFFF"),
    ("past", "#000000", "#4A4A4A"),
    ("onPast", "#FFFFFF", "#FFFFFF"),
    ("chevron2", "#1F2329", "#E6E8EC"),
    ("onChevron", "#FFFFFF", "#000000"),
    ("onChevron2", "#FFFFFF", "#000000"),
    ("chevronLine", "#000000", "#FFFFFF"),
)

# In high contrast a fill of these tokens that has no edge of its own is given one of `ink`.
OUTLINED: frozenset[str] = frozenset(
    (
        *("surface3", "painSoft", "ideaSoft", "okSoft", "warnSoft", "dangerSoft", "accentSoft"),
        *(f"persona{slot}.soft" for slot in range(1, 7)),
        *(f"heat{step}" for step in ("+2", "+1", "0", "-1", "-2")),
    )
)

# Dash and gap lengths for a line 3 units wide with flat caps; other widths scale them. The pen goes with the
# persona whenever two curves share a plot, so that nobody is told apart by colour alone.
PERSONA_DASHES: tuple[tuple[float, ...], ...] = (
    (),  # solid
    (8, 5),  # dash
    (2, 5),  # dot
    (12, 4, 2, 4),  # dash-dot
    (1, 4),  # fine dot
    (14, 6),  # long dash
)

SPACE: tuple[int, ...] = (2, 4, 6, 8, 12, 16, 20, 24, 32, 40)  # px at 100 %
CARD_GAP = 6
CELL_PADDING_X = 8
CELL_PADDING_Y = 7
PANEL_PADDING = 12


class Radius(NamedTuple):
    """Corner radii in px at 100 %; chips have half their height."""

    code: float = 5.0
    tile: float = 7.0
    control: float = 8.0  # buttons and fields
    card: float = 9.0
    box: float = 12.0
    dialog: float = 16.0


class Border(NamedTuple):
    """Border widths in px at 100 %."""

    hair: float = 1.0
    dashed: float = 1.5  # assumption and ghosts
    selected: float = 2.0
    focus: float = 3.0
    focus_gap: float = 2.0  # between the edge and the focus ring


class Motion(NamedTuple):
    """Durations in milliseconds; ease-out. See `REDUCED_MOTION` and `REDUCED_HALO`."""

    hover: int = 120
    settle: int = 160
    travel: int = 200
    halo: int = 1200


class Shadow(NamedTuple):
    """A soft shadow: offset down, blur, both in px at 100 %, and its opacity."""

    dy: float
    blur: float
    alpha: float


RADIUS = Radius()
BORDER = Border()
MOTION = Motion()
REDUCED_MOTION = Motion(0, 0, 0, 0)
REDUCED_HALO = 2000  # ms: the halo is then an outline that stands still
SHADOWS: dict[str, tuple[float, float]] = {"shadow1": (1, 2), "shadow2": (12, 32), "shadow3": (14, 30)}
