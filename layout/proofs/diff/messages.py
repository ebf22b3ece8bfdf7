"""What can be wrong with versions that are to be compared."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message

NOT_OURS: Final = Message(
    "diff/not-ours", "error",
    "{file} does not say which story stands where (page {page})", "{file} 没有写明各稿在哪里（第 {page} 页）",
    "compare PDFs that this version of huozi wrote (a proof, a press file, a reading PDF), or the issue itself",
    "请用本版活字输出的 PDF（校样、印刷文件或阅读版），或直接比较本期版样",
)  # fmt: skip
NO_GIT: Final = Message(
    "diff/no-git", "error",
    "`{revision}` is no file, and git, which would know it as a revision, is not installed",
    "没有文件 `{revision}`；若是 git 版本，需要先装 git",
    "install git, or name a file or folder", "请安装 git，或写文件、文件夹的名字",
)  # fmt: skip
NO_REPOSITORY: Final = Message(
    "diff/no-repository", "error",
    "`{revision}` is no file, and `{folder}` lies in no git repository that might know it as a revision",
    "没有文件 `{revision}`；`{folder}` 也不在 git 仓库里，没有旧版本可查",
    "name two files or folders, or put the issue under git", "请写两个文件或文件夹，或把这一期放进 git 仓库",
)  # fmt: skip
NO_REVISION: Final = Message(
    "diff/no-revision", "error",
    "`{revision}` is no file, and git knows no such revision", "没有文件 `{revision}`，git 里也没有这个版本",
    "`git log --oneline` lists the revisions", "用 `git log --oneline` 查看有哪些版本",
)  # fmt: skip
NOT_THEN: Final = Message(
    "diff/not-then", "error",
    "there is no `{path}` in revision `{revision}`", "版本 `{revision}` 里没有 `{path}`",
    "name an older path like this: {revision}:path/issue.yaml", "旧名写成这样：{revision}:文件夹/issue.yaml",
)  # fmt: skip
OUTSIDE: Final = Message(
    "diff/outside", "error",
    "`{path}` leads out of the repository", "`{path}` 指到仓库之外", "name a path inside it", "请写仓库里的路径",
)  # fmt: skip
