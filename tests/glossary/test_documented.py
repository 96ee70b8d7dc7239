"""docs/glossary.md says what the code does."""

import re
from pathlib import Path

from translate.glossary import loads
from translate.glossary.table import COLUMNS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/glossary.md").read_text("utf-8")


def test_the_example_is_a_glossary_without_fault():
    example = re.search(r"```csv\n(.*?)```", TEXT, re.DOTALL)[1]
    glossary = loads(example.encode())
    assert glossary.diagnostics == ()
    assert len(glossary.rows) == 6


def test_every_column_and_every_code_is_told():
    assert re.findall(r"^\| `(\w+)` \| ", TEXT, re.MULTILINE)[: len(COLUMNS)] == list(COLUMNS)
    code = "".join(file.read_text("utf-8") for file in (ROOT / "translate/glossary").glob("*.py"))
    codes = set(re.findall(r'"(glossary-[a-z-]+)"', code)) - {"glossary-con"}
    assert codes
    assert {name for name in codes if f"`{name}`" not in TEXT} == set()
