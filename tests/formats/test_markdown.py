"""Markdown: what is read from a document, and how a translation is written into it."""

from __future__ import annotations

import pytest

from i18n import compile as compiler
from i18n import formats, inline
from i18n.model import Article, Kind, ReadOptions

MARKDOWN = formats.by_name("markdown")


def read(text: str, **options: object) -> Article:
    article = MARKDOWN.read(text.encode(), path="x.md", locale="en", options=ReadOptions(**options))
    assert inline.raw(article.parts) == text
    return article


def texts(text: str, **options: object) -> list[str]:
    return [f"{segment.kind}: {inline.text(segment.pattern)}" for segment in read(text, **options).segments]


def write(text: str, *targets: str, locale: str = "", **options: object) -> str:
    """The document with its segments translated in order; an empty target leaves the source."""
    article = read(text, **options)
    keys = (segment.key for segment in article.segments)
    compiled = compiler.localize(article, dict(zip(keys, targets, strict=False)), locale=locale)
    assert compiled.diagnostics == ()
    return compiled.data.decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One *two* #\n", ["heading: One <i>two</i>"]),
        ("One\ntwo\n---\n", ["heading: One two"]),
        ("# Name {#id .c}\n", ["heading: Name"]),
        ("> - a\n>   b\nlazy\n", ["list-item: a b lazy"]),
        ("- > > a *b\n  > > c*\n", ["quote: a <i>b c</i>"]),
        ("\\*not\\* &amp; \\# x\n", ["paragraph: *not* & # x"]),
        ("a  \nb\\\nc<br>d\n", ["paragraph: a<br/>b<br/>c<br/>d"]),
        ("**a** __b__ <strong>c</strong>\n", ["paragraph: <b>a</b> <b>b</b> <b>c</b>"]),
        ("**a** <b>b</b> <b class=x>c</b>\n", ["paragraph: <b>a</b> <b2>b</b2> <b3>c</b3>"]),
        ("see `` a`b `` ~~c~~\n", ["paragraph: see <code>a`b</code> <s1>c</s1>"]),
        ("[a][] [b] [c][a]\n\n[a]: x\n", ["paragraph: <a1>a</a1> [b] <a2>c</a2>"]),
        ("[a](b \"t\") ![c](d 'u')\n", ["paragraph: <a1>a</a1> <img1/>", "tooltip: t", "alt: c", "tooltip: u"]),
        ("![a *b*](c)\n", ["alt: a <i>b</i>"]),
        (
            "x <img src=y alt='z'> <a title=\"t\" href=u>v</a>\n",
            ["paragraph: x <img1/> <a1>v</a1>", "alt: z", "tooltip: t"],
        ),
        ("Press <kbd>A</kbd> <u>b *c</u>*\n", ["paragraph: Press <s1>A</s1> <x1/>b <i>c<x2/></i>"]),
        ("a <b>*x</b> y* b\n", ["paragraph: a <x1/><i>x<x2/> y</i> b"]),
        ("a[^1] $x^2$ <http://x.y> b\n\n[^1]: n\n", ["paragraph: a<x1/> <x2/> <x3/> b", "footnote: n"]),
        ("from $5 to $10, $HOME/$USER\n", ["paragraph: from $5 to $10, $HOME/$USER"]),
        ("$5-$10 off, $5 million to C$6 million\n", ["paragraph: $5-$10 off, $5 million to C$6 million"]),
        ("| a | b\\|c |\n|---|---|\n| 1 | `d` |\n| e |\n", ["cell: a", "cell: b|c", "cell: e"]),
        ("Term\n: one\n: two\n", ["term: Term", "definition: one", "definition: two"]),
        ("- [ ] a\n- [x] b\n", ["list-item: a", "list-item: b"]),
        ("> [!NOTE]\n> a\n", ["quote: a"]),
        ("> [!info] T\n> a\n", ["heading: T", "quote: a"]),
        ('!!! note "T"\n    a\n\n    b\n\nc\n', ["heading: T", "paragraph: a", "paragraph: b", "paragraph: c"]),
        ("??? note\n    a\n\n    ```\n    code\n    ```\n", ["paragraph: a"]),
        ('=== "T"\n\n    - a\n', ["heading: T", "list-item: a"]),
        (":::tip T\na\n:::\nb\n", ["heading: T", "paragraph: a", "paragraph: b"]),
        (":::note[T]\na\n:::\n", ["heading: T", "paragraph: a"]),
        ("::: a.b.C\n    options:\n      x: y\n", []),
        (":::{figure} a/b.png\n:name: x\ncaption\n:::\n", ["paragraph: caption"]),
        ("/// note | T\na\n///\n", ["heading: T", "paragraph: a"]),
        ("a\n{% if x %}\nb\n{% endif %}\n", ["paragraph: a", "paragraph: b"]),
        ("{% highlight x %}\na\n\nb\n{% endhighlight %}\n", []),
        ("{{< a_b c_d >}}\n\na {{ b_c }} d_e_\n", ["paragraph: a <x1/> d_e_"]),
        ("a `{{` b `}}`\n", ["paragraph: a <code>{{</code> b <code>}}</code>"]),
        ("a\n{: .lead #x }\n\n*b*{: .c }\n", ["paragraph: a", "paragraph: b"]),
        ("<!-- translate:off -->\na\n\nb\n<!-- translate:on -->\n\nc\n", ["paragraph: c"]),
        ("a <!-- translate:off -->*b*<!-- translate:on --> c\n", ["paragraph: a <x1/> c"]),
        ("a <span translate='no'>b</span> <i class=notranslate>c</i>\n", ["paragraph: a <x1/> <x2/>"]),
        ("```\na\n```\n\n    b\n\n$$\nc\n$$\n\n---\n", []),
        ("12 % `code` ![1](x) <b>3</b>\n", []),
        ("<div>\n<p title='t'>a</p>\n\nb *c*\n\n</div>\n", ["tooltip: t", "paragraph: a", "paragraph: b <i>c</i>"]),
        ("[a]: b 'c'\n> [d]: e (f\n> g)\n", ["tooltip: c", "tooltip: f g"]),
    ],
)
def test_read(source, expected):
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # Nothing is escaped where nothing has to be.
        ("a\n", "C# 2 * 3 snake_case a < b & c [x] $5 1. ~5 e|f", "C# 2 * 3 snake_case a < b & c [x] $5 1. ~5 e|f\n"),
        ("a\n", "1986. x", "1986\\. x\n"),
        ("a\n", "# x", "\\# x\n"),
        ("a\n", "#hashtag", "#hashtag\n"),
        ("a\n", "- x", "\\- x\n"),
        ("a\n", "> x", "\\> x\n"),
        ("a\n", "---", "\\---\n"),
        ("a\n", "*x*", "\\*x\\*\n"),
        ("a\n", "_x_ y_z", "\\_x\\_ y_z\n"),
        ("a\n", "`x`", "\\`x\\`\n"),
        ("a\n", "[x](y) [z]", "\\[x](y) [z]\n"),
        ("a\n", "![x](y)", "!\\[x](y)\n"),
        ("a\n", "&lt;b> &copy; & x", "\\<b> \\&copy; & x\n"),
        ("a\n", "x\\* \\y", "x\\\\\\* \\y\n"),
        ("a\n", "~~x~~", "\\~\\~x\\~\\~\n"),
        ("a\n", "$x$ y", "\\$x\\$ y\n"),
        ("a\n", "{{ x }}", "\\{{ x }}\n"),
        ("a\n", ":::x", "\\:::x\n"),
        ("a\n", '!!! note "x"', '\\!!! note "x"\n'),
        ("a\n", "  x  ", "x\n"),
        ("a\n\n[b]: c\n", "[B] x [y]", "\\[B] x [y]\n\n[b]: c\n"),
        ("# a\n", "x #", "# x \\#\n"),
        ("# a\n", "- x", "# - x\n"),
        ("# a\n", "x {#y}", "# x \\{#y\\}\n"),
        ("a\n=\n", "# x", "\\# x\n=\n"),
        ("- a\n", "[ ] x", "- \\[ ] x\n"),
        ("> a\n", "[!NOTE]", "> \\[!NOTE]\n"),
        ("|a|\n|-|\n|b|\n", "x|y", "|x\\|y|\n|-|\n|b|\n"),
        # Line breaks keep the prefix of their container.
        ("> a\n> b  \n> c\n", "x<br/>- y", "> x  \n> \\- y\n"),
        ("- a\\\n  b\n", "<br/>x", "- \\\n  x\n"),
        ("|a<br>b|\n|-|\n", "x<br/>y", "|x<br>y|\n|-|\n"),
        # Emphasis: the author's marks where CommonMark lets them, else tags.
        ("_a_ __b__\n", "<b>x</b> <i>y</i>", "__x__ _y_\n"),
        ("_a_ b\n", "x<i>y</i>z", "x<em>y</em>z\n"),
        ("**a** b\n", "これは<b>「重要」</b>です", "これは<strong>「重要」</strong>です\n"),
        ("**a** b\n", "これは<b>重要</b>です", "これは**重要**です\n"),
        ("**a** b\n", "<b> x </b>", "<strong> x </strong>\n"),
        ("***a*** b\n", "<b><i>x</i></b> y", "<strong><em>x</em></strong> y\n"),
        ("`a` `b` c\n", "<code>x`y</code> <code>`z</code> w", "``x`y`` `` `z `` w\n"),
        ("`a` **b**\n", "w <code><b>x</b></code>", "w <code>**x**</code>\n"),
        ("|`a` b|\n|-|\n", "<code>x|y</code> z", "|`x\\|y` z|\n|-|\n"),
        # References by their own text get a label when the text changes.
        ("[a] b\n\n[a]: c\n", "x <a1>y</a1>", "x [y][a]\n\n[a]: c\n"),
        ("[a][] b\n\n[a]: c\n", "x <a1>a</a1>", "x [a][]\n\n[a]: c\n"),
        ("[a] [b]\n\n[a]: c\n[b]: d\n", "<a1>a</a1><a2>b</a2> x", "[a][a][b][b] x\n\n[a]: c\n[b]: d\n"),
        ("[a](b) c\n", "<a1>x] y</a1>", "[x\\] y](b)\n"),
        ("[a](b) c\n", "x!<a1>y</a1>", "x\\![y](b)\n"),
    ],
)
def test_write(source, target, expected):
    assert write(source, target) == expected


