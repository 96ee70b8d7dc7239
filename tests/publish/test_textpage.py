"""Plain text as a page: what stands in it, and that nothing of it is lost."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from i18n import formats, inline
from i18n.publish import textpage

TEXT = formats.by_name("text")
TABLES = """\
Prices of the week

Name       | Fast | Kind
-----------+------+-----
table      | yes  | a heavy one
chair      |      | 12

| Ship | Tons |
| Ana  | 100  |
|      | 20   |

Height\t12
Weight   30    Depth   7
Total     49
11        12

- one thing
- another

2. second
3. third

12

4. 12   of many
5. fifth
"""


def converted(text: str, targets: dict[str, str] | None = None, tongues: dict[str, str] | None = None) -> str:
    article = TEXT.read(text.encode())
    keys = {inline.text(segment.pattern): segment.key for segment in article.segments}
    return textpage.convert(
        article,
        {keys[source]: target for source, target in (targets or {}).items()},
        {keys[source]: locale for source, locale in (tongues or {}).items()},
    )


def test_tables_are_tables_with_every_number_in_its_cell() -> None:
    assert converted(TABLES).splitlines() == [
        '<h1 id="prices-of-the-week">Prices of the week</h1>',
        "<table>",
        '<tr><th scope="col">Name</th><th scope="col">Fast</th><th scope="col">Kind</th></tr>',
        "<tr><td>table</td><td>yes</td><td>a heavy one</td></tr>",
        "<tr><td>chair</td><td></td><td>12</td></tr>",
        "</table>",
        "<table>",
        "<tr><td>Ship</td><td>Tons</td></tr>",
        "<tr><td>Ana</td><td>100</td></tr>",
        "<tr><td></td><td>20</td></tr>",
        "</table>",
        "<table>",
        "<tr><td>Height</td><td>12</td></tr>",
        "<tr><td>Weight</td><td>30</td><td>Depth</td><td>7</td></tr>",
        "<tr><td>Total</td><td>49</td></tr>",
        "<tr><td>11</td><td>12</td></tr>",
        "</table>",
        "<ul>",
        "<li>one thing</li>",
        "<li>another</li>",
        "</ul>",
        "<ol>",
        '<li value="2">second</li>',
        '<li value="3">third</li>',
        "</ol>",
        "<pre>12</pre>",
        "<ol>",
        '<li value="4">12 of many</li>',
        '<li value="5">fifth</li>',
        "</ol>",
    ]


def test_cells_are_translated_and_say_which_are_not() -> None:
    page = converted("Height\t12 m\nTotal\t<b>\n", {"Height": "Altura &lt;m>", "12 m": "12 m"}, {"Total": "en"})
    assert "<tr><td>Altura &lt;m&gt;</td><td>12 m</td></tr>" in page
    assert '<tr><td lang="en" dir="ltr">Total</td><td>&lt;b&gt;</td></tr>' in page


PIECES = ["Ana", "|", " | ", "   ", "\t", "12", "\n", "\n\n", "- ", "1. ", "-+-", "b c", ".....", "> "]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_word_and_no_number_of_a_table_is_lost(pieces: list[str]) -> None:
    text = "Begin\n" + "".join(pieces)
    article = TEXT.read(text.encode())
    page = textpage.convert(article, {}, {})
    shown = unescape(re.sub(r"<[^>]*>", " ", page))
    assert Counter(re.findall(r"[A-Za-z]+", shown)) == Counter(re.findall(r"[A-Za-z]+", text))
    assert shown.count("12") == text.count("12")
