"""Links in a row are texts of their own; links in a sentence are not."""

import pytest

from i18n import formats, inline


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<nav><a href=1>World</a> <a href=2>Economy</a> | <a href=3>About <b>us</b></a></nav>", 3),
        ("<p><a href=1>World</a> · <a href=2>Security</a></p>", 2),
        ("<div><span><a href=1>Home</a></span><span><a href=1>News</a></span></div>", 2),
        ('<p><a title="tip">One</a> <img alt="pic" src=x> <button>Two</button> © 2023</p>', 4),
        ("<p>By <a href=1>Ann</a> and <a href=2>Bob</a></p>", 1),
        ("<p><a href=1>The only link</a></p>", 1),
        ("<nav><b translate=no>The Review</b> <a href=1>World</a> <a href=2>Economy</a></nav>", 2),
        ("<p><a href=1>1</a> <a href=2>Next</a></p>", 1),
    ],
)
def test_menus(source, texts):
    html = formats.by_name("html")
    article = html.read(source.encode())
    assert len(article.segments) == texts
    assert inline.raw(article.parts) == source
    targets = {segment.key: f"{inline.text(segment.pattern)}!" for segment in article.segments}
    again = html.read(html.write(article, targets))
    assert [inline.text(segment.pattern) for segment in again.segments] == list(targets.values())
