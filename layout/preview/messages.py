"""What the preview itself has to say."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Diagnostic, Message, diagnose

INTERNAL: Final = Message(
    "preview/internal", "error",
    "huozi: internal error: {reason}", "huozi：程序内部错误：{reason}",
    "please report it with the issue folder; the pages shown are those of the last save that went well",
    "请连同本期文件夹报告给开发者；显示的是上一次成功的版面",
)  # fmt: skip


def internal(error: Exception) -> Diagnostic:
    """Return what is said of a mistake of ours."""
    return diagnose(INTERNAL, None, reason=f"{type(error).__name__}: {error}")
