"""The same number, written in two ways, is neither lost nor new."""

from __future__ import annotations

import pytest

from tests.pipeline.fakes import FunctionEngine, one, said
from translate.pipeline.checks import numbers
from translate.pipeline.numerals import differences


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It cost 1,200.50 in 2019.", "Custou 1.200,50 em 2019."),
        ("the 21st century", "o século XXI"),
        ("o século XIX", "the 19th century"),
        ("The 1990s and the '90s", "Os anos 90 e os anos 90"),
        ("os anos 90", "the 1990s"),
        ("at 9:30 p.m.", "às 21:30"),
        ("from 10 a.m. to 4 PM", "das 10 às 16h"),
        ("at 12:05 a.m.", "às 0:05"),
        ("at 4 p.m. EST", "às 16h00 EST"),
        ("at 12:05 p.m.", "às 12:05"),
    ],
)
def test_one_number_written_in_two_ways(source, target):
    assert differences(source, target) == ({}, {})


@pytest.mark.parametrize(
    ("source", "target", "lost", "new"),
    [
        ("in 1990", "nos anos 90", {"1990": 1}, {"90": 1}),
        ("at 9:30 a.m.", "às 21:30", {"9": 1}, {"21": 1}),
        ("at 9:30", "às 21:30", {"9": 1}, {"21": 1}),
        ("the 20th century", "o século XXI", {"20": 1}, {}),
        ("12 and 12", "12", {"12": 1}, {}),
        ("I saw him", "Eu o vi 1 vez", {}, {"1": 1}),
    ],
)
def test_what_is_another_number(source, target, lost, new):
    assert differences(source, target) == (lost, new)


def test_hours_counted_to_24_have_no_half():
    def say(text: str) -> str:
        return text.replace("9:30", "21:30").replace("It starts at", "Começa às")

    assert said("It starts at 9:30 p.m. on Monday", say).text == "Começa às 21:30 on Monday"
    assert said("It starts at 9:30 p.m.", say).text == "Começa às 21:30."


def test_a_small_ordinal_may_become_a_word():
    proposal = said("The car is on the 4th floor.", lambda text: "O carro está no quarto andar.")
    assert proposal.text == "O carro está no quarto andar."


@pytest.mark.parametrize(
    ("source", "target", "is_fatal"),
    [
        ("on the 4th floor", "no quarto andar", False),
        ("on the 4th floor", "no 5º andar", True),
        ("call 555-1234", "ligue 5551234", False),
        ("call 5551234", "ligue 555-1234", False),
        ("between 12 and 34", "entre 123 e 4", True),
        ("between 12 and 34", "entre 34 e 12", False),
        ("8 dogs", "3 cães", True),
    ],
)
def test_a_number_that_became_another_is_worse_than_no_translation(source, target, is_fatal):
    assert any(fault.fatal for fault in numbers(source, target)) == is_fatal


def test_only_the_lost_number_is_masked():
    engine = FunctionEngine(lambda text: text.replace("12 ", "").replace("car ", "carro "))
    proposal = one("In 2023 the car of 12 dogs was here.", engine)
    assert engine.batches[1][0] == "In 2023 the car of QX7 dogs was here."
    assert proposal.text == "In 2023 the carro of 12 dogs was here."
