"""Files inside a PDF: the project that a poster shows travels with it.

Lives in render (L3); ReportLab's object layer only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from journey_studio.render.painter import Attachment
from journey_studio.render.pdf_objects import Stream, hex_text


def attach(document: pdfdoc.PDFDocument, attachments: Sequence[Attachment], moment: str) -> dict[str, object]:
    """Put the files into the document and give the entries for its catalog; `moment` is a date as PDF has it."""
    if not attachments:
        return {}
    names: list[object] = []
    specs: list[object] = []
    for one in sorted(attachments):
        spec = document.Reference(_spec(document, one, moment))
        names += [hex_text(one.name), spec]
        specs.append(spec)
    files = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    return {
        "Names": pdfdoc.PDFDictionary({"EmbeddedFiles": document.Reference(files)}),
        "AF": pdfdoc.PDFArray(specs),
    }


def _spec(document: pdfdoc.PDFDocument, one: Attachment, moment: str) -> pdfdoc.PDFDictionary:
    parameters = {"Size": len(one.data), "CheckSum": f"<{hashlib.md5(one.data, usedforsecurity=False).hexdigest()}>"}
    if moment:
        parameters["ModDate"] = f"({moment})"
    subtype = "".join(char if char.isalnum() or char in ".-+" else f"#{ord(char):02x}" for char in one.kind)
    stream = Stream(one.data, {"Type": "/EmbeddedFile", "Subtype": f"/{subtype}",
                               "Params": pdfdoc.PDFDictionary(parameters)})  # fmt: skip
    file = document.Reference(stream)
    entries = {
        "Type": "/Filespec",
        "F": hex_text(one.name),
        "UF": hex_text(one.name),
        "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
        "AFRelationship": "/Source",
    }
    if one.about:
        entries["Desc"] = hex_text(one.about)
    return pdfdoc.PDFDictionary(entries)
