"""Which plural form of a catalog is for which numbers."""

from __future__ import annotations

import pytest

from i18n import locales, plurals


def told(header: str, locale: str) -> str:
    """The forms as a reader sees them."""
    found = plurals.forms(header, locale)
    return ", ".join(f"{one.category} {' '.join(map(str, one.numbers))}{'…' * one.more}".strip() for one in found)


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("de", "one 1, other 0 2 3…"),
        ("pt_BR", "one 0 1, other 2 3 4…"),
        ("ja", "other 0 1 2…"),
        ("pl", "one 1, few 2 3 4…, many 0 5 6…"),
        ("ar", "zero 0, one 1, two 2, few 3 4 5…, many 11 12 13…, other 100 101 102…"),
        ("tlh", "one 1, other 0 2 3…"),
    ],
)
def test_the_forms_of_a_language(locale: str, forms: str) -> None:
    assert told(locales.plural_forms(locale), locale) == forms


def test_the_header_of_the_catalog_counts() -> None:
    assert told("nplurals=2; plural=(n != 1);", "pt_BR") == "one 1, other 0 2 3…"
    assert told("nplurals=3; plural=n==1 ? 2 : n==2 ? 0 : 1", "en") == "other 2, other 0 3 4…, one 1"
    assert told("nplurals=3; plural=(n > 1);", "pt_BR") == "one 0 1, other 2 3 4…, "


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nplurals=INTEGER; plural=EXPRESSION;",
        "nplurals=0; plural=0;",
        "nplurals=99; plural=0;",
        "nplurals=1; plural=(n > 1);",
        "nplurals=2; plural=n % 0;",
        "nplurals=2; plural=__import__('os');",
        f"nplurals=2; plural={'(' * 400}n{')' * 400};",
    ],
)
def test_a_header_that_is_no_rule_gives_way_to_the_languages_own(header: str) -> None:
    assert told(header, "pt_BR") == "one 0 1, other 2 3 4…"
