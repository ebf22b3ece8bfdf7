"""One page for the overlays: its grid, its blocks, every line with what it says and how loose it is."""

from __future__ import annotations

from typing import Any, Final

from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.model.issue import (
    Block,
    MastheadBlock,
    NoticeBlock,
    PagePlan,
    PictureBlock,
    PromoBlock,
    StoryBlock,
    TitleBlock,
)
from layout.preview.findings import block_rects, block_title, rounded
from layout.preview.links import short_name
from layout.preview.room import Shown
from layout.proofs.places import Place, bare, field_text, spans

_KINDS: Final[dict[type, str]] = {
    StoryBlock: "story", TitleBlock: "title", PictureBlock: "picture", MastheadBlock: "masthead", PromoBlock: "promo",
    NoticeBlock: "notice",
}  # fmt: skip


def page_data(shown: Shown, number: int) -> dict[str, Any]:
    """Return a page as a record for JSON, in points."""
    page = shown.pages[number]
    plan = next(plan for plan in shown.issue.pages if plan.number == number)
    places = shown.places[number]
    return {
        "number": number,
        "digest": shown.digests[number],
        "trim": [0, 0, round(page.width, 2), round(page.height, 2)],
        "bleed": round(page.bleed, 2),
        "fold": page.fold,
        "grid": _grid(shown, plan),
        "blocks": [_block(shown, plan, name, block) for name, block in plan.blocks.items()],
        "lines": [_line(shown, place) for place in places if place.placed is not None and bare(place.text)],
        "pictures": [
            {"rect": rounded(place.rect), "block": place.owner, "file": place.text}
            for place in places
            if place.role == "picture"
        ],
        "overset": [_overset(shown, place) for place in places if place.role == "mark"],
    }


def _grid(shown: Shown, plan: PagePlan) -> dict[str, Any]:
    style = shown.issue.style_of(plan)
    page, grid = PageGrid(style.grid, style.page), style.grid
    return {
        "top": round(style.page.top, 2),
        "leading": grid.leading,
        "lines": grid.lines,
        "left": round(page.left, 2),
        "right": round(page.right, 2),
        "baseline": round(page.slack + HAN_ASCENT * grid.size, 2),
        "columns": [[round(page.column_x(number), 2), round(grid.span(1), 2)] for number in range(grid.columns)],
    }


def _block(shown: Shown, plan: PagePlan, name: str, block: Block) -> dict[str, Any]:
    return {
        "name": name,
        "kind": _KINDS[type(block)],
        "title": block_title(shown.issue, block),
        "rects": [rounded(rect) for rect in block_rects(shown.issue, plan, block)],
        "file": short_name(block.source.file, shown.issue.root),
        "line": block.source.line,
    }


def _line(shown: Shown, place: Place) -> dict[str, Any]:
    assert place.placed is not None
    line = place.placed.line
    record: dict[str, Any] = {
        "rect": rounded(place.rect), "role": place.role, "block": place.owner, "story": place.story,
        "field": place.field, "paragraph": place.paragraph, "start": place.start, "text": place.text,
        "vertical": line.vertical, "gap": round(line.gap), "rescued": line.rescued,
    }  # fmt: skip
    if place.field:
        reach = spans(place.placed, shown.faces)
        record["reach"] = [round(start, 1) for start, _ in reach] + [round(reach[-1][1], 1)] if reach else []
    return record


def _overset(shown: Shown, mark: Place) -> dict[str, Any]:
    """Return the mark under a block whose story does not fit, with the copy that is left over."""
    placed = {
        (place.paragraph, place.start): bare(place.text)
        for each in shown.places.values()
        for place in each
        if place.story == mark.story and place.field == "body"
    }
    story = shown.issue.stories.get(mark.story)
    rest: list[str] = []
    for number in range(len(story.body) if story else 0):
        done = sum(len(text) for (paragraph, _), text in placed.items() if paragraph == number)
        assert story is not None
        if left := field_text(story, "body", number)[done:]:
            rest.append(left)
    text = "\n".join(rest)
    return {
        "rect": rounded(mark.rect),
        "block": mark.owner,
        "story": mark.story,
        "characters": len(bare(text)),
        "text": text,
    }
