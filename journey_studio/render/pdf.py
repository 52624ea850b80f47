"""PDF files: pages of the display list in true size, with text that can be searched, and nothing about the machine.

Lives in render (L3); ReportLab, `layout` and its neighbours, no Qt. ReportLab's object layer (`pdfdoc`) is used and not
its canvas: that one names Helvetica in every file without embedding it, and knows neither shaped text nor fallback
fonts. The file is the same byte for byte when the same pages are written again.

    report = write_pdf(path, [Page(node, width, height)], PRINT, Meta("Fitted kitchen", language="it"))
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from journey_studio import __version__
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, Node, Outline, Picture, Rect, Shape
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import (
    Assets,
    Cancel,
    Meta,
    Missing,
    Page,
    Progress,
    Report,
    Steps,
    count,
    extent,
    missing_in,
    number,
    write_whole,
)
from journey_studio.render.pdf_fonts import NO_ACTUAL_TEXT, UsedFonts
from journey_studio.render.pdf_images import Encoded, encode
from journey_studio.render.pdf_objects import Stream, hex_text
from journey_studio.render.pdf_page import PagePainter, Resources, drawing
from journey_studio.render.pdf_structure import Structure

__all__ = ("LARGEST", "Meta", "Missing", "Page", "Report", "write_pdf")

LARGEST = 14400.0
"""The longest edge in points that readers accept: 5.08 m."""

_VERSION = (1, 7)
_REPEATED = 2
_GROUP = "<</S /Transparency /CS /DeviceRGB>>"
_WORTH_SHARING = 6  # segments


def write_pdf(
    target: Path | str | BinaryIO,
    pages: Sequence[Page],
    theme: Theme = PRINT,
    meta: Meta | None = None,
    assets: Assets | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Report:
    """Write `pages` to `target`, a path that is replaced when all is done, or an open binary file.

    `assets` gives the bytes of stored images. `progress` is told a number from 0 to 1. Raises `UserError` for a page
    that cannot be or a folder that is not there, `MachineError` when the place cannot be written, `Cancelled` when
    `cancel` says so; no file is left then, and an older one at `target` stays as it was.
    """
    _check(pages)
    steps = Steps(2 * sum(count(page.node) for page in pages), progress, cancel)
    work = _Document(pages, theme, meta or Meta(""), assets, steps)
    work.gather()
    work.paint()
    data = work.data()
    write_whole(target, data)
    if progress is not None:
        progress(1.0)
    return Report(tuple(work.missing), tuple(work.unreadable))


def _check(pages: Sequence[Page]) -> None:
    if not pages:
        raise UserError(msg("There is no page to write."))
    for page in pages:
        if not (0 < page.width <= LARGEST and 0 < page.height <= LARGEST):
            raise UserError(
                msg("A PDF page can be 5.08\u202fm long at most. Choose a smaller paper or a smaller scale.")
            )


class _Document:
    """One file in the making: first everything is looked at, then painted, then written."""

    def __init__(self, pages: Sequence[Page], theme: Theme, meta: Meta, assets: Assets | None, steps: Steps) -> None:
        self.pages = pages
        self.theme = theme
        self.meta = meta
        self.assets = assets
        self.steps = steps
        self.fonts = UsedFonts()
        self.resources = Resources()
        self.structure = Structure()
        self.images: dict[str, Encoded | None] = {}
        self.missing: list[Missing] = []
        self.unreadable: list[str] = []
        self.contents: list[bytes] = []
        self._outlines: Counter[int] = Counter()
        self._sizes: dict[str, tuple[float, float, str]] = {}

    def gather(self) -> None:
        """Find the glyphs, repeated drawings and images that the pages need."""
        for page in self.pages:
            self._gather(page.node)
        self.fonts.finish()
        for asset, (width, height, node) in self._sizes.items():
            self.images[asset] = encode(self.assets(asset) if self.assets else None, width, height)
            if self.images[asset] is None:
                self.unreadable.append(node)

    def _gather(self, node: Node) -> None:
        self.steps.step()
        if node.opacity <= 0.0:
            return
        for op in node.ops:
            if isinstance(op, Glyphs):
                self.fonts.note(op)
                lost = missing_in(op, node.key)
                if lost is not None:
                    self.missing.append(lost)
            elif isinstance(op, Shape):
                if len(op.outline.segments) >= _WORTH_SHARING:
                    self._outlines[id(op.outline)] += 1
            elif isinstance(op, Picture):
                width, height, first = self._sizes.get(op.asset, (0.0, 0.0, node.key))
                self._sizes[op.asset] = (max(width, op.w), max(height, op.h), first)
        for child in node.children:
            self._gather(child)

    def paint(self) -> None:
        """Write the content of every page."""
        repeated = frozenset(outline for outline, times in self._outlines.items() if times >= _REPEATED)
        painter = PagePainter(
            self.theme, self.fonts, self.resources, repeated, self._image_size, self.structure, self.steps
        )
        for page in self.pages:
            self.structure.begin_page()
            self.contents.append(painter.page(page.node, page.height))

    def _image_size(self, asset: str) -> tuple[int, int] | None:
        image = self.images.get(asset)
        return (image.width, image.height) if image else None

    def data(self) -> bytes:
        """The file."""
        rl_config.pdfComments = 0
        document = pdfdoc.PDFDocument(dummyoutline=1, compression=1, invariant=1, pdfVersion=_VERSION)
        document.Catalog.Outlines = None
        if self.meta.language:
            document.Catalog.Lang = hex_text(self.meta.language)
        document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        tree = document.Pages = document.Catalog.Pages = pdfdoc.PDFDictionary({"Type": "/Pages"})
        parent = document.Reference(tree)
        resources = document.Reference(self._resources(document))
        refs = [document.Reference(self._page(at, parent, resources)) for at in range(len(self.pages))]
        tree["Kids"], tree["Count"] = pdfdoc.PDFArray(refs), len(refs)
        self.structure.add_outline(document, refs, [page.height for page in self.pages])
        self.structure.add_tags(document, refs)
        document.info = self._info()
        digest = hashlib.sha256(b"".join(self.contents)).hexdigest()[:32]
        document._ID = f"[<{digest}> <{digest}>]".encode("ascii")
        made: bytes = document.format()
        return made

    def _page(
        self, at: int, parent: pdfdoc.PDFObjectReference, resources: pdfdoc.PDFObjectReference
    ) -> pdfdoc.PDFDictionary:
        page = self.pages[at]
        whole = Rect(0.0, 0.0, page.width, page.height)
        trim = page.trim or whole
        entries = {
            "Type": "/Page",
            "Parent": parent,
            "MediaBox": _pdf_box(whole, page.height),
            "BleedBox": _pdf_box(trim.inset(-page.bleed, -page.bleed), page.height),
            "TrimBox": _pdf_box(trim, page.height),
            "Resources": resources,
            "Contents": Stream(self.contents[at]),
            "StructParents": at,
            "Tabs": "/S",
        }
        if self.resources.alphas:
            entries["Group"] = _GROUP
        return pdfdoc.PDFDictionary(entries)

    def _resources(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        entries: dict[str, object] = {"ProcSet": "[/PDF /Text /ImageB /ImageC]"}
        entries["Properties"] = pdfdoc.PDFDictionary(dict.fromkeys(NO_ACTUAL_TEXT, "<</ActualText <feff>>>"))
        fonts = self.fonts.add_to(document)
        if fonts.dict:
            entries["Font"] = fonts
        own = self.resources
        if own.alphas:
            states = {name: f"<</ca {number(a, 4)} /CA {number(b, 4)}>>" for (a, b), name in own.alphas.items()}
            entries["ExtGState"] = pdfdoc.PDFDictionary(states)
        forms: dict[str, object] = {
            name: document.Reference(_drawing_form(outline, paint)) for name, outline, paint in own.drawings.values()
        }
        for asset, name in own.images.items():
            image = self.images[asset]
            if image is not None:
                forms[name] = document.Reference(image.colours)
        whole = pdfdoc.PDFDictionary(entries)
        if own.groups:
            shared = document.Reference(whole)
            box = f"[0 0 {number(LARGEST)} {number(LARGEST)}]"
            for name, content in own.groups.items():
                forms[name] = document.Reference(_group_form(content, box, shared))
        if forms:
            whole["XObject"] = pdfdoc.PDFDictionary(forms)
        return whole

    def _info(self) -> pdfdoc.PDFDictionary:
        """The document's own data, and nothing that was not asked for."""
        meta = self.meta
        program = f"Journey Studio {__version__}"
        entries = {"Title": hex_text(meta.title), "Producer": hex_text(program), "Creator": hex_text(program)}
        entries["Author"] = hex_text(meta.author)
        if meta.subject:
            entries["Subject"] = hex_text(meta.subject)
        digits = "".join(char for char in meta.date if char.isascii() and char.isdigit())[:14]
        if len(digits) >= 8:
            entries["CreationDate"] = entries["ModDate"] = f"(D:{digits:0<14}Z)"
        return pdfdoc.PDFDictionary(entries)


def _pdf_box(box: Rect, height: float) -> str:
    """A rectangle with y down as a PDF rectangle, exact to a ten-thousandth of a point."""
    sides = (box.x, height - box.bottom, box.right, height - box.y)
    return f"[{' '.join(number(side, 4) for side in sides)}]"


def _drawing_form(outline: Outline, paint: str) -> Stream:
    left, top, right, bottom = extent(outline)
    more = max(right - left, bottom - top)  # room for the pen
    box = f"[{number(left - more, 3)} {number(top - more, 3)} {number(right + more, 3)} {number(bottom + more, 3)}]"
    return Stream(drawing(outline, paint), {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": "<<>>"})


def _group_form(content: bytes, box: str, resources: pdfdoc.PDFObjectReference) -> Stream:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": box,
        "Group": _GROUP,
        "Resources": resources,
    }
    return Stream(content, entries)
