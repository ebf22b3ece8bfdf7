"""What can be wrong with the pictures of a page."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

UNREADABLE_PICTURE: Final = Message(
    code="picture/unreadable",
    severity="error",
    en="page {page}: the picture {file} cannot be read: {reason}",
    zh="第{page}版：图片 {file} 无法读取：{reason_zh}",
    hint_en="open it in a picture editor and save it again as JPEG or PNG",
    hint_zh="请用图片编辑软件打开，另存为 JPEG 或 PNG",
)

TOO_LARGE_PICTURE: Final = Message(
    code="picture/too-large",
    severity="error",
    en="page {page}: the picture {file} has more than {limit} megapixels",
    zh="第{page}版：图片 {file} 超过 {limit} 百万像素",
    hint_en="scale it down; 300 pixels per inch at printed size are enough for a newspaper",
    hint_zh="请缩小图片；报纸印刷按成品尺寸每英寸 300 像素已足够",
)

NOT_PLACED: Final = Message(
    code="picture/not-placed",
    severity="error",
    en="page {page}: the PDF {file} cannot be placed: {reason}",
    zh="第{page}版：PDF {file} 不能放进版面：{reason_zh}",
    hint_en="export it again as one flat page (PDF/X), without layers and notes",
    hint_zh="请重新导出为一页平面的 PDF（PDF/X），不带图层和批注",
)
