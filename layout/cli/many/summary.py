"""The account of a batch, as a table and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from layout.cli.many.ledger import Entry, Status
from layout.model.diagnostics import Language

_HEAD: Final = {
    "en": ("issue", "pages", "errors", "warnings", "status", "output"),
    "zh": ("期", "版", "错误", "警告", "结果", "输出"),
}
_WORDS: Final[dict[Language, dict[Status, str]]] = {
    "en": {"written": "written", "failed": "failed", "stopped": "stopped"},
    "zh": {"written": "已输出", "failed": "未输出", "stopped": "中止"},
}
_RIGHT: Final = (False, True, True, True, False, False)


def summary_table(entries: Sequence[Entry], spoken: Language) -> str:
    """Return a row for every issue, and one for all of them."""
    from layout.proofs.tables import table

    words = _WORDS[spoken]
    rows = [_HEAD[spoken]]
    for entry in entries:
        rows.append((str(entry.manifest), *_numbers([entry]), words[entry.status], _files(entry.files)))
    total = f"合计 {len(entries)}" if spoken == "zh" else f"all {len(entries)}"
    count = Counter(entry.status for entry in entries)
    statuses = ("，" if spoken == "zh" else ", ").join(f"{words[one]} {count[one]}" for one in words if count[one])
    rows.append((total, *_numbers(entries), statuses, ""))
    return "\n".join([*table(rows, _RIGHT), ""])


def summary_json(entries: Sequence[Entry], spoken: Language) -> str:
    """Return all that is known of every issue."""
    issues = [
        {
            "issue": str(entry.manifest),
            "status": entry.status,
            "pages": entry.pages,
            "errors": entry.count("error"),
            "warnings": entry.count("warning"),
            "files": [str(file) for file in entry.files],
            "diagnostics": [
                {"code": one.message.code, "severity": one.message.severity, "text": one.text(spoken)}
                for one in entry.diagnostics
            ],
        }
        for entry in entries
    ]
    count = Counter(entry.status for entry in entries)
    totals = {status: count[status] for status in _WORDS["en"]}
    return json.dumps({**totals, "issues": issues}, ensure_ascii=False, indent=2) + "\n"


def _numbers(entries: Sequence[Entry]) -> tuple[str, str, str]:
    pages = sum(entry.pages for entry in entries)
    errors, warnings = (sum(entry.count(severity) for entry in entries) for severity in ("error", "warning"))
    return str(pages), str(errors), str(warnings)


def _files(files: Sequence[Path]) -> str:
    """Name the first file, and how many more there are."""
    if not files:
        return ""
    more = f" +{len(files) - 1}" if len(files) > 1 else ""
    return f"{files[0]}{more}"
