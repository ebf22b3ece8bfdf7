"""Make up the pages of an issue: every block at its place, what is left over carried to the page that continues it."""

from __future__ import annotations

from collections.abc import Callable

from layout.fonts import FaceSet
from layout.makeup import messages
from layout.makeup.boxes import rule_items
from layout.makeup.compositor import Compositor
from layout.makeup.furniture import folio_items, imprint_items, masthead_items
from layout.makeup.grid import PageGrid
from layout.makeup.stories import MadeBlock, Rest, block_air, make_story
from layout.makeup.strips import notice_items, picture_block_items, promo_items, title_items
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import Block, Issue, MastheadBlock, NoticeBlock, PagePlan, PictureBlock, PromoBlock, StoryBlock, TitleBlock
from layout.model.page import Item, PageLayout


def make_up(
    issue: Issue, faces: FaceSet, page_done: Callable[[], None] = lambda: None
) -> tuple[tuple[PageLayout, ...], Diagnostics]:
    """Set every story of an issue and place it on its pages; report what did not fit.

    Pages are made in order, since a jump goes to a later page; the rest of a jumped story is handed on by story id.
    """
    compositor = Compositor(faces, issue.style)
    rests: dict[str, Rest] = {}
    pages: list[PageLayout] = []
    diagnostics: list[Diagnostic] = []
    for plan in issue.pages:
        page, found = _make_page(compositor, issue, plan, rests)
        pages.append(page)
        diagnostics += found
        page_done()
    return tuple(pages), tuple(diagnostics + _missing_glyphs(issue, faces))


def _make_page(
    compositor: Compositor, issue: Issue, plan: PagePlan, rests: dict[str, Rest]
) -> tuple[PageLayout, list[Diagnostic]]:
    style = issue.style
    page = PageGrid(style.grid, style.page)
    airs = {name: block_air(b) if isinstance(b, StoryBlock) else 1 for name, b in plan.blocks.items()}
    items: list[Item] = []
    diagnostics: list[Diagnostic] = []
    if not any(isinstance(block, MastheadBlock) for block in plan.blocks.values()):
        items += folio_items(compositor, page, plan, issue)
    items += rule_items(page, plan.blocks, airs)
    for owner, block in plan.blocks.items():
        made = _make_block(compositor, page, issue, plan, owner, block, rests)
        items += made.items
        diagnostics += made.diagnostics
    if issue.imprint and plan is issue.pages[-1]:
        items += imprint_items(compositor, page, issue)
    sheet = style.page
    return PageLayout(plan.number, sheet.width, sheet.height, sheet.bleed, tuple(items)), diagnostics


def _make_block(
    compositor: Compositor,
    page: PageGrid,
    issue: Issue,
    plan: PagePlan,
    owner: str,
    block: Block,
    rests: dict[str, Rest],
) -> MadeBlock:
    match block:
        case StoryBlock():
            story = issue.stories[block.story]
            rest = rests.pop(block.story, Rest((), plan.number)) if block.continues else None
            made = make_story(compositor, page, plan.number, owner, block, story, rest)
            if made.rest is not None and block.jump is not None:
                rests[block.story] = made.rest
            return made
        case MastheadBlock():
            items = masthead_items(compositor, page, block, owner, issue)
        case PictureBlock():
            items = picture_block_items(compositor, page, block, owner)
        case TitleBlock():
            items = title_items(compositor, page, block, owner, issue.stories[block.story])
        case PromoBlock():
            items = promo_items(compositor, page, block, owner)
        case NoticeBlock():
            items = notice_items(compositor, page, block, owner)
    return MadeBlock(tuple(items), None, ())


def _missing_glyphs(issue: Issue, faces: FaceSet) -> list[Diagnostic]:
    """Name every character that no face has, with the story and the line it stands in."""
    return [
        diagnose(messages.MISSING_GLYPH, story.source, character=char, code=f"U+{ord(char):04X}", story=story.id)
        for char in sorted(faces.missing)
        for story in issue.stories.values()
        if any(char in paragraph.text for paragraph in story.body)
    ]
