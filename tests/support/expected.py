"""What must stand on the pages of an issue, from its stories and its manifest alone, and the proof that it does.

Make-up is not asked. ``account`` reads the text of the pages, block after block in the order of the manifest, and explains every
character of it: a field of a story, the next stretch of its copy, a caption, furniture. A character lost, doubled,
moved or altered leaves the text and the copy in disagreement at that place, and ``Mismatch`` says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from layout.makeup.calendar import lunar_date, written_date
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
from layout.model.readings import readings
from layout.model.story import Picture, Story, plain
from tests.support.readers import pdfium_chars, squeeze

FLOWING: Final = ("note", "body", "subhead", "quote", "fact", "credit")
"""Fields that run through a story's columns, and over a jump."""
_OVER: Final = re.compile(r"超(\d+)字")


class Mismatch(AssertionError):
    """The page and the copy disagree."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a stretch of a page is: the block's letter, the field, and for copy the story and number of its paragraph."""

    owner: str
    role: str
    story: str = ""
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page's text (white space left out) and what it is."""

    start: int
    end: int
    label: Label


Flow = tuple[tuple[Label, str], ...]
"""Copy that runs: paragraphs with their labels, white space left out."""
Readings = dict[tuple[str, int], dict[int, str]]
"""What is read over the copy: by story and paragraph, and by how much of the paragraph is left after the characters."""


@dataclass(frozen=True, slots=True)
class Over:
    """Copy that a draft could not place: the number of characters printed beside it, and the copy itself."""

    reported: int
    text: str


@dataclass(slots=True)
class Account:
    """Every page explained; ``over`` by story is what a draft left out, ``elsewhere`` what a page outside prints."""

    pages: list[list[Passage]] = field(default_factory=list)
    over: dict[str, Over] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    not_jumped: set[tuple[str, int]] = field(default_factory=set)
    """Stories, with the page they were to jump to, of which a draft had nothing left for it."""


Rests = dict[tuple[str, int], "_Rest"]
"""The rest of each story by the page that it goes on on."""


@dataclass(slots=True)
class _Rest:
    """The copy still to come, in the versions not yet ruled out, and the page it jumped from."""

    flows: list[Flow]
    page: int


def account(issue: Issue, texts: Sequence[str], *, draft: bool = False) -> Account:
    """Explain the ``texts`` of all pages (white space left out). A ``draft`` may leave copy over, marked 超N字.

    A page is read on to where it continues a story whose rest is not known yet, and further when that has been read.
    """
    assert len(texts) == len(issue.pages), "one text for each page"
    result, rests = Account(), Rests()
    readers = [_Reader(text, plan.number) for plan, text in zip(issue.pages, texts, strict=True)]
    pages = zip(issue.pages, readers, strict=True)
    waiting = [_read_page(issue, plan, reader, rests, result, draft) for plan, reader in pages]
    while waiting:
        before = [reader.at for reader in readers]
        stopped = {page: missing for page in waiting if (missing := next(page, None))}
        if stopped and before == [reader.at for reader in readers]:
            raise Mismatch("; ".join(stopped.values()))
        waiting = list(stopped)
    for (story, _), rest in rests.items():
        raise Mismatch(f"the rest of {story} never came: {_text(rest.flows[0])[:40]}…")
    result.pages = [reader.passages for reader in readers]
    return result


def _read_page(
    issue: Issue, plan: PagePlan, reader: _Reader, rests: Rests, result: Account, draft: bool
) -> Iterator[str]:
    """Read a page block by block; stop, and say why, where the rest that goes on there is not known yet."""
    if not any(isinstance(block, MastheadBlock) for block in plan.blocks.values()):
        reader.furniture("", "folio", _folio(issue, plan))
    for owner, block in plan.blocks.items():
        if isinstance(block, StoryBlock):
            jump = block.story, plan.number
            while block.continues and jump not in rests and jump not in result.not_jumped:
                yield f"page {plan.number}, {owner}: nothing of {block.story} was left to continue"
            _read_story(issue, plan, owner, block, reader, rests, result, draft)
        elif isinstance(block, MastheadBlock):
            upright = block.writing == "vertical"  # no pinyin, slogan or index there
            index = [] if upright else _index(issue)
            pieces = _masthead(issue, upright=upright)
            if _has_imprint(issue):  # the date line has room for some of it, or the imprint alone has it
                style = issue.style.masthead
                twice = [word for word in (style.supervisor, style.publisher, style.cn) if word]
                pieces = [word for word in pieces if word not in twice or squeeze(word) in reader.text]
            reader.masthead(owner, pieces, index, issue.style.wording.contents)
        else:
            reader.fields(_fields(issue, owner, block))
    if plan is issue.pages[-1]:
        reader.furniture("", "imprint", _imprint(issue))
    reader.end()


