"""Find what publishing changes in an HTML text, and what the page says of itself, in one pass."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from i18n.formats.html import attributes as attrs
from i18n.formats.html.attributes import Attribute
from i18n.formats.html.lexer import Token, Type, lex
from i18n.publish import about as abouts
from i18n.publish.about import About
from i18n.publish.document import Document, Kind, Spot

_WHOLE = re.compile(r"<(?:!doctype\s+html|html|head|body)(?=[\s/>])", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_OBJECT = re.compile(r"\s*\{")
_MARKER = "data-lingopress"

_FILES = {
    "img": ("src", "longdesc"),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "body": ("background",),
    "svg:image": ("href", "xlink:href"),
    "svg:use": ("href", "xlink:href"),
}
_SETS = {"img": "srcset", "source": "srcset"}
_LINKS = frozenset(("a", "area", "svg:a"))
_PICTURES = frozenset(("og:image", "og:image:url", "twitter:image", "twitter:image:src"))
_REPLACED = frozenset(("og:url", "og:locale", "og:locale:alternate"))
_IN_HEAD = frozenset(("html", "head", "title", "meta", "link", "base", "style", "script", "noscript", "template"))
_OF_INTEREST = frozenset((*_FILES, *_LINKS, "meta", "link", "html", "base", "time"))


def scan(text: str) -> tuple[Document, About, frozenset[str]]:
    """The document of an HTML text, what it says of itself, and which lines of a head it has already.

    The last holds names of ``meta`` elements in lower case, ``title``, and ``json-ld`` where an object
    describes the article.
    """
    scanner = _Scan(text, whole=_WHOLE.search(text) is not None)
    scanner.run()
    return scanner.document(), scanner.about(), frozenset(scanner.said)


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, *, whole: bool) -> None:
        self.text = text
        self.whole = whole
        self.tokens: Sequence[Token] = list(lex(text))
        self.spots: list[Spot] = []
        self.said: dict[str, str] = {}
        self.json = About()
        self.base = False
        self.places: dict[str, int] = {}
        """Where the head ends, the body starts, what follows both starts, and the body ends, as far as tags say so."""
        self._marks = _MARKER in text
        self._titled = False

    def run(self) -> None:
        """Look at every token."""
        for place, token in enumerate(self.tokens):
            if token.type is Type.START:
                self._start(place, token)
            elif token.type is Type.END:
                self._end(token)
            elif token.type is Type.TEXT and not self._titled and self.text[token.start : token.end].strip():
                self.places.setdefault("content", token.start)

    def document(self) -> Document:
        """What was found, in order."""
        spots = [spot for spot in self.spots if not (self.base and spot.kind in (Kind.LINK, Kind.FILE, Kind.SET))]
        if self.whole:
            kinds = {spot.kind for spot in spots}
            places = {Kind.HEAD: self._place("/head", "body", "content")}
            if Kind.NOTICE not in kinds:
                places[Kind.NOTICE] = self._place("in body", "after head", "content")
            if Kind.LANGUAGES not in kinds:
                places[Kind.END] = self._place("/body")
            spots += [Spot(place, place, kind) for kind, place in places.items()]
        order = list(Kind)
        spots.sort(key=lambda spot: (spot.start, spot.end, order.index(spot.kind)))
        return Document(self.text, self.whole, tuple(_apart(spots)))

    def about(self) -> About:
        """What the page says of itself, by its JSON-LD, its ``meta`` elements, and its text."""
        told = self.json
        author = self._first("author", "article:author")
        keywords = self._first("keywords", "news_keywords")
        return replace(
            told,
            title=self._first("og:title", "h1", "title") or told.title,
            description=self._first("description", "og:description") or told.description,
            published=self._first("article:published_time", "date", "time") or told.published,
            updated=self._first("article:modified_time", "last-modified", "updated") or told.updated,
            authors=told.authors or ((author,) if author and "://" not in author else ()),
            keywords=tuple(word.strip() for word in abouts.COMMAS.split(keywords) if word.strip()),
            image=self._first("og:image", "twitter:image") or told.image,
            has_heading="h1" in self.said,
        )

    def _first(self, *names: str) -> str:
        """The first of these that the page says."""
        return next((self.said[name] for name in names if self.said.get(name)), "")

    def _place(self, *names: str) -> int:
        """The first of some places that the page has; its end where it has none."""
        return next((self.places[name] for name in names if name in self.places), len(self.text))

    def _start(self, place: int, token: Token) -> None:
        name = token.name
        if name in _OF_INTEREST:
            self._attributes(place, token, attrs.parse(self.text, token))
        elif self._marks and _MARKER in self.text[token.start : token.end]:
            self._marker(place, token)
        self._titled = name == "title"
        if name == "body":
            self.places.setdefault("body", token.start)
            self.places.setdefault("in body", token.end)
        elif name not in _IN_HEAD:
            self.places.setdefault("content", token.start)
        if name in ("title", "h1") and name not in self.said:
            self.said[name] = self._words(place, name)
        elif name == "style":
            self._style(place)

    def _end(self, token: Token) -> None:
        self._titled = False
        if token.name == "head":
            self.places.setdefault("/head", token.start)
            self.places.setdefault("after head", token.end)
        elif token.name in ("body", "html"):
            self.places.setdefault("/body", token.start)

    def _attributes(self, place: int, token: Token, about: dict[str, Attribute]) -> None:
        name = token.name
        match name:
            case "a" | "area" | "svg:a":
                self._value(about, "href", Kind.TOLD if "hreflang" in about else Kind.LINK)
            case "meta":
                self._meta(token, about)
            case "link":
                self._link(token, about)
            case "html":
                self._root(token, about)
            case "base":
                self.base = self.base or "href" in about
            case "time":
                self._time(about)
            case _:
                self._loaded(place, name, about)

    def _loaded(self, place: int, name: str, about: dict[str, Attribute]) -> None:
        for key in _FILES[name]:
            self._value(about, key, Kind.FILE)
        if name in _SETS:
            self._value(about, _SETS[name], Kind.SET)
        if name == "script" and attrs.type_of(about) == "application/ld+json":
            self._json(place)

    def _time(self, about: dict[str, Attribute]) -> None:
        """A date that is marked as the article's own: by microdata, microformats, or HTML's former ``pubdate``."""
        kinds = {word for key in ("itemprop", "class") if key in about for word in about[key].value.split()}
        if "datetime" in about:
            if "pubdate" in about or kinds & {"datePublished", "dt-published"}:
                self.said.setdefault("time", about["datetime"].value)
            elif kinds & {"dateModified", "dt-updated"}:
                self.said.setdefault("updated", about["datetime"].value)

    def _value(self, about: dict[str, Attribute], key: str, kind: Kind) -> None:
        found = about.get(key)
        if found is not None and found.value.strip():
            self.spots.append(Spot(found.start, found.end, kind, found.value))

    def _root(self, token: Token, about: dict[str, Attribute]) -> None:
        if "lang" not in about:
            place = token.start + 1 + len(token.name)
            self.spots.append(Spot(place, place, Kind.ROOT))

    def _meta(self, token: Token, about: dict[str, Attribute]) -> None:
        name = attrs.meta_name(about)
        if name in _REPLACED:
            self._drop(token)
        elif name in _PICTURES:
            self._value(about, "content", Kind.PICTURE)
        if name and "content" in about and name not in _REPLACED:
            self.said.setdefault(name, _collapsed(about["content"].value))

    def _link(self, token: Token, about: dict[str, Attribute]) -> None:
        kinds = about["rel"].value.lower().split() if "rel" in about else []
        if "canonical" in kinds or ("alternate" in kinds and "hreflang" in about):
            self._drop(token)
        else:
            self._value(about, "href", Kind.LINK if {"next", "prev", "author", "license"} & {*kinds} else Kind.FILE)

    def _drop(self, token: Token) -> None:
        """Take a tag out, and the line that it stands on alone."""
        start, end = token.start, token.end
        while start and self.text[start - 1] in " \t":
            start -= 1
        if start and self.text[start - 1] == "\n" and self.text[end : end + 1] in ("\n", "\r"):
            start -= 2 if self.text[start - 2 : start] == "\r\n" else 1
        else:
            start = token.start
        self.spots.append(Spot(start, end, Kind.DROP))

    def _style(self, place: int) -> None:
        content = self._content(place)
        if content is not None and "url(" in self.text[content.start : content.end]:
            text = self.text[content.start : content.end]
            self.spots.append(Spot(content.start, content.end, Kind.STYLE, text))

    def _json(self, place: int) -> None:
        content = self._content(place)
        if content is None or "json-ld" in self.said:
            return
        text = self.text[content.start : content.end]
        opening = _OBJECT.match(text)
        told = abouts.of_json_ld(text)
        if opening is None or not abouts.is_article(_parsed(text)):
            return
        self.json = told
        self.said["json-ld"] = text
        at = content.start + opening.end()
        self.spots.append(Spot(at, at, Kind.DATA, json.dumps(sorted(_parsed(text)))))

    def _content(self, place: int) -> Token | None:
        """The token with the content of the element that starts at ``place``."""
        following = self.tokens[place + 1 : place + 2]
        return following[0] if following and following[0].type is Type.RAW else None

    def _marker(self, place: int, token: Token) -> None:
        about = attrs.parse(self.text, token)
        kinds = {"languages": Kind.LANGUAGES, "notice": Kind.NOTICE}
        kind = kinds.get(about[_MARKER].value.strip().lower()) if _MARKER in about else None
        end = self._closing(place, token.name)
        if kind is not None and end is not None and kind not in {spot.kind for spot in self.spots}:
            self.spots.append(Spot(token.end, end.start, kind))

    def _closing(self, place: int, name: str) -> Token | None:
        """The end tag of the element that starts at ``place``."""
        depth = 0
        for token in self.tokens[place:]:
            if token.name == name:
                depth += 1 if token.type is Type.START else -1
                if not depth:
                    return token
        return None

    def _words(self, place: int, name: str) -> str:
        pieces: list[str] = []
        for token in self.tokens[place + 1 :]:
            if token.name == name:
                break
            if token.type is Type.TEXT:
                pieces.append(unescape(self.text[token.start : token.end]))
        return _collapsed("".join(pieces))


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _parsed(text: str) -> dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """The spots without those that begin before an earlier one ends."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept
