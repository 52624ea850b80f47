"""What stands on several pages of a PDF and is written once: a poster that is split over sheets, as a Form XObject.

Lives in render (L3); the display list and its neighbours. A node of the kind `SHARED` is one and the same object
wherever it stands; each page only says where. What such a form holds is not tagged piece by piece, since a form that is
shown several times cannot be: on each page it is one figure with the node's label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from journey_studio.layout.display import Node
from journey_studio.layout.tiling_pages import SHARED
from journey_studio.render.painter import Page, number
from journey_studio.render.pdf_objects import Stream


class SharedForm(NamedTuple):
    """The content of a node that stands on several pages; it is held, so that its id stays its own."""

    name: str
    node: Node
    content: bytes


class SharedForms:
    """The forms of one document by the node they show."""

    def __init__(self) -> None:
        self._made: dict[int, SharedForm] = {}

    def name(self, node: Node) -> str:
        """The name of the form for a node; empty as long as there is none."""
        found = self._made.get(id(node))
        return found.name if found is not None else ""

    def add(self, node: Node, content: bytes) -> str:
        """Keep the content of a node; the name of its form."""
        self._made[id(node)] = SharedForm(f"P{len(self._made)}", node, content)
        return self._made[id(node)].name

    def __bool__(self) -> bool:
        return bool(self._made)

    def streams(self, resources: pdfdoc.PDFObjectReference) -> dict[str, Stream]:
        """The forms by name; they refer to everything by the names of the pages' `resources`."""
        made = {}
        for form in self._made.values():
            box = f"[0 0 {number(form.node.w, 3)} {number(form.node.h, 3)}]"
            entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": resources}
            made[form.name] = Stream(form.content, entries)
        return made


class Once:
    """Says of a shared node whether it is met for the first time."""

    def __init__(self) -> None:
        self._met: set[int] = set()

    def again(self, node: Node) -> bool:
        """Whether it is a shared node that was met before."""
        if node.kind != SHARED:
            return False
        if id(node) in self._met:
            return True
        self._met.add(id(node))
        return False


def count_once(pages: Sequence[Page]) -> int:
    """How many nodes the pages have, those of a shared one counted once."""
    once = Once()

    def count(node: Node) -> int:
        return 0 if once.again(node) else 1 + sum(count(child) for child in node.children)

    return sum(count(page.node) for page in pages)
