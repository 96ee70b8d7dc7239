"""Documents in every format, and translations that try to break them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from i18n import inline
from i18n.model import Article, Pattern

WORDS = (
    "summit",
    "Vilnius",
    "the",
    "of",
    "partners",
    "agreed",
    "NATO’s",
    "16",
    "areas.",
    "Tokyo,",
    "naïve",
    "日本",
    "سلام",
)

HOSTILE = (
    *(
        "# x",
        "1. x",
        "- x",
        "* x",
        "+ x",
        "> x",
        "x\n> y",
        "=== x",
        "---",
        "===",
        "```",
        "~~~",
        "+++",
        ":::",
        "    x",
        "\tx",
    ),
    *("| a | b |", "a|b", "x\n---", "-- ", "--", "Term\n: x", ": x", "[^1]: x", "[^1]", "[x]: y", "[x](y)", "![x](y)"),
    *(
        "](y)",
        "[",
        "]",
        "(",
        "*",
        "**",
        "*x*",
        "_",
        "_x_",
        "`",
        "`x`",
        "~~x~~",
        "\\",
        "\\\\",
        "\\*",
        "$x$",
        "$$",
        "^x^",
    ),
    *(
        "<",
        ">",
        "<b",
        "<p>x</p>",
        "</p>",
        "</title>",
        "<script>x</script>",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "<?x",
        "<x@y.zz>",
    ),
    *(
        "&",
        "&lt;b&gt;",
        "&amp;lt;",
        "&nbsp;",
        "&#65;",
        "&copy",
        "'",
        '"',
        "''",
        '"x',
        "{{< x >}}",
        "{% x %}",
        "{{x}}",
        "{#x}",
    ),
    *(
        "http://x.yy/z",
        "www.x.yy",
        "<http://x.yy>",
        "x: y",
        "- [ ] x",
        "<br>",
        "<code>",
        "%s",
        "@x",
        "#x",
        "..",
        "... x",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c", "\u00a0", "\u3000", " ", "  "),
    *(
        "\x00",
        "\x07",
        "\x1b[0m",
        "\x7f",
        "\ud800",
        "\udfff",
        "\ufeff",
        "\u202e",
        "\u200b",
        "\ufffe",
        "\ue000",
        "\U000e0001",
    ),
    *("日本語。", "ﷺ", "e\u0301", "👩‍👩‍👧", "x" * 300, "x " * 200, "2023", "12. July", "…", "—", "– x", "• x", "a) x"),
)


def documents(name: str) -> st.SearchStrategy[bytes]:
    """Documents in the format called ``name``."""
    return {"html": _html, "markdown": _markdown, "text": _text}[name]()


def hostile_targets(article: Article) -> st.SearchStrategy[dict[str, str]]:
    """Translations of some segments of ``article``, most with all their tags and all with what breaks formats."""
    segments = article.segments
    if not segments:
        return st.just({})
    return st.lists(st.sampled_from(segments), unique_by=lambda segment: segment.key, max_size=8).flatmap(
        lambda chosen: st.fixed_dictionaries({segment.key: hostile(segment.pattern) for segment in chosen})
    )


def hostile(pattern: Pattern) -> st.SearchStrategy[str]:
    """Text forms with the tags of ``pattern``, in order, and anything between them."""
    tags = [inline.tag(placeholder) for placeholder in inline.placeholders(pattern)]
    pieces = st.lists(_anything(), min_size=len(tags) + 1, max_size=len(tags) + 1)
    return pieces.map(lambda texts: texts[0] + "".join(map("".join, zip(tags, texts[1:], strict=True))))


def pseudo(article: Article) -> dict[str, str]:
    """A translation of every segment: other letters, longer, the same tags."""
    return {segment.key: inline.text(_accented(segment.pattern)) for segment in article.segments}


def _accented(pattern: Pattern) -> Pattern:
    return tuple(_accent(part) if isinstance(part, str) else part for part in pattern)


def _accent(text: str) -> str:
    return text.translate(_ACCENTS)


_ACCENTS: Mapping[int, str] = str.maketrans({"a": "áá", "e": "éé", "i": "í", "o": "öö", "u": "ú", "A": "Å", "O": "Ø"})


def _anything() -> st.SearchStrategy[str]:
    literal = st.one_of(st.sampled_from(HOSTILE), st.sampled_from(WORDS), st.text(max_size=12))
    return st.lists(literal, max_size=4).map(" ".join).map(inline.escape)


def _words(most: int = 12) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(" ".join)


def _assembled(blocks: st.SearchStrategy[str], between: str) -> st.SearchStrategy[bytes]:
    """A few blocks with one kind of line end, perhaps a BOM, perhaps no end of the last line."""

    def assemble(parts: list[str], end: str, bom: bool, closed: bool) -> bytes:
        text = between.join(parts) + ("\n" if closed else "")
        return (("\ufeff" if bom else "") + text.replace("\n", end)).encode()

    several = st.lists(blocks, min_size=1, max_size=7)
    return st.builds(assemble, several, st.sampled_from(("\n", "\n", "\r\n")), st.booleans(), st.booleans())


def _wrapped(text: str, lead: str = "") -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > 50:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return f"\n{lead}".join([*lines, line])


def _mapped(*makers: Callable[[str], str], most: int = 12) -> st.SearchStrategy[str]:
    return st.one_of(*(_words(most).map(make) for make in makers))


def _text() -> st.SearchStrategy[bytes]:
    blocks = st.one_of(
        _mapped(str, lambda x: f"  {x} \t", lambda x: f"- {x}", lambda x: f"> {x}\n> {x}", lambda x: f"1. {x}\n2. {x}"),
        _mapped(lambda x: f"{x}\n{'=' * len(x)}", lambda x: f"{x}\n\t{x}\n{x}", lambda x: f"{x}\tx\n{x}    x", most=5),
        _mapped(_wrapped, lambda x: f"* {_wrapped(x, '  ')}", lambda x: f"    {_wrapped(x, '    ')}", most=40),
        st.sampled_from(
            ("", "\n\n", "***", "\f", "    $ make test\n    x = f(y);", "```\ncode\n```", "-- \nAna", "\u2028x\x85")
        ),
        st.text(max_size=30),
    ).filter(lambda block: "\x00" not in block and block.isprintable() is not None)
    return _readable(_assembled(blocks, "\n\n"))


def _markdown() -> st.SearchStrategy[bytes]:
    inline_marks = _mapped(
        str,
        lambda x: f"*{x}* **b** `code`",
        lambda x: f"[{x}](http://x.yy 'tip') ![alt {x}](y.svg)",
        lambda x: f"{x}<br>{x} &amp; <b>{x}</b>[^1]",
        lambda x: f"[{x}][ref] <http://x.yy>  \n{x}\\\n{x}",
        most=4,
    )
    blocks = st.one_of(
        st.builds("{}{}".format, st.sampled_from(("", "# ", "- ", "> ", "1. ", "> - ", "## ")), inline_marks),
        _mapped(
            lambda x: f"{x}\n===",
            lambda x: f"- {x}\n  - {x}\n\n    {x}",
            lambda x: f"| a | {x} |\n|---|:-:|\n| {x} | b |",
        ),
        _mapped(lambda x: f"[^1]: {x}", lambda x: f"<div>{x}</div>", lambda x: f"[ref]: http://x.yy '{x}'", most=4),
        st.sampled_from(
            ("```\ncode x\n```", "    code x", "***", "<!-- x -->", "{{< x >}}", "$$\nx\n$$", "", ":::note\nx\n:::")
        ),
        st.text(max_size=30),
    )
    front = st.one_of(
        st.just(""), _words(5).map(lambda x: f"---\ntitle: '{x.replace(chr(39), '')}'\ntags: [x, y]\n---\n\n")
    )
    return _readable(st.builds(lambda head, body: _after_bom(head, body), front, _assembled(blocks, "\n\n")))


def _after_bom(head: str, body: bytes) -> bytes:
    bom = b"\xef\xbb\xbf"
    return bom + head.encode() + body[3:] if body.startswith(bom) else head.encode() + body


def _html() -> st.SearchStrategy[bytes]:
    blocks = st.one_of(
        _mapped(
            lambda x: f"<p>{x} <b>{x}</b>, <a href=y title='{x}'>{x}</a><br>{x}</p>",
            lambda x: f"<ul>\n<li>{x}<li>{x}\n</ul>",
            lambda x: f'<figure><img src=y alt="{x}"><figcaption>{x}</figcaption></figure>',
            lambda x: f"<div>{x}<p>{x}</div> {x}",
            lambda x: f"<table><tr><td>{x}<td>{x}</table>",
            lambda x: f"<H2 CLASS=x>{x} &amp; &copy; {x}&nbsp;x</H2>",
            lambda x: f"<a href=y><h3>{x}</h3><p>{x}</p></a>",
            lambda x: f"<meta name=description content='{x}'><title>{x}</title>",
            lambda x: f"<p translate=no>{x}<p>{x} <code>{x}</code></p><pre>{x}</pre>",
            lambda x: f"<input placeholder=\"{x}\"><button aria-label='{x}'>{x}</button>",
            most=4,
        ),
        st.sampled_from(
            ("<!-- x -->", "<script>x < y</script>", "<style>p{}</style>", "</p>", "<b><i>x</b>y</i>", "<br>", "")
        ),
        st.text(max_size=30),
    )
    bodies = _assembled(blocks, "\n")
    return _readable(st.one_of(bodies, bodies.map(lambda body: b"<!doctype html>\n<html lang=en><body>" + body)))


def _readable(documents: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Without those that hold nothing but white space, or NUL bytes: they are errors, not documents."""
    return documents.filter(lambda data: b"\0" not in data and bool(data.decode().strip("\ufeff \t\r\n\f")))
