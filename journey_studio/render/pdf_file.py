"""A finished document as the bytes of a file: objects in compressed bundles with a compressed table, or the old way.

Lives in render (L3); ReportLab's object layer only. The tags of a large poster are ten thousand small objects, which
ReportLab writes one by one as plain text; packed into object streams (PDF 1.5) they take a twentieth. An archive file
(PDF/A-1, which is PDF 1.4) has to have them plain, with a plain table.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from journey_studio.render.pdf_objects import Stream

_BUNDLE = 400
"""Objects in one bundle: enough to compress well, few enough to read one quickly."""
_MARK = b"%\xe2\xe3\xcf\xd3\n"


class Tail:
    """Objects that are numbered beforehand and written last: the first number, and their contents once known."""

    def __init__(self, document: pdfdoc.PDFDocument, count: int) -> None:
        self.first = document.objectcounter + 1
        self.contents: Sequence[bytes] = ()
        document.objectcounter += count

    def reference(self, at: int) -> str:
        """How the object at this place is referred to."""
        return f"{self.first + at} 0 R"


def serialize(document: pdfdoc.PDFDocument, tail: Tail, identity: str, *, old: bool) -> bytes:
    """The file. `identity` is its id in hexadecimal; `old` writes PDF 1.4 without bundles."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    objects, streams = _formatted(document, tail)
    ends = f"/Root {_of(document, root)} /Info {_of(document, info)} /ID [<{identity}> <{identity}>]"
    if old:
        return _plain({**objects, **streams}, ends)
    return _bundled(objects, streams, ends)


def _of(document: pdfdoc.PDFDocument, reference: pdfdoc.PDFObjectReference) -> str:
    found: bytes = reference.format(document)
    return found.decode("ascii")


def _formatted(document: pdfdoc.PDFDocument, tail: Tail) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """The contents of all objects by number: those that are no streams, and streams. More turn up while they form."""
    objects: dict[int, bytes] = {tail.first + at: content for at, content in enumerate(tail.contents)}
    streams: dict[int, bytes] = {}
    number = 0
    while number < document.objectcounter:
        number += 1
        key = document.numberToId.get(number)
        if key is None:
            continue
        made = document.idToObject[key]
        into = streams if isinstance(made, Stream) else objects
        into[number] = pdfdoc.format(made, document, toplevel=1).strip(b"\n")
    return dict(sorted(objects.items())), streams


def _plain(contents: dict[int, bytes], ends: str) -> bytes:
    parts, offsets = [b"%PDF-1.4\n", _MARK], {}
    at = sum(map(len, parts))
    for number, content in sorted(contents.items()):
        offsets[number] = at
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        at += len(parts[-1])
    size = max(offsets) + 1
    rows = [b"0000000000 65535 f \n"]
    rows += [
        b"%010d 00000 n \n" % offsets[one] if one in offsets else b"0000000000 00001 f \n" for one in range(1, size)
    ]
    parts.append(b"xref\n0 %d\n%b" % (size, b"".join(rows)))
    parts.append(f"trailer\n<</Size {size} {ends}>>\nstartxref\n{at}\n%%EOF\n".encode("ascii"))
    return b"".join(parts)


def _bundled(objects: dict[int, bytes], streams: dict[int, bytes], ends: str) -> bytes:
    parts, places = [b"%PDF-1.7\n", _MARK], {0: (0, 0, 65535)}
    at = sum(map(len, parts))
    following = max([*objects, *streams]) + 1
    numbers = list(objects)
    whole = dict(streams)
    for start in range(0, len(numbers), _BUNDLE):
        mine = numbers[start : start + _BUNDLE]
        places.update({number: (2, following, place) for place, number in enumerate(mine)})
        whole[following] = _bundle(mine, objects)
        following += 1
    for number, content in sorted(whole.items()):
        places[number] = (1, at, 0)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        at += len(parts[-1])
    places[following] = (1, at, 0)
    table = b"".join(
        b"%c%b%b" % (kind, one.to_bytes(4, "big"), other.to_bytes(2, "big"))
        for kind, one, other in (places.get(number, (0, 0, 0)) for number in range(following + 1))
    )
    packed = zlib.compress(_differences(table, 7), 9)
    head = (
        f"{following} 0 obj\n<</Type /XRef /Size {following + 1} /W [1 4 2] {ends} /Filter /FlateDecode"
        f" /DecodeParms <</Predictor 12 /Columns 7>> /Length {len(packed)}>>\nstream\n"
    )
    parts += [head.encode("ascii"), packed, f"\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n".encode("ascii")]
    return b"".join(parts)


def _bundle(numbers: Sequence[int], objects: dict[int, bytes]) -> bytes:
    """An object stream: the number and place of each object, then the objects."""
    places, at = [], 0
    for number in numbers:
        places.append(f"{number} {at}")
        at += len(objects[number]) + 1
    head = (" ".join(places) + "\n").encode("ascii")
    packed = zlib.compress(head + b"\n".join(objects[number] for number in numbers), 9)
    entries = f"<</Type /ObjStm /N {len(numbers)} /First {len(head)} /Filter /FlateDecode /Length {len(packed)}>>"
    return entries.encode("ascii") + b"\nstream\n" + packed + b"\nendstream"


def _differences(table: bytes, wide: int) -> bytes:
    """Each row less the one above it (the predictor "up" of PNG), which compresses best."""
    above, rows = bytes(wide), []
    for start in range(0, len(table), wide):
        row = table[start : start + wide]
        rows.append(b"\x02" + bytes((one - other) & 255 for one, other in zip(row, above, strict=True)))
        above = row
    return b"".join(rows)
