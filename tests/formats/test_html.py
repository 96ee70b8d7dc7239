from __future__ import annotations

from i18n import formats, inline
from i18n.model import Kind, Segment

HTML = formats.by_name("html")


def read(source: str) -> list[tuple[str, str]]:
    """Kind and text form of each segment."""
    article = HTML.read(source.encode(), path="page.html")
    assert inline.raw(article.parts) == source
    assert HTML.write(article, {}) == source.encode()
    return [(segment.kind.value, inline.text(segment.pattern)) for segment in article.segments]


def forms(source: str) -> list[str]:
    return [text for _, text in read(source)]


def one(source: str) -> Segment:
    (segment,) = HTML.read(source.encode(), path="page.html").segments
    return segment


def test_page():
    assert read(
        "<!doctype html><html><head><title>A &amp; B</title>"
        '<meta name="description" content="It is"><meta property=og:title content=Short></head>'
        "<body><nav><ul><li><a href=/>Home</a><li><a href=/news title='All news'>News</a></ul></nav>"
        "<h1>Head</h1><p>Read the <a href=u>full report</a> by <b>REUTERS</b>.</p>"
        "<figure><img src=i.png alt='A picture'><figcaption>Its caption</figcaption></figure>"
        "<table><tr><th>Year<td>12.5<td>one</table><script>var words = 'no'</script></body></html>"
    ) == [
        ("title", "A & B"),
        ("meta", "It is"),
        ("meta", "Short"),
        ("list-item", "Home"),
        ("tooltip", "All news"),
        ("list-item", "News"),
        ("heading", "Head"),
        ("paragraph", "Read the <a1>full report</a1> by <b>REUTERS</b>."),
        ("alt", "A picture"),
        ("caption", "Its caption"),
        ("cell", "Year"),
        ("cell", "one"),
    ]


def test_location_and_value():
    segment = one("<div>\r\n\r\n <p>Read <a href='r?a=1&amp;b=2'>this</a> text")
    assert (segment.location.path, segment.location.line) == ("page.html", 3)
    assert segment.kind is Kind.PARAGRAPH
    assert [p.value for p in inline.placeholders(segment.pattern)] == ["r?a=1&b=2", ""]
