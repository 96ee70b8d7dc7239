from __future__ import annotations

import pytest

from i18n import compile as compiler
from i18n import formats, inline
from i18n.diagnostics import Severity
from i18n.errors import BinaryArticle, EmptyArticle, EncodingError
from i18n.model import Kind, ReadOptions, Segment

HTML = formats.by_name("html")


def read(source: str, **options: bool) -> list[tuple[str, str]]:
    """Kind and text form of each segment."""
    article = HTML.read(source.encode(), path="page.html", options=ReadOptions(**options))
    assert inline.raw(article.parts) == source
    assert HTML.write(article, {}) == source.encode()
    return [(segment.kind.value, inline.text(segment.pattern)) for segment in article.segments]


def forms(source: str) -> list[str]:
    return [text for _, text in read(source)]


def one(source: str) -> Segment:
    (segment,) = HTML.read(source.encode(), path="page.html").segments
    return segment


def write(source: str, *targets: str, locale: str = "") -> str:
    """The page with ``targets`` in place of its segments, in order; it must be read again as the same one."""
    article = HTML.read(source.encode(), path="page.html")
    chosen = {segment.key: target for segment, target in zip(article.segments, targets, strict=True)}
    compiled = compiler.localize(article, chosen, locale=locale)
    assert [found for found in compiled.diagnostics if found.severity is Severity.ERROR] == []
    return compiled.data.decode()


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
    segment = one("<div>\r\n\r\n <p>Read <a href='r?a=1&amp;b=2&copy=3'>this</a> text")
    assert (segment.location.path, segment.location.line) == ("page.html", 3)
    assert segment.kind is Kind.PARAGRAPH
    assert [p.value for p in inline.placeholders(segment.pattern)] == ["r?a=1&b=2&copy=3", ""]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<ul><li>a<li>b", ["list-item"] * 2),
        ("<ul><li><p>a</p><div>b</div>c", ["paragraph", "list-item", "list-item"]),
        ("<dl><dt>a<dd>b", ["term", "definition"]),
        ("<blockquote>a<p>b</p></blockquote>", ["quote", "paragraph"]),
        ("<table><caption>a</caption><tr><td>b", ["caption", "cell"]),
        ("<details><summary>a</summary>b</details>", ["label", "paragraph"]),
        ("<p><label>a <input></label> <button>b</button>", ["label"] * 2),
        ("<p><label>a</label> and <input> more", ["paragraph"]),
        ("<fieldset><legend>a</legend>b", ["label", "paragraph"]),
        ("<select><optgroup label=a><option>b<option>c</select>", ["label"] * 3),
        ("<textarea placeholder=a>b</textarea>", ["label"] * 2),
        ("<svg><title>a</title><desc>b</desc><text>c</text></svg>", ["alt", "alt", "label"]),
        ("<h2>a</h2>b<h6>c</h6>", ["heading", "paragraph", "heading"]),
    ],
)
def test_kinds(source, kinds):
    assert [kind for kind, _ in read(source)] == kinds


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p><b>All bold</b></p>", ["All bold"]),
        ("<p> <b> <i>x</i>\n</b> </p>", ["x"]),
        ("<p><b>a</b> <i>b</i></p>", ["<b>a</b> <i>b</i>"]),
        ("<p><img src=i> a <br></p>", ["a"]),
        ("<p>a<br>b<br/>c</p>", ["a<br1/>b<br2/>c"]),
        ("<p>a<br>b<br>c</p>", ["a<br/>b<br/>c"]),
        ("<h1><a name=x></a>a <a href=#a title=Link>¶</a></h1>", ["a", "Link"]),
        ("<p>a <a href=b>→</a> c", ["a <a1>→</a1> c"]),
        ("<p>Why <b>?</b></p>", ["Why <b>?</b>"]),
        ("<p>&nbsp;a&nbsp;b&nbsp;</p>", ["a\u00a0b"]),
        ("<p><!-- x -->a<!-- y --> b<!-- z --></p>", ["a<x1/> b"]),
        ("<p><input type=checkbox> a</p>", ["a"]),
        ("<b><p>a</p></b>", ["a"]),
    ],
)
def test_what_stays_outside(source, texts):
    assert forms(source) == texts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <b>b</b> <B>c</B> d", "a <b1>b</b1> <b2>c</b2> d"),
        ("a <b>b</b> <b>c</b> d", "a <b>b</b> <b>c</b> d"),
        ("a <b>b</b> <b class=x>c</b> d", "a <b1>b</b1> <b2>c</b2> d"),
        ("a <strong>b</strong> <em>c</em> <kbd>d</kbd> e", "a <b>b</b> <i>c</i> <code>d</code> e"),
        ("a <code class=x>b</code> c", "a <code1>b</code1> c"),
        ("a <a href=x>b</a> <a href=x>c</a> d", "a <a1>b</a1> <a2>c</a2> d"),
        ("a <sub>b</sub> <sup>c</sup> <sub>d</sub> e", "a <s1>b</s1> <s2>c</s2> <s1>d</s1> e"),
        ("a <b>b</B> <b>c</b> d", "a <b1>b</b1> <b2>c</b2> d"),
        ("a <img src=x> b <img src=x> c", "a <img1/> b <img1/> c"),
        ("a <input> b <wbr> c", "a <x1/> b <x2/> c"),
        ("a <b>b <i>c</b> d</i> e", "a <b>b <x1/>c</b> d<x2/> e"),
        ("a </b> b <i> c", "a <x1/> b <x2/> c"),
        ("x <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> y", "x <s1>漢<s2>(</s2><s3>かん</s3><s2>)</s2></s1> y"),
        ("x <bdo dir=rtl>abc</bdo> y", "x <s1>abc</s1> y"),
        ("a <my-tag>b</my-tag> c", "a <s1>b</s1> c"),
        ("a <SPAN>b</span> c", "a <s1>b</s1> c"),
        ("a &lt;b> &amp;lt; c", "a &lt;b> &amp;lt; c"),
        ("a \n\t b\u00a0 c", "a b\u00a0 c"),
        ("a &hellip; &#8212; &#x41; &copy c", "a … — A © c"),
    ],
)
def test_text_form(source, text):
    assert forms(f"<p>{source}</p>") == [text]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a<p>b<div>c", ["a", "b", "c"]),
        ("<a href=x><h2>a</h2><p>b</p></a>", ["a", "b"]),
        ("<a href=x>a <div>b</div> c</a>", ["a", "b", "c"]),
        ("<TABLE><TR><TD>a<TD>b<TR><TH>c</TABLE>", ["a", "b", "c"]),
        ("a <noscript>b</noscript> c", ["a <x1/> c", "b"]),
        ("a <noscript><p>b</p></noscript> c", ["a", "b", "c"]),
        ("<template><p>a</p></template>", ["a"]),
        ("a <select><option>b<option>c</select> d", ["a <x1/> d", "b", "c"]),
        ("Press <button title=t><b>OK</b></button> now", ["Press <x1/> now", "t", "OK"]),
        ("a <span translate=no>b <b>c</b></span> d", ["a <x1/> d"]),
        ("a <span translate=no>b <i translate=yes>c</i></span> d", ["a <x1/> d", "c"]),
        ("a <svg><title>b</title><path d=x></svg> c", ["a <x1/> c", "b"]),
        ("a <math><mi>x</mi><mtext>if</mtext></math> c", ["a <x1/> c", "if"]),
        ("<math><mi>x</mi></math> is prime", ["<x1/> is prime"]),
        ("a <textarea> b\n  c </textarea> d", ["a <x1/> d", "b\n  c"]),
        ("<button>a", ["a"]),
        ("<object>a<object>b</object>c</object>", ["a<x1/>c", "b"]),
        ("a<hr>b", ["a", "b"]),
        ("<frameset><noframes>a</noframes></frameset>b", ["b"]),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>", ["a"]),
        ("<svg><text>a <tspan>b</tspan><![CDATA[ <c>]]></text></svg>", ["a <s1>b</s1> &lt;c>"]),
        ("<p title=a>b", ["a", "b"]),
        ("<svg><text>a</text><p>b", ["a", "b"]),
    ],
)
def test_blocks_and_containers(source, texts):
    assert forms(source) == texts


