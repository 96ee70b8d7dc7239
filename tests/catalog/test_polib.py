"""Why polib sees strings only. Each of these fails when polib mends what is worked around."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import catalog
from i18n.catalog import po
from i18n.catalog.entry import entry
from i18n.catalog.model import Style
from i18n.catalog.scan import scan
from i18n.model import Unit

SEPARATED = 'msgid "one\u2028two"\nmsgstr "um\u2028dois"\n'
PREVIOUS = '#, fuzzy\n#~| msgid "older"\n#~ msgid "old"\n#~ msgstr "velho"\n'


def test_polib_splits_a_text_at_line_separators() -> None:
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(SEPARATED)
    assert catalog.loads(SEPARATED.encode()).units[0].target == "um\u2028dois"


def test_polib_reads_line_separators_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    path.write_text(SEPARATED)
    assert polib.pofile(str(path))[0].msgstr == "um\u2028dois"


def test_polib_drops_previous_sources_of_obsolete_entries() -> None:
    assert "#~|" not in str(polib.pofile(PREVIOUS))
    value = catalog.loads(PREVIOUS.encode())
    assert value.units[0].previous_source == "older"
    assert catalog.dumps(value).decode() == PREVIOUS


@pytest.mark.parametrize("comment", ["#text", "#,fuzzy", "#.note", "#:story.html:1"])
def test_polib_refuses_comments_without_a_space(comment: str) -> None:
    text = f'{comment}\nmsgid "one"\nmsgstr "um"\n'
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(text)
    assert catalog.loads(text.encode()).units[0].target == "um"


def test_polib_loses_the_last_letter_of_a_string_without_its_quote() -> None:
    assert polib.pofile('msgid "one"\nmsgstr "um\n')[0].msgstr == "u"


def test_polib_reads_an_entry_without_msgstr() -> None:
    assert polib.pofile('msgid "one"\n')[0].msgstr == ""


def test_polib_leaves_octal_escapes_alone() -> None:
    assert polib.pofile('msgid "one"\nmsgstr "\\303\\251"\n')[0].msgstr == "\\303\\251"


@given(st.text(min_size=1), st.text(), st.text(max_size=3), st.sampled_from([0, 20, 79]))
def test_plain_entries_are_read_as_polib_reads_them(source: str, target: str, context: str, width: int) -> None:
    scanned = scan("\n".join(entry(Unit(source, target, context), Style(width=width))))
    read = list(po.parse(scanned, "utf-8"))
    assert read == list(po._parsed(scanned, [0], len(scanned.strings), "utf-8"))
    assert (read[0].msgid, read[0].msgstr) == (source, target)
