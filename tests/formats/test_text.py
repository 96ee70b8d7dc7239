"""Plain text: what is a segment in it, and how a translation is laid out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import compile as compiler
from i18n import formats, inline
from i18n.formats.text.layout import Layout
from i18n.formats.text.lines import scan
from i18n.formats.text.paragraphs import document_width
from i18n.formats.text.width import join, width, wrap
from i18n.formats.text.wrapping import wrapped as laid
from i18n.model import Article

TEXT = formats.by_name("text")
PROSE = (
    "The leaders of four countries from Asia and Oceania came to the city of Vilnius, "
    "where they met the council of the alliance behind closed doors."
)


def read(text: str) -> Article:
    article = TEXT.read(text.encode("utf-8", "surrogatepass"), path="story.txt")
    assert inline.raw(article.parts) == text
    assert TEXT.write(article, {}) == text.encode()
    return article


def texts(text: str) -> list[str]:
    return [inline.plain(segment.pattern) for segment in read(text).segments]


def translated(text: str, *targets: str) -> str:
    article = read(text)
    assert len(article.segments) == len(targets)
    compiled = compiler.localize(article, {s.key: t for s, t in zip(article.segments, targets, strict=True)})
    assert compiled.diagnostics == ()
    return compiled.data.decode()


def wrapped(text: str, limit: int = 60, lead: str = "", first: str | None = None) -> str:
    head = lead if first is None else first
    return head + f"\n{lead}".join(wrap(text, limit, len(head), len(lead)))


# Lines that stand for themselves


@pytest.mark.parametrize(
    "text",
    [
        "Home » News » Japan and NATO agree on a programme for four years\nChina Japan Politics\n",
        "A leader meets a leader in Vilnius on Wednesday. | REUTERS\n" * 2,
        "The old bridge will be closed in March.\nEngineers found 12 cracks in it.\n",
        "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.\n",
        "Ana Silva\nRua das Flores 12\n1200-195 Lisboa\n",
        "Format: https://example.org/packaging-manuals/copyright-format/1.0/\nUpstream-Name: x\nSource: https://example.org/x\n",
        "a/very/long/path/to/a/file/in/some/folder/number/one.txt\nanother/very/long/path/to/a/file/in/a/folder.txt\n",
        "if(POLL_FOUND)\n  include_directories(SYSTEM ${POLL_INCLUDE_DIRS})\nendif()\n",
        "x = compute_the_size(of_the_thing, in_kilobytes)\ny = x + another_thing_of_the_same_size\n",
        "route_policy STR   # route policy for automatic tables of\n"
        "                   # routes: the average, a copy, a duplicate\n",
        "struct a_long_name_of_a_thing with_a_name_of_its_own {\n    member of_another_kind which_is_long\n",
        "| Name and all that belongs to it | Size in kilobytes |\n| of the thing that is described here | 12 |\n",
    ],
)
def test_lines_that_nobody_wrapped(text):
    article = read(text)
    assert all("\n" not in inline.raw(segment.parts) for segment in article.segments)
    assert len(article.segments) >= text.count("\n")


def test_lines_and_blank_lines_stay_as_many():
    text = "\n\nHeadline\nSections\n\n\nCaption | X\nCaption | X\n\nLast line without an end"
    assert translated(text, "A\nB", "C", "D", "E", "F") == "\n\nA B\nC\n\n\nD\nE\n\nF"


def test_lines_without_a_letter_are_no_segments():
    assert texts("***\n\n2023\n\n-- 12 --\n\n\n\t\nx\n") == ["x"]


def test_white_space_around_a_line_is_not_in_the_segment():
    text = "\ufeff  \tOne \t \n\u3000二\u00a0\nx"
    assert translated(text, "Um", "deux", "y") == "\ufeff  \tUm \t \n\u3000deux\u00a0\ny"


# What leads and surrounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n- two\n", ["one", "two"]),
        ("* one\n\n  + two\n", ["one", "two"]),
        ("• one\n– two\no  three\n", ["one", "two", "three"]),
        ("1. one\n2. two\n10. ten\n", ["one", "two", "10. ten"]),
        ("(a) one\n(b) two\n", ["one", "two"]),
        ("- [ ] open\n- [x] done\n", ["open", "done"]),
        ("# one\n#\n## two\n#three\n", ["one", "two", "#three"]),
        ("> said\n>> before\n> > before that\n", ["said", "before", "before that"]),
        ("Name\tSize\tKind\nx.txt    12    text\n", ["Name", "Size", "Kind", "x.txt", "text"]),
        ("Chapter one ........ 12\n", ["Chapter one"]),
        ("| Name | Size |\n|------|------|\n| x    | y z  |\n", ["Name", "Size", "x", "y z"]),
        ("a\fb\u2028c\x85d\x0be\r\nf\rg", ["a", "b", "c", "d", "e", "f", "g"]),
    ],
)
def test_marks_are_not_in_the_segments(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text", ["1. Juli 2023\n", "12. Juli und mehr\n", "A. Smith said so\n", "o governo\n", "-5 degrees\n", "x) y\n"]
)
def test_what_only_looks_like_a_mark(text):
    assert texts(text) == [text.strip()]


def test_kinds():
    blocks = ("The title", "A heading\n=========", "- item", "> quote", "A caption, long enough to be one. | AP", PROSE)
    assert [segment.kind.value for segment in read("\n\n".join((*blocks, "ALL CAPITALS"))).segments] == [
        *("title", "heading", "list-item", "quote", "caption", "paragraph", "heading")
    ]


def test_locations_count_lines_as_editors_do():
    assert [segment.location.line for segment in read("a\r\nb\fc\u2028d\re\n").segments] == [1, 2, 2, 2, 3]


@pytest.mark.parametrize(
    "code",
    [
        "    # make install\n    # systemctl --user restart x\n",
        "    $ make test\n    $ git push origin main\n",
        "    def f(x):\n        return x + 1;\n    y = f(2)\n",
        "\timport sys\n\tsys.exit(main())\n",
        "```\nany words at all in here\n```\n",
    ],
)
def test_code_is_left_alone(code):
    assert texts(f"Do this:\n\n{code}\nThen that.\n") == ["Do this:", "Then that."]


def test_indented_prose_is_not_code():
    assert texts("Note:\n\n    Use f(x) when the result of it is what you want to see.\n")[1:] == [
        "Use f(x) when the result of it is what you want to see."
    ]


@pytest.mark.parametrize("mark", ["-- ", "--"])
def test_signature(mark):
    text = f"Best,\nAna\n{mark}\nAna Silva\nThe Harbour Review\n"
    assert texts(text) == ["Best,", "Ana"]
    assert translated(text, "Abraços,", "Ana") == text.replace("Best", "Abraços")


def test_two_dashes_in_the_midst_of_a_text_are_no_signature():
    assert texts("One\n\n--\n\nTwo\n\nThree\n") == ["One", "Two", "Three"]


def test_columns_stay_in_their_places():
    text = "Name      Size\nApples    12 kilos\n\n| Name | Size |\n|------|------|\n| x    | y z  |\n"
    result = translated(text, "Nome", "Tamanho", "Maçãs", "12 kg", "Nome", "Muito grande", "日", "z")
    assert result == (
        "Nome      Tamanho\nMaçãs     12 kg\n\n| Nome | Muito grande |\n|------|------|\n| 日   | z    |\n"
    )


# Headings


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Summit\n======\n\nx\n", "Gipfeltreffen", "Gipfeltreffen\n=============\n\nx\n"),
        ("Summit\r\n------\r\n\r\nx\n", "会議", "会議\r\n----\r\n\r\nx\n"),
        ("Summit\n========\n\nx\n", "Cúpula X", "Cúpula X\n==========\n\nx\n"),
        ("Summit\n~~~~~~\n\nx\n", "A", "A\n~~~\n\nx\n"),
        ("  Summit\n  ======\n\nx\n", "Top", "  Top\n  ===\n\nx\n"),
        ("Summit\n====================\n\nx\n", "Top", "Top\n====================\n\nx\n"),
        ("Summit\n======", "Top", "Top\n==="),
        ("1. Summit\n---------\n\n2. x\n", "Top", "1. Top\n------\n\n2. x\n"),
    ],
)
def test_an_underline_takes_the_width_of_its_heading(source, target, expected):
    rest = ["x"] * source.count("x\n")
    assert translated(source, target, *rest) == expected


# Wrapped paragraphs


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        ("", None),
        ("    ", None),
        ("  ", "* "),
        ("   ", "1. "),
        ("> ", None),
        ("> > ", None),
        ("# ", None),
        ("", "   "),
        ("    ", ""),
        (">   ", "> - "),
    ],
)
def test_a_wrapped_paragraph_is_one_segment_and_wrapped_again(lead, first):
    text = wrapped(PROSE, 60, lead, first) + "\n"
    assert text.count("\n") > 2
    if first == "1. ":
        text += "2. y\n"
    article = read(text)
    assert inline.plain(article.segments[0].pattern) == PROSE
    target = "Os dirigentes de quatro países foram à cidade de Vilnius e encontraram o conselho da aliança lá mesmo."
    rest = ["y"] if first == "1. " else []
    assert translated(text, target, *rest).startswith(
        wrapped(target, max(map(len, text.split("\n"))), lead, first) + "\n"
    )


def test_crlf_and_flowed_line_ends_are_kept():
    text = wrapped(PROSE, 60).replace("\n", " \r\n") + "\r\n"
    result = translated(text, PROSE.upper() + ".")
    assert result.count(" \r\n") >= 1
    assert result.replace("\r\n", "").count("\n") == 0


def test_paragraphs_with_indented_first_lines_need_no_blank_lines():
    text = f"{wrapped(PROSE, 60, '', '   ')}\n{wrapped(PROSE, 60, '', '   ')}\n"
    assert texts(text) == [PROSE, PROSE]


def test_a_heading_directly_above_a_paragraph():
    assert texts(f"Partners\n{wrapped(PROSE)}\n") == ["Partners", PROSE]


def test_a_short_second_line_is_known_by_the_width_of_the_document():
    """A capital at the line's start says nothing by itself; the paragraphs around tell the width."""
    doubtful = "The document was signed by the heads of the delegation of\nJapan and NATO\n"
    assert len(texts(doubtful)) == 2
    text = f"{wrapped(PROSE)}\n\n{doubtful}\n{wrapped(PROSE)}\n"
    assert texts(text) == [PROSE, doubtful.replace("\n", " ").strip(), PROSE]