@pytest.mark.parametrize(
    "source",
    [
        "<script>a</script><style>b</style>",
        "<pre>a <b>b</b></pre>",
        "<p><code>a</code></p>",
        "<p><code>a</code>, <b><kbd>b</kbd></b></p>",
        "<!-- a --><!--[if IE]><p>b</p><![endif]--><![if !IE]><![endif]>",
        "<p translate=no title=a>b <b>c</b></p>",
        "<div class='x notranslate'><p>a</p><img alt=b></div>",
        "<div TRANSLATE=NO><p>a</p></div>",
        "<p>12.5 % <b>—</b> 2024-01-01</p>",
        "<img alt><img alt=''><img alt='—'>",
        "<link title=a><style title=b></style>",
        "<meta name=viewport content=wide><meta name=author content=b>",
        "<input value=a><input type=text value=b>",
        "<iframe src=x>a</iframe><xmp>b</xmp><plaintext>c",
        "<svg><style>a</style><g>b</g></svg><math><mi>a</mi></math>",
        "<p title='unclosed",
        '<script type="application/ld+json" translate=no>{"headline": "a"}</script>',
        '<script type="application/ld+json"></script><script>{"headline": "a"}</script>',
        '<script type="application/ld+json"></script><style>{"headline": "a"}</style>',
    ],
)
def test_what_is_no_text(source):
    assert forms(source) == []


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<div translate=no>a <p translate=yes>b</p> c</div>", ["b"]),
        ("<div translate=no>a <b translate=yes>b</b> c</div>", ["b"]),
        ("<div class=notranslate>a<p translate>b</p></div>", ["b"]),
        ("<div translate=no>a<p translate=maybe>b</p></div>", []),
        ("<pre translate=yes>a\n  b</pre>", ["a\n  b"]),
        ("<ul><li translate=no>a<li>b</ul>", ["b"]),
        ("<p><span translate=no>ACME</span> is big", ["<x1/> is big"]),
        ("<p translate=no>a<p>b", ["b"]),
        ("<p><span translate=no>a<p>b", ["b"]),
        ("<b translate=no>a</b> <i translate=no>b</i>", []),
        ("<iframe title=a></iframe><pre title=b></pre>", ["a", "b"]),
    ],
)
def test_translate(source, texts):
    assert forms(source) == texts


