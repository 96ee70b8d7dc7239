"""Whatever an engine does, what comes out is well-formed and complete, or nothing with a reason."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import inline
from i18n.model import Kind, Location, Pattern, Placeholder, Role
from tests.pipeline.fakes import NaughtyEngine, ReversingEngine, WordEngine, request
from translate.pipeline import Request, propose

LINES = st.sampled_from(
    (
        "the red car",
        " is here. ",
        "Read",
        " ",
        "“The old house,” he said. ",
        "12 dogs, 3.5 km and {name}",
        "https://example.org/x",
        " — and ",
        "NEW ERA",
        "😀",
        "é日本",
        ".",
        " (see below)",
        "\u202e\x07",
        "\ud800",
        "\ufffc",
        "e\u0301",
        "<b>",
        "XQ1",
        "  ",
        "'",
        "\n",
        "word " * 12,
    )
)
NAMES = st.sampled_from(("b", "i", "a1", "a2", "code", "s1", "q"))
SINGLES = st.sampled_from(("br", "img1", "x1", "x2"))


@st.composite
def patterns(draw, depth: int = 0) -> Pattern:
    pieces: list[str | Placeholder] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.integers(0, 5 if depth < 3 else 3))
        if kind <= 2:
            pieces.append(draw(LINES))
        elif kind == 3:
            name = draw(SINGLES)
            pieces.append(Placeholder(name, Role.SINGLE, (f"<{name}>",)))
        else:
            name = draw(NAMES)
            inner = draw(patterns(depth=depth + 1))
            open_tag, close_tag = Placeholder(name, Role.OPEN, ("<t>",)), Placeholder(name, Role.CLOSE, ("</t>",))
            pieces += [open_tag, *inner, close_tag]
    return inline.normalize(pieces)


def check(requests: list[Request], engine: WordEngine) -> None:
    proposals = propose(requests, "en", "pt_BR", engine)
    assert len(proposals) == len(requests)
    for asked, proposal in zip(requests, proposals, strict=True):
        assert 0 <= (proposal.origin.score or 0) <= 1
        if not proposal.text:
            assert proposal.diagnostics
            continue
        target = inline.parse(proposal.text, asked.pattern)
        assert list(inline.differences(target, asked.pattern)) == []
        assert inline.text(target) == proposal.text


@given(st.lists(patterns(), max_size=4), st.integers(0, 1000))
@settings(deadline=None, max_examples=150, derandomize=True)
def test_naughty_engine(some: list[Pattern], seed: int):
    check([Request(one, Kind.PARAGRAPH, Location("a.html", 3)) for one in some], NaughtyEngine(seed))


@given(patterns(), st.sampled_from(list(Kind)))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_reversing_engine(one: Pattern, kind: Kind):
    check([Request(one, kind, Location("a.html", 3))], ReversingEngine())


def test_a_hundred_paragraphs_by_the_naughty_engine():
    forms = [
        f"The <b>red car {n}</b> is <a1>here and <i>there</i></a1>, said <x1/>{n} of <code>x = {n}</code>.<br/>Next."
        for n in range(100)
    ]
    check([request(form) for form in forms], NaughtyEngine(7))
