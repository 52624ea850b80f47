"""What a PDF knows about its contents: bookmarks, and the tags that tell a screen reader what is what.

Lives in render (L3); ReportLab's object layer and the display list. The tags follow the tree of nodes: a node with a
label and parts becomes a section, one with a heading begins it with that heading, text becomes a paragraph, and what is
drawn beside text becomes a figure that says what the label says beyond the text. The rest is decoration. The reading
order is the order of painting, which on a poster is persona by persona, in each stage by stage, in each lane by lane.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from journey_studio.layout.display import Glyphs, Node, Rect
from journey_studio.layout.tiling_pages import SHARED
from journey_studio.layout.tiling_part import MOVED, WINDOW
from journey_studio.render.painter import number
from journey_studio.render.pdf_file import Tail
from journey_studio.render.pdf_objects import hex_text, text_string
from journey_studio.render.pdf_sheets import CHARTS, NAMED, Sheets

ARTIFACT = "/Artifact BMC"
_DEEPEST = 6
_TITLE_FIRST = frozenset({"touchpoint"})
"""Kinds whose largest text is read first, whatever was painted first."""


class Entry(NamedTuple):
    """A bookmark: its level from 1, its title, and the page and place it leads to (points from the upper left)."""

    level: int
    title: str
    page: int
    x: float
    y: float


class Element:
    """A tag: its structure type, its parts (elements, and numbers of marked content on its page), what is said of it.

    `alt` is said in place of a picture, `actual` is what an empty content reads as, `title` is for those who look at
    the tags; `level` is that of the heading its section stands under.
    """

    __slots__ = ("actual", "alt", "kids", "kind", "language", "largest", "level", "page", "title")

    def __init__(self, kind: str, level: int = 0, alt: str = "", actual: str = "", title: str = "") -> None:
        self.kind = kind
        self.level = level
        self.alt = alt
        self.actual = actual
        self.title = title
        self.kids: list[Element | int] = []
        self.page = -1
        self.language = ""
        self.largest = -1.0  # of a kind in `_TITLE_FIRST`: the size of its largest text so far

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it is shown."""
        return all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)


class Tags(NamedTuple):
    """What a node's texts and its drawings belong to; None is decoration. `before` is content that comes first.

    Text of less than `size` belongs to `smaller` when there is one: a persona's name is a heading, her role is not.
    """

    text: Element | None = None
    drawing: Element | None = None
    before: str = ""
    smaller: Element | None = None
    size: float = 0.0

    def of(self, size: float) -> Element | None:
        """What text of this size belongs to."""
        return self.smaller if self.smaller is not None and size < self.size else self.text


_DECORATION = Tags()