def test_no_translation_tells_the_words():
    (x1,) = inline.placeholders(one("<p>the <b translate=no>ACME &lt;&gt; <i>Inc.</i></b> firm").pattern)
    assert x1.value == "ACME <> Inc."


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("<img alt='a &quot;b&quot;\n c'>", "alt", 'a "b" c'),
        ("<img alt=a/>", "alt", "a/"),
        ("<area ALT=a>", "alt", "a"),
        ("<p title=a>", "tooltip", "a"),
        ("<p aria-label=a>", "label", "a"),
        ("<p aria-description=a>", "tooltip", "a"),
        ("<input placeholder=a>", "label", "a"),
        ("<input type=submit value=a>", "label", "a"),
        ("<input value=a type=RESET>", "label", "a"),
        ("<track label=a>", "label", "a"),
        ("<table summary=a>", "caption", "a"),
        ("<meta name=Description content=a>", "meta", "a"),
        ("<meta content=a property=og:image:alt>", "meta", "a"),
        ("<meta name=twitter:title content=a>", "meta", "a"),
        ("<svg aria-label=a>", "label", "a"),
        ("<p title=a title=b>", "tooltip", "a"),
        ("<p title='a&copy=b &copy; &copyx &#x41 &notit;'>", "tooltip", "a&copy=b © &copyx A &notit;"),
        ("<p \n title = a >", "tooltip", "a"),
    ],
)
def test_attributes(source, kind, text):
    assert read(source) == [(kind, text)]


