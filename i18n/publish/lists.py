"""The pages that are no articles: front pages and lists, "no such page", and the way to a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from i18n import ui
from i18n.locales import direction, tag
from i18n.publish import address, feeds, head, store, themes
from i18n.publish.about import moment
from i18n.publish.facts import Facts
from i18n.publish.job import Edition
from i18n.publish.model import Item, Listing, Page, Site
from i18n.publish.native import voices, words_locale
from i18n.publish.render import languages
from i18n.publish.world import World
from i18n.templates import Markup
from i18n.ui import Lazy, lazy

PER_PAGE = 20
"""How many articles a front page or a list shows."""

MISSING = "404.html"

_ARTICLES = lazy("Articles")
_NO_PAGE = lazy("There is no such page")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is no article: all that its template is given. It can be sent to another process, and hashed."""

    file: str
    """Where it goes, below the output."""

    template: str
    """Name of its template."""

    site: Site
    """The site as it sees it."""

    page: Page
    """What it says of itself."""

    listing: Listing | None
    """The articles that it lists, if it does."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Fills templates. It can be sent to another process."""

    folder: Path
    """Where the pages go."""

    theme: tuple[Path, ...]
    """Folders of templates, the first wins."""

    look: str
    """Hash of what is in them."""

    def __call__(self, sheet: Sheet) -> tuple[str, int]:
        """Write one page; give its file and how many bytes it has."""
        values: dict[str, object] = {"site": sheet.site, "page": sheet.page}
        if sheet.listing is not None:
            values["listing"] = sheet.listing
        templates = themes.templates(self.theme, self.look)
        data = templates.render(sheet.template, values, speaking=voices(sheet.page.locale)).encode("utf-8", "replace")
        store.put(self.folder / sheet.file, data)
        return sheet.file, len(data)


def fronts(world: World) -> tuple[Edition, ...]:
    """The front page of each locale."""
    return tuple(
        Edition(locale, f"{address.folder(locale)}/{address.INDEX}", world.site.name) for locale in world.site.locales
    )


def sheets(world: World) -> Iterator[Sheet]:
    """Every page that is no article; one whose place an article has is among them."""
    editions = fronts(world)
    for edition in editions:
        yield from _lists(world, edition, editions)
    for locale in world.site.locales:
        yield _missing(world, locale, f"{address.folder(locale)}/{MISSING}")
    yield _missing(world, world.site.source, MISSING)
    yield _redirect(world, editions)


def _lists(world: World, front: Edition, editions: tuple[Edition, ...]) -> Iterator[Sheet]:
    articles = world.articles(front.locale)
    parts = [articles[at : at + PER_PAGE] for at in range(0, len(articles), PER_PAGE)]
    files = [
        front.file,
        *(f"{address.folder(front.locale)}/page/{at}/{address.INDEX}" for at in range(2, len(parts) + 1)),
    ]
    for at, (part, file) in enumerate(zip(parts, files, strict=True)):
        listing = Listing(
            tuple(_item(world, facts, file) for facts in part),
            at + 1,
            len(parts),
            address.relative(file, files[at - 1]) if at else "",
            address.relative(file, files[at + 1]) if at + 1 < len(files) else "",
        )
        shown = editions if not at else (Edition(front.locale, file, front.title),)
        yield _list(world, front.locale, file, listing, shown, editions)


def _list(
    world: World,
    locale: str,
    file: str,
    listing: Listing,
    shown: tuple[Edition, ...],
    editions: tuple[Edition, ...],
) -> Sheet:
    site = world.site
    spoken = locale if site.name else words_locale(locale)
    title = site.name or _said(_ARTICLES, locale)
    lines = [
        head.element("meta", name="description", content=site.description) if site.description else "",
        *head.addresses(file, locale, shown, site, ""),
        _default(world, file) if len(shown) > 1 else "",
        head.element("meta", property="og:type", content="website"),
        head.element("meta", property="og:title", content=title),
        *head.locales(locale, shown),
    ]
    page = _page(
        locale,
        title,
        spoken,
        lines,
        description=site.description,
        description_tag=tag(site.source),
        languages=languages(file, locale, editions, site.source),
        url=head.whole(file, site) if site.url else "",
    )
    return _sheet(world, "list.html", file, page, listing=listing)


def _default(world: World, file: str) -> str:
    """Readers whose language there is not are led to the page where they choose."""
    site = world.site
    url = head.whole(address.INDEX, site) if site.url else address.relative(file, address.INDEX)
    return head.element("link", rel="alternate", hreflang="x-default", href=url)


