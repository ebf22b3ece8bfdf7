"""Make up the pages of an issue: every block at its place, what is left over carried to the page that continues it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layout.errors import HuoziError
from layout.fonts import FaceSet
from layout.makeup import messages
from layout.makeup.bounds import check_bounds
from layout.makeup.boxes import rule_items
from layout.makeup.compositor import Compositor, compositor_of
from layout.makeup.copy import Rest
from layout.makeup.furniture import folio_items, masthead_items
from layout.makeup.imprint import imprint_items, imprint_words
from layout.makeup.line_gaps import check_line_gaps
from layout.makeup.memory import Forgetful, Memory, picture_states
from layout.makeup.resolution import check_placed_pages, check_resolution
from layout.makeup.stories import MadeBlock, make_story
from layout.makeup.strips import notice_items, picture_block_items, promo_items, title_items
from layout.makeup.threads import Place, along_threads
from layout.model.diagnostics import Diagnostic, Diagnostics, Source, diagnose
from layout.model.issue import (
    Block,
    Issue,
    MastheadBlock,
    NoticeBlock,
    PagePlan,
    PictureBlock,
    PromoBlock,
    StoryBlock,
    TitleBlock,
)
from layout.model.page import Item, PageLayout
from layout.model.story import TEXT_FIELDS, Story


def make_up(
    issue: Issue,
    faces: FaceSet,
    page_done: Callable[[], None] = lambda: None,
    memory: Memory | None = None,
) -> tuple[tuple[PageLayout, ...], Diagnostics]:
    """Set every story of an issue and place it on its pages; report what did not fit.

    Stories are made up first, each along its thread, wherever the pages stand that it jumps to; then page by page all else.
    A ``memory`` of earlier runs with the same ``faces`` gives what is as it was then.
    """
    memory = memory or Forgetful()
    compositor = compositor_of(faces, issue)
    _warm_up(issue, faces)
    issue = paired(compositor, issue)
    on = {plan.number: compositor._replace(style=issue.style_of(plan)) for plan in issue.pages}
    made, rests = along_threads(
        issue, lambda place, *rest: _make_story_block(on[place.page], issue, memory, place, *rest)
    )
    lost = tuple(
        diagnose(messages.NOT_CONTINUED, issue.stories[story].source, story=story, characters=rest.characters)
        for story, rest in rests
    )
    pages: list[PageLayout] = []
    diagnostics: Diagnostics = ()
    for plan in issue.pages:
        page, found = _make_page(on[plan.number], issue, plan, made, memory)
        pages.append(page)
        diagnostics += found
        page_done()
    found = check_line_gaps(issue) + check_resolution(issue, pages) + check_placed_pages(issue, pages)
    return tuple(pages), diagnostics + lost + found + _missing_glyphs(issue, faces)


def paired(compositor: Compositor, issue: Issue) -> Issue:
    """Return the issue with the headlines of two leads that stand side by side made alike."""
    blocks = (block for plan in issue.pages for block in plan.blocks.values())
    if not any(isinstance(block, StoryBlock) and block.headline.partner for block in blocks):
        return issue
    from layout.makeup.double_leads import matched  # few pages have two leads

    pages: list[PagePlan] = []
    for plan in issue.pages:
        on = compositor._replace(style=issue.style_of(plan))
        pages.append(plan._replace(blocks=matched(on, plan.blocks, issue.stories)))
    return issue._replace(pages=tuple(pages))


def _make_page(
    compositor: Compositor, issue: Issue, plan: PagePlan, made: Mapping[Place, MadeBlock], memory: Memory
) -> tuple[PageLayout, Diagnostics]:
    sheet, items = compositor.style.page, list[Item]()
    diagnostics: Diagnostics = ()
    if not any(isinstance(block, MastheadBlock) for block in plan.blocks.values()):
        items += folio_items(compositor, plan, issue)
    items += rule_items(compositor.page, plan.blocks, issue.style.rules)
    for owner, block in plan.blocks.items():
        if isinstance(block, StoryBlock):
            story = made[Place(plan.number, owner)]
            items += story.items
            diagnostics += story.diagnostics
        else:
            drawn, found = _plain_block(compositor, issue, memory, Place(plan.number, owner), block)
            items += drawn
            diagnostics += found
    if plan is issue.pages[-1] and (words := imprint_words(issue)):
        items += imprint_items(compositor, words)
    checked = (compositor.page, plan, tuple(items))
    found, marks = memory.recall(("bounds", plan.number), checked, lambda: check_bounds(*checked))
    items += marks
    both = plan.numbers if plan.spread else ()
    page = PageLayout(plan.number, sheet.width, sheet.height, sheet.bleed, tuple(items), both=both, fold=sheet.fold)
    return page, diagnostics + found


def _warm_up(issue: Issue, faces: FaceSet) -> None:
    """Shape the characters of all body text at once, those of vertical stories as they stand in vertical lines."""
    chain = faces.chain(issue.style.text["body"].role)
    blocks = [block for plan in issue.pages for block in plan.blocks.values() if isinstance(block, StoryBlock)]
    texts = {name: "".join(paragraph.text for paragraph in story.body) for name, story in issue.stories.items()}
    level = {block.story for block in blocks if block.writing == "horizontal"}
    standing = {block.story for block in blocks if block.writing == "vertical"}
    chain.shape_all("".join(text for name, text in texts.items() if name in level))
    if standing:
        chain.standing.shape_all("".join(text for name, text in texts.items() if name in standing))


def _make_story_block(
    compositor: Compositor, issue: Issue, memory: Memory, place: Place, block: StoryBlock, rest: Rest | None
) -> MadeBlock:
    """Make a story's block, unless all that it is made of is as it was."""
    made_of = (*compositor[1:], block, issue.stories[block.story], rest, picture_states(block))
    return memory.recall(place, made_of, lambda: _made_story_block(compositor, issue, place, block, rest))


