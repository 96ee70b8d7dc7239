"""What programs fetch: Atom feeds, the sitemap, ``robots.txt``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from i18n.locales import tag
from i18n.publish.about import moment
from i18n.publish.facts import Facts

NAME = "feed.xml"
"""A feed's name in its locale's folder."""

ENTRIES = 50
"""How many articles a feed has at most."""

IN_SITEMAP = 10_000
"""How many pages one sitemap has at most; with more there is an index of several."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the sitemap."""

    url: str
    """Its whole address."""

    alternates: tuple[tuple[str, str], ...]
    """``hreflang`` and address of each language it is in, itself too; empty where there is only one."""

    updated: str = ""
    """When it was last changed, ISO 8601; empty when nobody says."""


def when(facts: Facts) -> str:
    """When an article was last changed, as Atom and sitemaps write it; empty when it does not say."""
    dates = [moment(facts.about.updated), moment(facts.about.published)]
    found = [_rfc3339(date) for date in dates if date is not None]
    return max(found) if found else ""


def _rfc3339(value: datetime.datetime | datetime.date) -> str:
    if not isinstance(value, datetime.datetime):
        return f"{value.isoformat()}T00:00:00Z"
    if value.tzinfo is not None:
        value = value.astimezone(datetime.UTC)
    return value.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def feed(
    articles: Sequence[tuple[Facts, str]], locale: str, *, title: str, author: str, home: str, address: str
) -> str:
    """The Atom feed (RFC 4287) of a locale: articles that have a date, each with its whole address, newest first."""
    dated = [(facts, url, when(facts)) for facts, url in articles if when(facts)][:ENTRIES]
    name = title or urlsplit(home).hostname or home
    lines = [
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(tag(locale))}>',
        _element("id", home),
        _element("title", name),
        _element("updated", max((date for _, _, date in dated), default="")),
        f"<author>{_element('name', author or name)}</author>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(address)}/>',
        f'<link rel="alternate" type="text/html" hreflang={_quoted(tag(locale))} href={_quoted(home)}/>',
        *(line for facts, url, date in dated for line in _entry(facts, url, date)),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _entry(facts: Facts, url: str, date: str) -> Iterator[str]:
    about = facts.about
    published = moment(about.published)
    yield f"<entry>{_element('id', url)}"
    yield _element("title", about.title)
    yield _element("updated", date)
    if published is not None:
        yield _element("published", _rfc3339(published))
    yield from (f"<author>{_element('name', name)}</author>" for name in about.authors)
    yield f'<link rel="alternate" type="text/html" hreflang={_quoted(tag(facts.locale))} href={_quoted(url)}/>'
    if about.description:
        yield _element("summary", about.description)
    yield from (f"<category term={_quoted(word)}/>" for word in about.keywords)
    yield "</entry>"


def sitemaps(places: Sequence[Place], url: str) -> dict[str, str]:
    """The sitemap by its name, or an index and the sitemaps that it lists."""
    parts = [places[at : at + IN_SITEMAP] for at in range(0, len(places), IN_SITEMAP)]
    if len(parts) == 1:
        return {"sitemap.xml": _sitemap(parts[0])}
    names = {f"sitemap-{number}.xml": _sitemap(part) for number, part in enumerate(parts, 1)}
    listed = "".join(f"<sitemap>{_element('loc', f'{url}/{name}')}</sitemap>\n" for name in names)
    index = f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</sitemapindex>\n'
    return {"sitemap.xml": index, **names}


def _sitemap(places: Sequence[Place]) -> str:
    opening = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return _HEAD + opening + "".join(map(_place, places)) + "</urlset>\n"


def _place(place: Place) -> str:
    dated = _element("lastmod", place.updated) if place.updated else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={_quoted(language)} href={_quoted(url)}/>\n'
        for language, url in place.alternates
    )
    return f"<url>{_element('loc', place.url)}{dated}\n{links}</url>\n"


def robots(url: str, hidden: str) -> str:
    """``robots.txt``: all may be read but what the tool keeps for itself, and where the sitemap is."""
    lines = ["User-agent: *", f"Disallow: {urlsplit(url).path.rstrip('/')}/{hidden}/"]
    return "\n".join([*lines, *([f"Sitemap: {url}/sitemap.xml"] if url else [])]) + "\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_ILLEGAL.sub('', text))}</{name}>"


def _quoted(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("", text))
