"""A comparison for machines (``--json``): every change in full, in points and code points."""

from __future__ import annotations

import json
from typing import Any

from layout.proofs.diff.changes import Change, Difference, Where


def diff_json(found: Difference) -> str:
    """Return the comparison as JSON. ``runs`` applied to the old characters (blanks left out) give the new ones."""
    pages = [{"page": page.number, "label": page.label, "state": page.state} for page in found.pages]
    changes = [_change(change) for change in found.changes]
    data = {"old": found.old, "new": found.new, "pages": pages, "changes": changes}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    kind, _, name = change.group.partition(":")
    before, after = change.elements
    return {
        "kind": change.kind,
        "sort": change.sort,
        "in": kind,
        "name": name,
        "title": change.title,
        "field": change.field,
        "old_paragraph": before,
        "new_paragraph": after,
        "old": [_where(each) for each in change.old],
        "new": [_where(each) for each in change.new],
        "runs": [[run.op, run.text] for run in change.runs],
        "lines": change.lines,
        "notes": [list(each) for each in change.notes],
    }


def _where(where: Where) -> dict[str, Any]:
    box = [round(value, 2) for value in where.rect]
    return {"page": where.page, "block": where.block, "column": where.column, "line": where.line, "box": box}
