"""What can be wrong with fonts."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

UNKNOWN_ROLE: Final = Message(
    "fonts/unknown-role",
    "error",
    'the font catalogue has no role "{role}"',
    "字体目录中没有“{role}”这个角色",
    'did you mean "{near}"? Roles are: {roles}',
    "是不是“{near}”？可用的角色：{roles}",
)
LIKE_ROLE: Final = Message(
    "fonts/like-role",
    "warning",
    'the new role "{role}" is spelt almost like "{near}"',
    "新角色“{role}”与“{near}”只差一两个字母",
    'if you meant "{near}", write it so; if not, give the new role a name of its own',
    "若指“{near}”，请改正；若确是新角色，请另取名字",
)
NO_FACE: Final = Message(
    "fonts/no-face",
    "error",
    'no font was found for the role "{role}" (looked for {families} in: {sources})',
    "找不到角色“{role}”的字体（找过 {families}，来源：{sources}）",
    "put the font file into the issue's fonts folder, or install the font packages; the nearest known name: {near}",
    "请把字体文件放进本期的 fonts 文件夹，或安装默认字体包；最接近的名称：{near}",
)
FAMILY_MISSING: Final = Message(
    "fonts/family-missing",
    "warning",
    'the font "{family}" chosen for the role "{role}" was not found; "{used}" is used in its place',
    "角色“{role}”指定的字体“{family}”没有找到，改用“{used}”",
    "put its file into the issue's fonts folder, or take it off the list; the nearest known name: {near}",
    "请把它的字体文件放进本期的 fonts 文件夹，或从列表中删去；最接近的名称：{near}",
)
NOT_INSTALLED: Final = Message(
    "fonts/not-installed",
    "warning",
    'the font "{family}" of the role "{role}" is not installed; "{used}" is used in its place',
    "角色“{role}”的字体“{family}”没有安装，改用“{used}”",
    'install it beside huozi: .venv/bin/pip install "huozi[{extra}]"',
    '装在 huozi 旁边：.venv/bin/pip install "huozi[{extra}]"',
)
BROKEN: Final = Message(
    "fonts/broken",
    "error",
    'the font file "{file}" cannot be read: {reason}',
    "字体文件“{file}”无法读取：{reason_zh}",
    "get the file again from where it came, or remove it",
    "请重新取得该文件，或将其删除",
)
NO_EMBEDDING: Final = Message(
    "fonts/no-embedding",
    "error",
    'the font file "{file}" forbids embedding or subsetting (OS/2 fsType {bits}), so it cannot be printed from a PDF',
    "字体文件“{file}”禁止嵌入或子集化（OS/2 fsType {bits}），不能用于 PDF 印刷",
    "ask the foundry for a licence that allows it, or choose another font",
    "请向字体厂商取得允许嵌入的授权，或换用其他字体",
)
OUTSIDE: Final = Message(
    "fonts/outside",
    "error",
    'the font file "{file}" leads to a place outside the issue\'s folder',
    "字体文件“{file}”指向本期文件夹以外的地方",
    "copy the file itself into the fonts folder",
    "请把文件本身复制到 fonts 文件夹",
)
