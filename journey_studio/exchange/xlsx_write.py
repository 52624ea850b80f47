"""Writes sheets as an Excel workbook (XLSX): typed cells, frozen headings, and text that is never a formula.

Lives in exchange (L2); imports `ooxml`. A text is written as a text whatever it begins with: there is no way from here
to a formula. Its cell has the format "text" too, so that it stays one when somebody edits it. What XML cannot hold is
written as `_xHHHH_`, as Excel does, and comes back.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from journey_studio import ooxml
from journey_studio.exchange.table_columns import Cell

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME_LIMIT = 31
_LINE = 14.5
_HIGHEST = 400.0
"""Points: of a line, and of the highest row that a spreadsheet shows."""
_TEXT_FORMAT, _DATE_FORMAT = 49, 14
"""The numbers of the formats "text" and "day, as the reader writes it" in every workbook."""
_FORMATS = (0, _TEXT_FORMAT, _DATE_FORMAT)
_DAY_NONE = dt.date(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)
"""Days are counted from the one; before the other, workbooks take 1900 for a leap year."""


class Look(NamedTuple):
    """How cells look: colours as six hexadecimal figures, none when empty. `lined` draws a hairline around.

    `left` sets numbers left as well, where they stand among texts.
    """

    fill: str = ""
    ink: str = ""
    bold: bool = False
    italic: bool = False
    lined: str = ""
    left: bool = False


class Styled(NamedTuple):
    """A value, or a day, with the name of its look."""

    value: Cell
    look: str = ""


class Sheet(NamedTuple):
    """One sheet: its name, rows of cells, widths in characters, and how many rows and columns stay in sight.

    With `filtered` the first row has a filter's buttons.
    """

    name: str
    rows: Sequence[Sequence[Styled]]
    widths: Sequence[float]
    frozen: tuple[int, int] = (1, 0)
    filtered: bool = False


def write_xlsx(
    sheets: Sequence[Sheet],
    looks: Mapping[str, Look],
    title: str,
    language: str,
    font: str = "Calibri",
    step: Callable[[], None] | None = None,
) -> bytes:
    """The workbook as bytes; the same for the same sheets. `step` is called after each part."""
    names = sheet_names([sheet.name for sheet in sheets])
    styles = _Styles(looks, font)
    parts: dict[str, tuple[str, str]] = {
        "_rels/.rels": (
            "",
            ooxml.relations(
                {
                    "rId1": ("officeDocument", "xl/workbook.xml"),
                    "rId2": (ooxml.CORE_RELATION, "docProps/core.xml"),
                    "rId3": ("extended-properties", "docProps/app.xml"),
                }
            ),
        ),
        "docProps/core.xml": (ooxml.CORE_TYPE, ooxml.core(title, "", language)),
        "docProps/app.xml": (ooxml.APP_TYPE, ooxml.app("Journey Studio")),
        "xl/workbook.xml": (f"{_TYPE}.sheet.main+xml", _workbook(names, sheets)),
        "xl/_rels/workbook.xml.rels": ("", _relations(len(sheets))),
        "xl/styles.xml": (f"{_TYPE}.styles+xml", styles.text()),
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (f"{_TYPE}.worksheet+xml", _sheet(sheet, styles, first=number == 1))
    return ooxml.packed(parts, step)


def sheet_names(wishes: Sequence[str]) -> list[str]:
    """Names that a workbook takes: short, without signs of its own, and each another."""
    found: list[str] = []
    for number, wish in enumerate(wishes, 1):
        name = " ".join(_BAD_IN_NAME.sub(" ", wish).split()).strip("'")
        name = _cut(name, _NAME_LIMIT) or str(number)
        again = 2
        while name.casefold() in {one.casefold() for one in (*found, "history")}:
            tail = f" {again}"
            name = _cut(name, _NAME_LIMIT - len(tail)) + tail
            again += 1
        found.append(name)
    return found


def _cut(text: str, most: int) -> str:
    """At most so many UTF-16 units of a text, no character in half."""
    while len(text.encode("utf-16-le", "surrogatepass")) // 2 > most:
        text = text[:-1]
    return text.strip().strip("'")


def column(number: int) -> str:
    """The letters of a column, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def escaped(text: str) -> str:
    """A text as it stands in a workbook."""
    return ooxml.xml(_ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def _workbook(names: Sequence[str], sheets: Sequence[Sheet]) -> str:
    rows = "".join(
        f'<sheet name="{ooxml.attribute(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"{ooxml.xml(_quoted(names[number]))}!$A$1:${column(max(1, len(sheet.widths)))}${max(1, len(sheet.rows))}"
        "</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.filtered
    )
    defined = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{ooxml.HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{ooxml.OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{rows}</sheets>{defined}</workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _relations(count: int) -> str:
    targets = {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)}
    return ooxml.relations({**targets, f"rId{count + 1}": ("styles", "styles.xml")})


def _sheet(sheet: Sheet, styles: _Styles, *, first: bool) -> str:
    wide = max(1, len(sheet.widths))
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    rows = "".join(_row(number, row, styles, sheet.widths) for number, row in enumerate(sheet.rows, 1))
    extent = f"A1:{column(wide)}{max(1, len(sheet.rows))}"
    filtered = f'<autoFilter ref="{extent}"/>' if sheet.filtered else ""
    return (
        f'{ooxml.HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{extent}"/><sheetViews>{_view(sheet, first=first)}</sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>{filtered}'
        '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _view(sheet: Sheet, *, first: bool) -> str:
    selected = ' tabSelected="1"' if first else ""
    down, right = sheet.frozen
    if not down and not right:
        return f'<sheetView{selected} workbookViewId="0"/>'
    pane = "bottomRight" if down and right else "bottomLeft" if down else "topRight"
    split = (f' xSplit="{right}"' if right else "") + (f' ySplit="{down}"' if down else "")
    corner = f"{column(right + 1)}{down + 1}"
    return (
        f'<sheetView{selected} workbookViewId="0"><pane{split} topLeftCell="{corner}" activePane="{pane}" '
        f'state="frozen"/><selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/></sheetView>'
    )


def _row(number: int, row: Sequence[Styled], styles: _Styles, widths: Sequence[float]) -> str:
    cells = "".join(
        _cell(f"{column(place)}{number}", one, styles)
        for place, one in enumerate(row, 1)
        if one.value is not None or one.look
    )
    lines = max((_lines(one.value, width) for one, width in zip(row, widths, strict=False)), default=1)
    # a height that is not called custom is one that a spreadsheet reckoned, and reckons anew after a change
    height = f' ht="{min(_HIGHEST, lines * _LINE + 1):g}"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{cells}</row>'


def _lines(value: Cell, width: float) -> int:
    """About how many lines a cell takes."""
    if not isinstance(value, str):
        return 1
    room = max(1.0, width * 0.95)
    return sum(max(1, math.ceil(len(line) / room)) for line in value.split("\n")[:40])


def _cell(place: str, one: Styled, styles: _Styles) -> str:
    value = one.value
    if isinstance(value, dt.date):
        if value >= _FIRST_DAY:
            return f'<c r="{place}" s="{styles.number(one.look, _DATE_FORMAT)}"><v>{(value - _DAY_NONE).days}</v></c>'
        value = value.isoformat()
    style = styles.number(one.look, _TEXT_FORMAT if isinstance(value, str) else 0)
    if value is None:
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'


class _Styles:
    """The looks as numbers: for each one for all else, one for texts and one for days; first those without a look."""

    def __init__(self, looks: Mapping[str, Look], font: str) -> None:
        self.looks = {"": Look(), **looks}
        self.font = font
        self.places = {name: place for place, name in enumerate(self.looks)}

    def number(self, look: str, kind: int) -> int:
        """The number of a look in the workbook, for values of a kind."""
        return len(_FORMATS) * self.places[look] + _FORMATS.index(kind)

    def text(self) -> str:
        """The part that says what they are."""
        looks = list(self.looks.values())
        fonts = "".join(self._font(look) for look in looks)
        fills = "".join(_fill(look.fill) for look in looks)
        borders = "".join(_border(look.lined) for look in looks)
        formats = "".join(self._format(place, kind) for place in range(len(looks)) for kind in _FORMATS)
        count = len(looks)
        return (
            f'{ooxml.HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="{count}">{fonts}</fonts>'
            f'<fills count="{count + 2}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
            f'<borders count="{count}">{borders}</borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(_FORMATS) * count}">{formats}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _font(self, look: Look) -> str:
        ink = f'<color rgb="FF{look.ink}"/>' if look.ink else ""
        style = ("<b/>" if look.bold else "") + ("<i/>" if look.italic else "")
        return f'<font>{style}<sz val="11"/>{ink}<name val="{ooxml.attribute(self.font)}"/><family val="2"/></font>'

    def _format(self, place: int, kind: int) -> str:
        fill = 0 if place == 0 else place + 2
        side = ' horizontal="left"' if list(self.looks.values())[place].left else ""
        return (
            f'<xf numFmtId="{kind}" fontId="{place}" fillId="{fill}" borderId="{place}" xfId="0" applyNumberFormat="1" '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{side} vertical="top" wrapText="1"/></xf>'
        )


def _fill(colour: str) -> str:
    if not colour:
        return '<fill><patternFill patternType="none"/></fill>'
    both = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{both}</patternFill></fill>'


def _border(colour: str) -> str:
    if not colour:
        return "<border><left/><right/><top/><bottom/><diagonal/></border>"
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF{colour}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"
