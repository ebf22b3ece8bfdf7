"""First stage: what the newsroom wrote (YAML, Markdown, house style) becomes one ``Issue``, or a list of its mistakes."""

from __future__ import annotations

from layout.manifest.issue import read_issue

__all__ = ["read_issue"]
