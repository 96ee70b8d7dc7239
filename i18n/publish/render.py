"""From a job and its document to a page: the second work that is spread over processes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from i18n.locales import direction, tag
from i18n.publish import address, document, head, store, words
from i18n.publish.about import moment
from i18n.publish.document import Document, Kind, Spot
from i18n.publish.job import Edition, Job, SiteFacts
from i18n.publish.model import Language, Notice, Page
from i18n.publish.native import language_name, voices
from i18n.publish.themes import site as site_value
from i18n.publish.themes import templates
from i18n.templates import Markup

_NAV_STYLE = "display:flex;flex-wrap:wrap;gap:.25em 1em;list-style:none;margin:0;padding:1em"
_NOTICE_STYLE = "padding:.75em 1em;border:1px solid;margin:0 0 1em"


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes pages. It can be sent to another process."""

    folder: Path
    """Where documents are, and where pages go."""

    site: SiteFacts
    """What is the same for all pages."""

    def __call__(self, job: Job) -> tuple[str, int]:
        """Write one page; give its file and how many bytes it has."""
        made = document.load((self.folder / job.document).read_bytes())
        text = _whole(job, self.site, made) if made.whole else _templated(job, self.site, made)
        data = text.encode("utf-8", "replace")
        store.put(self.folder / job.file, data)
        return job.file, len(data)


def languages(file: str, locale: str, editions: tuple[Edition, ...], source: str) -> tuple[Language, ...]:
    """The languages of a page, with links from it."""
    return tuple(_language(file, one, current=one.locale == locale, source=one.locale == source) for one in editions)


def _language(file: str, edition: Edition, *, current: bool, source: bool) -> Language:
    locale = edition.locale
    url = address.relative(file, edition.file)
    return Language(locale, tag(locale), direction(locale), language_name(locale), url, current, source)


def _notices(job: Job) -> tuple[Notice, ...]:
    found = languages(job.file, job.facts.locale, job.editions, job.facts.source_locale)
    original = next((language for language in found if language.source), None)
    if original is None:
        return ()
    return tuple(words.notice(kind, job.facts.locale, original) for kind in job.notices)


def _templated(job: Job, site: SiteFacts, made: Document) -> str:
    about, facts = job.facts.about, job.facts
    page = Page(
        locale=facts.locale,
        tag=tag(facts.locale),
        dir=direction(facts.locale),
        title=about.title,
        title_tag=tag(facts.tongue("title")),
        description=about.description,
        description_tag=tag(facts.tongue("description")),
        head=Markup("\n".join(head.lines(job, site))),
        body=Markup(made.changed(partial(_changed, job, site))),
        has_heading=about.has_heading,
        languages=languages(job.file, facts.locale, job.editions, facts.source_locale),
        notices=_notices(job),
        url=head.whole(job.file, site) if site.url else "",
        published=moment(about.published),
        updated=moment(about.updated),
        authors=about.authors or ((site.author,) if site.author else ()),
        keywords=about.keywords,
        image=job.image if "://" in job.image or not job.image else address.up(job.file) + job.image,
        words=facts.words,
    )
    values = {"site": site_value(job.file, facts.locale, site), "page": page}
    return templates(site.theme, site.look).render("page.html", values, speaking=voices(facts.locale))


def _whole(job: Job, site: SiteFacts, made: Document) -> str:
    own: dict[Kind, Callable[[Spot], str | None]] = {
        Kind.ROOT: lambda _: f' lang="{tag(job.facts.locale)}"',
        Kind.HEAD: lambda _: "".join(f"{line}\n" for line in head.lines(job, site)),
        Kind.DROP: lambda _: "",
        Kind.DATA: lambda spot: _members(job, site, json.loads(spot.value)),
        Kind.NOTICE: lambda _: "".join(_notice(one) for one in _notices(job)) or None,
        Kind.LANGUAGES: lambda _: _switcher(job),
        Kind.END: lambda _: _navigation(job),
    }

    def change(spot: Spot) -> str | None:
        return own[spot.kind](spot) if spot.kind in own else _changed(job, site, spot)

    return made.changed(change)


def _members(job: Job, site: SiteFacts, present: list[str]) -> str:
    told = {key: value for key, value in head.members(job, site).items() if key not in present}
    return head.dumped(told)[1:-1] + ", " if told else ""


def _notice(notice: Notice) -> str:
    link = head.element("a", href=notice.url, hreflang=notice.hreflang, rel="alternate")
    opening = head.element(
        "div", class_="lingopress-notice", role="note", lang=notice.lang, dir=notice.dir, style=_NOTICE_STYLE
    )
    return f"\n{opening}{escape(notice.text, quote=False)} {link}{escape(notice.link, quote=False)}</a></div>"


def _switcher(job: Job) -> str:
    found = languages(job.file, job.facts.locale, job.editions, job.facts.source_locale)
    if len(found) < 2:
        return ""
    items = "".join(f"<li>{_choice(one)}</li>" for one in found)
    return head.element("ul", style=_NAV_STYLE) + items + "</ul>"


def _choice(language: Language) -> str:
    said: dict[str, str] = {"aria_current": "page"} if language.current else {"rel": "alternate"}
    link = head.element("a", href=language.url, hreflang=language.tag, lang=language.tag, dir=language.dir, **said)
    return f"{link}{escape(language.name, quote=False)}</a>"


def _navigation(job: Job) -> str | None:
    inside = _switcher(job)
    if not inside:
        return None
    spoken, label = words.languages(job.facts.locale)
    said = {"lang": tag(spoken), "dir": direction(spoken)} if spoken != job.facts.locale else {}
    return head.element("nav", data_lingopress="languages", aria_label=label, **said) + inside + "</nav>\n"


def _changed(job: Job, site: SiteFacts, spot: Spot) -> str | None:
    """What takes the place of an address in any document."""
    match spot.kind:
        case Kind.LINK | Kind.TOLD | Kind.FILE:
            return _attribute(job, spot)
        case Kind.PICTURE:
            return _picture(job, site, spot)
        case Kind.SET:
            return f'"{escape(_set(job, spot.value))}"'
        case Kind.STYLE:
            return document.URL.sub(partial(_in_style, job), spot.value)
        case _:
            return None


def _attribute(job: Job, spot: Spot) -> str | None:
    lead = job.leads.get(spot.value.strip())
    if lead is None:
        return None
    hreflang = f' hreflang="{lead[1]}"' if lead[1] and spot.kind is Kind.LINK else ""
    return f'"{escape(_led(job, lead[0]))}"{hreflang}'


def _picture(job: Job, site: SiteFacts, spot: Spot) -> str | None:
    lead = job.leads.get(spot.value.strip())
    if lead is None:
        return None
    return f'"{escape(f"{site.url}/" if site.url else address.up(job.file))}{escape(lead[0])}"'


def _led(job: Job, lead: str) -> str:
    return (address.up(job.file) + lead) or "./"


def _set(job: Job, value: str) -> str:
    found = document.candidates(value)
    return ", ".join(f"{_moved(job, one)} {rest}".strip() for one, rest in found)


def _moved(job: Job, reference: str) -> str:
    lead = job.leads.get(reference)
    return reference if lead is None else _led(job, lead[0])


def _in_style(job: Job, match: re.Match[str]) -> str:
    return match[0].replace(match["address"], _moved(job, match["address"]))