def test_a_sentence_that_grows_is_wrapped_in_a_wrapped_document():
    text = f"{wrapped(PROSE)}\n\nIt was short.\n\n{wrapped(PROSE)}\n"
    result = translated(text, PROSE, PROSE, PROSE)
    assert max(map(len, result.split("\n"))) <= 60


def test_a_heading_that_grows_is_not():
    text = f"{wrapped(PROSE)}\n\nIn short\n\n{wrapped(PROSE)}\n"
    assert PROSE in translated(text, PROSE, PROSE, PROSE).split("\n")


def test_east_asian_text_wraps_by_columns():
    japanese = (
        "日本と北大西洋条約機構は、新しい協力の時代に入った。「首脳会議」では、四つの国の指導者が理事会に出席した。"
    )
    result = translated(f"{wrapped(PROSE, 40)}\n", japanese)
    lines = result.rstrip("\n").split("\n")
    assert "".join(lines) == japanese
    assert all(34 <= width(line) <= 40 for line in lines[:-1])
    assert not any(line[0] in "、。」ーょっ" or line[-1] == "「" for line in lines)
    assert texts(result) == [japanese]


def test_hyphens_at_line_ends():
    assert join(["a well-", "known man"]) == "a well-known man"
    assert join(["the North-", "Atlantic"]) == "the North- Atlantic"
    assert wrap("pre- and post-war", 6) == ["pre- and", "post-war"]


