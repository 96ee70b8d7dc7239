"""Count words, for reports and progress: a measure of work, not of linguistics."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # kana and ideographs: one each
    r"|\w(?:[\w'’.,-]*\w)?(?<![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])"
)


def count(text: str) -> int:
    """How many words ``text`` has: runs of letters and digits, each CJK character for itself."""
    return len(_WORD.findall(text))
