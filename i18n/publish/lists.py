"""The pages that are no articles: front pages and lists, "no such page", and the way to a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n import ui
from i18n.locales import direction, tag
from i18n.publish import address, feeds, head, themes
from i18n.publish.about import moment
from i18n.publish.facts import Facts
from i18n.publish.job import Edition
from i18n.publish.model import Item, Listing, Page
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


def fronts(world: World) -> tuple[Edition, ...]:
    """The front page of each locale."""
    return tuple(
        Edition(locale, f"{address.folder(locale)}/{address.INDEX}", world.site.name) for locale in world.site.locales
    )


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Each page by its file."""
    editions = fronts(world)
    for edition in editions:
        yield from _lists(world, edition, editions)
    for locale in world.site.locales:
        yield f"{address.folder(locale)}/{MISSING}", _missing(world, locale, f"{address.folder(locale)}/{MISSING}")
    yield MISSING, _missing(world, world.site.source, MISSING)
    yield address.INDEX, _redirect(world, editions)


def _lists(world: World, front: Edition, editions: tuple[Edition, ...]) -> Iterator[tuple[str, str]]:
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
        yield file, _list(world, front.locale, file, listing, shown, editions)


def _list(
    world: World,
    locale: str,
    file: str,
    listing: Listing,
    shown: tuple[Edition, ...],
    editions: tuple[Edition, ...],
) -> str:
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
    return _filled(world, "list.html", file, page, listing=listing)


def _default(world: World, file: str) -> str:
    """Readers whose language there is not are led to the page where they choose."""
    site = world.site
    url = head.whole(address.INDEX, site) if site.url else address.relative(file, address.INDEX)
    return head.element("link", rel="alternate", hreflang="x-default", href=url)


def _missing(world: World, locale: str, file: str) -> str:
    up = address.root(world.site.url)
    lines = [head.element("meta", name="robots", content="noindex")]
    page = _page(locale, _said(_NO_PAGE, locale), words_locale(locale), lines)
    return _filled(world, "404.html", file, page, up=up)


def _redirect(world: World, editions: Sequence[Edition]) -> str:
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
    return _filled(world, "redirect.html", address.INDEX, _page(locale, title, spoken, lines))


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


def _filled(world: World, name: str, file: str, page: Page, *, up: str | None = None, **more: object) -> str:
    values = {"site": themes.site(file, page.locale, world.site, up), "page": page, **more}
    return themes.templates(world.site.theme, world.site.look).render(name, values, speaking=voices(page.locale))


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
