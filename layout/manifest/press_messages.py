"""What can be wrong with a press profile."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

UNKNOWN: Final = Message(
    "press/unknown", "error",
    "there is no press profile `{name}`", "没有名为 `{name}` 的印厂条件", "{near_en}", "{near_zh}",
)  # fmt: skip
LOOP: Final = Message(
    "press/loop", "error",
    "the press profile `{name}` extends itself", "印厂条件 `{name}` 绕回来继承自己",
    "remove one `extends:`", "请删去其中一个 `extends:`",
)  # fmt: skip
NO_ICC: Final = Message(
    "press/no-icc", "error",
    "{standard} needs the profile of the press", "{standard} 需要印刷机的 ICC 特性文件",
    "write `profile: newsprint-240`, or a file of the print shop's", "请写 `profile: newsprint-240`，或印厂的特性文件",
)  # fmt: skip
BAD_ICC: Final = Message(
    "press/bad-icc", "error",
    "{path} cannot be used: {reason}", "{path} 不能用：{reason_zh}",
    "ask the print shop for its CMYK output profile (ICC version 2, class prtr)",
    "请向印厂要 CMYK 输出特性文件（ICC 第 2 版，类别 prtr）",
)  # fmt: skip
OLD_ICC: Final = Message(
    "press/icc-version", "error",
    "{path} is of ICC version {found}: PDF/X-1a takes version 2", "{path} 是 ICC 第 {found} 版；PDF/X-1a 要第 2 版",
    "use PDF/X-4, or a profile of version 2", "请改用 PDF/X-4，或第 2 版的特性文件",
)  # fmt: skip
COLOUR_INCOMPLETE: Final = Message(
    "style/colour-incomplete", "error",
    "a colour is [C, M, Y, K], or {{spot: NAME, cmyk: [C, M, Y, K]}}, or {{of: NAME, tint: 20}}",
    "颜色写作 [青, 品红, 黄, 黑]，或 {{spot: 专色名, cmyk: [青, 品红, 黄, 黑]}}，或 {{of: 颜色名, tint: 20}}",
)  # fmt: skip
SPOT_RESERVED: Final = Message(
    "style/spot-reserved", "error",
    "`{name}` is the name of another plate", "`{name}` 是别的印版的名字",
    "call the ink by its own name: PANTONE 186 C", "请写油墨自己的名字：PANTONE 186 C",
)  # fmt: skip
SPOT_DIFFERS: Final = Message(
    "style/spot-differs", "error",
    "the ink `{name}` was given other process inks before", "专色 `{name}` 前面写的是另一种四色",
    "an ink has one plate: write the same `cmyk`, or a tint ({{of: …, tint: …}})",
    "一种专色一块版：`cmyk` 要写得一样，或写网点 {{of: …, tint: …}}",
)  # fmt: skip
RGB_STANDARD: Final = Message(
    "press/rgb-standard", "error",
    "{standard} files hold no RGB", "{standard} 文件里没有 RGB",
    "remove `standard:` or `colours: rgb`", "请删去 `standard:` 或 `colours: rgb`",
)  # fmt: skip
