"""Settings are found, read and checked; what is wrong is told with its line and what would be right."""

import json
import tomllib
from pathlib import Path

import pytest

from i18n import settings
from i18n.errors import SettingsError
from i18n.model import ReadOptions
from i18n.settings import LocaleSettings, Policy, Settings, SiteSettings
from i18n.settings.keys import KEYS, Key, description, walk
from i18n.settings.sample import sample
from i18n.settings.schema import PATH, dumps, reference

WHOLE = """
source = "en-US"
locales = ["pt-br", "zh-Hant"]
articles = ["articles", "about.md"]
catalogs = "po"
output = "out"
engine = "pseudo"
beam = 4
prefer = "memory"
glossary = "terms.csv"
main-content = true
keep-anchors = true
front-matter = ["title"]
checks.ignore = "capitals"

[site]
url = "https://example.org/news/"
name = "News"
output = "public"
theme = "theme"
policy = "draft"
threshold = 80

[locale.pt_BR]
policy = "reviewed"

["locale".ja]
threshold = 100
"""


def written(folder: Path, text: str, name: str = settings.FILE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_as_by_default(tmp_path):
    assert settings.load(tmp_path) == Settings()


def test_every_key_is_read(tmp_path):
    written(tmp_path, WHOLE)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    found = settings.load(tmp_path / "deep" / "er")
    assert found == Settings(
        root=tmp_path,
        source="en_US",
        locales=("pt_BR", "zh_Hant"),
        articles=(Path("articles"), Path("about.md")),
        catalogs=Path("po"),
        output=Path("out"),
        engine="pseudo",
        beam=4,
        prefer="memory",
        glossary=Path("terms.csv"),
        read=ReadOptions(main_content=True, keep_anchors=True, front_matter=("title",)),
        ignore=("capitals",),
        site=SiteSettings(
            url="https://example.org/news",
            name="News",
            output=Path("public"),
            theme=Path("theme"),
            policy=Policy.DRAFT,
            threshold=80,
        ),
        by_locale={"pt_BR": LocaleSettings(policy=Policy.REVIEWED), "ja": LocaleSettings(threshold=100)},
    )
    assert (found.policy("pt_BR"), found.threshold("pt_BR")) == (Policy.REVIEWED, 80)
    assert (found.policy("ja"), found.threshold("ja")) == (Policy.DRAFT, 100)


def test_pyproject_may_hold_them(tmp_path):
    written(tmp_path, '[project]\nname = "x"\n\n[tool.lingopress]\nlocales = ["ja"]\n', "pyproject.toml")
    assert settings.load(tmp_path).locales == ("ja",)
    written(tmp_path, 'locales = ["ar"]')
    assert settings.load(tmp_path).locales == ("ar",), "the own file comes first"


def test_a_pyproject_of_somebody_else_is_passed_over(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, "[tool.other]\n", "pyproject.toml")
    written(tmp_path, 'locales = ["ja"]')
    assert settings.load(inner).locales == ("ja",)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('source = "en"\nlocale = "ja"', 2, "a table is wanted here: [locale]"),
        ('sorce = "en"', 1, "there is no setting 'sorce'. Did you mean source?"),
        ("main_content = true", 1, "Did you mean main-content?"),
        ('[site]\nname = "x"\n\nadress = "y"', 4, "there is no setting 'site.adress'. Known here are: url, name"),
        ('[sight]\nname = "x"', 1, "there is no setting 'sight'. Did you mean site?"),
        ("locales = 3", 1, 'locales wants a list of texts, such as ["pt_BR", "ar"]'),
        ("main-content = 1", 1, "main-content wants true or false, such as true"),
        ("beam = true", 1, "beam wants a whole number above 0"),
        ("[site]\nthreshold = 101", 2, "threshold wants a whole number from 0 to 100"),
        ('[site]\npolicy = "drafts"', 2, "policy cannot be 'drafts'. Choose one of: reviewed, draft"),
        ('[locale.ja]\n\npolicy = "none"', 3, "policy cannot be 'none'"),
        ('site.target = "gatsby"', 1, "Choose one of: site, hugo"),
        ('catalogs = ""', 1, "catalogs wants a path"),
        ('locales = ["klingonish"]', 0, "there is no language 'klingonish'"),
        ('[locale.xx-nowhere]\npolicy = "draft"', 0, "there is no language"),
        ("source = ", 0, "is not TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, text, line, said):
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        settings.load(tmp_path)
    assert said in str(caught.value)
    assert caught.value.where == (f"{path}:{line}" if line else str(path))


def test_a_fault_in_pyproject_has_its_line(tmp_path):
    path = written(tmp_path, "[tool.lingopress]\n\n[tool.lingopress.site]\nthreshold = -1\n", "pyproject.toml")
    with pytest.raises(SettingsError) as caught:
        settings.load(tmp_path)
    assert caught.value.where == f"{path}:4"


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * (1 << 21)])
def test_a_file_that_is_no_settings_is_refused(tmp_path, data):
    (tmp_path / settings.FILE).write_bytes(data)
    with pytest.raises(SettingsError):
        settings.load(tmp_path)


def test_every_key_is_described_and_its_example_is_valid(tmp_path):
    for names, key in walk():
        assert len(description(key)) > 10
        told = ".".join(names).replace("*", "pt_BR")
        settings.read(written(tmp_path, f"{told} = {key.example}"))


def test_the_schema_is_up_to_date():
    assert PATH.read_text(encoding="utf-8") == dumps(), "python -m i18n.settings.schema writes it anew"


def test_the_schema_knows_the_keys_that_the_reader_knows():
    def compare(table, document):
        if "*" in table:
            compare(table["*"], document["additionalProperties"])
            return
        assert document["properties"].keys() == table.keys()
        assert document["additionalProperties"] is False
        for name, what in table.items():
            if not isinstance(what, Key):
                compare(what, document["properties"][name])

    compare(KEYS, json.loads(dumps()))


def test_the_reference_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "settings.md"
    assert reference() in page.read_text(encoding="utf-8"), "put i18n.settings.schema.reference() into docs/settings.md"


def test_a_new_file_sets_what_was_chosen_and_shows_the_rest(tmp_path):
    text = sample({("locales",): ["ja"], ("site", "name"): 'A "quoted" name'})
    assert tomllib.loads(text)["site"] == {"name": 'A "quoted" name'}
    written(tmp_path, text)
    assert settings.load(tmp_path).locales == ("ja",)
    uncommented = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in text.splitlines()
    )
    written(tmp_path, uncommented.replace("beam = 0", "beam = 1"))
    assert settings.load(tmp_path).by_locale, "every commented example may be taken as it stands"
