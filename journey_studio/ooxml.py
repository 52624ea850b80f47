"""The container of office files: a ZIP of XML parts, the same bytes for the same parts; and text as XML holds it.

Lives at the bottom (L0): standard library only. Slides and spreadsheets are packed alike. No time, no name of a person
or a machine goes in, so that the same map gives the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can name."""
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""


def xml(text: str) -> str:
    """A text between tags; what XML cannot hold becomes the sign for it."""
    return escape(_IMPOSSIBLE.sub("\ufffd", text))


def attribute(text: str) -> str:
    """A text inside quotes of an attribute, its line breaks kept."""
    sound = _IMPOSSIBLE.sub("\ufffd", text)
    return escape(sound, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of relations: by id the last word of the type and the target."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{attribute(target)}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def core(title: str, subject: str, language: str) -> str:
    """What the file says about itself; no author and no time."""
    parts = (("title", title), ("subject", subject), ("language", language))
    rows = "".join(f"<dc:{name}>{xml(text)}</dc:{name}>" for name, text in parts if text)
    return f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}">{rows}</cp:coreProperties>'


CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
APP_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def app(name: str) -> str:
    """The program that wrote the file."""
    return f'{HEAD}<Properties xmlns="{APP_NAMESPACE}"><Application>{xml(name)}</Application></Properties>'


def packed(parts: Mapping[str, tuple[str, str]], step: Callable[[], None] | None = None) -> bytes:
    """The file: `parts` by name, each with its content type (empty for relations) and its XML."""
    overrides = "".join(
        f'<Override PartName="/{attribute(name)}" ContentType="{kind}"/>'
        for name, (kind, _text) in parts.items()
        if kind
    )
    types = (
        f'{HEAD}<Types xmlns="{_CONTENT}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in (("[Content_Types].xml", types), *((name, text) for name, (_kind, text) in parts.items())):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, text.encode("utf-8"), compresslevel=6)
            if step is not None:
                step()
    return out.getvalue()
