"""The file as such: version, cross-references, ID, encryption, compression, what lies outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.values import array, entry, is_stream, items, name
from layout.prepress.preflight.finding import Findings, Found

_HEADER: Final = re.compile(rb"%PDF-(\d)\.(\d)")
_NEW_STREAM: Final = re.compile(rb"/Type\s*/(XRef|ObjStm)\b")
X1A_NEWEST: Final = (1, 4)
X4_VERSION: Final = (1, 6)
FORBIDDEN: Final = {"LZWDecode", "LZW", "Crypt"}
"""Compressions that no PDF/X allows."""
TOO_NEW: Final = {"JBIG2Decode", "JPXDecode"}
"""Those that PDF/X-1a does not know."""


def damaged(doc: Document) -> Findings:
    """What qpdf had to repair, in any object of the file."""
    warnings = doc.objects and doc.pdf.get_warnings()
    if warnings:
        yield Found("damaged", re.sub(r"^.*?\): ", "", str(warnings[0]))[:100])


def contents(doc: Document) -> Findings:
    """Contents that cannot be unpacked."""
    yield from (Found("unreadable", part.name, part.page) for part in doc.parts.broken)


def header(doc: Document) -> Findings:
    """[X-FILE-VERSION] ``%PDF-1.4`` or lower for PDF/X-1a:2003, 1.6 for PDF/X-4; the catalogue's Version counts if later."""
    found = _HEADER.match(doc.data)
    if found is None:
        yield Found("header", "%PDF-…?")
        return
    version = max((int(found[1]), int(found[2])), _catalogue_version(name(entry(doc.root, "Version"))))
    shown = f"PDF {version[0]}.{version[1]}"
    if doc.is_x1a:
        if version > X1A_NEWEST:
            yield Found("header", shown)
    elif version < X4_VERSION or version >= (2, 0):
        yield Found("header", shown)
    elif version > X4_VERSION:
        yield Found("header-newer", shown)


def _catalogue_version(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d)\.(\d)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def streams_of_objects(doc: Document) -> Findings:
    """[X-FILE-XREFSTREAM] PDF 1.5 keeps objects and their table in streams; PDF/X-1a, made of PDF 1.4, does not."""
    found = _NEW_STREAM.search(doc.data) if doc.is_x1a else None
    if found is not None:
        yield Found("xref-stream", found[1].decode())


def file_id(doc: Document) -> Findings:
    """[X-FILE-ID] The trailer's ID: two strings that are not empty."""
    parts = array(doc.pdf.trailer.get("/ID"))
    if len(parts) != 2 or not all(bytes(part) for part in parts):
        yield Found("file-id")


def encryption(doc: Document) -> Findings:
    """[X-FILE-ENCRYPT] No encryption, not even one that opens without a password."""
    if doc.pdf.is_encrypted or "/Encrypt" in doc.pdf.trailer:
        yield Found("encrypted")


def filters(doc: Document) -> Findings:
    """[X-FILTER] No LZW; no JBIG2 and JPEG 2000 in PDF/X-1a; of JPEG 2000 in PDF/X-4 the Ghent Workgroup warns."""
    for stream in doc.objects:
        for each in _filters(stream) if is_stream(stream) else ():
            if each in FORBIDDEN or (doc.is_x1a and each in TOO_NEW):
                yield Found("filter", each)
            elif each == "JPXDecode":
                yield Found("filter-jpx")


def _filters(stream: Any) -> Iterator[str]:
    value = entry(stream, "Filter")
    return (name(each) for each in array(value) or [value])


def external(doc: Document) -> Findings:
    """Streams and file specifications that lead out of the file; files embedded in it are not for a press either."""
    for each in doc.objects:
        if is_stream(each) and entry(each, "F") is not None:
            yield Found("external", "stream /F")
        if name(entry(each, "Type")) in ("Filespec", "F") and entry(each, "EF") is None:
            yield Found("external", "Filespec")
    if any(True for _ in items(entry(doc.root, "Names", "EmbeddedFiles"))) or array(entry(doc.root, "AF")):
        yield Found("embedded-files")