class _Reader:
    """Goes through a page's text and remembers what it was."""

    def __init__(self, text: str, page: int) -> None:
        self.text, self.page, self.at = text, page, 0
        self.passages: list[Passage] = []
        self.readings: Readings = {}

    def take(self, length: int, label: Label) -> None:
        """Explain the next characters."""
        if length:
            self.passages.append(Passage(self.at, self.at + length, label))
            self.at += length

    def fail(self, label: Label, wanted: str) -> Mismatch:
        """Return the complaint that something else was to stand here."""
        found = self.text[self.at : self.at + 40]
        before = self.text[max(0, self.at - 20) : self.at]
        return Mismatch(f"page {self.page}, {label}, after “{before}”: wanted “{wanted[:40]}”, found “{found}”")

    def fields(self, wanted: Sequence[tuple[Label, str]]) -> None:
        """Read fields that stand in full, in this order."""
        for label, text in wanted:
            text = squeeze(text)
            if not self.text.startswith(text, self.at):
                raise self.fail(label, text)
            self.take(len(text), label)

    def furniture(self, owner: str, role: str, pieces: Sequence[str]) -> None:
        """Read the engine's own words: each exactly once, in any order."""
        pieces = sorted(filter(None, map(squeeze, pieces)), key=len, reverse=True)
        end = self._match(self.at, tuple(pieces))
        if end is None:
            raise self.fail(Label(owner, role), "the furniture " + " ".join(pieces))
        self.take(end - self.at, Label(owner, role))

    def masthead(self, owner: str, pieces: Sequence[str], index: Sequence[tuple[str, ...]], head: str) -> None:
        """Read the nameplate; of the index as many entries as there was room for, from the first."""
        for count in range(len(index), -1, -1):
            shown = [word for entry in index[:count] for word in entry]
            try:
                self.furniture(owner, "masthead", [*pieces, *([head] if shown else []), *shown])
            except Mismatch:
                if not count:
                    raise
            else:
                return

    def _match(self, at: int, pieces: tuple[str, ...]) -> int | None:
        if not pieces:
            return at
        for number, piece in enumerate(pieces):
            if piece not in pieces[:number] and self.text.startswith(piece, at):
                end = self._match(at + len(piece), pieces[:number] + pieces[number + 1 :])
                if end is not None:
                    return end
        return None

    def end(self) -> None:
        """Nothing may stand on the page that was not explained."""
        if self.at != len(self.text):
            raise self.fail(Label("", "end of page"), "")


# --- stories ----------------------------------------------------------------------------------------------------------


def _read_story(
    issue: Issue,
    plan: PagePlan,
    owner: str,
    block: StoryBlock,
    reader: _Reader,
    rests: Rests,
    result: Account,
    draft: bool,
) -> None:
    story = issue.stories[block.story]
    reader.readings = _readings(story)
    if not block.continues:
        flows = _flows(owner, story)
        reader.fields(_heading(owner, story) if block.headline.level != "none" else [])
    else:
        if (block.story, plan.number) in result.not_jumped:  # an error of its own (jump/nothing-left): only the head
            page = plan.number
            flows: list[Flow] = [()]
        else:
            rest = rests.pop((block.story, plan.number))
            flows, page = [_owned(flow, owner) for flow in rest.flows], rest.page
        words = _jump(issue, issue.style.wording.jump_in, page, story)
        reader.fields(
            [(Label(owner, "headline"), story.short.text or story.headline.text), (Label(owner, "jump"), words)]
        )
    _read_flow(issue, plan, owner, block, reader, rests, result, draft, flows)
    reader.fields([field for picture in block.pictures for field in _captions(owner, picture)])