def test_no_line_starts_with_what_would_be_a_mark():
    text = "one two - three 1. four > five -- six * seven >eight a) nine ``` ten | eleven |twelve|"
    for limit in range(1, 30):
        lines = wrap(text, limit)
        assert join(lines) == text
        assert not any(line[0] in "->*`" or line.startswith(("1.", "a)", "| ")) for line in lines)


@given(
    st.text(st.sampled_from("ab -1.>*日本、。「」ーａ한é\u0301👩\u00a0"), min_size=1),
    st.integers(1, 30),
    st.integers(0, 9),
)
def test_joining_undoes_wrapping(text, limit, column):
    text = " ".join(text.split(" ")).strip() or "x"
    while "  " in text:
        text = text.replace("  ", " ")
    assert join(wrap(text, limit, column, column)) == text
    assert join(laid(text, Layout("wrap", limit, column, " " * column), limit).split(f"\n{' ' * column}")) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("日本", 4),
        ("ｶﾅ", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("a\tb", 9),
        ("\t", 8),
        ("한", 2),
        ("—", 1),
    ],
)
def test_width(text, columns):
    assert width(text) == columns


def test_the_width_of_a_document():
    assert document_width(scan(wrapped(PROSE, 60))) == max(map(len, wrapped(PROSE, 60).split("\n")))
    assert document_width(scan(PROSE)) == 0
    assert document_width(scan(f"{wrapped(PROSE, 60)}\n\n{PROSE}\n\n{PROSE}\n")) == 0
    tips = "".join(f"To see this, do that number {word}\n" for word in "abcdefghijklmnopqrstuvwxyzabcd")
    assert document_width(scan(f"{tips}\n{wrapped(PROSE, 60)}\n")) == 0, "three lines of thirty are no custom"


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding):
    data = "Olá\r\n\r\nmundo".encode(encoding)
    article = TEXT.read(data)
    assert TEXT.write(article, {}) == data
    target = TEXT.write(article, {article.segments[1].key: "世界"})
    assert target == "Olá\r\n\r\n世界".encode(encoding)


