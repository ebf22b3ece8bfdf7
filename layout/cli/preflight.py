"""``render preflight``: what a print shop would send a PDF, or an issue, back for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from layout.cli.press import DEFAULT, conditions_of, named_press, press_names, press_pages
from layout.cli.render import make_pages
from layout.cli.report import json_option, write_texts
from layout.cli.sources import is_pdf
from layout.cli.talk import language, say, stopping
from layout.model.diagnostics import Diagnostic, Diagnostics, Language, singular
from layout.model.press import PressProfile

_SEVERITIES: Final = ("error", "warning", "note")
_ZH: Final = {"error": "错误", "warning": "警告", "note": "说明"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--press", metavar="NAME", help="The press profile to go by. 印厂条件")
@json_option("preflight", "findings")
@click.option("--rules", is_flag=True, help="List the rules and where they come from. 列出各条规则及出处")
def preflight_file(file: Path | None, press: str | None, data: Path | None, rules: bool) -> None:
    """Check FILE, a PDF or an issue (as the pages it makes), against a press profile. 印前检查

    Without --press an issue is held against its own profile, a PDF against newsprint. The exit status is 0 if there are no
    errors (warnings and notes are allowed), 1 if there are.
    """
    if rules:
        click.echo(_rules(language()))
        return
    if file is None:
        raise click.MissingParameter(param_hint="FILE", param_type="argument")
    with stopping(file):
        profile, found = _pdf(file, press) if is_pdf(file) else _issue(file, press)
        if profile.has_conditions:
            click.echo(_text(file, profile, found, language()))
        else:
            say(f"{profile.name} has no conditions: nothing was checked", f"{profile.name} 没有要求，未作检查")
        if data is not None:
            write_texts({data: _json(file, profile, found, language())})
    sys.exit(1 if any(one.is_error for one in found) else 0)


def _pdf(file: Path, press: str | None) -> tuple[PressProfile, Diagnostics]:
    from layout.prepress.opening import read_pdf
    from layout.prepress.preflight import preflight_pdf

    profile = named_press(press or DEFAULT)
    return profile, preflight_pdf(read_pdf(file), file.name, profile)


def _issue(file: Path, press: str | None) -> tuple[PressProfile, Diagnostics]:
    """Make up the pages, check them, paint them in memory, check what was painted; nothing is told twice."""
    from layout.paint.screen import paint_pages
    from layout.prepress.preflight import merged, preflight_pages, preflight_pdf

    made = make_pages(file, press=press)
    issue = conditions_of(made.issue) if press is None else made.issue
    found = preflight_pages(issue, made.pages, issue.press)
    for name, part in press_names(issue, press_pages(issue, made.pages, made.faces), file.with_suffix(".pdf")).items():
        data, problems = paint_pages(issue, part, made.faces, issue.press)
        found += problems + preflight_pdf(data, name.name, issue.press, issue, part)
    return issue.press, merged(found)


def _text(file: Path, profile: PressProfile, found: Diagnostics, spoken: Language) -> str:
    """Return a table under the name of each page, errors first, and their count."""
    from layout.proofs.tables import table

    zh, word = spoken == "zh", "页" if file.suffix.lower() == ".pdf" else "版"
    standard = profile.standard if profile.standard and profile.standard not in profile.title else ""
    title = " ".join(each for each in (profile.name, profile.title, standard) if each)
    lines = [f"{file.name}: {title}"]
    rows = [_row(one, spoken) for one in found]
    texts = table(rows, [False] * 4) if rows else []
    order = sorted(range(len(found)), key=lambda at: (_page(found[at]), _SEVERITIES.index(found[at].message.severity)))
    before = -1
    for at in order:
        page = _page(found[at])
        if page != before:
            name = (f"第{page}{word}" if zh else f"page {page}") if page else ("全文件" if zh else "the whole file")
            lines += ["", name, ""]
            before = page
        hint = found[at].words(spoken)[1]
        lines += [texts[at], *([f"    {'建议' if zh else 'hint'}: {hint}"] if hint else [])]
    return "\n".join([*lines, "", _count(found, spoken)])


def _row(one: Diagnostic, spoken: Language) -> list[str]:
    """Return severity, rule, place and what was found."""
    values = dict(one.values)
    severity = _ZH[one.message.severity] if spoken == "zh" else one.message.severity
    place = ", ".join(each for each in (values.get("block"), _millimetres(values)) if each)
    said, _ = one.words(spoken)
    return [
        severity,
        one.message.code.removeprefix("preflight/"),
        place or "–",
        said.removeprefix(_where(values, spoken)),
    ]


def _where(values: dict[str, str], spoken: Language) -> str:
    """Return the words of a finding that the table says in its other columns."""
    return values.get("where_zh" if spoken == "zh" else "where_en", "")


def _millimetres(values: dict[str, str]) -> str:
    return f"{values['x']}, {values['y']} mm" if values.get("x") else ""


def _page(one: Diagnostic) -> int:
    return int(dict(one.values).get("page") or 0)


def _count(found: Diagnostics, spoken: Language) -> str:
    if not found:
        return "没有问题" if spoken == "zh" else "nothing to mend"
    errors, warnings, notes = (sum(one.message.severity == each for one in found) for each in _SEVERITIES)
    if spoken == "zh":
        return f"{errors}个错误，{warnings}个警告，{notes}条说明"
    return f"{singular(f'{errors} errors, {warnings} warnings')}, {notes} {'note' if notes == 1 else 'notes'}"


def _json(file: Path, profile: PressProfile, found: Diagnostics, spoken: Language) -> str:
    import json  # not on the way of a page

    rows = []
    for one in found:
        values, (message, hint), source = dict(one.values), one.words(spoken), one.source
        rect = [float(values[key]) for key in "xywh"] if values.get("x") else None
        rows.append(
            {
                "rule": one.message.code.removeprefix("preflight/"),
                "severity": one.message.severity,
                "page": _page(one) or None,
                "rect": rect,
                "block": values.get("block") or None,
                "story": values.get("story") or None,
                "count": int(values.get("count", 1)),
                "file": source.file if source else None,
                "line": source.line if source else None,
                "message": message,
                "hint": hint,
            }
        )
    head = {"file": file.name, "press": profile.name, "standard": profile.standard}
    return json.dumps({**head, "findings": rows}, ensure_ascii=False, indent=2) + "\n"


def _rules(spoken: Language) -> str:
    """Return a table of all rules: name, severity, source, and what they find."""
    from layout.prepress.preflight import RULES
    from layout.proofs.tables import table

    zh = spoken == "zh"
    head = ["规则", "级别", "出处", "查什么"] if zh else ["rule", "severity", "source", "what it finds"]
    rows = [
        [name, _ZH[rule.severity] if zh else rule.severity, rule.source, rule.zh if zh else rule.en]
        for name, rule in RULES.items()
    ]
    return "\n".join(table([head, *rows], [False] * 4))
