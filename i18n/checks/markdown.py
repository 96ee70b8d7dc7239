"""Markdown that a translator typed.

In text form, emphasis and links are tags, and compiling escapes whatever else could be markup. So
``**word**`` in a translation breaks nothing: it shows its asterisks.
"""

from __future__ import annotations

import re

from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

_MARKUP = (
    ("**", re.compile(r"\*\*[^\s*][^*]*\*\*")),
    ("__", re.compile(r"(?<!\w)__[^\s_][^_]*__(?!\w)")),
    ("*", re.compile(r"(?<![\w*])\*[^\s*][^*\n]*(?<![\s*])\*(?![\w*])")),
    ("`", re.compile(r"`[^`]+`")),
    ("](", re.compile(r"\[[^\][]+\]\([^()\s]+\)")),
    ("~~", re.compile(r"~~\S[^~]*~~")),
    ("# ", re.compile(r"\A#{1,6} ")),
    ("> ", re.compile(r"\A> ")),
    ("- ", re.compile(r"\A[-*+] ")),
)


@rule(
    "markdown-added",
    Family.STRUCTURE,
    Severity.WARNING,
    "A translation of a Markdown article has no Markdown that its source has not: it would be shown, not read.",
    good=Example("A <b>bold</b> plan", "Um plano <b>ousado</b>", file="story.md"),
    bad=Example("A bold plan", "Um plano **ousado**", file="story.md"),
)
def added(pair: Pair) -> str:
    """Markup whose like the source has not."""
    if not pair.markdown:
        return ""
    for sign, pattern in _MARKUP:
        if sign in pair.theirs and pattern.search(pair.theirs) and not pattern.search(pair.ours):
            return _("the Markdown “{sign}” is not in the source and will be shown as it stands").format(
                sign=sign.strip()
            )
    return ""