@pytest.mark.parametrize(
    ("source", "targets", "expected"),
    [
        ("- [a](b)\n", ["x"], "- [x](b)\n"),
        ("[a](b)\n", ["x] *y* [z](w)"], "[x\\] \\*y\\* \\[z\\](w)](b)\n"),
        ('- [a](b "t")\n', ["x", 'u "v"'], '- [x](b "u \\"v\\"")\n'),
        ("**a**\n", ["（x）"], "**（x）**\n"),
        ("***a***\n", ["*x* y"], "***\\*x\\* y***\n"),
        ("**a *b***\n", ["<i>x</i>"], "**<em>x</em>**\n"),
        ("[*a* b](c)\n", ["<i>x</i>"], "[*x*](c)\n"),
        ("**a [b](c)**\n", ["<a1>x</a1>"], "**[x](c)**\n"),
        ("[a](b) | **[c](d)**\n", ["x", "1"], "[x](b) | **[1](d)**\n"),
        ("[a](b) ![i](j) [c](d 't')\n", ["x", "", "y", "u"], "[x](b) ![i](j) [y](d 'u')\n"),
        ("<a href=b title='t'>a</a>\n", ["u", "x"], "<a href=b title='u'>x</a>\n"),
        ("<a href=b title='t'>a</a>\n", ["u", "*x](y)"], "<a href=b title='u'>*x](y)</a>\n"),
        (
            "<a href=b title='t'>a</a> [c](d 'e')\n",
            ["u", "1", "y", "v"],
            "<a href=b title='u'>1</a> [y](d 'v')\n",
        ),
        ("| [a](c) |\n|---|\n| **d** |\n", ["x|", "y|z"], "| [x\\|](c) |\n|---|\n| **y\\|z** |\n"),
        ("> [a *b*\n> c](d)\n", ["x <i>y</i>"], "> [x *y*](d)\n"),
        ("~a~\n", ["x"], "~x~\n"),
    ],
)
def test_what_is_around_a_whole_text_stays_outside(source, targets, expected):
    assert write(source, *targets) == expected


