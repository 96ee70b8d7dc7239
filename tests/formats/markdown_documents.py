"""Markdown from a grammar, and translations that move its markup about and put anything between."""

from __future__ import annotations

import re
from random import Random

from i18n import inline
from i18n.model import Article, Pattern, Role
from tests.formats.strategies import HOSTILE

BLOCKS = (
    "# {}",
    "{}\n===",
    "- {}\n- {}",
    "1. {}\n\n   {}",
    "> {}\n> {}",
    "> - {}\n>   {}\n>\n>   {}",
    "| {} | {} |\n|---|:-:|\n| {} | {} |",
    "{}",
    "{}\n{}",
    "{}  \n{}\\\n{}",
    "Term {}\n: {}",
    "- [ ] {}",
    "> [!NOTE]\n> {}",
    "> [!info] {}\n> {}",
    '!!! note "{}"\n    {}\n\n    {}',
    ":::tip {}\n{}\n:::",
    "/// note | {}\n{}\n///",
    '=== "{}"\n\n    {}',
    "- a\n\n  > {}\nlazy {}",
)
SPANS = (
    *("word", "日本", "a\\*b", "snake_case", "&amp; & <b", "https://x.y/a_b", "<https://a.b>", "$x^2$", "{{ var }}"),
    *("*em x*", "**st y**", "_u_", "__uu__", "~~del~~", "***bi***", "**a *b* c**", "`code`", "`` a`b ``"),
    *("[link](http://x.y 'tip t')", "[ref]", "[ref][]", "[txt][ref]", "[*e* `c`](u)", "[![img](a)](b)"),
    *('![alt z](i.png "Ti")', '<img src="x" alt="alt text">', '<a href="x" title="tt">ha</a>', "<kbd>Key</kbd>"),
    *("x<sub>2</sub>", "<br>", '<span translate="no">No</span>'),
)
MORE = tuple(text for text in HOSTILE if not re.search("[\0\ud800-\udfff]", text))


def document(random: Random) -> str:
    """One to five blocks, then a definition."""
    blocks = [random.choice(BLOCKS) for _ in range(random.randint(1, 5))]
    texts = [re.sub(r"\{\}", lambda _: line(random), block) for block in blocks]
    return "\n\n".join([*texts, "[ref]: http://r.r 'Title'\n"])


def line(random: Random) -> str:
    return " ".join(random.choice(SPANS) if random.random() < 0.6 else "word" for _ in range(random.randint(1, 5)))


def translations(random: Random, article: Article, hostile: float) -> dict[str, str]:
    """For every segment its text with the markup in another order; nesting is kept, ``hostile`` texts come in."""
    return {segment.key: "word " + moved(random, segment.pattern, hostile) for segment in article.segments}


def moved(random: Random, pattern: Pattern, hostile: float) -> str:
    pieces: list[str] = []
    for group in groups(pattern):
        if len(group) > 1:
            pieces.append(inline.tag(group[0]) + moved(random, group[1:-1], hostile) + inline.tag(group[-1]))
        else:
            pieces.append(inline.text(group))
        if random.random() < hostile:
            pieces.append(" " + inline.escape(random.choice(MORE)) + " ")
    random.shuffle(pieces)
    return "".join(pieces)


def groups(pattern: Pattern) -> list[Pattern]:
    """The pattern cut into texts, single placeholders and pairs with what they hold."""
    result: list[Pattern] = []
    start = depth = 0
    for index, part in enumerate(pattern):
        if not isinstance(part, str):
            depth += (part.role is Role.OPEN) - (part.role is Role.CLOSE)
        if not depth:
            result.append(pattern[start : index + 1])
            start = index + 1
    return result