def test_attributes_within_markup_are_segments_of_their_own():
    alt, title = one_with(
        ["See <img1/> and <a1>this</a1>.", "A map", "Go"], "<p>See <img alt='A map'> and <a title=Go>this</a>."
    )
    assert (alt.kind, title.kind) == (Kind.ALT, Kind.TOOLTIP)


def one_with(texts: list[str], source: str) -> list[Segment]:
    first, *within = HTML.read(source.encode()).segments
    assert [inline.text(segment.pattern) for segment in (first, *within)] == texts
    held = [part for mark in inline.placeholders(first.pattern) for part in mark.parts if isinstance(part, Segment)]
    assert held == within
    return within


def test_json_ld():
    source = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "A \\"b\\" \\u00e9",'
        ' "name": "no", "description": ["c", {"@value": "d"}], "image": {"caption": "e", "url": "no"}, "x": "no"},'
        ' {"articleBody": "f\\ng", "headline": "\\ud800", "alternativeHeadline": "\\x", "inLanguage": "en"}]}</script>'
    )
    assert forms(source) == ['A "b" é', "c", "d", "e", "f\ng"]
    assert '"headline": "\\u003c/script> \\\\ \\" \\u2028 ü"' in write(
        source, '&lt;/script> \\ " \u2028 ü', "1a", "2b", "3c", "4d"
    )


@pytest.mark.parametrize("source", ['{"headline": "a', '{"headline": a}', "[[[", '"headline"', '{"headline" "a": "b"}'])
def test_json_ld_in_bad_shape(source):
    assert forms(f'<script type="application/ld+json">{source}</script>') == []


@pytest.mark.parametrize(
    ("source", "target", "result"),
    [
        ("<p>a</p>", "&lt;b> & &lt;/p> &amp;lt;", "<p>&lt;b&gt; &amp; &lt;/p&gt; &amp;lt;</p>"),
        ("<p>a&nbsp;b</p>", "c\u00a0d", "<p>c&nbsp;d</p>"),
        ("<p>a\u00a0b</p>", "c\u00a0d", "<p>c\u00a0d</p>"),
        ("<p>a&shy;b</p>", "c\u00add\u00a0", "<p>c&shy;d\u00a0</p>"),
        ("<img alt=a>", "b", "<img alt=b>"),
        ("<img alt=a>", "b c", '<img alt="b c">'),
        ("<img alt=a/>", "b/", '<img alt="b/">'),
        ("<img alt='a'>", "b'c\"d", "<img alt='b&#39;c\"d'>"),
        ('<img alt="a">', "b'c\"d", '<img alt="b\'c&quot;d">'),
        ("<img alt=' a '>", "b", "<img alt='b'>"),
        ("<title>a</title>", "&lt;/title>&lt;b>", "<title>&lt;/title&gt;&lt;b&gt;</title>"),
        ("<textarea>a\r\nb</textarea>", "c\nd", "<textarea>c\r\nd</textarea>"),
        ("<svg><text><![CDATA[a]]></text></svg>", "]]> &lt;b>", "<svg><text>]]&gt; &lt;b&gt;</text></svg>"),
        ("<p>\n  a\n  b\n</p>", "c d", "<p>\n  c d\n</p>"),
        ("<p>a <b>b</b> c", "<b>d e</b>", "<p><b>d e</b>"),
        ("<p>a <b>b</b> c", "d e", "<p>d e"),
        ("<p>a <img src=x> b", "<img1/> c", "<p><img src=x> c"),
        ("<p>\u2028<a>b</a> c", "<a1>b</a1> c", "<p><a>b</a> c"),
        ("<p>&#xA0;<a>b</a> c&#32;", "<a1>b</a1> d", "<p>&#xA0;<a>b</a> d"),
        ("<p>a <code>b</code> c", "<code>b c</code>", "<p><code>b c</code>"),
        ("<p>a <a href=x>b</a> c", "12 <a1>—</a1>", "<p>12 <a href=x>—</a>"),
        ("<p>a</p>", "—", "<p>—</p>"),
    ],
)
def test_write(source, target, result):
    assert write(source, target) == result


