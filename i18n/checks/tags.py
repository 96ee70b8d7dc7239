"""Placeholders and inline tags: what compiling an article needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from i18n.checks.model import Example, Family, Pair, Tag, nesting, rule
from i18n.diagnostics import Severity
from i18n.model import Role
from i18n.ui import _

_EMPTY = re.compile(r"<([a-z]+[0-9]*)>\s*</\1>")


def _counts(tags: Iterable[Tag]) -> Counter[str]:
    """How often each name stands there; a pair counts once."""
    return Counter(name for role, name in tags if role is not Role.CLOSE)


def _told(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in names)


def _is_link(name: str) -> bool:
    return name[0] == "a" and name[1:].isdigit()


@rule(
    "tag-unknown",
    Family.STRUCTURE,
    Severity.ERROR,
    "A translation has no tag that its source has not: compiling would keep the source text.",
    good=Example("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>."),
    bad=Example("Read the <a1>report</a1>.", "Leia o <a2>relatório</a2>."),
)
def unknown(pair: Pair) -> str:
    """Tags of the translation that the source lacks."""
    if pair.tags is None:
        return ""
    known = set(pair.tags.ours)
    strange = dict.fromkeys(name for role, name in pair.tags.theirs if (role, name) not in known)
    return _("the source has no tag {tags}").format(tags=_told(strange)) if strange else ""


@rule(
    "tag-nesting",
    Family.STRUCTURE,
    Severity.ERROR,
    "Tags are closed in the reverse order of their opening.",
    good=Example("<b>Read <i>this</i></b>", "<i>Leia <b>isto</b></i>"),
    bad=Example("<b>Read <i>this</i></b>", "<b>Leia <i>isto</b></i>"),
)
def crossed(pair: Pair) -> str:
    """The first tag that does not nest."""
    if pair.tags is None:
        return ""
    wrong = nesting(pair.tags.theirs)
    if not wrong:
        return ""
    return (
        _("{tag} closes no tag that is open").format(tag=wrong)
        if wrong[1] == "/"
        else _("{tag} is never closed").format(tag=wrong)
    )


def _missing(pair: Pair, *, links: bool) -> list[str]:
    if pair.tags is None:
        return []
    lost = _counts(pair.tags.ours) - _counts(pair.tags.theirs)
    return [name for name in lost if _is_link(name) is links]


@rule(
    "tag-missing",
    Family.STRUCTURE,
    Severity.WARNING,
    "Every tag of the source is in the translation; their order is free.",
    good=Example("By <b>REUTERS</b><br/>", "Da <b>REUTERS</b><br/>"),
    bad=Example("By <b>REUTERS</b><br/>", "Da <b>REUTERS</b>"),
)
def missing(pair: Pair) -> str:
    """Tags that are not links and are not there."""
    lost = _missing(pair, links=False)
    return _("{tags} of the source is missing").format(tags=_told(lost)) if lost else ""


@rule(
    "link-missing",
    Family.STRUCTURE,
    Severity.ERROR,
    "Every link of the source is in the translation.",
    good=Example("See <a1>here</a1> and <a2>there</a2>", "Veja <a2>lá</a2> e <a1>aqui</a1>"),
    bad=Example("See <a1>here</a1> and <a2>there</a2>", "Veja <a1>aqui</a1> e lá"),
)
def unlinked(pair: Pair) -> str:
    """Links that are not there."""
    lost = _missing(pair, links=True)
    return _("the link {tags} of the source is missing").format(tags=_told(lost)) if lost else ""


@rule(
    "tag-extra",
    Family.STRUCTURE,
    Severity.WARNING,
    "No tag stands more often than in the source.",
    good=Example("The <b>red</b> house", "A casa <b>vermelha</b>"),
    bad=Example("The <b>red</b> house", "A <b>casa</b> <b>vermelha</b>"),
)
def doubled(pair: Pair) -> str:
    """Tags that were doubled."""
    if pair.tags is None:
        return ""
    ours = _counts(pair.tags.ours)
    extra = [name for name in _counts(pair.tags.theirs) - ours if name in ours]
    return _("{tags} stands more often than in the source").format(tags=_told(extra)) if extra else ""


@rule(
    "tag-empty",
    Family.STRUCTURE,
    Severity.WARNING,
    "A link or an emphasis that holds words in the source holds words in the translation.",
    good=Example("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>."),
    bad=Example("Read the <a1>report</a1>.", "Leia o relatório<a1></a1>."),
)
def empty(pair: Pair) -> str:
    """Pairs that lost their words."""
    if pair.tags is None or not pair.tags.ours:
        return ""
    names = {match[1] for match in _EMPTY.finditer(pair.target)} - {m[1] for m in _EMPTY.finditer(pair.source)}
    return (
        _("there is nothing in {tags}: nobody can click or see it").format(tags=_told(sorted(names))) if names else ""
    )
