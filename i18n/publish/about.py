"""What an article says of itself: title, description, dates, authors, picture."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from i18n.formats import front_matter

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = re.compile(
    r"^(?P<key>date|published|pubdate|publishdate|lastmod|updated|last_modified_at|modified)[ \t]*[:=][ \t]*"
    r"[\"']?(?P<date>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?[^\"'#\r\n]*)?)",
    re.MULTILINE | re.IGNORECASE,
)
COMMAS = re.compile("[,،、，]")
"""What stands between the words of a list in one text."""

_UPDATED = frozenset(("lastmod", "updated", "last_modified_at", "modified"))
_PUBLISHED = ("date", "published", "pubdate", "publishdate")


@dataclass(frozen=True, slots=True)
class About:
    """What one localized article says of itself; empty where it says nothing."""

    title: str = ""
    """Its title, without the site's name where the article tells them apart."""

    description: str = ""
    """What it is about."""

    published: str = ""
    """When it was first published, ISO 8601."""

    updated: str = ""
    """When its author last changed it, ISO 8601."""

    authors: tuple[str, ...] = ()
    """Who wrote it."""

    keywords: tuple[str, ...] = ()
    """What it is about in single words."""

    image: str = ""
    """The address of a picture that stands for it, as the article writes it."""

    has_heading: bool = False
    """Whether its text has an ``h1``."""


def moment(text: str) -> datetime.datetime | datetime.date | None:
    """The date, or the date and time, that ISO 8601 ``text`` says; ``None`` when it says none."""
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
        return datetime.datetime.fromisoformat(re.sub(r"[ \t]+(?=[+-]\d|Z)", "", text))
    except ValueError:
        return datetime.date.fromisoformat(text[:10]) if _is_day(text[:10]) else None


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def of_front_matter(text: str) -> About:
    """What the front matter of a Markdown document says."""
    text = text.removeprefix("\ufeff")
    block = front_matter.find(text)
    if block is None:
        return About()
    said: dict[str, list[str]] = {}
    for scalar in front_matter.scalars(text, block):
        said.setdefault(".".join(scalar.path).lower(), []).append(scalar.text)
    dates = {match["key"].lower(): match["date"].strip() for match in _DATES.finditer(text[block.start : block.end])}
    return About(
        title=_first(said, ("title",)),
        description=_first(said, ("description", "summary", "excerpt", "lead", "subtitle")),
        published=_first({key: [date] for key, date in dates.items()}, _PUBLISHED),
        updated=next((date for key, date in dates.items() if key in _UPDATED), ""),
        authors=_all(said, ("author", "authors", "author.name", "authors.name")),
        keywords=_all(said, ("keywords", "tags")),
        image=_first(said, ("image", "cover", "thumbnail", "image.src", "cover.image", "featured_image", "images")),
    )


def _first(said: Mapping[str, list[str]], keys: Iterable[str]) -> str:
    return next((said[key][0].strip() for key in keys if said.get(key)), "")


def _all(said: Mapping[str, list[str]], keys: Iterable[str]) -> tuple[str, ...]:
    found = next((said[key] for key in keys if said.get(key)), [])
    if len(found) == 1:
        found = COMMAS.split(found[0])
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


def of_json_ld(text: str) -> About:
    """What JSON-LD says of an article; nothing when it is about something else, or cannot be read."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return About()
    if not is_article(value):
        return About()
    return About(
        title=_string(value.get("headline")) or _string(value.get("name")),
        description=_string(value.get("description")),
        published=_string(value.get("datePublished")),
        updated=_string(value.get("dateModified")),
        authors=_names(value.get("author")),
        image=_names(value.get("image"), "url")[0] if _names(value.get("image"), "url") else "",
    )


def is_article(value: Any) -> bool:
    """Whether a JSON-LD value describes an article: schema.org's types that end so, and postings."""
    kinds = value.get("@type") if isinstance(value, dict) else None
    names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "WebPage", "Report")) for name in names)


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any, key: str = "name") -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    texts = (_string(one.get(key)) if isinstance(one, dict) else _string(one) for one in values)
    return tuple(dict.fromkeys(text for text in texts if text))
