"""The JSON Schema of ``issue.yaml`` and of house styles, made from the same tables that read them."""

from __future__ import annotations

from typing import Literal

from layout.manifest.check_fields import CHECK
from layout.manifest.comment_fields import ANCHOR, COMMENT, REPLY, RESOLVED
from layout.manifest.fields import BLOCKS, BOX, COLUMNS, HEADLINE, INLINE_STORY, ISSUE, JUMP, PAGE
from layout.manifest.house_style import shipped_styles
from layout.manifest.kinds import Schema
from layout.manifest.picture_fields import BACKDROP, GROUP, PART, PICTURE
from layout.manifest.press import shipped_presses
from layout.manifest.press_fields import PRESS
from layout.manifest.style_fields import FIT, HEADLINE_STYLE, STYLE, TEXT
from layout.manifest.tables import Table

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Literal["issue", "style", "press", "comment"] = "issue") -> Schema:
    """Return the schema of ``issue.yaml`` or another kind of file, titles in Chinese and descriptions in English."""
    if kind == "comment":
        return _document("huozi comment 意见", COMMENT, (ANCHOR, REPLY, RESOLVED))
    if kind == "press":
        return _document("huozi press profile 印厂条件", PRESS, ())
    if kind == "style":
        return _document("huozi house style 版式规范", STYLE, (TEXT, HEADLINE_STYLE, FIT, CHECK))
    parts = (PAGE, PICTURE, GROUP, PART, BACKDROP, INLINE_STORY, HEADLINE, COLUMNS, FIT, JUMP, BOX, CHECK)
    schema = _document("huozi issue.yaml 一期报纸", ISSUE, parts)
    # Our own styles are offered; a path to another is as good.
    for key, names in (("paper", shipped_styles()), ("press", [*shipped_presses(), "plain"])):
        schema["properties"][key] |= {"anyOf": [{"enum": names}, {"type": "string"}]}
        del schema["properties"][key]["type"]
    schema["$defs"]["block"] = {"anyOf": [table.definition() for table in BLOCKS.values()]}
    return schema


def _document(title: str, root: Table, parts: tuple[Table, ...]) -> Schema:
    definitions = {table.name: table.definition() for table in parts}
    return {"$schema": _DIALECT, "title": title, **root.definition(), "$defs": definitions}