def test_anchors_stand_behind_what_is_around_a_heading():
    assert write("# [The town](b) #\n", "A vila", keep_anchors=True) == "# [A vila](b) # {#the-town}\n"


@pytest.mark.parametrize(
    ("source", "targets", "expected"),
    [
        ('[a](b "c")\n', ["", 'x "y" \\( &amp; z'], '[a](b "x \\"y\\" \\\\( &amp;amp; z")\n'),
        ("[a](b (c))\n", ["", "x (y)"], "[a](b (x \\(y\\)))\n"),
        ("![a](b 'c')\n", ["x] *y*", "it's"], "![x\\] \\*y\\*](b 'it\\'s')\n"),
        ("![a]\n\n[a]: b\n", ["x"], "![x][a]\n\n[a]: b\n"),
        ("![a][] b\n\n[a]: c\n", ["", "x"], "![x][a] b\n\n[a]: c\n"),
        ("![a][b] c\n\n[b]: d\n", ["y <img1/>", "x"], "y ![x][b]\n\n[b]: d\n"),
        ('x <img alt="a">\n', ["", 'y "z" \\* {{w}}'], 'x <img alt="y &quot;z&quot; \\* &#123;{w}}">\n'),
        ("[a]: b 'c'\n", ["d'e"], "[a]: b 'd\\'e'\n"),
        ('!!! note "a"\n    b\n', ['x "y" *z', "w*"], '!!! note "x &quot;y&quot; *z"\n    w*\n'),
        ("<p title='a'>b</p>\n", ["x'y", "*z*"], "<p title='x&#39;y'>*z*</p>\n"),
    ],
)
def test_write_several(source, targets, expected):
    assert write(source, *targets) == expected


