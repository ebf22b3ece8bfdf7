"""Editors' comments: written beside the issue, found again in copy that has changed, shown where they belong on the pages.

read_comments(manifest)                         the threads, and what is wrong with their files
new_thread, reply, resolve, reopen              write one thread each
read_pages(issue, pages, faces)                 what the following look into
anchor_at, anchor_of                            the anchor of a point, of a stretch of copy
located(threads, pages)                         where each thread stands today
"""

from __future__ import annotations

from layout.manifest.comments import comments_folder, read_comments
from layout.proofs.comments.anchors import anchor_at, anchor_of
from layout.proofs.comments.located import Located, located
from layout.proofs.comments.passages import Pages, read_pages
from layout.proofs.comments.store import new_thread, reopen, reply, resolve

__all__ = [
    "Located",
    "Pages",
    "anchor_at",
    "anchor_of",
    "comments_folder",
    "located",
    "new_thread",
    "read_comments",
    "read_pages",
    "reopen",
    "reply",
    "resolve",
]
