"""What can be wrong with a PDF that is to be read."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

NO_PDF: Final = Message(
    code="pdf/unreadable",
    severity="error",
    en="{file} cannot be read as a PDF: {reason}",
    zh="{file} 无法作为 PDF 读取：{reason_zh}",
    hint_en="open it in a PDF reader and export it again",
    hint_zh="请用 PDF 软件打开后重新导出",
)
