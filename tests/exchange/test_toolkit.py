"""Translate Toolkit reads and writes our XLIFF, in an environment of its own: its modules have our names."""

import subprocess
import sys
import venv
from dataclasses import replace

import pytest

from i18n import exchange
from i18n.exchange import Outcome, document, merge
from i18n.model import State
from tests.exchange.conftest import REVIEW, validate
from tests.exchange.test_xliff import FORMATS, without_origin

pytestmark = pytest.mark.toolkit

EDIT = """
import sys
from translate.storage import xliff, xliff2
source, target, edit = sys.argv[1:]
kind = xliff2.Xliff2File if b'version="2' in open(source, "rb").read(300) else xliff.Xliff1File
store = kind.parsefile(source)
for unit in store.units:
    if edit == "edit" and unit.source == "Untranslated text":
        unit.target = "Texto"
        unit.markfuzzy(False)
        unit.addnote("without the tag", origin="translator")
store.savefile(target)
print([unit.istranslated() for unit in store.units])
"""


@pytest.fixture(scope="module")
def toolkit(tmp_path_factory):
    """The Python of an environment with Translate Toolkit."""
    folder = tmp_path_factory.mktemp("toolkit")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "translate-toolkit>=3.15"], capture_output=True)
    if done.returncode:
        pytest.skip("Translate Toolkit cannot be installed here")
    return python


@pytest.mark.parametrize("name", FORMATS)
def test_toolkit_keeps_everything_and_its_edits_come_back(toolkit, tmp_path, catalog, name):
    out = document(catalog, "news/story", "en")
    data = exchange.by_name(name).write(out)
    (tmp_path / "out.xlf").write_bytes(data)
    script = tmp_path / "edit.py"
    script.write_text(EDIT, encoding="utf-8")

    def edit(how: str) -> bytes:
        call = [toolkit, script, tmp_path / "out.xlf", tmp_path / "back.xlf", how]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == str([how == "edit", False, False, True, True])
        return (tmp_path / "back.xlf").read_bytes()

    (untouched,) = exchange.by_name(name).read(edit("save"), "back.xlf")
    assert untouched == without_origin(out)
    (back,) = exchange.by_name(name).read(edit("edit"), "back.xlf")
    merged = merge(catalog, back, review=REVIEW, file="back.xlf")
    assert [result.outcome for result in merged.results] == [Outcome.TAKEN, *[Outcome.UNCHANGED] * 4]
    first = merged.catalog.units[0]
    assert (first.target, first.state) == ("Texto", State.TRANSLATED)
    assert first.comments == ("without the tag",)
    validate(exchange.by_name(name).write(document(replace(merged.catalog), "news/story", "en")))
