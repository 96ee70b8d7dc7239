"""What stands around an article reads as if it had been written in the page's language."""

from __future__ import annotations

import gettext
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import locales, ui
from i18n.publish import native

DAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "June 9, 2026"),
        ("en_GB", "9 June 2026"),
        ("pt_BR", "9 de junho de 2026"),
        ("de", "9. Juni 2026"),
        ("ja", "2026年6月9日"),
        ("ar", "9 يونيو 2026"),
        ("ar_EG", "٩ يونيو ٢٠٢٦"),
        ("fa", "۹ ژوئن ۲۰۲۶"),
        ("mr", "९ जून, २०२६"),
        ("sr@latin", "9. jun 2026."),
        ("en_XA", "June 9, 2026"),
        ("ar_XB", "9 يونيو 2026"),
    ],
)
def test_days(locale, expected):
    assert native.day(DAY, locale) == expected


def test_the_day_is_the_one_the_author_wrote_whatever_the_zone():
    assert native.day(datetime(2026, 6, 9, 23, 59, tzinfo=UTC), "en") == "June 9, 2026"


def test_short_days_and_days_for_machines():
    assert native.short_day(DAY, "pt_BR") == "9 de jun. de 2026"
    assert native.iso(DAY) == "2026-06-09"
    assert native.iso(datetime(2026, 6, 9, 8, 30, tzinfo=UTC)) == "2026-06-09T08:30:00+00:00"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "1,234.5"), ("pt_BR", "1.234,5"), ("fr", "1\u202f234,5"), ("hi", "1,234.5"), ("fa", "۱٬۲۳۴٫۵")],
)
def test_numbers(locale, expected):
    assert native.number(1234.5, locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "Ana, Rui, and Eva"), ("pt_BR", "Ana, Rui e Eva"), ("ja", "Ana、Rui、Eva"), ("ar", "Ana وRui وEva")],
)
def test_names(locale, expected):
    assert native.names(["Ana", "Rui", "Eva"], locale) == expected


def test_one_name_is_itself():
    assert native.names(["Ana"], "ar") == "Ana"


def test_days_ago():
    assert native.ago(3, "pt_BR") == "há 3 dias"
    assert native.ago(-1, "en") == "in 1 day"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("pt_BR", "Português (Brasil)"), ("ja", "日本語"), ("ar", "العربية"), ("de", "Deutsch"), ("ka", "ქართული")],
)
def test_languages_as_a_menu_shows_them(locale, expected):
    assert native.language_name(locale) == expected


def test_minutes_follow_what_is_known_of_readers():
    assert native.minutes(0, "en") == 1
    assert native.minutes(1140, "en") == 5
    assert native.minutes(357 * 3, "ja") == 3
    assert native.minutes(1000, "cy") == 5


class Russian(gettext.NullTranslations):
    """A catalog with three plural forms."""

    def ngettext(self, msgid1, msgid2, n):
        few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
        return "{minutes} " + ("минута" if n % 10 == 1 and n % 100 != 11 else "минуты" if few else "минут")


def test_reading_times_take_the_plural_form_of_the_language(monkeypatch):
    monkeypatch.setattr(ui, "translations", lambda _locales: Russian())
    times = [native.reading_time(count * 184, "ru") for count in (1, 3, 5, 21)]
    assert times == ["1 минута", "3 минуты", "5 минут", "21 минута"]


def test_author_lines():
    assert native.author_line([], "en") == ""
    assert native.author_line(["Ana", "Rui"], "en") == "By Ana and Rui"


def test_sisters_speak_for_each_other_but_not_across_scripts():
    assert native.voices("pt")[0] == "pt"
    assert "pt_BR" in native.voices("pt_PT")
    assert "en" not in native.voices("pt_BR")
    assert "zh_Hant" not in native.voices("zh")


def test_a_page_knows_that_its_words_are_english():
    assert native.words_locale("tlh") == "en"


@given(st.sampled_from(locales.known()), st.dates(min_value=date(1, 1, 1)))
def test_every_locale_can_say_every_day(locale, day):
    assert native.day(day, locale)
    assert native.language_name(locale)
    assert native.number(day.year, locale)
