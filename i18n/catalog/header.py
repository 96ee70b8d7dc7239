"""The header entry: which fields a catalog has, and when they change."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from i18n.catalog.model import Metadata

_GENERATOR = "lingopress"
_NO_DATE = "YEAR-MO-DA HO:MI+ZONE"
_ENCODING = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
_OF_TEMPLATE = ("POT-Creation-Date", "X-Source-File", "X-Source-Language")


def now() -> str:
    """The time as PO headers write it; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    time = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return time.strftime("%Y-%m-%d %H:%M%z")


def of_template(name: str, article: str, language: str) -> Metadata:
    """The header of a new template; the fields a translator fills hold gettext's own placeholders."""
    return (
        ("Project-Id-Version", name.strip()),
        ("POT-Creation-Date", now()),
        ("PO-Revision-Date", _NO_DATE),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        *_ENCODING,
        ("X-Generator", _GENERATOR),
        ("X-Source-File", article.strip()),
        ("X-Source-Language", language.strip()),
    )


def of_catalog(template: Metadata, locale: str, plural_forms: str) -> Metadata:
    """The header of a new catalog, all filled in, as ``msginit --no-translator`` does."""
    filled = {
        "PO-Revision-Date": now(),
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": locale,
    }
    fields = changed(template, filled)
    if not plural_forms:
        return fields
    at = next((i for i, (name, _) in enumerate(fields) if name == "X-Generator"), len(fields))
    return (*fields[:at], ("Plural-Forms", plural_forms), *fields[at:])


def changed(metadata: Metadata, values: dict[str, str]) -> Metadata:
    """``metadata`` with other values for some fields; those it lacks are added at the end."""
    new = {name.lower(): value for name, value in values.items()}
    fields = [(name, new.pop(name.lower(), value)) for name, value in metadata]
    return (*fields, *((name, value) for name, value in values.items() if name.lower() in new))


def merged(metadata: Metadata, template: Metadata) -> Metadata:
    """The header of a catalog whose entries changed: the template's date and source, and what it lacked."""
    source = dict(template)
    values = {name: source[name] for name in _OF_TEMPLATE if name in source}
    have = {name.lower() for name, _ in metadata}
    return changed(metadata, {name: value for name, value in _ENCODING if name.lower() not in have} | values)


def same_source(metadata: Metadata, template: Metadata) -> bool:
    """Whether two headers name the same article in the same language."""
    ours, theirs = dict(metadata), dict(template)
    return all(ours.get(name) == theirs[name] for name in ("X-Source-File", "X-Source-Language") if name in theirs)
