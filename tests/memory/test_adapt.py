"""Numbers, placeholders and tags of a match in the new text: right or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import inline
from tests.memory.strategies import forms
from translate.memory.adapt import Adapted, adapt, reads
from translate.memory.tokens import HOLDERS, NUMBERS, normalized, plain


@pytest.mark.parametrize(
    ("new", "source", "target", "wanted"),
    [
        ("In 2023, 52 ships", "In 2019, 40 ships", "Em 2019, 40 navios", "Em 2023, 52 navios"),
        ("52 ships in 2023", "40 ships in 2019", "Em 2019, 40 navios", "Em 2023, 52 navios"),
        ("In 2020 and 2019", "In 2019 and 2020", "Em 2019 e 2020", "Em 2020 e 2019"),
        ("2,345.6 km", "1,234.5 km", "1.234,5 km", "2.345,6 km"),
        ("999 km", "1,234 km", "1.234 km", "999 km"),
        ("12:45 h", "10:30 h", "10:30 h", "12:45 h"),
        ("{total} files", "{count} files", "{count} arquivos", "{total} arquivos"),
        ("%2$s of %1$s", "%1$s of %2$s", "%1$s de %2$s", "%2$s de %1$s"),
        (
            "See https://a.example/2.",
            "See https://a.example/1.",
            "Veja https://a.example/1.",
            "Veja https://a.example/2.",
        ),
        ("Mail ana@b.org 3 times", "Mail bo@c.org 2 times", "2 vezes a bo@c.org", "3 vezes a ana@b.org"),
        ("2024-03-01", "2023-02-28", "28/02/2023", "01/03/2024"),
        ("2024年", "2023年", "Em 2023", "Em 2024"),
        ("<a2>One</a2>", "<a1>One</a1>", "<a1>Um</a1>", "<a2>Um</a2>"),
        ("<i>a</i> <b>b</b>", "<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>", "<b>b</b> <i>a</i>"),
        ("One", "<b>One</b>", "<b>Um</b>", "Um"),
        ("Open file 5<br/>", "Open file 4<br/>", "Abra o arquivo 4<br/>", "Abra o arquivo 5<br/>"),
    ],
)
def test_what_can_be_told_apart_is_changed(new, source, target, wanted):
    assert adapt(new, source, target) == Adapted(wanted, changed=True, numbers_fit=True)


@pytest.mark.parametrize(
    ("new", "source", "target"),
    [
        ("In 2019 and 2020", "In 2019 and 2019", "Em 2019 e 2019"),  # which of the two?
        ("52 ships", "40 ships", "Quarenta navios"),  # a number in words
        ("52 ships", "40 ships", "40 navios, 40 ao todo"),  # one became two
        ("In 2019, about 40 ships and 3 boats", "In 2019, 40 ships", "Em 2019, 40 navios"),  # one more
        ("1,234.5 km", "999 km", "999 km"),  # how are its separators written?
        ("2024-03-01", "2023-02-02", "02/02/2023"),  # which is the month?
    ],
)
def test_numbers_that_cannot_stay_as_they_are(new, source, target):
    found = adapt(new, source, target)
    assert found == Adapted(target, changed=False, numbers_fit=False)


@pytest.mark.parametrize(
    ("new", "source", "target"),
    [
        ("{a} and {b}", "{a} and {a}", "{a} e {a}"),
        ("{a} files", "Some files", "Alguns arquivos"),
        ("Some files", "{a} files", "{a} arquivos"),
        ("<b>One</b>", "One", "Um"),
        ("One<br/>", "One", "Um"),
        ("One", "One<br/>", "Um<br/>"),
        ("<a1>a</a1> <a2>b</a2>", "<a1>a</a1> <a1>b</a1>", "<a1>a</a1> <a1>b</a1>"),
        ("<b>One</b> 2", "<b>One</b> 1", "Um 1"),  # the translator left it out: for that text
        ("<b>One</b>", "<b>One</b>", "<b>Um"),
        ("Go to https://a.example/x", "Go to https://a.example/y", "Vá"),
    ],
)
def test_what_cannot_have_the_tags_or_placeholders_is_not_offered(new, source, target):
    assert adapt(new, source, target) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<b>One</b> <a1>two</a1>", "Um <a1>dois</a1>"),
        ("See https://en.example.org/a", "Veja https://pt.example.org/a"),
        ("It costs $US 5", "Custa US$ 5"),
        ("40 ships", "Quarenta navios"),
    ],
)
def test_what_a_person_approved_for_the_same_text_stays_as_it_is(source, target):
    assert adapt(source, source, target) == Adapted(target, changed=False, numbers_fit=True)


def test_an_address_that_was_localized_stays_so():
    assert adapt(
        "See https://en.example.org/a, page 2",
        "See https://en.example.org/a, page 1",
        "Veja https://pt.example.org/a, página 1",
    ) == Adapted("Veja https://pt.example.org/a, página 2", changed=True, numbers_fit=True)


def test_a_number_within_a_placeholder_is_no_number():
    assert adapt("{1} of 5", "{1} of 4", "{1} de 4") == Adapted("{1} de 5", changed=True, numbers_fit=True)
    assert adapt("https://a.example/7 of 5", "https://a.example/7 of 7", "https://a.example/7 de 7") == Adapted(
        "https://a.example/7 de 5", changed=True, numbers_fit=True
    )


@settings(max_examples=300, derandomize=True, deadline=None)
@given(forms(), forms(), forms())
def test_what_is_offered_has_the_tags_and_placeholders_of_the_new_text(new, source, target):
    found = adapt(new, source, target)
    if found is None:
        return
    assert reads(new, found.text)
    if normalized(new) == normalized(source):
        assert found.text == target
        return
    assert sorted(map(str, _tags(found.text))) == sorted(map(str, _tags(new)))
    if HOLDERS.findall(plain(new)) != HOLDERS.findall(plain(source)):
        assert sorted(HOLDERS.findall(plain(found.text))) == sorted(HOLDERS.findall(plain(new)))


NUMBER_LISTS = st.lists(st.integers(0, 99_999).map(str), min_size=1, max_size=4)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(NUMBER_LISTS, st.data())
def test_numbers_are_those_of_the_new_text_or_none_was_changed(old, data):
    new = data.draw(st.lists(st.integers(0, 99_999).map(str), min_size=len(old), max_size=len(old)))
    order = data.draw(st.permutations(range(len(old))))
    source, wanted = (" and ".join(numbers) for numbers in (old, new))
    target = " e ".join(old[at] for at in order)
    found = adapt(wanted, source, target)
    assert found is not None
    if found.numbers_fit:
        assert sorted(NUMBERS.findall(found.text)) == sorted(new)
        for at, place in enumerate(order):
            assert NUMBERS.findall(found.text)[at] == new[place] or old.count(old[place]) > 1
    else:
        assert found.text == target
        assert len(set(old)) < len(old)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(forms())
def test_a_text_is_its_own_translation(form):
    assert adapt(form, form, form) == Adapted(form, changed=False, numbers_fit=True)


def _tags(form: str) -> list[object]:
    return [piece for piece in inline.split(form) if not isinstance(piece, str)]
