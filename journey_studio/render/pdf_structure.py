"""What a PDF knows about its contents: bookmarks, and the tags that say what is a heading, a text, a figure.

Lives in render (L3); ReportLab's object layer and the display list. The reading order is the order of painting.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from journey_studio.layout.display import Glyphs, Node, Picture
from journey_studio.render.painter import number
from journey_studio.render.pdf_objects import hex_text

_ARTIFACT = "/Artifact BMC"


class Entry(NamedTuple):
    """A bookmark: its level from 1, its title, and the page and place it leads to (points from the upper left)."""

    level: int
    title: str
    page: int
    x: float
    y: float


class Element(NamedTuple):
    """A tag: its structure type, what is said in place of its looks, and its page and number there."""

    kind: str
    alt: str
    page: int
    number: int


class Structure:
    """Gathers bookmarks and tags while pages are painted (`pdf_page.Marks`), then writes their objects."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.elements: list[list[Element]] = []

    def begin_page(self) -> None:
        """What follows is on the next page."""
        self.elements.append([])

    def visit(self, node: Node, x: float, y: float) -> None:
        """Note a heading."""
        if node.heading > 0:
            title = node.label or " ".join(op.text for op in node.ops if isinstance(op, Glyphs))
            self.entries.append(Entry(node.heading, title or node.kind, len(self.elements) - 1, x, y))

    def begin(self, node: Node) -> str:
        """The operator that begins the node's marked content: a tag of its own, or decoration."""
        kind = _kind(node)
        if not kind:
            return _ARTIFACT
        page = self.elements[-1]
        page.append(Element(kind, node.label, len(self.elements) - 1, len(page)))
        return f"/{kind} <</MCID {len(page) - 1}>> BDC"

    def add_outline(
        self, document: pdfdoc.PDFDocument, pages: list[pdfdoc.PDFObjectReference], heights: list[float]
    ) -> None:
        """Write the bookmarks, if there are any, as a tree by level."""
        if not self.entries:
            return
        root = pdfdoc.PDFDictionary({"Type": "/Outlines"})
        items = [pdfdoc.PDFDictionary({"Title": hex_text(entry.title)}) for entry in self.entries]
        refs = [document.Reference(item) for item in items]
        root_ref = document.Reference(root)
        kids: dict[int, list[int]] = {-1: []}
        open_levels: list[tuple[int, int]] = []
        for at, entry in enumerate(self.entries):
            while open_levels and open_levels[-1][0] >= entry.level:
                open_levels.pop()
            parent = open_levels[-1][1] if open_levels else -1
            kids.setdefault(parent, []).append(at)
            open_levels.append((entry.level, at))
            place = f"{number(max(0.0, entry.x))} {number(heights[entry.page] - entry.y)}"
            items[at]["Parent"] = refs[parent] if parent >= 0 else root_ref
            items[at]["Dest"] = pdfdoc.PDFArray([pages[entry.page], f"/XYZ {place} null"])
        for parent, children in kids.items():
            _link(root if parent < 0 else items[parent], children, items, refs, opened=parent < 0)
        document.Catalog.Outlines = root

    def add_tags(self, document: pdfdoc.PDFDocument, pages: list[pdfdoc.PDFObjectReference]) -> None:
        """Write the tags as a flat list under the document, in reading order."""
        root, whole = pdfdoc.PDFDictionary({"Type": "/StructTreeRoot"}), pdfdoc.PDFDictionary({"S": "/Document"})
        root_ref, whole_ref = document.Reference(root), document.Reference(whole)
        kids: list[pdfdoc.PDFObjectReference] = []
        numbers: list[object] = []
        for at, elements in enumerate(self.elements):
            refs = [document.Reference(_tag(element, whole_ref, pages[at])) for element in elements]
            kids += refs
            numbers += [at, document.Reference(pdfdoc.PDFArray(refs))]
        whole["P"] = root_ref
        whole["K"] = pdfdoc.PDFArray(kids)
        root["K"] = whole_ref
        root["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(self.elements)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _kind(node: Node) -> str:
    """The structure type of a node's ops; empty for decoration."""
    text = any(isinstance(op, Glyphs) for op in node.ops)
    if node.heading > 0 and (text or node.label):
        return f"H{min(node.heading, 6)}"
    if text:
        return "P"
    return "Figure" if node.label or any(isinstance(op, Picture) for op in node.ops) else ""


def _tag(element: Element, parent: pdfdoc.PDFObjectReference, page: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    entries = {"S": f"/{element.kind}", "P": parent, "Pg": page, "K": element.number}
    if element.alt:
        entries["Alt"] = hex_text(element.alt)
    return pdfdoc.PDFDictionary(entries)


def _link(
    parent: pdfdoc.PDFDictionary,
    children: list[int],
    items: list[pdfdoc.PDFDictionary],
    refs: list[pdfdoc.PDFObjectReference],
    *,
    opened: bool,
) -> None:
    """Chain bookmarks of one parent; the first level is shown open."""
    if not children:
        return
    parent["First"], parent["Last"] = refs[children[0]], refs[children[-1]]
    parent["Count"] = len(children) if opened else -len(children)
    for before, after in pairwise(children):
        items[before]["Next"] = refs[after]
        items[after]["Prev"] = refs[before]
