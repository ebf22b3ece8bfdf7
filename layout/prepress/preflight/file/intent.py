"""The output intent: for which press the file is made, and that press's ICC profile."""

from __future__ import annotations

from typing import Any, Final

from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.values import entry, is_stream, number, text
from layout.prepress.preflight.finding import Findings, Found

REGISTRY: Final = "http://www.color.org"
"""The ICC's registry of printing conditions: what it names needs no profile in PDF/X-1a."""
_HEADER: Final = 128
"""Bytes of an ICC header: version at 8, class at 12, colour space at 16, ``acsp`` at 36 (ISO 15076-1, 7.2)."""
CHANNELS: Final = {b"CMYK": 4, b"GRAY": 1, b"RGB ": 3, b"Lab ": 3}


def intents(doc: Document) -> Findings:
    """[X-OI] Exactly one for PDF/X; it names its condition; a profile and Info, unless the ICC's registry knows the condition."""
    if not doc.intents:
        yield Found("intent-missing")
        return
    if len(doc.intents) > 1:
        yield Found("intent-several", f"{len(doc.intents)}")
    intent = doc.intents[0]
    condition = text(entry(intent, "OutputConditionIdentifier")).strip()
    if not condition:
        yield Found("intent-condition", "OutputConditionIdentifier")
    elif doc.profile.condition and condition != doc.profile.condition:
        yield Found("intent-other", f"{condition} ≠ {doc.profile.condition}")
    yield from _described(doc, intent)


def _described(doc: Document, intent: Any) -> Findings:
    """PDF/X-4 embeds the profile always: only PDF/X-4p may refer to one outside."""
    is_registered = text(entry(intent, "RegistryName")).strip().rstrip("/") == REGISTRY
    if not is_stream(entry(intent, "DestOutputProfile")) and not (is_registered and doc.is_x1a):
        yield Found(
            "intent-profile", "DestOutputProfileRef" if entry(intent, "DestOutputProfileRef") is not None else ""
        )
    if not is_registered and not text(entry(intent, "Info")).strip():
        yield Found("intent-info")


def profile(doc: Document) -> Findings:
    """The profile's header: an output profile (``prtr``) for CMYK or grey, N as it says, version 2, in PDF/X-4 also 4."""
    data = doc.output_profile
    if data is None:
        return
    if len(data) < _HEADER or data[36:40] != b"acsp":
        yield Found("profile-damaged")
        return
    kind, space = data[12:16], data[16:20]
    if kind != b"prtr":
        yield Found("profile-class", kind.decode("latin-1"))
    count = number(entry(doc.intents[0], "DestOutputProfile", "N"))
    if space not in (b"CMYK", b"GRAY") or count != CHANNELS[space]:
        yield Found("profile-space", f"{space.decode('latin-1').strip()}, N {count if count is None else round(count)}")
    if data[8] not in ((2,) if doc.is_x1a else (2, 4)):
        yield Found("profile-version", f"ICC {data[8]}.{data[9] >> 4}")
