"""What every engine must do, for any pair it can translate: call :func:`check` with one.

Usable for engines of other projects too: it needs nothing but the engine.
"""

from __future__ import annotations

from translate.engine import Engine, Translation

SENTENCES = [
    "The bridge was closed in 2023.",
    "She said: “No, never!” and left.",
    "The bridge was closed in 2023.",
    "Hello",
    "one two three",
]
UNTOUCHED = ["", " ", "\n\t", "…", "— ! ?", "🎉", "\u202e\u202c"]
ODD = [
    "a\x00b and \x1b[31m more",
    "half \ud800 a pair",
    "  spaces at both ends  ",
    "line\nbreak\u2028and another",
    "\ue000 private \uf8ff use",
    "e\u0301 is not é, ﬁ is not fi, ½ is not 1⁄2",
    "\u202eright to left\u202c and a joiner \u200d here",
    "{name} %s <b>&amp;</b> https://example.org/a?b=c #tag @user",
    "word " * 700,
    "x" * 3000,
    "語" * 700,
]


def check(engine: Engine, source: str, target: str) -> None:
    """Assert the contract of :class:`translate.engine.Engine`."""
    name = engine.prepare(source, target)
    assert name
    assert engine.translate([], source, target) == []
    _check_progress(engine, source, target)
    for text, answer in zip(UNTOUCHED, engine.translate(UNTOUCHED, source, target), strict=True):
        assert answer.text == text
    texts = SENTENCES + ODD
    answers = engine.translate(texts, source, target)
    assert len(answers) == len(texts)
    for text, answer in zip(texts, answers, strict=True):
        _check_answer(text, answer, name)
    assert answers[0] == answers[2], "equal texts have equal translations"
    backwards = engine.translate(texts[::-1], source, target)
    assert [one.text for one in backwards] == [one.text for one in answers[::-1]], "order says nothing"
    assert all(answer.text.strip() for answer in answers), "whatever has a letter has a translation"
    _check_long(engine, source, target)


def _check_progress(engine: Engine, source: str, target: str) -> None:
    told: list[int] = []
    engine.translate(SENTENCES + UNTOUCHED, source, target, progress=told.append)
    assert sum(told) == len(SENTENCES + UNTOUCHED)
    assert all(count > 0 for count in told)


def _check_long(engine: Engine, source: str, target: str) -> None:
    """Long texts are not cut off."""
    text = ", ".join(f"house {number}" for number in range(300))
    (answer,) = engine.translate([text], source, target)
    assert sum(str(number) in answer.text for number in range(100, 300)) > 180
    assert "299" in answer.text


def _check_answer(text: str, answer: Translation, name: str) -> None:
    assert answer.engine == name
    assert 0.0 <= answer.score <= 1.0
    for link in answer.alignment:
        assert 0 <= link.source_start < link.source_end <= len(text)
        assert 0 <= link.target_start < link.target_end <= len(answer.text)
        assert 0.0 <= link.weight <= 1.0