def _read_flow(
    issue: Issue,
    plan: PagePlan,
    owner: str,
    block: StoryBlock,
    reader: _Reader,
    rests: Rests,
    result: Account,
    draft: bool,
    flows: list[Flow],
) -> None:
    """Read as much of a story's copy as stands here, and the jump line (or the draft's mark) after it."""
    walks = {flow: _walk(reader, flow) for flow in flows}
    longest = max(walk.count for walk in walks.values())
    likely = [flow for flow in flows if walks[flow].count == longest]
    text, walk = _text(likely[0]), walks[likely[0]]
    if longest == len(text) and not walk.owes[longest]:
        _take(reader, likely[0], longest, walk)
        if block.jump is not None:
            if not draft:
                raise reader.fail(Label(owner, "jump"), "a jump line: all of the copy stood before it")
            result.not_jumped.add((block.story, block.jump))
        return
    # What follows may begin as the copy goes on: take the last place where the whole of it fits.
    for count in (each for each in range(longest, -1, -1) if not walk.owes[each]):
        label, words, place = Label(owner, "jump"), None, reader.at + walk.places[count]
        if block.jump is not None:
            words = squeeze(_jump(issue, issue.style.wording.jump_out, block.jump, issue.stories[block.story]))
            if block.writing == "vertical":
                words = words.replace("▶", "▼")
            if not reader.text.startswith(words, place):
                words = None
        elif draft and (found := _OVER.match(reader.text, place)):
            label, words = Label(owner, "mark"), found[0]
            result.over[block.story] = Over(int(found[1]), text[count:])
        if words is not None:
            _take(reader, likely[0], count, walk)
            reader.take(len(words), label)
            if block.jump is not None and not block.jump_outside:
                rests[block.story, block.jump] = _Rest([_after(flow, count) for flow in likely], plan.number)
            elif block.jump is not None:
                result.elsewhere[block.story] = text[count:]
            return
    reader.take(walk.places[longest], Label(owner, "copy"))
    raise reader.fail(Label(owner, "copy", block.story), text[longest:])


def _jump(issue: Issue, form: str, page: int, story: Story) -> str:
    """Return the words of a jump whose other end stands on a page; nothing in them may be empty."""
    plan = next((plan for plan in issue.pages if plan.number == page), None)
    name = plan.name if plan else ""
    if plan and plan.spread:
        blocks = (block for block in plan.blocks.values() if isinstance(block, StoryBlock) and block.story == story.id)
        page = _half(issue, plan, next(blocks))
    title = story.short.text or story.headline.text
    return form.format(page=page, page_han="〇一二三四五六七八九"[page % 10], name=name, title=title)


