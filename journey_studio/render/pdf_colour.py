"""The colour space that a PDF's colours are meant in: sRGB, as a profile that is made here from its definition.

Lives in render (L3); standard library and ReportLab's object layer. The profile is of ICC version 2.1, which PDF 1.4
and with it archive files ask for; it holds what IEC 61966-2-1 says: primaries adapted to D50 and the transfer curve.
"""

from __future__ import annotations

import struct
from functools import cache

from reportlab.pdfbase import pdfdoc

from journey_studio.render.pdf_objects import Stream

NAME = "sRGB IEC61966-2.1"
_STEPS = 1024
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}


@cache
def profile() -> bytes:
    """The profile's bytes, the same every time."""
    curve = b"curv" + bytes(4) + struct.pack(">I", _STEPS)
    curve += b"".join(struct.pack(">H", round(65535 * _linear(at / (_STEPS - 1)))) for at in range(_STEPS))
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(colour) for tag, colour in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    body, table, places = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", places[data], len(data))
    head = struct.pack(">I4sI4s4s4s", start + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(4 * 3 + 8 + 4)
    head += _fixed(_WHITE)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def _linear(value: float) -> float:
    """Light from a value of sRGB, both from 0 to 1."""
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _fixed(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _description(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFArray:
    """The output intent for the document's catalog."""
    stream = Stream(profile(), {"N": 3, "Alternate": "/DeviceRGB"})
    entries = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": f"({NAME})",
        "Info": f"({NAME})",
        "RegistryName": "(http://www.color.org)",
        "DestOutputProfile": document.Reference(stream),
    }
    return pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(entries))])
