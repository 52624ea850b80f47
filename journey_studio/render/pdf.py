"""PDF files: pages of the display list in true size, with text that can be searched, and nothing about the machine.

Lives in render (L3); ReportLab, `layout` and its neighbours, no Qt. ReportLab's object layer (`pdfdoc`) is used and not
its canvas: that one names Helvetica in every file without embedding it, and knows neither shaped text nor fallback
fonts. The file is the same byte for byte when the same pages are written again.

    report = write_pdf(path, [Page(node, width, height)], PRINT, Meta("Fitted kitchen", language="it"))
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from journey_studio import __version__
from journey_studio.errors import UserError
from journey_studio.i18n import msg
from journey_studio.layout.display import Glyphs, Node, Picture, Rect
from journey_studio.layout.theme import PRINT, Theme
from journey_studio.render.painter import (
    Assets,
    Attachment,
    Cancel,
    Meta,
    Missing,
    Page,
    Progress,
    Report,
    Steps,
    collector_rests,
    missing_in,
    number,
    write_whole,
)
from journey_studio.render.pdf_attachments import attach
from journey_studio.render.pdf_colour import intent
from journey_studio.render.pdf_file import Tail, serialize
from journey_studio.render.pdf_flat import flattened
from journey_studio.render.pdf_fonts import NO_ACTUAL_TEXT, UsedFonts
from journey_studio.render.pdf_forms import Once, count_once
from journey_studio.render.pdf_images import Encoded, encode
from journey_studio.render.pdf_objects import Stream, hex_text, number_of
from journey_studio.render.pdf_page import Form, PagePainter, Resources
from journey_studio.render.pdf_structure import Structure
from journey_studio.render.pdf_xmp import Facts, packet
from journey_studio.render.repeats import Repeats

__all__ = ("LARGEST", "Attachment", "Meta", "Missing", "Page", "Report", "write_pdf")

LARGEST = 14400.0
"""The longest edge in points that readers accept: 5.08 m."""

_VERSION = (1, 7)
_OFTEN = 60
"""How often drawings must stand together to become one form: each has a head of 150 bytes that is not packed."""
_GROUP = "<</S /Transparency /CS /DeviceRGB>>"


def write_pdf(
    target: Path | str | BinaryIO,
    pages: Sequence[Page],
    theme: Theme = PRINT,
    meta: Meta | None = None,
    assets: Assets | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
    *,
    archive: bool = False,
    attachments: Sequence[Attachment] = (),
) -> Report:
    """Write `pages` to `target`, a path that is replaced when all is done, or an open binary file.

    `archive` writes PDF/A-1b, which knows neither transparency nor attachments: the colours are mixed beforehand, and
    `attachments` are left out. `assets` gives the bytes of stored images. `progress` is told a number from 0 to 1.
    Raises `UserError` for a page that cannot be or a folder that is not there, `MachineError` when the place cannot be
    written, `Cancelled` when `cancel` says so; no file is left then, and an older one at `target` stays as it was.
    """
    _check(pages)
    steps = Steps(2 * count_once(pages), progress, cancel)
    if archive:
        pages, theme, attachments = *flattened(pages, theme), ()
    work = _Document(pages, theme, meta or Meta(""), assets, steps, archive=archive)
    work.attachments = tuple(attachments)
    with collector_rests():
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

    def __init__(
        self,
        pages: Sequence[Page],
        theme: Theme,
        meta: Meta,
        assets: Assets | None,
        steps: Steps,
        *,
        archive: bool = False,
    ) -> None:
        self.pages = pages
        self.theme = theme
        self.meta = meta
        self.assets = assets
        self.steps = steps
        self.archive = archive
        self.attachments: tuple[Attachment, ...] = ()
        self.fonts = UsedFonts()
        self.resources = Resources()
        self.repeats = Repeats(_OFTEN)
        self.structure = Structure(meta.language)
        self.images: dict[str, Encoded | None] = {}
        self.missing: list[Missing] = []
        self.unreadable: list[str] = []
        self.contents: list[bytes] = []
        self._sizes: dict[str, tuple[float, float, str]] = {}

    def gather(self) -> None:
        """Find the glyphs, repeated drawings and images that the pages need."""
        once = Once()
        for page in self.pages:
            self._gather(page.node, once)
        self.fonts.finish()
        self.repeats.finish()
        backdrop = self.theme.color("canvas") if self.archive else None
        for asset, (width, height, node) in self._sizes.items():
            self.images[asset] = encode(self.assets(asset) if self.assets else None, width, height, backdrop)
            if self.images[asset] is None:
                self.unreadable.append(node)

    def _gather(self, node: Node, once: Once) -> None:
        if once.again(node):
            return
        self.steps.step()
        if node.opacity <= 0.0:
            return
        self.repeats.note(node)
        for op in node.ops:
            if isinstance(op, Glyphs):
                self.fonts.note(op)
                lost = missing_in(op, node.key)
                if lost is not None:
                    self.missing.append(lost)
            elif isinstance(op, Picture):
                width, height, first = self._sizes.get(op.asset, (0.0, 0.0, node.key))
                self._sizes[op.asset] = (max(width, op.w), max(height, op.h), first)
        for child in node.children:
            self._gather(child, once)

    def paint(self) -> None:
        """Write the content of every page."""
        painter = PagePainter(
            self.theme, self.fonts, self.resources, self.repeats, self._image_size, self.structure, self.steps
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
        document = pdfdoc.PDFDocument(compression=1, invariant=1)
        elements = self.structure.elements()
        tail = Tail(document, 2 + len(elements))
        tree = pdfdoc.PDFDictionary({"Type": "/Pages"})
        parent = document.Reference(tree)
        resources = document.Reference(self._resources(document))
        refs = [document.Reference(self._page(at, parent, resources)) for at in range(len(self.pages))]
        tree["Kids"], tree["Count"] = pdfdoc.PDFArray(refs), len(refs)
        tail.contents = self.structure.objects(elements, tail, [number_of(document, ref) for ref in refs])
        identity = self._identity()
        document.info = self._info()
        document.Catalog = self._catalog(document, refs, parent, tail, identity)
        return serialize(document, tail, identity, old=self.archive)

    def _identity(self) -> str:
        """What the file is known by, the same for the same pages and attachments."""
        digest = hashlib.sha256(b"".join(self.contents))
        for one in self.attachments:
            digest.update(one.data)
        return digest.hexdigest()[:32]

    def _catalog(
        self,
        document: pdfdoc.PDFDocument,
        pages: list[pdfdoc.PDFObjectReference],
        tree: pdfdoc.PDFObjectReference,
        tail: Tail,
        identity: str,
    ) -> pdfdoc.PDFDictionary:
        xmp = Stream(packet(self._facts(identity), archive=self.archive), _XMP, packed=True)
        entries = {
            "Type": "/Catalog",
            "Pages": tree,
            "PageMode": "/UseNone",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "Metadata": document.Reference(xmp),
            "OutputIntents": intent(document),
            "StructTreeRoot": tail.reference(0),
            "MarkInfo": "<</Marked true>>",
        }
        if self.meta.language:
            entries["Lang"] = hex_text(self.meta.language)
        outline = self.structure.add_outline(document, pages, [page.height for page in self.pages])
        if outline is not None:
            entries["Outlines"] = outline
        entries.update(attach(document, self.attachments, _moment(self.meta.date, "pdf")))
        return pdfdoc.PDFDictionary(entries)

    def _facts(self, identity: str) -> Facts:
        meta = self.meta
        when = _moment(meta.date, "xmp")
        words = _keywords(meta)
        return Facts(
            meta.title, meta.author, meta.subject, _PROGRAM, meta.language, when, meta.version, identity, words
        )

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
        fonts = self.fonts.add_to(document, archive=self.archive)
        if fonts.dict:
            entries["Font"] = fonts
        own = self.resources
        if own.alphas:
            states = {name: f"<</ca {number(a, 4)} /CA {number(b, 4)}>>" for (a, b), name in own.alphas.items()}
            entries["ExtGState"] = pdfdoc.PDFDictionary(states)
        forms: dict[str, object] = {}
        for name, form in own.forms.items():  # what a form refers to was made before it
            forms[name] = document.Reference(_drawing_form(form, forms, entries.get("ExtGState")))
        for asset, name in own.images.items():
            image = self.images[asset]
            if image is not None:
                forms[name] = document.Reference(image.colours)
        if own.groups:
            below = pdfdoc.PDFDictionary(entries)
            within = document.Reference(below)
            box = f"[0 0 {number(LARGEST)} {number(LARGEST)}]"
            for name, content in own.groups.items():
                forms[name] = document.Reference(_group_form(content, box, within))
            below["XObject"] = pdfdoc.PDFDictionary(forms)
        if own.shared:  # never what refers to itself: checkers of archives do not follow that
            below = pdfdoc.PDFDictionary({**entries, "XObject": pdfdoc.PDFDictionary(forms)} if forms else entries)
            made = own.shared.streams(document.Reference(below))
            forms.update({name: document.Reference(form) for name, form in made.items()})
        return pdfdoc.PDFDictionary({**entries, "XObject": pdfdoc.PDFDictionary(forms)} if forms else entries)

    def _info(self) -> pdfdoc.PDFDictionary:
        """The document's own data, and nothing that was not asked for."""
        meta = self.meta
        entries = {"Title": hex_text(meta.title), "Producer": hex_text(_PROGRAM), "Creator": hex_text(_PROGRAM)}
        if meta.author:
            entries["Author"] = hex_text(meta.author)
        if meta.subject:
            entries["Subject"] = hex_text(meta.subject)
        if meta.keywords:
            entries["Keywords"] = hex_text(_keywords(meta))
        when = _moment(meta.date, "pdf")
        if when:
            entries["CreationDate"] = entries["ModDate"] = f"({when})"
        return pdfdoc.PDFDictionary(entries)


