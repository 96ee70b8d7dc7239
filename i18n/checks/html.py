"""HTML that a translator added.

In text form a ``<`` that is no tag of the source is text: compiling would write it as ``&lt;``. So
nothing of what is found here can run in a page. It is never published all the same: a reader would
see the markup as text, and whoever wrote ``<script>`` into a translation is to be asked why.
"""

from __future__ import annotations

import re

from i18n.checks.facts import facts
from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

_ACTIVE = re.compile(
    r"<\s*/?\s*(?P<element>script|iframe|object|embed|applet|form|meta|base|svg|math|style|link)\b"
    r"|<[a-z][^<>]*\s(?P<handler>on[a-z]{3,})\s*="
    r"|(?P<address>javascript|vbscript)\s*:(?=\S)"
    r"|(?P<data>data:text/html)",
    re.IGNORECASE,
)
_ELEMENT = re.compile(r"<\s*/?\s*(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:\s+[a-zA-Z][\w-]*\s*=[^<>]*|\s*/?)>|<(?P<note>!--)")
_HINT = re.compile(r"<|script\s*:|data:text/html", re.IGNORECASE)


def _active(text: str) -> set[str]:
    return {next(filter(None, match.groups())).lower() for match in _ACTIVE.finditer(text)}


@rule(
    "html-active",
    Family.STRUCTURE,
    Severity.ERROR,
    "A translation brings no script: no such element, no event handler, no `javascript:` address.",
    good=Example("The <b>new</b> bridge", "A ponte <b>nova</b>"),
    bad=Example("The new bridge", 'A ponte <img src="x" onerror="alert(1)"> nova'),
)
def active(pair: Pair) -> str:
    """Elements, handlers and addresses that run something, where the source has none."""
    if "<" not in pair.target and (":" not in pair.target or not _HINT.search(pair.target)):
        return ""
    found = _active(pair.target)
    new = found - _active(pair.source) if found else found
    return _("“{name}” in HTML is not in the source").format(name=min(new)) if new else ""


@rule(
    "html-added",
    Family.STRUCTURE,
    Severity.ERROR,
    "A translation has no HTML element that its source has not: its readers would see the markup.",
    good=Example("Write &lt;em> around it", "Ponha &lt;em> em volta"),
    bad=Example("The new bridge", 'A <span class="x">nova</span> ponte'),
)
def added(pair: Pair) -> str:
    """Elements that the source does not have; a bare tag such as ``<b>`` is the tag rules' matter."""
    if "<" not in pair.theirs:
        return ""
    theirs, ours = _elements(pair.theirs), _elements(pair.source).keys() | _elements(pair.ours).keys()
    new = theirs.keys() - ours
    if not new or (len(theirs) <= len(ours) and not any(theirs[name] for name in new)):
        return ""  # <file> of a usage text, translated
    return _("the HTML <{name}> is not in the source").format(name=min(new))


def refused(source: str, target: str) -> tuple[str, str] | None:
    """Why no page may show ``target``, both in text form: the rule's code and a clause; ``None`` when it may."""
    if "<" not in target and ":" not in target:
        return None
    pair = Pair(source, target, facts("en", "en"))
    for one in (active, added):
        if message := one.check(pair):
            return one.code, message
    return None


def _elements(text: str) -> dict[str, bool]:
    """The elements that a text has, and whether they have attributes."""
    found: dict[str, bool] = {}
    for match in _ELEMENT.finditer(text):
        name = (match["name"] or match["note"]).lower()
        found[name] = found.get(name, False) or "=" in match[0]
    return found