def test_a_locale_changes_nothing():
    article = read("One\n")
    assert TEXT.write(article, {article.segments[0].key: "واحد"}, locale="ar") == "واحد\n".encode()


def test_markup_in_text_is_text():
    article = read("Use <b> and &lt; here\n")
    form = inline.text(article.segments[0].pattern)
    assert form == "Use &lt;b> and &amp;lt; here"
    assert TEXT.write(article, {article.segments[0].key: form}) == b"Use <b> and &lt; here\n"


def test_line_breaks_in_a_translation_are_spaces():
    assert translated("One\n", " Um\n\ndois\u2028três\r\n ") == "Um dois três\n"


def test_a_number_alone_is_a_translation():
    assert translated("One hundred\n\n- Ten\n\nx\n", "100", "10", "y") == "100\n\n- 10\n\ny\n"


@pytest.mark.parametrize("target", ["- x", "> x", "* x", "x\ty", "| x |", "---", "   ", "…", "a     b .......... c"])
def test_a_translation_that_would_change_the_layout_falls_back_or_is_written_harmlessly(target):
    article = read("One\n\nTwo\n")
    compiled = compiler.localize(article, {article.segments[0].key: target})
    again = TEXT.read(compiled.data)
    assert [type(part) for part in again.parts] == [type(part) for part in article.parts]


def test_time_is_linear_in_the_number_of_lines():
    """A long list of long lines is looked at a bounded number of times a line."""
    line = "This Is A Line Of A List Whose Lines All Have The Same Width\n"
    assert len(read(line * 20_000).segments) == 20_000


def test_a_draft_is_settled_where_a_reader_would_cut_it():
    article = read(f"{wrapped(PROSE, 60)}\n\n{wrapped(PROSE, 60)}\n")
    targets = {segment.key: (f"{PROSE} {PROSE} No. 5 is {PROSE}",) for segment in article.segments}
    settled = TEXT.settle(TEXT.draft(article, targets))
    assert len(TEXT.read(TEXT.finish(settled)).segments) == 2
    assert TEXT.settle(settled) is settled, "what is settled stays as it is"


TABLE = """\
Name       | Fast | Kind
-----------+------+-----
table      | yes  | a heavy one
old chair  | not  | light
"""


def test_cells_of_a_drawn_table_stay_between_their_bars():
    targets = ["Nome", "Já", "Espécie", "mesa", "sim", "pesada", "cadeira velha", "não", "leve"]
    assert translated(TABLE, *targets) == (
        "Nome       | Já   | Espécie\n"
        "-----------+------+-----\n"
        "mesa       | sim  | pesada\n"
        "cadeira velha  | não  | leve\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one  │ two  │ three\nfour │ five │ six\n", ["one", "two", "three", "four", "five", "six"]),
        ("ls | sort\n\ncat all | sort | uniq\n", ["ls | sort", "cat all | sort | uniq"]),
        ("A bridge in the fog. | REUTERS\n" * 2, ["A bridge in the fog. | REUTERS"] * 2),
        ("red  | rosso\nblue | blu\nold  | vecchio\n", ["red", "rosso", "blue", "blu", "old", "vecchio"]),
    ],
)
def test_bars_below_one_another_make_a_table(text, expected):
    assert set(texts(text)) >= set(expected)


