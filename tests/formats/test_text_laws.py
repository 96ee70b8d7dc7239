"""A translated text is cut into the same segments when it is read without its source."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, note
from hypothesis import strategies as st

from i18n import formats, inline
from i18n.formats.text.width import wrap
from i18n.model import Article

TEXT = formats.by_name("text")

SOURCE = "the council of four countries met leaders in Vilnius and agreed on a programme for years"
LATIN = "Die das Übereinkommen für EU NATO i.e. (und z. B. 2024 Zusammenarbeitsvereinbarung às ñ dos países"
ARABIC = "اجتمع قادة أربع دول في مدينة فيلنيوس واتفقوا على برنامج للسنوات القادمة"
JAPANESE = "首脳会議では 四つの国の 指導者が 理事会に 出席し、 協力の 計画に 合意した"


def sentences(words: str, between: str = " ", stop: str = ".") -> st.SearchStrategy[str]:
    """A few sentences, the first letter of each a capital."""
    one = st.lists(st.sampled_from(words.split()), min_size=3, max_size=18)
    whole = one.map(lambda found: between.join([found[0][:1].upper() + found[0][1:], *found[1:]]) + stop)
    return st.lists(whole, min_size=1, max_size=4).map(between.join)


def wrapped(first: str, rest: str) -> Callable[[str, int], str]:
    return lambda text, limit: first + f"\n{rest}".join(wrap(text, limit, len(first), len(rest)))


BLOCKS = (
    wrapped("", ""),
    wrapped("    ", "    "),
    wrapped("   ", ""),
    wrapped("* ", "  "),
    wrapped("  - ", "    "),
    wrapped("> ", "> "),
    wrapped("> > ", "> > "),
)
"""How a paragraph is set: plainly, indented, in a list, in a quotation."""


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text that somebody wrapped by hand: paragraphs, lists and quotations, and notes below some of them."""
    limit = draw(st.integers(56, 78))
    prose = sentences(SOURCE)
    opening = draw(st.lists(st.sampled_from(SOURCE.split()), min_size=40, max_size=60))
    blocks = [BLOCKS[0](" ".join(opening), limit)]
    for _ in range(draw(st.integers(1, 5))):
        setting = draw(st.sampled_from(BLOCKS))
        items = draw(st.integers(1, 3)) if setting in BLOCKS[3:5] else 1
        blocks.append("\n".join(setting(draw(prose), limit) for _ in range(items)))
        if draw(st.booleans()):
            blocks[-1] += (
                f"\n{'> ' if blocks[-1].startswith('> ') else '  '}(see {draw(st.sampled_from(SOURCE.split()))})."
            )
    return "\n\n".join(blocks) + "\n"


@st.composite
def translations(draw: st.DrawFn, article: Article) -> dict[str, str]:
    """Other words, more or fewer, in one language; some segments have none yet."""
    language = draw(
        st.sampled_from((sentences(LATIN), sentences(ARABIC, stop="؟"), sentences(JAPANESE, between="", stop="。")))
    )
    targets: dict[str, str] = {}
    for segment in article.segments:
        source = inline.text(segment.pattern)
        if source.startswith("("):
            targets[segment.key] = source.replace("see", "siehe")
        elif draw(st.integers(0, 5)):
            targets[segment.key] = draw(language)
    return targets


@given(st.data())
def test_a_translation_is_read_as_it_was_meant(data):
    source = data.draw(documents())
    note(source)
    article = TEXT.read(source.encode())
    targets = data.draw(translations(article))
    written = TEXT.write(article, targets)
    note(written.decode())
    again = TEXT.read(written)
    expected = [targets.get(segment.key) or inline.text(segment.pattern) for segment in article.segments]
    assert [inline.text(segment.pattern) for segment in again.segments] == expected
