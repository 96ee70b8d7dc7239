"""Addresses in the text: of pages and of mail boxes. Those in links are placeholders, and not seen here."""

from __future__ import annotations

import re

from i18n.checks.model import Example, Family, Pair, rule
from i18n.diagnostics import Severity
from i18n.ui import _

URL = re.compile(r"(?:(?:https?|ftp)://|(?<![\w@./])www\.)[^\s<>\"'“”„«»‹›（）「」、。，；：！？،؛]+", re.IGNORECASE)
EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_LANGUAGE = re.compile(
    r"(?:(?<=[/.])|\A)[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=[/.]|\Z)|www\.|(?<=[/.])(?:index|html?)(?=\.|\Z)"
)


def without(text: str) -> str:
    """``text`` with a blank for every address."""
    if "@" in text:
        text = EMAIL.sub(" ", text)
    return URL.sub(" ", text) if "://" in text or "ww." in text.lower() else text


def urls(text: str) -> dict[str, str]:
    """Each address, by what must stay of it: without its language and what stands behind a sentence."""
    found = (_trimmed(match[0]) for match in URL.finditer(text))
    return {_LANGUAGE.sub("", url.partition("://")[2] or url).strip("/."): url for url in found}


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?*_…")
    while url.endswith((")", "]", "}")) and url.count(url[-1]) > url.count("([{"[")]}".index(url[-1])]):
        url = url[:-1].rstrip(".,;:!?")
    return url


@rule(
    "url",
    Family.STRUCTURE,
    Severity.WARNING,
    "Every web address of the source is in the translation, as it stands; a language in it may change.",
    good=Example("See https://example.org/en/help.", "Veja https://example.org/pt-br/help."),
    bad=Example("See https://example.org/help.", "Veja https://example.org/ajuda."),
)
def url(pair: Pair) -> str:
    """Web addresses that were lost, changed or added."""
    if "://" not in pair.ours and "www." not in pair.ours:
        return ""
    ours, theirs = urls(pair.ours), urls(pair.theirs)
    for key, address in ours.items():
        if key not in theirs:
            return _("the address {address} is missing or changed").format(address=address)
    return ""


@rule(
    "email",
    Family.STRUCTURE,
    Severity.WARNING,
    "Every e-mail address of the source is in the translation.",
    good=Example("Write to press@example.org.", "Escreva para press@example.org."),
    bad=Example("Write to press@example.org.", "Escreva para imprensa@example.org."),
)
def email(pair: Pair) -> str:
    """Mail addresses that were lost or changed."""
    if "@" not in pair.ours:
        return ""
    theirs = {match[0].lower() for match in EMAIL.finditer(pair.theirs)}
    for match in EMAIL.finditer(pair.ours):
        if match[0].lower() not in theirs:
            return _("the address {address} is missing or changed").format(address=match[0])
    return ""