def test_a_translation_that_says_the_same_keeps_the_source():
    source = "a *b*\n__c__ &amp;\n[d][]\n\n[d]: e\n"
    assert write(source, "a <i>b</i> <b>c</b> & <a1>d</a1>") == source


def test_a_translation_may_have_no_letter():
    source = "\ufeff---\ntitle: naïve\n---\nOne.\n\n# Two\n\n| a |\n|---|\n"
    expected = '\ufeff---\ntitle: "0"\n---\n1\\.\n\n# 2\n\n| 3 |\n|---|\n'
    assert write(source, "0", "1.", "2", "3") == expected


def test_labels_are_found_behind_a_bom_and_front_matter():
    source = "\ufeff---\nx: y\n---\n[R]: s\n\n[a][r] b\n"
    assert write(source, "<a1>x</a1> [r] y") == "\ufeff---\nx: y\n---\n[R]: s\n\n[x][r] \\[r\\] y\n"


LABELS = ["my-note.1", "a_b", "_a_", "nóte", "注1", "1", "a*b", "a b", "A&B", "x:y/z", "`c`"]


@pytest.mark.parametrize(
    ("mark", "label"), [*(("^", label) for label in LABELS), *(("", label) for label in (*LABELS, "a\\]b"))]
)
def test_odd_labels_are_kept_where_they_stand_and_in_translations(mark, label):
    """Those of footnotes and of links; the parser ends a footnote's label at its first bracket."""
    marked = f"[{mark}{label}]"
    used = f"the end{marked}" if mark else f"the [end]{marked}"
    source = f"Read {used} soon.\n\n{marked}: /note\n"
    tag = "<x1/>" if mark else ""
    target = f"1 fim{tag}." if mark else "1 <a1>fim</a1>."
    written = f"1 fim{marked}." if mark else f"1 [fim]{marked}."
    assert write(source, target).startswith(written)
    assert write(source, target).endswith(f"{marked}: /note\n")


