"""An explained line break in plain words and a table, in English or Chinese."""

from __future__ import annotations

from math import isinf
from typing import Final

from layout.composition.costs import ONE_CHARACTER, SQUEEZED
from layout.composition.explain import Candidate, Explanation
from layout.model.diagnostics import Language
from layout.proofs.explain.find import Found
from layout.proofs.tables import table
from layout.proofs.voice import Voice, Words

SHOWN: Final = 6
"""So many characters of a line's end are shown."""
SAME: Final = 0.0005
"""Lengths in em nearer than this are the same."""
_WORDS: Final[Words] = {
    "where": (
        "{story} line {number}: page {page}, block {owner}, column {column}; line {line} of {lines} of its paragraph,"
        " {measure:g} em",
        "{story} 第{number}行：{page}版{owner}块第{column}栏，本段{lines}行中的第{line}行，栏宽{measure:g}字",
    ),
    "head": (
        "  |ends after|natural|set|line|break|paragraph|",
        "  |行末|自然宽|排成|行代价|断行代价|全段代价|",
    ),
    "fits": ("as it is", "正好"),
    "squeezed": ("squeezed by {taken:.3f} em ({place})", "挤{taken:.3f}（{place}）"),
    "squeezed at places": (
        "squeezed by {taken:.3f} em in all, {gap:.3f} at most ({place})",
        "共挤{taken:.3f}，最多一处{gap:.3f}（{place}）",
    ),
    "spaced": ("spaced by {gap:.3f} em", "字距加{gap:.3f}"),
    "over": ("{over:.3f} em too long", "超出{over:.3f}"),
    "last": ("last line", "末行"),
    "never": ("–", "–"),
    "forbidden": ("forbidden", "禁止"),
    "single": ("leaves one character for the last line", "末行只剩一字"),
    "chosen": (
        "It ends here because the whole paragraph comes out cheapest so ({total:.0f}).",
        "在此断行，全段代价最小（{total:.0f}）。",
    ),
    "ends": ("The paragraph ends with this line: there was nothing to choose.", "这是段落的末行，没有别的选择。"),
    "rescued": (
        "No setting of this paragraph abides by all rules at this measure: this is the least bad one.",
        "在这个栏宽下，本段怎么排都不能全合规则，这是最不坏的一种。",
    ),
    "looser": (
        "The paragraph was set a line longer than at best, to fill its columns.",
        "为了排满各栏，本段比最佳排法多排了一行。",
    ),
    "tighter": (
        "The paragraph was set a line shorter than at best, to fit its columns.",
        "为了放得下，本段比最佳排法少排了一行。",
    ),
    "scale": (
        "Costs: {squeezed:.0f} is a line squeezed to its limit, 100 gaps of 0.06 em, {single:.0f} a last line of one character.",
        "代价：挤到极限的一行是{squeezed:.0f}，字距加0.06字宽是100，末行单字是{single:.0f}。",
    ),
}  # fmt: skip


def explain_text(found: Found, language: Language) -> str:
    """Return the explanation to read."""
    say = Voice(_WORDS, language)
    it = found.explanation
    values = {**found._asdict(), "line": it.line + 1, "lines": it.lines, "measure": it.measure}
    rows = [say("head").split("|"), *(_row(each, it, say) for each in it.candidates)]
    right = [False, False, True, False, True, True, True, False]
    lines = [say("where", **values), f"  {it.text}", ""]
    lines += [*table(rows, right), "", *_reasons(it, say), say("scale", single=ONE_CHARACTER, squeezed=SQUEEZED)]
    return "\n".join(lines) + "\n"


def _reasons(it: Explanation, say: Voice) -> list[str]:
    chosen = next(each for each in it.candidates if each.chosen)
    cheapest = min(each.total for each in it.candidates)
    reasons = []
    if it.ends:
        reasons.append(say("ends"))
    elif it.rescued:
        reasons.append(say("rescued"))
    elif chosen.total <= cheapest + SAME:
        reasons.append(say("chosen", total=chosen.total))
    if it.looseness:
        reasons.append(say("looser" if it.looseness > 0 else "tighter"))
    return reasons


def _row(each: Candidate, it: Explanation, say: Voice) -> list[str]:
    text = each.text.rstrip()
    end = text if len(text) <= SHOWN else "…" + text[-SHOWN:]
    why = [say.of(each.reason.en, each.reason.zh) + f" ({each.reason.id})"] if each.reason else []
    why += [say("single")] * each.single
    return [
        "→ " if each.chosen else "  ", end, f"{each.natural:.3f}", _set(each, it, say), _cost(each.cost, say),
        say("forbidden") if isinf(each.penalty) else f"{each.penalty:.0f}", _cost(each.total, say), "; ".join(why),
    ]  # fmt: skip


def _set(each: Candidate, it: Explanation, say: Voice) -> str:
    if each.over > SAME:
        return say("over", over=each.over)
    if it.ends and each is it.candidates[-1] and abs(each.gap) < SAME:
        return say("last")
    if each.gap < -SAME:
        at_one = each.taken < SAME - each.gap
        place = "|".join(each.deepest)
        return say("squeezed" if at_one else "squeezed at places", taken=each.taken, gap=-each.gap, place=place)
    return say("spaced", gap=each.gap) if each.gap > SAME else say("fits")


def _cost(cost: float, say: Voice) -> str:
    return say("never") if isinf(cost) else f"{cost:.0f}"
