from __future__ import annotations

from tests.pipeline.fakes import answer
from translate.engine import Link
from translate.pipeline.align import anchored, attach, guess, usable
from translate.pipeline.lexicon import learn
from translate.pipeline.spans import Rendering


def linked(source: str, target: str, links) -> dict[str, str]:
    return {target[c:d]: source[a:b] for a, b, c, d, _ in links}


def test_without_links_equal_and_similar_words_belong_together():
    source, target = "NATO said on 12 May: cooperation is here.", "Em 12 de maio: a cooperação está aqui, disse NATO."
    found = linked(source, target, guess(source, target))
    assert {word: found[word] for word in ("NATO", "12", "cooperação", ":", ".")} == {
        "NATO": "NATO",
        "12": "12",
        "cooperação": "cooperation",
        ":": ":",
        ".": ".",
    }


def test_a_lexicon_learns_from_the_runs_own_sentences():
    pairs = [
        ("the red house", "a casa vermelha"),
        ("the red car", "o carro vermelho"),
        ("a blue house", "uma casa azul"),
        ("the blue car", "o carro azul"),
        ("my house", "minha casa"),
        ("my car", "meu carro"),
    ]
    source, target = "the blue house", "a casa azul"
    found = linked(source, target, guess(source, target, learn(pairs * 3)))
    assert (found["casa"], found["azul"]) == ("house", "blue")


def test_links_are_spread_over_the_tokens_they_touch():
    tokens = attach("o carro", [Link(0, 3, 0, 7, 1.0), Link(4, 7, 2, 5, 0.5)])
    assert [token.text for token in tokens] == ["o", "carro"]
    assert tokens[0].inside(0, 3) == 1
    assert tokens[0].inside(4, 7) == -1
    assert 0 < tokens[1].inside(0, 3) < 1


def test_names_and_numbers_that_both_texts_have_once_are_linked_whatever_the_engine_says():
    source, target = "Mayor Anna saw 12 ships, Anna said 3", "A prefeita Anna viu 12 navios, disse Anna 3"
    everywhere = [Link(0, 5, span.start, span.end, 1.0) for span in attach(target, [])]
    found = {
        token.text: source[slice(*token.links[0][:2])] for token in anchored(attach(target, everywhere), source, target)
    }
    assert {word: found[word] for word in ("prefeita", "Anna", "12", "3")} == {
        "prefeita": "Mayor",
        "Anna": "Mayor",  # it stands twice: there is no telling
        "12": "12",
        "3": "3",
    }


def samples(moved: int) -> list[tuple[str, Rendering]]:
    found = []
    for year in range(2000, 2020):
        text = f"In {year} NATO sees the car {year + 50} today."
        said, links = answer(text)
        ends = [link[2:4] for link in links]
        ends = ends[moved:] + ends[:moved]
        links = [Link(link[0], link[1], c, d) for link, (c, d) in zip(links, ends, strict=True)]
        found.append((text, Rendering(said, tuple(links))))
    return found


def test_links_are_judged_by_numbers_and_names():
    assert usable(samples(0))
    assert not usable(samples(3))


def test_an_engine_without_links_has_none_to_use():
    assert not usable([("a", Rendering("b"))])
    assert usable([])