@pytest.mark.parametrize("id_", ["{#a-b.c}", "{#a_b}", "{#é}", "{#a-b.c .cls key=val}", "{ #a:b }"])
@pytest.mark.parametrize("heading", ["# The town {}\n", "The town {}\n===\n"])
def test_ids_of_headings_are_kept(heading, id_):
    assert write(heading.format(id_), "A vila") == heading.format(id_).replace("The town", "A vila")


def test_html_after_a_script_in_its_block():
    assert texts("<script>\n</script>1. *a*\n<script>\n</script>2\n")


def test_a_backtick_in_a_cell_does_not_reach_a_shortcode_in_the_next():
    assert write("| a | {{ b }} c | `d` |\n|-|-|-|\n", "x`", "y <x1/>") == "| x\\` | y {{ b }} | `d` |\n|-|-|-|\n"


def test_locations_are_lines_of_the_file():
    article = read('---\ntitle: a\n---\n\n# b\n\nc\nd ![e](f\n"g")\n')
    assert [segment.location.line for segment in article.segments] == [2, 5, 7, 8, 9]


def test_kinds_and_values():
    (segment,) = read("[a](b) c{{ d }}\n").segments
    assert segment.kind is Kind.PARAGRAPH
    assert [placeholder.value for placeholder in inline.placeholders(segment.pattern)] == ["b", "", "{{ d }}"]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("# A title ##\n", "# X ## {#a-title}\n"),
        ("## Has ## {#id}\n", "## X ## {#id}\n"),
        ("## Has ## {.c}\n", "## X ## {#has .c}\n"),
        ("### Other ### \n", "### X ### {#other} \n"),
    ],
)
def test_anchors_stand_behind_the_hashes_that_close_a_heading(source, written):
    assert write(source, "X", keep_anchors=True) == written


def test_keep_anchors():
    source = "# Hello, *World*!\n\n## Same {.c}\n\nSame\n----\n\n## It {#id}\n\n## K {: .x }\n\n# 1\n"
    written = write(source, "Olá, <i>x</i>", "Y", "Z", "W", "V", keep_anchors=True)
    assert written == (
        "# Olá, *x* {#hello-world}\n\n## Y {#same .c}\n\nZ {#same-1}\n----\n\n## W {#id}\n\n## V {: #k .x }\n\n# 1\n"
    )
    again = texts(written, keep_anchors=True)
    assert again == ["heading: Olá, <i>x</i>", "heading: Y", "heading: Z", "heading: W", "heading: V"]


def test_nothing_translated_is_the_same_file():
    data = b"\xef\xbb\xbf# a\r\n\r\nb\r\n\tc  \r\n- d"
    assert MARKDOWN.write(MARKDOWN.read(data), {}) == data
    assert MARKDOWN.write(MARKDOWN.read(data), {"unknown": "x"}, locale="pt_BR") == data


def test_utf16_stays_utf16():
    data = "\ufeff# a\n".encode("utf-16-le")
    article = MARKDOWN.read(data)
    assert MARKDOWN.write(article, {article.segments[0].key: "日"}) == "\ufeff# 日\n".encode("utf-16-le")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "[" * 10_000 + "a",
        "![" * 10_000 + "a" + "](b)" * 10_000,
        "*a **b " * 5_000,
        "<b>" * 10_000 + "a" + "</b>" * 10_000,
        "<div>" * 10_000 + "a",
        "{{< " * 10_000 + "a",
        "{% code %}" * 10_000 + "a",
        '{a="' * 10_000 + "b",
        "`a " * 10_000 + "{{x}}",
        "---\na: " + "[" * 10_000 + "\n---\nb",
        "---\na: &a [*a, *a]\nb: *a\n---\nc",
        "+++\na = " + "[" * 10_000 + "\n+++\nb",
        "a\0b",
        "a\rb\r\rc",
        "word " * 100_000,
    ],
    ids=range(17),
)
def test_what_no_person_writes(text):
    article = MARKDOWN.read(("x" * 9000 + "\n\n" + text if "\0" in text else text).encode())
    targets = {segment.key: "x *y " + inline.text(segment.pattern) for segment in article.segments}
    assert inline.raw(article.parts).endswith(text)
    assert MARKDOWN.write(article, targets)
