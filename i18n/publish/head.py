"""What a page tells machines: the lines of its head, and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from i18n.locales import tag
from i18n.publish import address
from i18n.publish.feeds import NAME as FEED
from i18n.publish.job import Edition, Job, SiteFacts

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def element(name: str, /, **attributes: str) -> str:
    """A tag with escaped attributes; ``_`` in their names is a hyphen, at an end it is left out."""
    written = "".join(f' {key.strip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>"


def lines(job: Job, site: SiteFacts) -> list[str]:
    """The lines of the head, without those that the page has itself."""
    said = job.facts.said if job.facts.whole else ()
    return [line for name, line in _lines(job, site) if name not in said]


def _lines(job: Job, site: SiteFacts) -> Iterator[tuple[str, str]]:
    about = job.facts.about
    yield "title", f"<title>{escape(title(job, site), quote=False)}</title>"
    if about.description:
        yield "description", element("meta", name="description", content=about.description)
    if not job.facts.whole and (about.authors or site.author):
        yield "author", element("meta", name="author", content=", ".join(about.authors) or site.author)
    yield from (
        ("", line) for line in addresses(job.file, job.facts.locale, job.editions, site, job.facts.source_locale)
    )
    yield from _open_graph(job, site)
    data = _json_ld(job, site)
    yield "json-ld", f'<script type="application/ld+json">{dumped(data)}</script>'


def title(job: Job, site: SiteFacts) -> str:
    """What a browser's tab shows."""
    about = job.facts.about
    return f"{about.title} – {site.name}" if site.name and site.name != about.title else about.title


def addresses(file: str, locale: str, editions: tuple[Edition, ...], site: SiteFacts, default: str) -> Iterator[str]:
    """The page's own address, those of its other languages, and the feed.

    ``default`` is the locale for readers whose language there is not.
    """
    if site.url:
        yield element("link", rel="canonical", href=whole(file, site))
    if len(editions) > 1:
        for edition in editions:
            yield element("link", rel="alternate", hreflang=tag(edition.locale), href=_best(file, edition.file, site))
        for edition in editions:
            if edition.locale == default:
                yield element("link", rel="alternate", hreflang="x-default", href=_best(file, edition.file, site))
    if locale in site.feeds:
        feed = address.relative(file, f"{address.folder(locale)}/{FEED}")
        yield element("link", rel="alternate", type="application/atom+xml", title=site.name or "Atom", href=feed)


def _open_graph(job: Job, site: SiteFacts) -> Iterator[tuple[str, str]]:
    about = job.facts.about
    told = {
        "og:type": "article",
        "og:title": about.title,
        "og:description": about.description,
        "og:site_name": site.name,
        "og:url": whole(job.file, site) if site.url else "",
        "og:image": picture(job, site),
        "article:published_time": about.published,
        "article:modified_time": about.updated,
    }
    for name, content in told.items():
        if content:
            yield name, _property(name, content)
    yield from (("", line) for line in locales(job.facts.locale, job.editions))


def locales(locale: str, editions: tuple[Edition, ...]) -> Iterator[str]:
    """Open Graph's lines about languages."""
    yield _property("og:locale", _og(locale))
    for edition in editions:
        if edition.locale != locale:
            yield _property("og:locale:alternate", _og(edition.locale))


def _property(name: str, content: str) -> str:
    return element("meta", property=name, content=content)


def _og(locale: str) -> str:
    return tag(locale).replace("-", "_")


def whole(file: str, site: SiteFacts) -> str:
    """The whole address of a file."""
    return f"{site.url}/{address.shown(file)}"


def _best(start: str, file: str, site: SiteFacts) -> str:
    return whole(file, site) if site.url else address.relative(start, file)


def picture(job: Job, site: SiteFacts) -> str:
    """The picture's whole address, where that is known."""
    if not job.image or "://" in job.image:
        return job.image
    return f"{site.url}/{job.image}" if site.url else address.up(job.file) + job.image


def members(job: Job, site: SiteFacts) -> dict[str, Any]:
    """What JSON-LD says of languages and translations."""
    told: dict[str, Any] = {"inLanguage": tag(job.facts.locale)}
    others = [edition for edition in job.editions if edition.locale != job.facts.locale]
    if job.facts.is_source:
        if others:
            told["workTranslation"] = [_work(edition, site) for edition in others]
        return told
    source = next((edition for edition in others if edition.locale == job.facts.source_locale), None)
    if source:
        told["translationOfWork"] = _work(source, site)
    return told


def _work(edition: Edition, site: SiteFacts) -> dict[str, str]:
    where = {"@id": whole(edition.file, site), "url": whole(edition.file, site)} if site.url else {}
    return {"@type": "Article", **where, "name": edition.title, "inLanguage": tag(edition.locale)}


def _json_ld(job: Job, site: SiteFacts) -> dict[str, Any]:
    about = job.facts.about
    people = [{"@type": "Person", "name": name} for name in about.authors or ((site.author,) if site.author else ())]
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": whole(job.file, site) if site.url else "",
        "url": whole(job.file, site) if site.url else "",
        "headline": about.title,
        "description": about.description,
        "datePublished": about.published,
        "dateModified": about.updated,
        "author": people,
        "keywords": ", ".join(about.keywords),
        "image": picture(job, site) if site.url else "",
        "wordCount": job.facts.words if job.facts.is_source else 0,
        **members(job, site),
    }
    return {key: value for key, value in told.items() if value}


def dumped(value: Any) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False).translate(_UNSAFE)
