"""The table of pairs, tests/data/checks.tsv.

``rule``: codes, separated by commas. ``verdict``: whether those rules must find something (bad) or not
(good). ``with``: flags of the entry, or the article's file name. In texts ``\\s`` is a space at an end or
beside another, ``\\n`` a line break, ``\\t`` a tab, ``\\u200b`` a character; `` ¦ `` stands between two entries.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from i18n.catalog import Catalog
from i18n.checks import check_catalogs
from i18n.model import State, Unit

FILE = Path(__file__).parents[1] / "data/checks.tsv"
_ESCAPE = re.compile(r"\\(?:s|n|t|u[0-9a-f]{4})")
_PLAIN = {r"\s": " ", r"\n": "\n", r"\t": "\t"}


@dataclass(frozen=True)
class Row:
    line: int
    rules: tuple[str, ...]
    is_bad: bool
    locale: str
    source: str
    target: str
    extra: str

    @property
    def found(self) -> set[str]:
        """The codes of all rules that find something in it."""
        return codes(self.source, self.target, self.locale, self.extra)


def codes(source: str, target: str, locale: str, extra: str = "") -> set[str]:
    """The codes of what the rules find in a translation, or in two, as entries that a person accepted."""
    is_file = "." in extra
    flags = () if is_file or not extra else tuple(re.findall(r"max-length: ?\w+|\S+", extra))
    metadata = (("X-Source-Language", "en"), ("X-Source-File", extra if is_file else "story.html"))
    pairs = zip(source.split(" ¦ "), target.split(" ¦ "), strict=True)
    state = State.TRANSLATED if target else State.UNTRANSLATED
    catalogs = [
        Catalog(locale, (Unit(one, other, flags=flags, state=state, line=7),), metadata, path=f"{place}.po")
        for place, (one, other) in enumerate(pairs)
    ]
    return {finding.code for finding in check_catalogs(catalogs)}


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                line,
                tuple(row["rule"].split(",")),
                row["verdict"] == "bad",
                row["locale"],
                _decoded(row["source"]),
                _decoded(row["target"]),
                row["with"],
            )
            for line, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2)
        ]


def _decoded(text: str) -> str:
    return _ESCAPE.sub(lambda m: _PLAIN.get(m[0]) or chr(int(m[0].removeprefix(r"\u"), base=16)), text)
