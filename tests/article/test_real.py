"""Real articles through the real bundled package."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from i18n import catalog as catalogs
from translate import article

from .conftest import snapshot

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
NEWS_PAGE = ROOT.parent / "shared" / "articles" / "japan-nato.txt"
EXAMPLES = sorted((ROOT / "examples").glob("*.*"))
NAMES = ("Kishida", "Stoltenberg", "ITPP")


def translated(path: Path, folder: Path, monkeypatch) -> tuple[article.Report, str, str]:
    """Translate a copy of ``path`` in ``folder``; the report, the source and the localized text."""
    monkeypatch.chdir(folder)
    shutil.copy(path, folder)
    report = article.localize([path.name], ["pt_BR"], source="en")
    assert not report.errors
    return report, path.read_text("utf-8"), Path(report.rows[0].output).read_text("utf-8")


def digits(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def marks(text: str) -> int:
    return len(re.findall('[“”«»"„]', text))


@pytest.mark.skipif(not NEWS_PAGE.exists(), reason="the news page is not here")
def test_a_news_page_saved_as_text(tmp_path, monkeypatch):
    report, source, target = translated(NEWS_PAGE, tmp_path, monkeypatch)
    catalog = catalogs.load(Path(report.rows[0].catalog), "pt_BR")
    ids = " ".join(unit.source for unit in catalog.units)
    for line in filter(None, map(str.strip, source.splitlines())):
        assert line in ids
    assert [bool(line.strip()) for line in source.splitlines()] == [bool(line.strip()) for line in target.splitlines()]
    check(report, catalog)
    assert sum(target.count(name) for name in NAMES) >= 0.9 * sum(source.count(name) for name in NAMES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example(path, tmp_path, monkeypatch):
    report, source, target = translated(path, tmp_path, monkeypatch)
    check(report, catalogs.load(Path(report.rows[0].catalog), "pt_BR"))
    assert target != source
    before = snapshot(tmp_path)
    monkeypatch.setattr("translate.engines.load", lambda *_, **__: pytest.fail("the engine was loaded"))
    article.localize([path.name], ["pt_BR"])
    assert snapshot(tmp_path) == before


def check(report: article.Report, catalog: catalogs.Catalog) -> None:
    """What holds for every article: the catalog is gettext's, and nothing was lost in a segment."""
    (row,) = report.rows
    assert row.machine + row.source_kept == row.segments
    assert row.source_kept <= row.segments // 20
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", row.catalog], check=True)
    for unit in catalog.units:
        assert digits(unit.source) == digits(unit.target), unit
        assert marks(unit.source) == marks(unit.target), unit
        for name in NAMES:
            assert (name in unit.source) == (name in unit.target), unit


def test_the_committed_catalogs_are_up_to_date(monkeypatch):
    """The examples' catalogs in ``locales/`` are what the tool writes for them."""
    from i18n.layout import Layout
    from translate import steps

    monkeypatch.chdir(ROOT)
    report = steps.extract([str(path.relative_to(ROOT)) for path in EXAMPLES], ["pt_BR"], Layout(), check=True)
    assert not report.errors
    assert report.files == ()
    assert (len(EXAMPLES)) == 3