def test_an_untouched_text_keeps_its_entities():
    source = "<p>a &quot;b&quot;\n &#8212; <img alt='c &amp; d'> e</p>"
    article = HTML.read(source.encode())
    outer, alt = article.segments
    assert HTML.write(article, {outer.key: inline.text(outer.pattern), alt.key: "f"}).decode() == source.replace(
        "c &amp; d", "f"
    )


def test_targets_that_cannot_be_used_keep_the_source():
    source = b"<p>a <b>b</b> c</p>"
    article = HTML.read(source)
    (segment,) = article.segments
    for target in ("", "<b>", "<x1/>", "</b>a<b>"):
        assert HTML.write(article, {segment.key: target, "unknown": "x"}) == source


@pytest.mark.parametrize(
    ("source", "locale", "result"),
    [
        ("<html><p>a", "pt_BR", '<html lang="pt-BR"><p>b'),
        ("<html lang=en><p>a", "pt_BR", '<html lang="pt-BR"><p>b'),
        ("<html lang='en' xml:lang='en'><p>a", "sr@latin", '<html lang="sr-Latn" xml:lang="sr-Latn"><p>b'),
        ("<HTML LANG><p>a", "de", '<HTML LANG="de"><p>b'),
        ("<html lang=en><p>a", "ar", '<html dir="rtl" lang="ar"><p>b'),
        ("<html dir=ltr lang=en><p>a", "he", '<html dir="rtl" lang="he"><p>b'),
        ("<html dir=rtl lang=ar><p>a", "en", '<html dir="ltr" lang="en"><p>b'),
        ("<meta property=og:locale content=en_US><p>a", "pt_BR", '<meta property=og:locale content="pt_BR"><p>b'),
        (
            "<meta http-equiv=Content-Language content=en><p>a",
            "de",
            '<meta http-equiv=Content-Language content="de"><p>b',
        ),
        (
            '<script type="application/ld+json">{"inLanguage": "en"}</script><p>a',
            "de",
            '<script type="application/ld+json">{"inLanguage": "de"}</script><p>b',
        ),
        ("<p>a", "ar", "<p>b"),
        (
            "<!-- <html lang=en> --><html lang=en><p>a<html lang=x>",
            "de",
            '<!-- <html lang=en> --><html lang="de"><p>b<html lang=x>',
        ),
    ],
)
def test_the_language_is_declared(source, locale, result):
    assert write(source, "b", locale=locale) == result


def test_a_page_without_translations_declares_nothing():
    source = b"<html lang=en><p>a"
    assert HTML.write(HTML.read(source), {}, locale="pt_BR") == source


@pytest.mark.parametrize(
    ("lang", "locale"), [("pt-br", "pt_BR"), ("en", "en"), ("", ""), ("tlh-x-what", ""), ("zh-Hant-TW", "zh_Hant_TW")]
)
def test_the_declared_language_is_the_articles(lang, locale):
    assert HTML.read(f"<html lang='{lang}'>a".encode()).locale == locale
    assert HTML.read(f"<html lang='{lang}'>a".encode(), locale="fr").locale == "fr"


