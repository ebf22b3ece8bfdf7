"""XMP metadata (ISO 16684-1) as a table of names and texts: all that PDF/X asks of them."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree

RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PREFIXES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}


def read_xmp(data: bytes) -> dict[str, str] | None:
    """Return properties by prefixed name, of lists the first member; None where the packet is not XML.

    >>> read_xmp(b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description '
    ...          b'xmlns:p="http://ns.adobe.com/pdf/1.3/" p:Trapped="False"/></r:RDF>')
    {'pdf:Trapped': 'False'}
    """
    if b"<!" in data:  # no XMP packet declares entities; those that do want to fill the memory
        return None
    try:
        tree = ElementTree.fromstring(data.strip(b"\0 \r\n\t"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    found: dict[str, str] = {}
    for description in tree.iter(f"{RDF}Description"):
        found |= {_short(key): value for key, value in description.attrib.items()}
        found |= {_short(child.tag): _value(child) for child in description}
    return {key: value.strip() for key, value in found.items() if key}


def _value(element: ElementTree.Element) -> str:
    member = element.find(f".//{RDF}li")
    return ((element if member is None else member).text) or ""


def _short(tag: str) -> str:
    namespace, _, name = tag[1:].partition("}")
    return f"{PREFIXES[namespace]}:{name}" if namespace in PREFIXES else ""