def _keywords(meta: Meta) -> str:
    return ", ".join(meta.keywords)


_PROGRAM = f"Journey Studio {__version__}"
_XMP = {"Type": "/Metadata", "Subtype": "/XML"}


def _moment(date: str, kind: str) -> str:
    """A moment in ISO form as the information dictionary ("pdf") or XMP has it; empty for none."""
    digits = "".join(char for char in date if char.isascii() and char.isdigit())[:14]
    if len(digits) < 8:
        return ""
    digits = f"{digits:0<14}"
    if kind == "pdf":
        return f"D:{digits}Z"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def _pdf_box(box: Rect, height: float) -> str:
    """A rectangle with y down as a PDF rectangle, exact to a ten-thousandth of a point."""
    sides = (box.x, height - box.bottom, box.right, height - box.y)
    return f"[{' '.join(number(side, 4) for side in sides)}]"


def _drawing_form(form: Form, others: dict[str, object], states: object) -> Stream:
    box = form.box
    sides = " ".join(number(side, 3) for side in (box.x, box.y, box.right, box.bottom))
    needed: dict[str, object] = {}
    if form.forms:
        needed["XObject"] = pdfdoc.PDFDictionary({name: others[name] for name in form.forms})
    if form.alphas and isinstance(states, pdfdoc.PDFDictionary):
        needed["ExtGState"] = pdfdoc.PDFDictionary({name: states[name] for name in form.alphas})
    resources = pdfdoc.PDFDictionary(needed) if needed else "<<>>"
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": f"[{sides}]", "Resources": resources}
    return Stream(form.content, entries)


def _group_form(content: bytes, box: str, resources: pdfdoc.PDFObjectReference) -> Stream:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": box,
        "Group": _GROUP,
        "Resources": resources,
    }
    return Stream(content, entries)
