"""What may be wrong with comments: warnings all of them, for a comment never stops a page."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message


def _warning(code: str, en: str, zh: str, hint_en: str = "", hint_zh: str = "") -> Message:
    return Message(f"comments/{code}", "warning", en, zh, hint_en, hint_zh)


TOO_LONG: Final = _warning(
    "too-long", "{name}: {found} characters; at most {limit} are read", "{name}：{found} 字，最多 {limit} 字",
    "make it shorter", "请改短",
)  # fmt: skip
NO_WORDS: Final = _warning("empty", "{name} is empty", "{name} 是空的", "write something", "请写内容")
CONTROL: Final = _warning(
    "control-character",
    "{name} holds an invisible control character",
    "{name} 里有看不见的控制字符",
    "delete it",
    "请删除",
)
BAD_TIME: Final = _warning(
    "bad-time", "`{found}` is no time with its zone", "`{found}` 不是带时区的时间",
    "write it like this: 2026-07-07T21:30:05+08:00", "写法：2026-07-07T21:30:05+08:00",
)  # fmt: skip
NO_PLACE: Final = _warning(
    "no-place", "the comment names no place", "意见没有写明位置",
    "give the anchor a `story`, a `picture` or a `page`", "请在 anchor 里写 story、picture 或 page",
)  # fmt: skip
TOO_BIG: Final = _warning(
    "too-big", "{path} is larger than {limit} bytes and was left out", "{path} 超过 {limit} 字节，未读",
    "start a new comment", "请另开一条意见",
)  # fmt: skip
TOO_MANY: Final = _warning(
    "too-many", "{path} holds more than {limit} comments; the rest was left out", "{path} 里的意见超过 {limit} 条，其余未读",
    "delete the resolved ones", "请删去已解决的",
)  # fmt: skip
TOO_MANY_REPLIES: Final = _warning(
    "too-many-replies", "{path} has {found} replies; the limit is {limit}", "{path} 有 {found} 条回复，最多 {limit} 条",
    "start a new comment", "请另开一条意见",
)  # fmt: skip
BAD_NAME: Final = _warning(
    "bad-name", "{path} is no name of a comment's file and was left out", "{path} 不是意见文件的名字，未读",
    "use letters, digits, - and _ only, and .yaml at the end", "只能用字母、数字、- 和 _，以 .yaml 结尾",
)  # fmt: skip
NO_FILE: Final = _warning(
    "no-file", "{path} is a link or no plain file and was left out", "{path} 是链接或不是普通文件，未读",
    "put the file itself into the folder", "请把文件本身放进文件夹",
)  # fmt: skip
NO_FOLDER: Final = _warning(
    "no-folder", "{path} is a link or no folder: comments are neither read nor written",
    "{path} 是链接或不是文件夹：不读也不写意见", "make it a folder beside the issue", "请在清单旁边建一个真正的文件夹",
)  # fmt: skip
NOT_WRITTEN: Final = _warning(
    "not-written", "{path} cannot be written: {reason}", "{path} 写不进去：{reason}",
    "see whether the disk is full and who may write there", "请看磁盘是否已满、有没有写入权限",
)  # fmt: skip
UNKNOWN: Final = _warning(
    "unknown", "there is no comment {name}", "没有意见 {name}", "it may have been deleted", "可能已被删除"
)
