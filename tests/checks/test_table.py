"""Recall and false alarms of every rule, on the table of pairs."""

from __future__ import annotations

from collections import Counter

import pytest

from i18n.checks import ALL
from tests.checks.table import rows

ROWS = [(row, row.found) for row in rows()]
CODES = [rule.code for rule in ALL]


def test_the_table_names_rules_that_exist():
    assert {code for row, _ in ROWS for code in row.rules} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_ten_pairs_of_each_kind(code):
    counts = Counter(row.is_bad for row, _ in ROWS if code in row.rules)
    assert counts[True] >= 10
    assert counts[False] >= 10


@pytest.mark.parametrize("code", CODES)
def test_recall(code):
    bad = [(row, found) for row, found in ROWS if row.is_bad and code in row.rules]
    missed = [(row.line, row.source, row.target) for row, found in bad if code not in found]
    assert len(missed) <= 0.05 * len(bad), missed


@pytest.mark.parametrize("code", CODES)
def test_no_false_alarm_in_its_own_good_pairs(code):
    good = [(row, found) for row, found in ROWS if not row.is_bad and code in row.rules]
    assert [(row.line, row.source, row.target) for row, found in good if code in found] == []


@pytest.mark.parametrize("code", CODES)
def test_false_alarms_in_all_good_pairs(code):
    good = [(row, found) for row, found in ROWS if not row.is_bad]
    alarms = [(row.line, row.source, row.target) for row, found in good if code in found]
    assert len(alarms) <= 0.02 * len(good), alarms