class Structure:
    """Gathers bookmarks and tags while pages are painted (`pdf_page.Marks`), then writes their objects."""

    def __init__(self, language: str = "") -> None:
        self.entries: list[Entry] = []
        self.language = language
        self.root = Element("Document")
        self._marked: list[list[Element]] = []
        self._open: list[Element] = [self.root]
        self._heads: list[tuple[Node, int]] = []
        self._sheets = Sheets()
        self._window = Rect(0.0, 0.0, 0.0, 0.0)
        self._about = ""

    def begin_page(self) -> None:
        """What follows is on the next page."""
        self._marked.append([])

    # --- while painting -----------------------------------------------------------------------------------------------

    def enter(self, node: Node, x: float, y: float) -> Tags:
        """A node is reached, with its origin on the page (y down): what its ops belong to. `leave` has to follow."""
        if node.heading > 0:
            title = node.label or " ".join(op.text for op in node.ops if isinstance(op, Glyphs))
            self.entries.append(Entry(node.heading, title or node.kind, len(self._marked) - 1, x, y))
        parent = self._open[-1]
        if node.kind == WINDOW:
            self._window = Rect(x, y, node.w, node.h)
        if parent.kind == "Figure":
            self._open.append(parent)
            return Tags(parent, parent)
        if node.kind == MOVED:
            self._about = node.label
            self._open.append(parent)
            return _DECORATION
        section, tags = self._tagged(node, parent)
        self._open.append(section)
        return tags

    def leave(self) -> None:
        """The node that was entered last is done."""
        self._open.pop()

    def _tagged(self, node: Node, parent: Element) -> tuple[Element, Tags]:
        """The section that the node's children are in, and the tags of its ops."""
        if not node.label and not node.heading and not node.ops:
            return parent, _DECORATION
        words = [op for op in node.ops if isinstance(op, Glyphs)]
        drawn = len(words) < len(node.ops)
        if drawn and not words and node.label and not node.heading and (not node.children or node.kind in CHARTS):
            figure = self._add(parent, "Figure", alt=node.label)
            return figure, Tags(None, figure)
        section = parent
        if node.children and (node.heading or node.label):
            section = self._add(parent, "Sect", title=node.label)
        level = self._heading_of(node)
        if level:
            section.level = max(section.level, level)
        before = ""
        if (node.heading and not words and not self._passes_heading(node)) or (node.kind in NAMED and node.children):
            before = self._unseen(section, node.heading or section.level + 1, node.label)
        if not words:
            return section, Tags(before=before)
        return section, self._texts(node, section, words, level, drawn=drawn)._replace(before=before)

    def _texts(self, node: Node, section: Element, words: list[Glyphs], level: int, *, drawn: bool) -> Tags:
        """The tags of a node with text: a heading or a paragraph, and a figure for what is only drawn."""
        text = self._add(section, f"H{min(level, _DEEPEST)}" if level else "P")
        largest = max([op.size for op in words]) if level else 0.0
        smaller = self._add(section, "P") if level and largest > min([op.size for op in words]) else None
        language = words[0].language
        if language and language != self.language:
            text.language = language
        if node.kind in _TITLE_FIRST:
            text.largest = 0.0
        rest = _unsaid(node.label, words) if node.label and not node.children else ""
        if rest and drawn:
            return Tags(text, self._add(section, "Figure", alt=rest), "", smaller, largest)
        text.alt = node.label if rest else ""
        return Tags(text, None, "", smaller, largest)

    def _add(self, parent: Element, kind: str, alt: str = "", title: str = "") -> Element:
        made = Element(kind, parent.level, alt, title=title)
        parent.kids.append(made)
        return made

    def _passes_heading(self, node: Node) -> bool:
        """Whether a child's text is this node's heading; it is remembered for when that child is reached."""
        for child in node.children[:1]:
            texts = [op.text for op in child.ops if isinstance(op, Glyphs)]
            if texts and child.label.startswith(node.label):
                self._heads.append((child, node.heading))
                return True
        return False

    def _heading_of(self, node: Node) -> int:
        """The level of the heading that a node's text is, 0 for none."""
        if self._heads and self._heads[-1][0] is node:
            return self._heads.pop()[1]
        return node.heading

    def _unseen(self, section: Element, level: int, label: str) -> str:
        """A heading without looks: a screen reader says it, the page has nothing there."""
        heading = Element(f"H{min(level, _DEEPEST)}", level, actual=label)
        section.kids.append(heading)
        section.level = level
        return f"{self.begin(heading)} EMC"

    def begin(self, element: Element | None, size: float = 0.0) -> str:
        """The operator that begins marked content of an element, or of decoration; `size` is that of its text."""
        if element is None:
            return ARTIFACT
        marked = self._marked[-1]
        at = len(marked)
        marked.append(element)
        element.page = len(self._marked) - 1
        if 0.0 <= element.largest < size:
            element.largest = size
            element.kids.insert(0, at)
        else:
            element.kids.append(at)
        return f"/{element.kind} <</MCID {at}>> BDC"

    def whole(self, node: Node) -> Element | None:
        """The element of a node that is marked as one with all it holds; None for decoration."""
        parent = self._open[-1]
        if parent.kind == "Figure":
            return parent
        if node.kind == SHARED:
            return self._add(parent, "Figure", alt=self._about or node.label)
        if _has_text(node):
            return self._add(parent, "P", alt=node.label)
        return self._add(parent, "Figure", alt=node.label) if node.label else None

    def seen(self, poster: Node, x: float, y: float) -> list[str]:
        """What is told of the part of a poster at (x, y) that the window shows: contents that nobody sees."""
        parent, room = self._open[-1], self._window
        made = []
        for told in self._sheets.on(poster, room.moved(-x, -y)):
            level = parent.level + told.depth
            element = self._add(parent, f"H{min(level, _DEEPEST)}" if told.depth else "P")
            element.actual = told.text
            made.append(f"{self.begin(element)} EMC")
            if told.outline:
                left, top = max(room.x, told.x + x), max(room.y, told.y + y)
                self.entries.append(Entry(level, told.text, len(self._marked) - 1, left, top))
        return made

    # --- afterwards ---------------------------------------------------------------------------------------------------

    def add_outline(
        self, document: pdfdoc.PDFDocument, pages: list[pdfdoc.PDFObjectReference], heights: list[float]
    ) -> pdfdoc.PDFObjectReference | None:
        """Write the bookmarks, if there are any, as a tree by level."""
        if not self.entries:
            return None
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
        return root_ref

    def elements(self) -> list[tuple[Element, int]]:
        """All elements that show something, each after its parent, with the parent's place; the document first."""
        found: list[tuple[Element, int]] = [(self.root, -1)]
        waiting = [(kid, 0) for kid in reversed(self.root.kids) if isinstance(kid, Element)]
        while waiting:
            element, parent = waiting.pop()
            if element.is_empty:
                continue
            found.append((element, parent))
            at = len(found) - 1
            waiting += [(kid, at) for kid in reversed(element.kids) if isinstance(kid, Element)]
        return found

    def objects(self, elements: list[tuple[Element, int]], tail: Tail, pages: list[int]) -> list[bytes]:
        """The objects of the tags: the root, the table from contents to elements, then `elements`."""
        places = {id(element): at for at, (element, _parent) in enumerate(elements)}
        refs = [b"%d 0 R" % (tail.first + 2 + at) for at in range(len(elements))]
        rows = [
            b"%d [%b]" % (at, b" ".join(refs[places[id(element)]] for element in marked))
            for at, marked in enumerate(self._marked)
        ]
        root = b"<</Type/StructTreeRoot/K %b/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        found = [root % (refs[0], tail.first + 1, len(rows)), b"<</Nums [%b]>>" % b" ".join(rows)]
        root_ref = b"%d 0 R" % tail.first
        for element, parent in elements:
            kids = [refs[places[id(kid)]] if isinstance(kid, Element) else b"%d" % kid
                    for kid in element.kids if not isinstance(kid, Element) or id(kid) in places]  # fmt: skip
            entries = b"/S/%b/P %b" % (element.kind.encode("ascii"), refs[parent] if parent >= 0 else root_ref)
            entries += b"/K %b" % (kids[0] if len(kids) == 1 else b"[%b]" % b" ".join(kids))
            if element.page >= 0:
                entries += b"/Pg %d 0 R" % pages[element.page]
            for name, text in (("Alt", element.alt), ("ActualText", element.actual), ("T", element.title),
                               ("Lang", element.language)):  # fmt: skip
                if text:
                    entries += b"/%b %b" % (name.encode("ascii"), text_string(text))
            found.append(b"<<%b>>" % entries)
        return found


def _has_text(node: Node) -> bool:
    return any(isinstance(op, Glyphs) for op in node.ops) or any(map(_has_text, node.children))


def _unsaid(label: str, words: list[Glyphs]) -> str:
    """What a label says beyond the text that is shown: it begins with the title, which is read anyway."""
    shown = _letters("".join([op.text for op in words]))
    rest = label
    while rest:
        sentence, _stop, after = rest.partition(". ")
        if _letters(sentence.removesuffix(".")) not in shown:
            return rest
        rest = after
    return ""


_SILENT = dict.fromkeys(map(ord, " \u00a0\u00ad\u200b\u202f-\u2011\u2026.\n"))


def _letters(text: str) -> str:
    return text.translate(_SILENT)


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
