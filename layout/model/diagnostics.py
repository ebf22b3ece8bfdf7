"""What is wrong with an issue, where, and how to mend it: data, never exceptions."""

from __future__ import annotations

from typing import Final, Literal

from layout.records import NamedTuple

Severity = Literal["error", "warning", "note"]
"""Errors stop the press file, warnings do not; a note says what was done."""
Language = Literal["en", "zh"]


class Source(NamedTuple):
    """A place in the user's files: 1-based line and column, and the key path (``pages[0].blocks.A.story``)."""

    file: str
    line: int
    column: int = 1
    key: str = ""


class Message(NamedTuple):
    """One kind of problem; ``en``/``zh``/hints are ``str.format`` templates filled with a diagnostic's values.

    Every stage keeps its messages as constants in its own ``messages.py``.
    """

    code: str
    severity: Severity
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""


class Diagnostic(NamedTuple):
    """One problem found: its kind, its place, and the values for the message's templates."""

    message: Message
    source: Source | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Tell whether the press file must not be written."""
        return self.message.severity == "error"

    def words(self, language: Language = "en") -> tuple[str, str]:
        """Return the message and its hint."""
        values = dict(self.values)
        if language == "zh":
            return self.message.zh.format(**values), self.message.hint_zh.format(**values)
        return singular(self.message.en.format(**values)), singular(self.message.hint_en.format(**values))

    def text(self, language: Language = "en") -> str:
        """Return ``file:line:column: error[code] message``, then the key path and a hint on lines of their own."""
        zh = language == "zh"
        body, hint = self.words(language)
        where = f"{self.source.file}:{self.source.line}:{self.source.column}: " if self.source else ""
        severity = self.message.severity
        label = {"error": "错误", "warning": "警告", "note": "说明"}[severity] if zh else severity
        text = f"{where}{label}[{self.message.code}] {body}"
        if self.source and self.source.key:
            text += f"\n  {'位置' if zh else 'at'} {self.source.key}"
        if hint:
            text += f"\n  {'建议' if zh else 'hint'}: {hint}"
        return text


_COUNTED: Final = (
    "bytes|changes|characters|clauses|columns|errors|letters|lines|megapixels|pages|places|points|readings|rows|rules|stories"
    "|times|values|warnings"
)
"""What messages count."""


def singular(english: str) -> str:
    """Return a message with its counts of one put right.

    >>> singular("1 errors, 2 warnings, 11 lines, 1.1 columns, page 1, 1 stories")
    '1 error, 2 warnings, 11 lines, 1.1 columns, page 1, 1 story'
    """
    import re  # only where something is said

    return re.sub(
        rf"(?<![\w.,])1 ({_COUNTED})\b", lambda found: f"1 {found[1][:-1]}".replace("storie", "story"), english
    )


Diagnostics = tuple[Diagnostic, ...]


def diagnose(message: Message, source: Source | None = None, **values: object) -> Diagnostic:
    """Make a diagnostic from a message and the values its templates name."""
    return Diagnostic(message, source, tuple((key, str(value)) for key, value in values.items()))
