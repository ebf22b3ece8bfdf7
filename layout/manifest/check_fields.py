"""The keys ``check`` (of an issue and a house style) and ``excuse`` (of a block): rules of the layout linter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from layout.manifest.kinds import Choice, Number, Schema, Switch, wrong_type
from layout.manifest.reader import Log, Value
from layout.manifest.tables import Field, Items, Table
from layout.model.checks import CHECKS, Check, Setting

_WORDS: Final = ("true", "yes", "on", "false", "no", "off")


@dataclass(eq=False, repr=False)
class RuleSetting:
    """true, false, or the number a rule goes by."""

    rule: Check

    def read(self, value: Value, log: Log) -> Setting | None:
        """Return whether the rule is on, or its number, which switches it on."""
        text = (value.scalar or "").lower()
        if not self.rule.number or text in _WORDS:
            return Switch().read(value, log)
        if text[:1].isdigit() or text[:1] == "-":
            return Number(*self.rule.limits).read(value, log)
        wrong_type(value, log, "true, false or a number", " true、false 或数字")
        return None

    def schema(self) -> Schema:
        """A boolean, or a number within the rule's limits."""
        switch = Switch().schema()
        return {"anyOf": [switch, Number(*self.rule.limits).schema()]} if self.rule.number else switch


def _field(rule: Check) -> Field:
    words = {"n": f"{rule.number:g}"}
    return Field(RuleSetting(rule), rule.zh.format(**words), rule.en.format(**words))


CHECK: Final = Table({name: _field(rule) for name, rule in CHECKS.items()}, name="check")
CHECK_FIELD: Final = Field(CHECK, "版面检查", "rules of the layout linter: true, false or a number each")
EXCUSE: Final = {
    "excuse": Field(Items(Choice(tuple(CHECKS))), "免查", "rules of the layout linter that this block may break")
}
