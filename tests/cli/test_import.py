"""``translate import`` reads both documents as the other commands read the article, so that sources agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from i18n import catalog
from translate import cli

MARKDOWN = """\
---
title: {title}
lede: {lede}
author: Ana
---

# {title}

{paragraph}
"""
HTML = """\
<html lang="{lang}"><head><title>{title}</title></head><body>
<nav><a href="/">{home}</a></nav>
<main><article><h1>{title}</h1><p>{paragraph}</p><p>{lede}</p></article></main>
<footer><p>{home}</p></footer></body></html>
"""
WORDS = {
    "en": {
        "lang": "en",
        "title": "The ministers met",
        "lede": "Nine countries spoke for six hours about the alliance and its future in the north.",
        "home": "The front page of the newspaper",
        "paragraph": "The ministers of nine countries met in Vilnius on Tuesday. They meet again in Washington.",
    },
    "pt": {
        "lang": "pt",
        "title": "Os ministros reuniram-se",
        "lede": "Nove países falaram durante seis horas sobre a aliança e o seu futuro no norte.",
        "home": "A primeira página do jornal",
        "paragraph": "Os ministros de nove países reuniram-se em Vilnius na terça-feira. Voltam a Washington.",
    },
}
PO = Path("locales/pt_BR/LC_MESSAGES/story.po")

CASES = pytest.mark.parametrize(
    ("suffix", "options", "settings", "sources"),
    [
        ("md", [], "", {"title", "paragraph"}),
        ("md", ["--front-matter", "title,lede"], 'front-matter = ["title", "lede"]', {"title", "lede", "paragraph"}),
        ("md", ["--keep-anchors"], "keep-anchors = true", {"title", "paragraph"}),
        ("html", [], "", {"title", "lede", "home", "paragraph"}),
        ("html", ["--main-content"], "main-content = true", {"title", "lede", "paragraph"}),
    ],
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.chdir(tmp_path)
    for name, text in (("md", MARKDOWN), ("html", HTML)):
        for language, suffix in (("en", ""), ("pt", ".pt")):
            Path(f"story{suffix}.{name}").write_text(text.format(**WORDS[language]), "utf-8")
    return lambda *arguments: cli.run([*arguments])


def said(path: Path = PO) -> dict[str, str]:
    """Every source of a catalog, with its translation."""
    return {unit.source: unit.target for unit in catalog.load(path).units}


@CASES
def test_import_and_extract_with_the_same_options_find_the_same_sources(run, suffix, options, settings, sources):
    assert run("import", f"story.{suffix}", f"story.pt.{suffix}", "--to", "pt_BR", *options) == 0
    agrees(run, suffix, options, sources)


@CASES
def test_import_and_extract_with_the_same_settings_find_the_same_sources(run, suffix, options, settings, sources):
    Path("lingopress.toml").write_text(settings + "\n", "utf-8")
    assert run("import", f"story.{suffix}", f"story.pt.{suffix}", "--to", "pt_BR") == 0
    agrees(run, suffix, [], sources)
    Path("lingopress.toml").unlink()
    assert run("extract", f"story.{suffix}", "--check", *options) == 0, "options say what settings say"


def agrees(run, suffix, options, sources):
    """What was imported has every source with its partner, and no command finds it behind."""
    assert said() == {WORDS["en"][name]: WORDS["pt"][name] for name in sources}
    assert run("extract", f"story.{suffix}", "--check", *options) == 0
    assert run("extract", f"story.{suffix}", "--to", "pt_BR", "--locales", "anew", "--from", "en", *options) == 0
    assert said("anew" / PO.relative_to("locales")).keys() == said().keys()


def test_anchors_of_a_kept_translation_are_no_text(run):
    options = ["--keep-anchors"]
    assert run("import", "story.md", "story.pt.md", "--to", "pt_BR", *options) == 0
    before = said()
    assert run("compile", "story.md", *options) == 0
    localized = Path("localized/pt_BR/story.md")
    assert "{#the-ministers-met}" in localized.read_text("utf-8")
    PO.unlink()
    assert run("import", "story.md", str(localized), "--to", "pt_BR", *options) == 0
    assert said() == before
