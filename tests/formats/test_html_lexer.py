from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from turbohtml import TokenType, tokenize

from i18n.formats.html.lexer import Token, Type, lex

PIECES = [
    *"<>/!-=\"'& \n\0x",
    *("<p>", "</p>", "<b a=b c='d' e=\"f\">", "<!--", "-->", "--!>", "<!", "<?x", "</ ", "</>", "<a href=x/>"),
    *(
        "<script>",
        "</script>",
        "<!--<script",
        "<SCRIPT ",
        "<style>",
        "</style>",
        "<title>",
        "</title >",
        "</textarea/>",
    ),
    *(
        "<textarea>",
        "<plaintext>",
        "<xmp>",
        "</xmp>",
        "]]>",
        "<![CDATA[",
        "&amp",
        "<!doctype html>",
        "<br/>",
        "é",
        "<İ>",
    ),
    *("a=", "='", '="', "<i a = b>", "<u a=>", "<s =x>"),
]


def tiles(source: str) -> list[Token]:
    tokens = list(lex(source))
    position = 0
    for token in tokens:
        assert token.start == position < token.end
        position = token.end
    assert position == len(source)
    return tokens


def ours(source: str) -> list[tuple[str, str]]:
    """Tags and what lies between, comments left aside, as far as turbohtml tells it."""
    found = [("", "")]
    for token in tiles(source):
        if token.type in (Type.START, Type.END):
            found += [(token.type.name + "_TAG " + token.name, source[token.start : token.end]), ("", "")]
        elif token.type in (Type.TEXT, Type.RAW):
            found[-1] = "", found[-1][1] + source[token.start : token.end]
    return found


def theirs(source: str) -> list[tuple[str, str]]:
    found = [("", "")]
    for token in tokenize(source, capture_source=True, resolve_references=False):
        if token.type in (TokenType.START_TAG, TokenType.END_TAG):
            found += [(f"{token.type.name} {token.tag}".replace("\ufffd", "\0"), token.source or ""), ("", "")]
        elif token.type is TokenType.TEXT:
            found[-1] = "", found[-1][1] + (token.data or "").replace("\ufffd", "\0")
        elif token.type is TokenType.CHARACTER_REFERENCE:
            found[-1] = "", found[-1][1] + (token.source or token.data or "")
    return found


@settings(max_examples=4 * settings.default.max_examples)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_tokens_are_those_of_a_browser(source):
    assert ours(source) == theirs(source)


@given(
    st.lists(st.sampled_from([*PIECES, "<svg>", "</svg>", "<math>", "<desc>", "\r\n", "<svg/>", "<mi>"])).map("".join)
)
def test_tokens_tile_any_source(source):
    tiles(source)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("<svg><title>a<b></svg>", ["svg", "svg:title", "b", "svg"]),
        ("<svg><g/><a></a></svg><a>", ["svg", "svg:g", "svg:a", "svg:a", "svg", "a"]),
        ("<svg><text>a</text><p>b", ["svg", "svg:text", "svg:text", "p"]),
        (
            "<svg><foreignObject><p></p></foreignObject><g></svg>",
            ["svg", "svg:foreignobject", "p", "p", "svg:foreignobject", "svg:g", "svg"],
        ),
        ("<math><mtext><b>x</b></mtext><mi>", ["math", "math:mtext", "b", "b", "math:mtext", "math:mi"]),
        ("<svg/><a>", ["svg", "a"]),
        ("<svg a=b/><g>", ["svg", "svg:g"]),
        ("<svg><svg></svg><g></svg><g>", ["svg", "svg:svg", "svg:svg", "svg:g", "svg", "g"]),
        ("<svg><desc></svg><title>a</title>", ["svg", "svg:desc", "svg", "title", "title"]),
        ("<div><svg></div><g>", ["div", "svg", "div", "g"]),
    ],
)
def test_names_in_svg_and_mathml(source, names):
    assert [token.name for token in tiles(source) if token.name] == names


def test_cdata_is_text_in_svg_alone():
    source = "<svg><text><![CDATA[a>b]]></text></svg><![CDATA[a>b]]>"
    types = [(token.type, source[token.start : token.end]) for token in tiles(source) if not token.name]
    assert types == [(Type.CDATA, "<![CDATA[a>b]]>"), (Type.OTHER, "<![CDATA[a>"), (Type.TEXT, "b]]>")]
