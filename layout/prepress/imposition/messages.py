"""What can be wrong when pages are put on sheets."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

NO_FILE: Final = Message(
    "impose/no-file", "error",
    "{file} cannot be opened: {reason}", "{file} 无法打开：{reason}",
    "write the path of a manifest (.yaml) or a press PDF", "请写清单（.yaml）或印刷用 PDF 的路径",
)  # fmt: skip
NOT_IN_FOURS: Final = Message(
    "impose/count", "error",
    "{name} has {count} pages; a section is folded of 4, 8, 12 … pages", "{name_zh}共 {count} 版；一叠报纸应是 4 的倍数",
    "add {missing} pages, divide them with --sections, or let --blank fill up with blank pages",
    "补 {missing} 版，或用 --sections 分叠，或加 --blank 以空白版补足",
)  # fmt: skip
OTHER_SUM: Final = Message(
    "impose/sections", "error",
    "--sections {sections} makes {sum} pages, the paper has {count}", "--sections {sections} 合计 {sum} 版，报纸共 {count} 版",
    "the numbers of pages of all sections together must be {count}", "各叠版数之和应为 {count}",
)  # fmt: skip
UNEQUAL: Final = Message(
    "impose/size", "error",
    "page {page} is {size} mm, the others are {others} mm", "第 {page} 版为 {size} 毫米，其余各版为 {others} 毫米",
    "pages of one sheet must have the same trim size", "同一印张的各版成品尺寸应相同",
)  # fmt: skip
WIDE: Final = Message(
    "impose/double-truck", "error",
    "page {page} is {size} mm wide; a double truck over the gutter is {wanted} mm",
    "第 {page} 版宽 {size} 毫米；跨中缝的通版应宽 {wanted} 毫米",
    "leave --gutter out, or set it to what the page was made for", "去掉 --gutter，或改为该版制作时的中缝宽度",
)  # fmt: skip
TORN: Final = Message(
    "impose/torn", "error",
    "the double truck on pages {pages} does not lie on one side of a sheet",
    "{pages} 版是通版，但两半不在同一印张的同一面",
    "a double truck prints on the centre pair of its section ({centres}) only; --scheme spreads takes it anywhere",
    "通版只能排在一叠的中心对页（{centres}版）；对页（--scheme spreads）不受此限",
)  # fmt: skip
TURNED: Final = Message(
    "impose/turned", "error",
    "page {page} is turned or scaled by its PDF viewer (Rotate, UserUnit)", "第 {page} 版带有旋转或缩放标记（Rotate、UserUnit）",
    "export it upright and at its own size", "请以正向、原尺寸重新导出",
)  # fmt: skip