def test_many_bars_take_no_longer_than_few():
    start = time.process_time()
    row = "ä │ b " * 20_000
    assert len(read(f"{row}\n{row}").segments) > 20_000
    assert time.process_time() - start < 12


CELLS = st.sampled_from(["yes", "no", "a ship", "12", "", "Vilnius", "-", "1.5 m"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A drawn table, as wide as its cells, with a rule or with bars at its edges."""
    columns = draw(st.integers(2, 4))
    cells = draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=2, max_size=5))
    rows = [[f"w{place}", *rest] for place, (_first, *rest) in enumerate(cells)]
    sizes = [max(len(row[at]) for row in rows) for at in range(columns)]
    lines = [" | ".join(cell.ljust(size) for cell, size in zip(row, sizes, strict=True)) for row in rows]
    if draw(st.booleans()):
        return "".join(f"| {line} |\n" for line in lines)
    return "\n".join([lines[0].rstrip(), "-+-".join("-" * size for size in sizes), *map(str.rstrip, lines[1:]), ""])


@given(tables(), st.lists(st.sampled_from(["ja", "não", "um navio maior", "日本", "x"]), min_size=20, max_size=20))
def test_no_cell_of_a_table_is_refused_whatever_its_length(text, words):
    article = read(text)
    targets = {segment.key: word for segment, word in zip(article.segments, words * 2, strict=False)}
    compiled = compiler.localize(article, targets)
    assert (compiled.kept, compiled.diagnostics) == (frozenset(), ())
    written = compiled.data.decode()
    assert [line.count("|") for line in written.split("\n")] == [line.count("|") for line in text.split("\n")]


def test_a_name_between_bars_is_no_table():
    text = (
        "What the council said of the bridge in\n"
        "|version| is not known to those who read\n"
        "|the-council| in the fog of the morning.\n"
    )
    assert texts(text) == [text.replace("\n", " ").strip()]


def test_columns_that_came_close_are_columns_still():
    """Three gaps of at most three spaces are those of a justified line, to who does not know better."""
    text = "a line     never      maybe    so\nanother    yes        always   no\n"
    targets = ["a long line", "não, nunca", "talvez", "assim", "outra", "sim", "sempre", "não"]
    assert "a long line   não, nunca   talvez   assim" in translated(text, *targets)


def test_a_text_that_cannot_be_laid_out_any_better_is_written_all_the_same():
    """Lines that are all alike are never taken for a paragraph; so each paragraph is broken in vain, a few times."""
    article = read("\n\n".join([wrapped(PROSE)] * 800))
    start = time.process_time()
    assert TEXT.write(article, {segment.key: "AA " * 60 for segment in article.segments})
    assert time.process_time() - start < 14


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("An error on a detached HEAD. It is no error.", 28, ["An error on a detached", "HEAD. It is no error."]),
        ("Never. Nowhere.", 8, ["Never.", "Nowhere."]),
        ("The header is written above all Date: headers", 36, ["The header is written above", "all Date: headers"]),
        ("All is on the page of the city at http://x.yy/z", 40, ["All is on the page of the city", "at http://x.yy/z"]),
        ("All of it was said. (In short.)", 20, ["All of it was", "said. (In short.)"]),
    ],
)
def test_a_paragraph_is_not_broken_where_it_would_be_cut(text, limit, lines):
    assert laid(text, Layout("wrap", limit), limit).split("\n") == lines


def test_remarks_in_brackets_are_no_part_of_what_they_follow():
    """As in the release notes of git: a remark behind a whole sentence has its line for itself."""
    notes = [PROSE, "(merge 1a2b3c4d5e aa/the-council-of-the-alliance later to maint).", "(merge 6f7a8b9c bb later)."]
    assert texts("\n".join((wrapped(notes[0]), *notes[1:], "")) * 2) == notes * 2
