"""The bundled package, through the whole pipeline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18n import inline
from i18n.model import Kind
from tests.pipeline.fakes import request
from tests.pipeline.markup import cases, measure
from translate.engines.argos import ArgosEngine
from translate.pipeline import Proposal, propose

pytestmark = pytest.mark.model
ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "japan-nato.txt"


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine()


def translate(engine: ArgosEngine, *forms: str, kind: Kind = Kind.PARAGRAPH) -> list[Proposal]:
    return propose([request(form, kind) for form in forms], "en", "pt_BR", engine)


def test_markup_lands_where_it_must(engine):
    found = list(cases())
    result = measure(found, engine)
    assert result.sentences >= 150
    assert result.formed == result.sentences
    assert result.intact >= 0.95 * result.sentences
    assert result.right >= 0.95 * result.tags, "\n".join(result.wrong)


SENTENCES = [
    "“Japan and NATO share the understanding that force will not be tolerated,” Kishida said.",
    "Stoltenberg expressed concern about China’s “heavy military buildup” and its nuclear forces.",
    "“The war has global ramifications,” he said. “Terrorists know no borders. So, we must stand together.”",
    "The deal, called the Individually Tailored Partnership Program (ITPP), covers the 2023-26 period.",
    "It costs €1,200 or $3.50 million, 16% more than in 2010.",
    "Mail press@nato.int, see https://example.org/a?b=1 or follow @reuters and #news on 12/07/2023.",
    "Run make --force in ~/src, then open config.yaml and set $HOME to {path} or %s.",
    "NATO’s Indo-Pacific Four (IP4) leaders attend a meeting in Vilnius, Lithuania, on Wednesday.",
]


def digits(text: str) -> list[str]:
    return sorted(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", text))


@pytest.mark.parametrize("source", SENTENCES)
def test_numbers_names_and_marks_survive(engine, source):
    proposal = translate(engine, source)[0]
    check(source, proposal)
    for name in ("Kishida", "Stoltenberg", "ITPP", "IP4", "press@nato.int", "https://example.org/a?b=1", "@reuters"):
        assert (name in proposal.text) == (name in source)
    for kept in ("€1,200", "#news", "12/07/2023", "--force", "~/src", "config.yaml", "$HOME", "{path}", "%s"):
        assert (kept in proposal.text) == (kept in source)


def check(source: str, proposal: Proposal) -> None:
    """No digit lost, quotation marks and brackets in pairs where the source has them."""
    assert proposal.text, proposal.diagnostics
    assert digits(proposal.text) == digits(source)
    for opening, closing in ("“”", "()"):
        assert proposal.text.count(opening) == source.count(opening)
        assert proposal.text.count(closing) == source.count(closing)


def test_headlines(engine):
    title, capitals = translate(
        engine, "Japan and NATO Usher in New Era of Cooperation", "PRIME MINISTER RESIGNS AFTER VOTE", kind=Kind.TITLE
    )
    assert title.text == "O Japão e a NATO iniciam uma nova era de cooperação"
    assert capitals.text == "O PRIMEIRO-MINISTRO RENUNCIA APÓS A VOTAÇÃO"


def test_headings_of_one_word(engine):
    words = {"USAGE": "USO", "DESCRIPTION": "DESCRIÇÃO", "Usage": "Uso", "ASCII": "ASCII", "NATO": "OTAN"}
    found = [proposal.text for proposal in translate(engine, *words, kind=Kind.HEADING)]
    assert found == list(words.values())


def test_everything_gets_a_confidence_of_its_own(engine):
    forms = [*SENTENCES, "The red car is here."]
    found = [proposal.origin.score for proposal in translate(engine, *forms)]
    assert all(score is not None and 0.3 < score <= 1 for score in found)
    assert len(set(found)) > 4


def test_the_way_back(engine):
    proposal = propose([request("O <b>carro vermelho</b> está aqui.")], "pt_BR", "en", engine)[0]
    assert proposal.text == "The <b>red car</b> is here."
    assert proposal.origin.name == "argos pt→en"


@pytest.mark.skipif(not ARTICLE.exists(), reason="needs the shared article")
def test_a_news_page(engine):
    lines = [line for line in ARTICLE.read_text("utf-8").splitlines() if line.strip()]
    for source, proposal in zip(lines, translate(engine, *lines), strict=True):
        check(source, proposal)
        assert list(inline.split(proposal.text)) == [inline.unescape(proposal.text)]
        for name in ("Kishida", "Stoltenberg", "ITPP"):
            assert proposal.text.count(name) >= min(1, source.count(name)), source