def _made_story_block(
    compositor: Compositor, issue: Issue, place: Place, block: StoryBlock, rest: Rest | None
) -> MadeBlock:
    story = issue.stories[block.story]
    make: Callable[[Compositor, str, StoryBlock, Story, Rest | None], MadeBlock] = make_story
    if block.writing == "vertical":
        from layout.makeup.vertical import make_vertical  # few pages have such a block

        make = make_vertical
    made = make(compositor, place.owner, block, story, rest)
    if any(note.message in (messages.UNDERSET, messages.NO_ROOM) for note in made.diagnostics):
        from layout.makeup.advice import with_rows  # only where something is wrong

        made = with_rows(
            made, block, lambda other: make(compositor, place.owner, other, story, rest), issue.style.grid.lines
        )
    return made


def _plain_block(
    compositor: Compositor, issue: Issue, memory: Memory, place: Place, block: Block
) -> tuple[list[Item], Diagnostics]:
    """Draw a block that holds no running text, unless all that it is made of is as it was."""
    if isinstance(block, MastheadBlock):  # its index shows headlines of all pages
        return masthead_items(compositor, block, place.owner, issue), ()
    story = issue.stories.get(getattr(block, "story", ""))
    made_of = (*compositor[1:], block, story, picture_states(block))
    return memory.recall(place, made_of, lambda: _drawn_block(compositor, issue, place.owner, block))


def _drawn_block(compositor: Compositor, issue: Issue, owner: str, block: Block) -> tuple[list[Item], Diagnostics]:
    match block:
        case PictureBlock():
            return picture_block_items(compositor, block, owner), ()
        case TitleBlock():
            return title_items(compositor, block, owner, issue.stories[block.story])
        case PromoBlock():
            return promo_items(compositor, block, owner)
        case NoticeBlock():
            return notice_items(compositor, block, owner), ()
        case StoryBlock() | MastheadBlock():
            raise HuoziError("made elsewhere")


def _missing_glyphs(issue: Issue, faces: FaceSet) -> Diagnostics:
    """Name every character that no face has, with the place it stands at: in a story, else somewhere in the manifest."""
    found: list[Diagnostic] = []
    for char in sorted(faces.missing):
        values = {"character": char, "code": f"U+{ord(char):04X}"}
        places = [(story.id, source) for story in issue.stories.values() if (source := _place_of(story, char))]
        for name, source in places or [("manifest", issue.source)]:
            found.append(diagnose(messages.MISSING_GLYPH, source, story=name, **values))
    return tuple(found)


def _place_of(story: Story, char: str) -> Source | None:
    fields = (getattr(story, name) for name in TEXT_FIELDS)
    place: Source | None = next((field.source for field in (*fields, *story.body) if char in field.text), None)
    if place is not None:
        return place
    return next((each.source for each in story.body if any(char in span.ruby for span in each.spans)), None)