@pytest.mark.parametrize(
    ("head", "encoding", "mended"),
    [
        ("<meta charset=Shift_JIS>", "cp932", "<meta charset=utf-8>"),
        ('<META Charset="EUC-JP">', "euc_jp", '<META Charset="utf-8">'),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=iso-2022-jp'>",
            "iso2022_jp",
            "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
        ),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "cp932", '<?xml version="1.0" encoding="utf-8"?>'),
        (
            "<!-- <meta charset=utf-8> --><meta charset=x-sjis>",
            "cp932",
            "<!-- <meta charset=utf-8> --><meta charset=utf-8>",
        ),
    ],
)
def test_another_encoding_becomes_utf8(head, encoding, mended):
    data = f"{head}<p>日本語".encode(encoding)
    article = HTML.read(data)
    assert article.encoding == encoding
    assert [inline.text(segment.pattern) for segment in article.segments] == ["日本語"]
    assert HTML.write(article, {}) == data
    compiled = compiler.localize(article, {article.segments[0].key: "ü 你"})
    assert (compiled.data.decode(), compiled.diagnostics) == (f"{mended}<p>ü 你", ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark(encoding):
    data = "<p>é".encode(encoding)
    article = HTML.read(data)
    assert HTML.write(article, {}) == data
    assert HTML.write(article, {article.segments[0].key: "ü"}) == "<p>ü".encode("utf-8-sig")


@pytest.mark.parametrize("label", ["latin1", "ISO-8859-1", "us-ascii", "windows-1252"])
def test_latin_1_is_windows_1252(label):
    article = HTML.read(f"<meta charset={label}><p>“é”".encode("cp1252"))
    assert inline.text(article.segments[0].pattern) == "“é”"


@pytest.mark.parametrize("label", ["hex", "rot13", "unicode_escape", "idna", "nonsense", "utf-16"])
def test_no_known_encoding_is_utf8(label):
    assert HTML.read(f"<meta charset={label}><p>é".encode()).encoding == "utf-8"


def test_bad_input():
    with pytest.raises(EncodingError, match="byte 5 "):
        HTML.read(b"<p>ab\xff", path="x.html")
    with pytest.raises(EmptyArticle):
        HTML.read(b" \n ")
    with pytest.raises(BinaryArticle):
        HTML.read(b"<p>\0")


MAIN = "<title>T</title><nav title=n>no</nav><{0}><h1>H</h1><p>yes <b>x</b></{1}><footer>no</footer>"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("main", "main"), ("article", "article"), ("div role=main", "div"), ("MAIN\r\n id=x", "main")],
)
def test_main_content(opening, closing):
    source = "\r\n" + MAIN.format(opening, closing)
    texts = ["T", "H", "yes <b>x</b>"]
    assert [text for _, text in read(source, main_content=True)] == texts


def test_main_content_within_another():
    source = "<article>a<article>b</article></article><p>no</p><article>c</article><aside>no</aside>"
    assert [text for _, text in read(source, main_content=True)] == ["a", "b", "c"]


def test_main_content_is_found():
    text = "Prose that goes on, sentence after sentence, as articles do. " * 20
    source = f"<title>T</title><div><a href=x>no</a></div>\r\n<div><p>{text}</p><p>{text}</p></div><div>no</div>"
    assert len(read(source, main_content=True)) == 3


def test_main_content_is_written():
    data = MAIN.format("main", "main").encode()
    article = HTML.read(data, options=ReadOptions(main_content=True))
    targets = dict(zip((s.key for s in article.segments), ("a", "a", "<b>a</b>"), strict=True))
    compiled = compiler.localize(article, targets)
    assert compiled.diagnostics == ()
    assert b"no</nav><main><h1>a</h1><p><b>a</b></main><footer>no" in compiled.data


def test_pieces_share_no_name_when_they_differ():
    segment = HTML.read(b"<p>a <b title=t>b</b> <b title=t>c</b> d").segments[0]
    names = [mark.name for mark in inline.placeholders(segment.pattern)]
    assert names == ["b1", "b1", "b2", "b2"]
