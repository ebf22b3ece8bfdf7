"""Says things in the language of the user, from a table of words in both."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.diagnostics import Language, singular

Words = Mapping[str, tuple[str, str]]
"""What is said under a name, in English and Chinese, with places to fill in."""


class Voice:
    """Says everything in one language."""

    def __init__(self, words: Words, language: Language) -> None:
        self.words = words
        self.index = 1 if language == "zh" else 0

    def __call__(self, name: str, /, **values: object) -> str:
        """Return what is said under a name.

        >>> Voice({"pages": ("{n} pages", "共{n}版")}, "zh")("pages", n=4)
        '共4版'
        """
        text = self.words[name][self.index].format(**values)
        return text if self.index else singular(text)

    def of(self, en: str, zh: str) -> str:
        """Return one of two texts."""
        return zh if self.index else en