@dataclass(slots=True)
class _Walk:
    """How far a page goes on with the copy, character by character.

    ``places[n]`` is where on the page the first n characters end, ``owes[n]`` whether a reading of theirs is still to come;
    ``stops`` are the counts after which readings stand (a line's, after its characters), with their length.
    """

    places: list[int] = field(default_factory=lambda: [0])
    owes: list[bool] = field(default_factory=lambda: [False])
    stops: dict[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many characters."""
        return len(self.places) - 1


def _walk(reader: _Reader, flow: Flow) -> _Walk:
    """Follow the copy on the page; a paragraph's readings must all have come before the next begins."""
    walk, owed = _Walk(), ""

    def come(text: str) -> bool:
        return reader.text.startswith(text, reader.at + walk.places[-1])

    def readings_come() -> bool:
        nonlocal owed
        if not owed or not come(owed):
            return not owed
        walk.stops[walk.count] = len(owed)
        walk.places[-1] += len(owed)
        walk.owes[-1], owed = False, ""
        return True

    for label, text in flow:
        sounds = reader.readings.get((label.story, label.paragraph), {}) if label.role == "body" else {}
        for number, char in enumerate(text, 1):
            if not come(char) and not (owed and readings_come() and come(char)):
                return walk
            owed += sounds.get(len(text) - number, "")
            walk.places.append(walk.places[-1] + 1)
            walk.owes.append(bool(owed))
        if not readings_come():
            return walk
    return walk


def _take(reader: _Reader, flow: Flow, count: int, walk: _Walk) -> None:
    done = 0
    for label, text in flow:
        end = min(count, done + len(text))
        for stop in (each for each in walk.stops if done < each <= end):
            reader.take(stop - done, label)
            reader.take(walk.stops[stop], replace(label, role="reading"))
            done = stop
        reader.take(end - done, label)
        done = end


def _after(flow: Flow, count: int) -> Flow:
    """Return the copy without its first ``count`` characters."""
    rest: list[tuple[Label, str]] = []
    for label, text in flow:
        if len(text) > count:
            rest.append((label, text[count:]))
        count = max(0, count - len(text))
    return tuple(rest)


def _owned(flow: Flow, owner: str) -> Flow:
    return tuple((replace(label, owner=owner), text) for label, text in flow)


def _text(flow: Flow) -> str:
    return "".join(text for _, text in flow)


def flow_text(story: Story) -> str:
    """Return all of a story's running copy but its pull quote, white space left out."""
    return "".join(text for label, text in _flows("", story)[0] if label.role != "quote")


def _readings(story: Story) -> Readings:
    """Return what is read over a story's copy; of paragraphs without readings nothing."""
    found: Readings = {}
    for number, paragraph in enumerate(story.body):
        left = len(squeeze(paragraph.text))
        for span in paragraph.spans:
            for reading in readings(span.text, span.ruby):
                after = left - len(squeeze(span.text[: reading.end]))
                found.setdefault((story.id, number), {})[after] = squeeze(reading.sound)
            left -= len(squeeze(span.text))
    return found


def _flows(owner: str, story: Story) -> list[Flow]:
    """Return a story's running copy; several versions where a pull quote may stand after any of its paragraphs."""
    copy: list[tuple[Label, str]] = []

    def add(role: str, text: str, paragraph: int = -1) -> None:
        if squeeze(text):
            copy.append((Label(owner, role, story.id, paragraph), squeeze(text)))

    add("note", story.note.text)
    dateline = story.dateline.text
    for number, paragraph in enumerate(story.body):
        if paragraph.kind == "subhead":
            add("subhead", paragraph.text, number)
        else:
            add("body", dateline + paragraph.marker + paragraph.text, number)
            dateline = ""
    add("body", dateline)
    tail = len(copy)
    add("fact", story.fact.text)
    add("credit", story.credit.text)
    if not story.quote:
        return [tuple(copy)]
    quote = (Label(owner, "quote", story.id), squeeze(story.quote.text))
    places = [n + 1 for n, (label, _) in enumerate(copy[:tail]) if label.role == "body"] or [tail]
    return [(*copy[:place], quote, *copy[place:]) for place in places]


# --- fields and furniture ---------------------------------------------------------------------------------------------


def _heading(owner: str, story: Story) -> list[tuple[Label, str]]:
    fields = ("badge", "flag", "kicker", "headline", "deck", "byline")
    return [(Label(owner, name), getattr(story, name).text) for name in fields]


def _captions(owner: str, picture: Picture | None, title: str = "") -> list[tuple[Label, str]]:
    """Return the words of a picture; those of a group's parts come first, or their numbers where its caption has the words."""
    if picture is None:
        return []
    fields: list[tuple[Label, str]] = []
    gathered = ""
    for number, part in enumerate(picture.parts):
        if picture.caption_at in ("", "below"):
            fields += _captions(owner, part)
        elif part.caption:
            fields.append((Label(owner, "caption"), "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"[number]))
            gathered += fields[-1][1] + plain(part.caption)
    caption = gathered + plain(picture.caption)
    words = (("picture-title", title), ("caption", caption), ("picture-credit", plain(picture.credit)))
    return fields + [(Label(owner, role), text) for role, text in words]


def _fields(issue: Issue, owner: str, block: Block) -> list[tuple[Label, str]]:
    """Return the words of a block that is no story."""
    match block:
        case TitleBlock():
            return _heading(owner, issue.stories[block.story]) + _captions(owner, block.picture)
        case PictureBlock():
            words = [*_captions(owner, block.picture, block.headline), (Label(owner, "label"), block.label)]
            return [*_placed(owner, block.picture), *words]
        case PromoBlock():
            words = [*block.lines, *(code.name for code in block.codes)]
            return [(Label(owner, "promo"), text) for text in words]
        case NoticeBlock():
            words = [block.headline, *block.lines, block.label]
            return [(Label(owner, "notice"), text) for text in words] + _captions(owner, block.picture)
    raise AssertionError(f"a block of a new kind: {block}")


def _placed(owner: str, picture: Picture) -> list[tuple[Label, str]]:
    """What an advertisement says that came as a PDF."""
    if picture.file.suffix != ".pdf":
        return []
    return [(Label(owner, "placed"), page.text) for page in pdfium_chars(picture.file)]


def _folio(issue: Issue, plan: PagePlan) -> list[str]:
    duties = [f"{duty}{person}" for duty, person in plan.editors]
    wording = issue.style.wording
    pages = [plan.number, plan.number + 1] if plan.spread else [plan.number]
    numbers = [wording.folio.format(number=f"{page:02d}", page=page) for page in pages]
    return [*numbers, plan.name, issue.title or issue.style.masthead.name, _date(issue), *duties]


def _half(issue: Issue, plan: PagePlan, block: Block) -> int:
    """The page that a block begins on, of the two of a spread; a horizontal paper's blocks begin at their left."""
    first = min(span.column for span in block.area.spans)
    return plan.number + (plan.spread is not None and first >= issue.style.grid.columns)


def _date(issue: Issue) -> str:
    return written_date(issue.date, issue.style.wording.date, issue.style.punctuation.language)


def _masthead(issue: Issue, *, upright: bool) -> list[str]:
    """Return the words of the nameplate: all that the house style gives, and what is derived."""
    style = issue.style.masthead
    words = [issue.title or style.name, style.publisher, style.supervisor, style.cn]
    words += [] if upright else [style.pinyin, style.slogan, *style.ear]
    lunar = lunar_date(issue.date, issue.style.wording.lunar, issue.style.punctuation.language)
    words += [style.website, _date(issue), lunar]
    words.append(style.pages.format(pages=sum(2 if plan.spread else 1 for plan in issue.pages)))
    if issue.number is not None:
        words.append(style.numbering.format(number=issue.number))
    if issue.total is not None:
        words.append(style.total.format(total=issue.total))
    if style.design == "open" and not upright:
        words.append(str(issue.date.day))  # once more, as a picture
    return words


def _has_imprint(issue: Issue) -> bool:
    style = issue.style.masthead
    return any(
        (style.house, style.address, style.phone, style.printer, style.distributor, style.postal_code, style.price)
    )


def _imprint(issue: Issue) -> list[str]:
    """Return the words of the imprint: what the house style gives, with its labels, and the issue's own."""
    if not _has_imprint(issue):
        return [issue.imprint]
    style = issue.style.masthead
    labels = {"主管": style.supervisor, "主办": style.publisher, "出版": style.house, "国内统一连续出版物号": style.cn,
              "邮发代号": style.postal_code, "地址": style.address, "电话": style.phone, "发行": style.distributor,
              "印刷": f"{style.printer}（{style.printer_address}）"}  # fmt: skip
    words = [value if value.endswith(label) else f"{label}：{value}" for label, value in labels.items() if value]
    price = f"零售每份{style.price}元" if style.price[:1].isdigit() else style.price
    return [*words, price, issue.imprint]


def _index(issue: Issue) -> list[tuple[str, str]]:
    """Return the index (导读): the first headline of each other page, or its section, with its number.

    Of a single other page it names three headlines.
    """
    most = 3 if len(issue.pages) == 2 else 1
    return [(title, issue.style.wording.page.format(page=page)) for plan in issue.pages[1:]
            for title, page in _index_titles(issue, plan)[:most]]  # fmt: skip


def _index_titles(issue: Issue, plan: PagePlan) -> list[tuple[str, int]]:
    starts: Iterator[StoryBlock] = (b for b in plan.blocks.values() if isinstance(b, StoryBlock) and not b.continues)
    heads = [
        (text, _half(issue, plan, block)) for block in starts if (text := issue.stories[block.story].headline.text)
    ]
    return heads or [(plan.name, plan.number)] * bool(plan.name)
