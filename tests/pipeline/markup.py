"""Measures where inline markup lands, on the sentences of ``data/markup.en-pt.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from i18n import inline
from i18n.model import Pattern, Placeholder, Role
from tests.pipeline.fakes import answer, request
from translate.engine import Engine
from translate.pipeline import Request, propose
from translate.pipeline.protect import protected

DATA = Path(__file__).parent / "data" / "markup.en-pt.tsv"


@dataclass(frozen=True)
class Case:
    source: str
    expected: list[tuple[str, list[str]]]


@dataclass
class Result:
    sentences: int = 0
    tags: int = 0
    right: int = 0
    formed: int = 0
    intact: int = 0
    wrong: list[str] = field(default_factory=list)


def cases() -> Iterator[Case]:
    for line in DATA.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            source, expected = line.split("\t")
            yield Case(source, [_tag(item) for item in expected.split("; ")])


def _tag(item: str) -> tuple[str, list[str]]:
    name, words = item.split(": ", 1)
    return name, words.split(" | ")


def contents(pattern: Pattern) -> list[tuple[str, str]]:
    """What each pair holds, in the order in which they open."""
    found: list[tuple[str, str]] = []
    stack: list[int] = []
    for part in pattern:
        if isinstance(part, str):
            for index in stack:
                found[index] = (found[index][0], found[index][1] + part)
        elif part.role is Role.OPEN:
            stack.append(len(found))
            found.append((part.name, ""))
        elif part.role is Role.CLOSE:
            stack.pop()
    return found


def without_pairs(pattern: Pattern) -> Pattern:
    return inline.normalize(
        part for part in pattern if not (isinstance(part, Placeholder) and part.role is not Role.SINGLE)
    )


def word_by_word(case: Case) -> Case:
    """The case as :class:`tests.pipeline.fakes.WordEngine` translates it."""
    have = contents(request(case.source).pattern)
    return Case(
        case.source, [(name, [text if name == "code" or protected(text) else answer(text)[0]]) for name, text in have]
    )


def measure(found: Sequence[Case], engine: Engine) -> Result:
    """Translate every case with and without its markup, and count."""
    asked = [request(case.source) for case in found]
    # Inline code is protected because it is code: without its tags it is another sentence.
    bare = [
        one if "<code>" in case.source else Request(without_pairs(one.pattern), one.kind, one.location)
        for one, case in zip(asked, found, strict=True)
    ]
    marked = propose(asked, "en", "pt_BR", engine)
    plain = propose(bare, "en", "pt_BR", engine)
    result = Result(len(found))
    for case, one, proposal, other in zip(found, asked, marked, plain, strict=True):
        try:
            pattern = inline.parse(proposal.text, one.pattern)
        except inline.PatternError:
            result.wrong.append(f"malformed: {proposal.text}")
            continue
        result.formed += (
            bool(proposal.diagnostics) if not proposal.text else not [*inline.differences(pattern, one.pattern)]
        )
        words = [inline.plain(inline.parse(p.text, one.pattern)).split() for p in (proposal, other)]
        result.intact += words[0] == words[1]
        if words[0] != words[1]:
            result.wrong.append(f"not intact: {proposal.text} / {other.text}")
        judge(case, proposal.text, pattern, result)
    return result


def judge(case: Case, text: str, pattern: Pattern, result: Result) -> None:
    have = contents(pattern)
    for name, words in case.expected:
        result.tags += 1
        hit = next((item for item in have if item[0] == name and _same(item[1], words)), None)
        if hit is not None:
            have.remove(hit)
            result.right += 1
        else:
            result.wrong.append(f"{name}: {case.source} → {text}   (wanted {' | '.join(words)})")


def _same(have: str, words: Sequence[str]) -> bool:
    """Whether a tag holds one of the wanted texts; in an engine's own word order it is still the same words."""
    return "*" in words or _bag(have) in [_bag(word) for word in words]


def _bag(text: str) -> list[str]:
    return sorted(re.findall(r"\w+|[^\w\s]", text.casefold()))
