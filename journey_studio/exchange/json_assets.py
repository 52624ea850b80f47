"""The images of a JSON file: base64 to bytes, and what of their description can be told from the bytes.

Lives in exchange (L2); imports `model`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable

from journey_studio.exchange.json_entries import Entry, Notes
from journey_studio.exchange.json_shape import DATA
from journey_studio.exchange.json_values import Fields
from journey_studio.i18n import msg

_KINDS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("image/gif", lambda data: data.startswith((b"GIF87a", b"GIF89a"))),
    ("image/webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
)


def take_data(row: Entry, fields: Fields, images: dict[str, bytes], notes: Notes) -> None:
    """Put an image's bytes into `images`, and what they say about it into `fields` where the file is silent or wrong.

    An image without data keeps its description: its bytes may be in the project it is imported into.
    """
    written = row.raw.get(DATA)
    path = (*row.path, DATA)
    if written is None:
        notes.add("warning", "image-without-data", row.path, msg("This image has no data in the file."))
        return
    try:
        data = base64.b64decode("".join(str(written).split()), validate=True) if isinstance(written, str) else b""
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        notes.add("error", "bad-image-data", path, msg("The data of this image are not base64; left out."))
        return
    digest = hashlib.sha256(data).hexdigest()
    if fields.get("sha256") not in (None, digest):
        text = msg("The data of this image do not match its checksum; they may be damaged. The data were kept.")
        notes.add("warning", "image-changed", path, text, row.keep("sha256", fields["sha256"]))
    fields["sha256"] = digest
    fields.setdefault("size", len(data))
    kind = next((name for name, fits in _KINDS if fits(data)), None)
    if kind is None:
        notes.add(
            "warning", "not-an-image", path, msg("This is no PNG, JPEG, WebP or GIF image; it will not be shown.")
        )
    elif "media_type" not in fields:
        fields["media_type"] = kind
    images[digest] = data
