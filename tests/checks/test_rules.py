"""The rules' own examples, their docs, silencing, severity."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18n.catalog import loads
from i18n.checks import ALL, check_catalog, check_catalogs, docs
from i18n.diagnostics import Severity
from i18n.errors import UsageError
from tests.checks.table import codes

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: pt_BR\\n"
"X-Source-Language: en\\n"

%smsgid "See <a1>the map</a1> of 1994"
msgstr "%s"
"""


def catalog(flags: str, target: str):
    return loads((PO % (f"#, {flags}\n" if flags else "", target)).encode(), path="a.po", locale="pt_BR")


def found(flags: str, target: str, **options) -> list[tuple[str, str]]:
    return [(one.code, str(one.severity)) for one in check_catalog(catalog(flags, target), **options)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_examples(rule):
    for example, is_bad in ((rule.good, False), (rule.bad, True)):
        extra = example.file if example.file != "story.html" else " ".join(example.flags)
        assert (rule.code in codes(example.source, example.target, example.locale, extra)) is is_bad


def test_codes_are_stable_names():
    names = [rule.code for rule in ALL]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert not set(names) & {rule.family.value for rule in ALL}


def test_the_docs_are_up_to_date():
    page = Path(__file__).parents[2] / "docs/checks.md"
    assert page.read_text("utf-8") == docs.text(), "python -m i18n.checks.docs > docs/checks.md"


@pytest.mark.parametrize(
    ("flags", "target", "expected"),
    [
        ("", "Veja o mapa de 1949", [("link-missing", "error"), ("numbers", "warning")]),
        ("fuzzy", "Veja o mapa de 1949", [("link-missing", "warning"), ("numbers", "warning")]),
        ("ignore-numbers", "Veja o mapa de 1949", [("link-missing", "error")]),
        ("ignore-structure", "Veja o mapa de 1949", []),
        ("ignore-text, ignore-link-missing", "Veja o mapa de 1949", [("numbers", "warning")]),
        ("", "Veja <a1>o mapa</a1> de 1994", []),
        ("", "", [("untranslated", "info")]),
        ("ignore-untranslated", "", []),
    ],
)
def test_severity_and_silence(flags, target, expected):
    assert found(flags, target) == expected


def test_ignoring_rules_and_families():
    assert found("", "Veja o mapa de 1949", ignore=["link-missing"]) == [("numbers", "warning")]
    assert found("", "Veja o mapa de 1949", ignore=["structure"]) == []
    with pytest.raises(UsageError, match="there is no check 'number'"):
        found("", "x", ignore=["number"])


def test_obsolete_entries_are_not_looked_at():
    text = PO % ("", "Veja <a1>o mapa</a1> de 1994") + '\n#~ msgid "Old <a1>map</a1>"\n#~ msgstr "Velho"\n'
    assert check_catalog(loads(text.encode(), path="a.po", locale="pt_BR")) == []


def test_a_literal_tag_of_a_foreign_catalog_is_no_placeholder():
    text = PO % ("", "Veja <a1>o mapa</a1> de 1994") + '\nmsgid "Usage: tool <file>"\nmsgstr "Uso: tool <arquivo>"\n'
    assert check_catalog(loads(text.encode(), path="a.po", locale="pt_BR")) == []


def test_plural_forms_may_leave_out_the_number():
    text = PO % ("", "Veja <a1>o mapa</a1> de 1994")
    text += '\nmsgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "Um dia"\nmsgstr[1] "%s dias"\n'
    (finding,) = check_catalog(loads(text.encode(), path="a.po", locale="pt_BR"))
    assert (finding.code, finding.severity, finding.line) == ("printf-format", Severity.ERROR, 10)


def test_findings_across_catalogs_name_the_other_place():
    one = loads((PO % ("", "Veja <a1>o mapa</a1> de 1994")).encode(), path="a.po", locale="pt_BR")
    two = loads((PO % ("", "Olhe <a1>a carta</a1> de 1994")).encode(), path="b.po", locale="pt_BR")
    other = loads((PO % ("", "Mira <a1>el mapa</a1> de 1994")).encode(), path="c.po", locale="es")
    (finding,) = check_catalogs([one, two, other])
    assert (finding.file, finding.code) == ("b.po", "translated-two-ways")
    assert "a.po:7" in finding.message
