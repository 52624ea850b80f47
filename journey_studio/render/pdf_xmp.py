"""The metadata of a PDF as XMP: the same facts as in its information dictionary, and which standards it keeps.

Lives in render (L3); the escapes of `svg_text` only. Archives want both to agree to the letter; screen readers and
checkers look for the claim of accessibility (PDF/UA-1) here and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_studio.render.svg_text import escape

_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
)
_ARCHIVE = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
_ACCESSIBLE = 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'


_EXPLAINED = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
   <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
   <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
   <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
   <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of the PDF/UA standard that the file keeps</pdfaProperty:description>
   </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Archives (PDF/A-1) want a schema they do not know, that of accessibility, described in the file itself."""


class Facts(NamedTuple):
    """What the packet says; what is empty is left out. `moment` is like 2026-06-12T00:00:00Z."""

    title: str
    author: str
    subject: str
    program: str
    language: str
    moment: str
    version: str
    identity: str
    keywords: str = ""


def packet(facts: Facts, *, archive: bool) -> bytes:
    """The XMP packet; every file claims to be accessible (PDF/UA-1), an archive file also to keep PDF/A-1b."""
    lines = [
        "<dc:format>application/pdf</dc:format>",
        _localized("dc:title", facts.title),
        _listed("dc:creator", "Seq", facts.author),
        _localized("dc:description", facts.subject),
        _listed("dc:language", "Bag", facts.language),
        _said("xmp:CreatorTool", facts.program),
        _said("xmp:CreateDate", facts.moment),
        _said("xmp:ModifyDate", facts.moment),
        _said("xmp:MetadataDate", facts.moment),
        _said("pdf:Producer", facts.program),
        _said("pdf:Keywords", facts.keywords),
        _said("xmpMM:DocumentID", f"uuid:{facts.identity}"),
        _said("xmpMM:VersionID", facts.version),
    ]
    spaces = f"{_SPACES} {_ACCESSIBLE}"
    lines.append("<pdfuaid:part>1</pdfuaid:part>")
    if archive:
        spaces += f" {_ARCHIVE}"
        lines += ["<pdfaid:part>1</pdfaid:part>", "<pdfaid:conformance>B</pdfaid:conformance>"]
    body = "\n".join(f"  {line}" for line in lines if line)
    whole = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'{_EXPLAINED if archive else ""}<rdf:Description rdf:about="" {spaces}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return whole.encode("utf-8")


def _said(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _localized(name: str, text: str) -> str:
    if not text:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


def _listed(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>" if text else ""
