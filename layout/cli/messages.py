"""What can be wrong with a command line."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

_HELP: Final = ("see `{command} --help`", "用法见 `{command} --help`")

MISSING: Final = Message("usage/missing", "error", "{name} is missing", "缺少 {name}", *_HELP)
UNKNOWN_OPTION: Final = Message(
    "usage/unknown-option", "error", "there is no option {name}", "没有选项 {name}", "{near_en}", "{near_zh}"
)
UNKNOWN_COMMAND: Final = Message(
    "usage/unknown-command", "error",
    "there is no command and no file `{name}`", "没有命令 `{name}`，也没有这个文件", "{near_en}", "{near_zh}",
)  # fmt: skip
NO_VALUE: Final = Message("usage/no-value", "error", "{name} wants a value", "{name} 后面要写值", *_HELP)
BAD_VALUE: Final = Message("usage/bad-value", "error", "{name}: {reason}", "{name} 的值不对：{reason}", *_HELP)
FOLDER: Final = Message("usage/folder", "error", "{name} is a folder, not a file", "{name} 是文件夹，不是文件", *_HELP)
NOT_IN_RANGE: Final = Message(
    "usage/not-in-range", "error", "{name} is {range_en}", "{name} 应是{range_zh}", *_HELP
)  # fmt: skip
EXTRA: Final = Message("usage/extra", "error", "this is one word too many: {word}", "多了一个词：{word}", *_HELP)
OTHER: Final = Message("usage/wrong", "error", "{reason}", "用法不对：{reason}", *_HELP)

NOT_SUFFIX: Final = Message(
    "usage/suffix", "error", "{name}: `{file}` does not end in {suffix}", "{name}：`{file}` 不以 {suffix} 结尾", *_HELP
)
NAME_TAKEN: Final = Message(
    "usage/name-taken", "error",
    "`{file}` is a file that is read, or two files would get this name", "`{file}` 是要读的文件，或两个文件要用这同一个名字",
    "name another file", "请换一个文件名",
)  # fmt: skip
NO_SLUG: Final = Message(
    "usage/no-slug", "error",
    "--time: the press profile `{press}` prints no slug", "--time：印厂条件 `{press}` 没有栏外一行字（slug）",
    "leave out --time, or add `slug` to the profile's `marks`", "去掉 --time，或在印厂条件的 `marks` 里加上 `slug`",
)  # fmt: skip
NO_PAGES: Final = Message(
    "usage/pages", "error",
    "--pages: `{part}` is no page or range of pages", "--pages：`{part}` 不是版次",
    "write it like this: --pages 1,3-5", "写法：--pages 1,3-5",
)  # fmt: skip
NO_SUCH_PAGE: Final = Message(
    "usage/no-such-page", "error",
    "--pages: the issue has no page {pages}", "--pages：本期没有第 {pages} 版", "it has {known}", "本期有 {known}",
)  # fmt: skip
UNKNOWN_STORY: Final = Message(
    "usage/unknown-story", "error",
    "--story: the issue has no story `{story}`", "--story：本期没有稿件 `{story}`", "{near_en}", "{near_zh}",
)  # fmt: skip
NO_SUCH_LINE: Final = Message(
    "usage/no-such-line", "error",
    "--line: there is no line {number}: the text of story `{story}` has {count} lines in this issue",
    "--line：没有第 {number} 行：稿件 `{story}` 的正文在本期共 {count} 行",
)  # fmt: skip
UNKNOWN_STYLE: Final = Message(
    "usage/unknown-style", "error",
    "--style: there is no house style `{style}`", "--style：没有名为 `{style}` 的版式规范", "{near_en}", "{near_zh}",
)  # fmt: skip
NOT_EMPTY: Final = Message(
    "usage/not-empty", "error",
    "{folder} is there already and no empty folder: nothing was written", "{folder} 已经有了，又不是空文件夹：未写入任何文件",
    "name a new folder", "换一个新的文件夹名",
)  # fmt: skip
NO_SECTIONS: Final = Message(
    "usage/sections", "error",
    "--sections: `{text}` are no numbers of pages", "--sections：`{text}` 不是各叠的版数",
    "write it like this: --sections 8,4", "写法：--sections 8,4",
)  # fmt: skip
NO_LENGTH: Final = Message(
    "usage/length", "error",
    "{name}: `{text}` is no length", "{name}：`{text}` 不是长度", "write it like this: {name} 25mm", "写法：{name} 25mm",
)  # fmt: skip
NO_EPOCH: Final = Message(
    "usage/no-epoch", "error",
    "SOURCE_DATE_EPOCH: `{text}` is no time", "SOURCE_DATE_EPOCH：`{text}` 不是时间",
    "write whole seconds since 1970, or unset it", "写 1970 年以来的整秒数，或取消这个变量",
)  # fmt: skip
