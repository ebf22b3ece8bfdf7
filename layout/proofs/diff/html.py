"""A comparison as one page for the browser: the list, and pictures of the new pages with the marks over them.

It holds everything it needs and asks nobody for anything; without a script, every entry leads to its mark and every mark back to
its entry, by mouse or keyboard. It can be printed.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Final

from layout.model.diagnostics import Language
from layout.model.geometry import Rect
from layout.proofs.diff.changes import Change, Difference, Mark, PageState
from layout.proofs.diff.sheets import Sheet
from layout.proofs.diff.version import Version
from layout.proofs.diff.words import SIGNS, headline_of, page_word, sign_of, state_word, summary, word, words_of

DPI: Final = 110
"""Of the pictures: small type can just be read."""
QUALITY: Final = 78
LEAST: Final = 9.0
"""A mark is no smaller, in points: a finger or a mouse has to find it."""
_TAGS: Final = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
_STYLE: Final = """
:root { --added: #0058a8; --changed: #b35900; --lost: #8a1a5c; --moved: #00664f; --reflowed: #55616e; --layout: #4a4a4a; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; color: #1a1a1a; background: #e9e9e6; font: 15px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { display: grid; grid-template-columns: minmax(20rem, 27rem) 1fr; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.4rem 1.4rem 3rem; background: #fff; border-right: 1px solid #c9c9c4; }
h1 { font-size: 1.15rem; line-height: 1.4; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: .95rem; margin: 1.6rem 0 .4rem; padding-top: .5rem; border-top: 2px solid #1a1a1a; }
h2 small { font-weight: normal; color: #4a4a4a; float: right; }
ol, ul { list-style: none; margin: 0; padding: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .85rem; margin-top: .6rem; }
nav li { border-bottom: 1px solid #e3e3df; }
nav li > a { display: grid; grid-template-columns: 3rem 1fr; padding: .5rem .3rem; color: inherit; text-decoration: none; }
nav li > a:hover, nav li:target { background: #f4f1e6; }
a:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 1px; }
b { display: inline-block; min-width: 2.2rem; height: 1.5em; padding: 0 .35rem; color: #fff; background: var(--ink); text-align: center; line-height: 1.5em; font-size: .85rem; justify-self: start; }
.legend b { min-width: 1.5rem; }
p { margin: 0; }
.where { color: #4a4a4a; font-size: .82rem; }
.runs { font: 1rem/1.7 "Noto Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
ins { color: #00438a; background: #dcebfa; text-decoration: underline 2px; }
del { color: #7a1450; background: #f8e4ef; text-decoration: line-through; }
.pages { padding: 1.4rem; }
figure { position: relative; margin: 0 auto 2rem; max-width: 60rem; }
figcaption { padding: .3rem 0; font-weight: bold; }
.sheet { position: relative; background: #fff; box-shadow: 0 1px 6px #0004; }
.sheet img { display: block; width: 100%; height: auto; }
.same .sheet img { opacity: .55; }
.mark { position: absolute; border: 2px solid var(--ink); color: #fff; text-decoration: none; }
.mark span { position: absolute; left: -2px; bottom: 100%; padding: 0 .25em; background: var(--ink); font-size: 11px; line-height: 14px; white-space: nowrap; }
.added, .changed { background: color-mix(in srgb, var(--ink) 18%, transparent); border-width: 0 0 3px; }
.changed { border-bottom-style: dashed; }
.lost { border-width: 0 0 0 3px; }
.reflowed { margin-left: -7px; border-width: 0 0 0 4px; border-left-style: dotted; }
.reflowed span { display: none; }
.layout { border-style: dashed; }
.large { border: 2px solid var(--ink); background: none; }
.layout.large { border-style: dashed; }
.small span { font-size: 8px; line-height: 9px; }
.mark i { display: none; font-style: normal; }
.mark:target i, .mark:hover i, .mark:focus-visible i { display: inline; }
.mark:target span, .mark:hover span, .mark:focus-visible span { display: block; font-size: 13px; line-height: 19px; }
.mark:target, .mark:hover, .mark:focus-visible { box-shadow: 0 0 0 4px #ffd400; z-index: 2; }
.mark { scroll-margin: 30vh; }
nav li { scroll-margin: 20vh; }
@media (max-width: 60rem) { main { display: block; } nav { position: static; height: auto; border: 0; } }
@media print {
  body { background: #fff; } main { display: block; } nav { position: static; height: auto; border: 0; padding: 0; }
  figure { break-before: page; break-inside: avoid; max-width: none; } nav li { break-inside: avoid; }
  .sheet { box-shadow: none; border: 1px solid #999; } .sheet img { max-height: 92vh; width: auto; } .sheet { width: fit-content; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""  # noqa: E501


def diff_html(found: Difference, version: Version, language: Language) -> str:
    """Return the page."""
    title = escape(headline_of(found, language))
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    body = "".join((*_list(found, language), *_pages(found, version, language)))
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _list(found: Difference, language: Language) -> Iterator[str]:
    zh = language == "zh"
    yield f'<nav aria-label="{"改动" if zh else "Changes"}">\n<h1>{escape(headline_of(found, language))}</h1>\n'
    yield f"<p>{escape(summary(found, language))}</p>\n<ul class=legend>\n"
    for sign, shown in SIGNS.items():
        yield f'<li style="border:0"><b style="--ink:var(--{sign})">{shown}</b> {escape(word(sign, language))}</li>\n'
    yield "</ul>\n"
    homeless = [(number, each) for number, each in enumerate(found.changes, 1) if not _page_of(each)]
    if homeless:
        yield "<ol>\n"
        yield from (_entry(number, change, language) for number, change in homeless)
        yield "</ol>\n"
    for page in found.pages:
        own = [(number, each) for number, each in enumerate(found.changes, 1) if _page_of(each) == page.number]
        name, state = page_word(page.label, language), state_word(page.state, language)
        link = name if page.sheet is None else f'<a href="#p{page.number}">{escape(name)}</a>'
        yield f"<h2>{link} <small>{escape(state)}</small></h2>\n<ol>\n"
        yield from (_entry(number, change, language) for number, change in own)
        yield "</ol>\n"
    yield "</nav>\n"


def _page_of(change: Change) -> int:
    """Return the page that a change is listed under: where its first mark is, else where it was or is."""
    pages = [each.page for each in change.marks] or [each.page for each in (*change.new, *change.old)]
    return pages[0] if pages else 0


def _entry(number: int, change: Change, language: Language) -> str:
    words, sign = words_of(change, language), sign_of(change)
    runs = "".join(_TAGS[run.op].format(escape(run.text)) for run in words.runs)
    shown = f'<p class="runs">{runs}</p>' if runs else ""
    more = f" · {escape(words.more)}" if words.more else ""
    target = f"#m{number}-0" if change.marks else f"#p{_page_of(change)}" if _page_of(change) else f"#e{number}"
    return (
        f'<li id="e{number}"><a href="{target}"><b style="--ink:var(--{sign})">{SIGNS[sign]}{number}</b><div>'
        f"<p>{escape(words.what)} <strong>{escape(words.kind)}</strong>{more}</p>"
        f'<p class="where">{escape(words.where)}</p>{shown}</div></a></li>\n'
    )


def _pages(found: Difference, version: Version, language: Language) -> Iterator[str]:
    yield '<div class="pages">\n'
    shown = [page for page in found.pages if page.sheet is not None]
    for page, sheet, picture in zip(shown, version.sheets, _pictures(version), strict=True):
        yield _figure(found, page, sheet, picture, language)
    yield "</div>\n"


def _figure(found: Difference, page: PageState, sheet: Sheet, picture: str, language: Language) -> str:
    name, state = page_word(page.label, language), state_word(page.state, language)
    marks = "".join(
        _mark(number, at, mark, change, sheet, language)
        for number, change in enumerate(found.changes, 1)
        for at, mark in enumerate(change.marks)
        if mark.page == page.number
    )
    same = ' class="same"' if page.state == "unchanged" else ""
    return (
        f'<figure id="p{page.number}"{same}>\n<figcaption>{escape(name)}　{escape(state)}</figcaption>\n<div class="sheet">'
        f'<img alt="{escape(name)}" src="{picture}">{marks}</div>\n</figure>\n'
    )


def _mark(number: int, at: int, mark: Mark, change: Change, sheet: Sheet, language: Language) -> str:
    rect = _large(mark.rect)
    box = (
        f"left:{100 * rect.x / sheet.width:.3f}%;top:{100 * rect.y / sheet.height:.3f}%;"
        f"width:{100 * rect.width / sheet.width:.3f}%;height:{100 * rect.height / sheet.height:.3f}%"
    )
    words = words_of(change, language)
    said = escape(f"{number} {words.what} {words.kind}{f': {mark.text}' if mark.text else ''}", quote=True)
    is_large = mark.sign in ("added", "changed", "moved") and min(rect.width, rect.height) > 100
    kind = f"{mark.sign} {'large' if is_large or mark.sign in ('layout', 'moved') else 'small'}"
    text = f"<i> {escape(mark.text[:24])}</i>" if mark.text else ""
    return (
        f'<a class="mark {kind}" id="m{number}-{at}" href="#e{number}" title="{said}" aria-label="{said}" '
        f'style="--ink:var(--{mark.sign});{box}"><span>{SIGNS[mark.sign]}{number}{text}</span></a>'
    )


def _large(rect: Rect) -> Rect:
    """Return a box that can be clicked on."""
    width, height = (
        max(rect.width, LEAST if rect.width == 0 else 0.0),
        max(rect.height, LEAST if rect.height == 0 else 0.0),
    )
    return Rect(rect.x, rect.y, width, height)


def _pictures(version: Version) -> Iterator[str]:
    """Yield the pages as drawn by a program that did not write them, each as an address that holds it."""
    from contextlib import closing

    from pypdfium2 import PdfDocument

    with closing(PdfDocument(_pdf(version))) as document:
        for page in document:
            page.set_cropbox(*page.get_trimbox())
            file = BytesIO()
            page.render(scale=DPI / 72).to_pil().convert("RGB").save(file, "JPEG", quality=QUALITY, optimize=True)
            yield f"data:image/jpeg;base64,{b64encode(file.getvalue()).decode('ascii')}"


def _pdf(version: Version) -> bytes:
    if version.printing is None:
        return version.pdf
    from layout.paint.screen import paint_pages, screen_press

    issue, pages, faces = version.printing
    return paint_pages(issue, pages, faces, screen_press(issue))[0]