def _missing(world: World, locale: str, file: str) -> Sheet:
    up = address.root(world.site.url)
    lines = [head.element("meta", name="robots", content="noindex")]
    page = _page(locale, _said(_NO_PAGE, locale), words_locale(locale), lines)
    return _sheet(world, "404.html", file, page, up=up)


def _redirect(world: World, editions: Sequence[Edition]) -> Sheet:
    site = world.site
    locale = site.source
    title = site.name or _said(_ARTICLES, locale)
    lines = [
        head.element("meta", name="description", content=site.description) if site.description else "",
        head.element("link", rel="canonical", href=head.whole(address.INDEX, site)) if site.url else "",
        *(
            head.element("link", rel="alternate", hreflang=tag(one.locale), href=_to(world, one.file))
            for one in editions
            if len(editions) > 1
        ),
        _default(world, address.INDEX) if len(editions) > 1 else "",
    ]
    spoken = locale if site.name else words_locale(locale)
    return _sheet(world, "redirect.html", address.INDEX, _page(locale, title, spoken, lines))


def _to(world: World, file: str) -> str:
    return head.whole(file, world.site) if world.site.url else address.relative(address.INDEX, file)


def _page(locale: str, title: str, title_locale: str, lines: Sequence[str], **more: object) -> Page:
    said = (f"<title>{Markup.escape(title)}</title>", *filter(None, lines))
    given: dict[str, object] = {"description": "", "description_tag": tag(locale), **more}
    return Page(
        locale=locale,
        tag=tag(locale),
        dir=direction(locale),
        title=title,
        title_tag=tag(title_locale),
        head=Markup("\n".join(said)),
        **given,  # type: ignore[arg-type]
    )


def _sheet(
    world: World, template: str, file: str, page: Page, *, listing: Listing | None = None, up: str | None = None
) -> Sheet:
    return Sheet(file, template, themes.site(file, page.locale, world.site, up), page, listing)


def _item(world: World, facts: Facts, file: str) -> Item:
    about = facts.about
    image = world.image(facts)
    return Item(
        about.title,
        tag(facts.tongue("title")),
        about.description,
        tag(facts.tongue("description")),
        address.relative(file, world.files[facts.id]),
        moment(about.published),
        moment(about.updated),
        about.authors or ((world.site.author,) if world.site.author else ()),
        image if "://" in image or not image else address.up(file) + image,
        facts.words,
    )


def _said(sentence: Lazy, locale: str) -> str:
    return ui.translations(voices(locale)).gettext(sentence.message)


def machine_files(world: World) -> Iterator[tuple[str, str]]:
    """Feeds, the sitemap and ``robots.txt``, where the site's address is known."""
    site = world.site
    for locale in site.feeds:
        home = f"{site.url}/{address.folder(locale)}/"
        articles = [(facts, head.whole(world.files[facts.id], site)) for facts in world.articles(locale)]
        text = feeds.feed(articles, locale, title=site.name, author=site.author, home=home, address=home + feeds.NAME)
        yield f"{address.folder(locale)}/{feeds.NAME}", text
    if site.url:
        yield from feeds.sitemaps(list(_places(world)), site.url).items()


def _places(world: World) -> Iterator[feeds.Place]:
    site = world.site
    root = head.whole(address.INDEX, site)
    yield feeds.Place(root, ())
    editions = fronts(world)
    taken = frozenset(world.files.values())
    for edition in editions:
        if edition.file not in taken:
            yield feeds.Place(head.whole(edition.file, site), _alternates(world, editions, root))
    for name in sorted(world.entries):
        if not any((name, locale) in world.published for locale in site.locales):
            continue
        editions = world.editions(name)
        source = world.published[name, editions[0].locale].source_locale
        default = next((head.whole(one.file, site) for one in editions if one.locale == source), "")
        for edition in editions:
            updated = feeds.when(world.published[name, edition.locale])
            yield feeds.Place(head.whole(edition.file, site), _alternates(world, editions, default), updated)


def _alternates(world: World, editions: Sequence[Edition], default: str) -> tuple[tuple[str, str], ...]:
    if len(editions) < 2:
        return ()
    found = [(tag(one.locale), head.whole(one.file, world.site)) for one in editions]
    return (*found, ("x-default", default)) if default else tuple(found)
