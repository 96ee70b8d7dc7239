"""Files that other tools wrote: read, kept byte for byte, changed one entry at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import catalog
from i18n.catalog import Catalog
from i18n.errors import CatalogError
from i18n.model import Location, Origin, OriginKind, State, Unit
from tests.catalog.helpers import DATA, EXAMPLES, check, gettext, needs_gettext, template, written

GETTEXT = (DATA / "files" / "gettext.po").read_bytes()


SCRAPS = tuple(
    text.encode()
    for text in (
        '"',
        "\n",
        "\\",
        "#",
        "#~ ",
        "#| ",
        "msgid ",
        'msgstr ""\n',
        'msgid "a"\n',
        "\r",
        "\u2028",
        "\n\n",
        'msgctxt ""\n',
    )
)


def tool(*command: str) -> Callable[[bytes], bytes]:
    return lambda data: gettext(*command, stdin=data)


def by_polib(data: bytes) -> bytes:
    """polib's own way to write the file."""
    lines = type("Lines", (str,), {"splitlines": lambda text, keepends=False: text.split("\n")})
    return str(polib.pofile(lines(data.decode()), encoding="utf-8")).encode()


WRITERS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CRLF in some lines": lambda data: data.replace(b"\n\n", b"\r\n\n"),
    "no final newline": lambda data: data.rstrip(b"\n"),
    "two final newlines": lambda data: data + b"\n",
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "no empty lines": lambda data: data.replace(b"\n\n", b"\n"),
    "many empty lines": lambda data: b"\n" + data.replace(b"\n\n", b"\n \n\n"),
    "indented strings": lambda data: data.replace(b'\n"', b'\n  "'),
    "no spaces in comments": lambda data: data.replace(b"\n# ", b"\n#").replace(b"\n#, ", b"\n#,"),
    "no spaces after obsolete marks": lambda data: data.replace(b"#~ ", b"#~").replace(b"#~| ", b"#~|"),
    "CHARSET left as in a template": lambda data: data.replace(b"charset=UTF-8", b"charset=CHARSET"),
    "polib": by_polib,
}
TOOLS: dict[str, Callable[[bytes], bytes]] = {
    "msgcat, not wrapped": tool("msgcat", "--no-wrap", "-"),
    "msgcat, wrapped at 76": tool("msgcat", "--width=76", "-"),
    "msgcat, indented": tool("msgcat", "--indent", "-"),
    "msgcat, escaped": tool("msgcat", "--escape", "-"),
    "msgcat, one reference a line": tool("msgcat", "--add-location=file", "-"),
    "msgattrib, without obsolete": tool("msgattrib", "--no-obsolete", "-"),
    "msgconv to Latin-1": lambda data: gettext("msgconv", "-t", "ISO-8859-1", stdin=without_isolates(data)),
    "msgconv to GB18030": lambda data: gettext("msgconv", "-t", "GB18030", stdin=without_isolates(data)),
}


def without_isolates(data: bytes) -> bytes:
    return data.replace("⁨".encode(), b"").replace("⁩".encode(), b"").replace("→".encode(), b">")


def units(value: Catalog) -> dict[tuple[str, str], tuple[str, tuple[str, ...], State, bool]]:
    return {unit.id: (unit.target, unit.target_plural, unit.state, unit.obsolete) for unit in value.units}


@pytest.mark.parametrize("writer", WRITERS)
def test_an_unchanged_file_is_written_back_byte_for_byte(writer: str, tmp_path: Path) -> None:
    stays_the_same(WRITERS[writer](GETTEXT), tmp_path)


@needs_gettext
@pytest.mark.parametrize("writer", TOOLS)
def test_a_file_of_gettexts_tools_is_written_back_byte_for_byte(writer: str, tmp_path: Path) -> None:
    stays_the_same(TOOLS[writer](GETTEXT), tmp_path)


def stays_the_same(data: bytes, folder: Path) -> None:
    path = folder / "story.po"
    path.write_bytes(data)
    before = path.stat().st_mtime_ns
    value = catalog.load(path)
    assert catalog.dumps(value) == data
    assert catalog.save(value, path, base=value) is False
    assert path.stat().st_mtime_ns == before
    assert len(value.units) >= 6


@pytest.mark.parametrize("writer", WRITERS)
def test_one_changed_entry_changes_its_own_lines_only(writer: str) -> None:
    changes_one_entry(WRITERS[writer](GETTEXT))


@needs_gettext
@pytest.mark.parametrize("writer", TOOLS)
def test_one_changed_entry_of_gettexts_files_changes_its_own_lines_only(writer: str) -> None:
    changes_one_entry(TOOLS[writer](GETTEXT))


def changes_one_entry(data: bytes) -> None:
    value = catalog.loads(data)
    index = next(i for i, unit in enumerate(value.units) if unit.source == "Not translated")
    changed = list(value.units)
    changed[index] = replace(changed[index], target="Não traduzido", state=State.TRANSLATED)
    new = catalog.dumps(replace(value, units=tuple(changed)))
    again = catalog.loads(new)
    assert again.units == tuple(changed)
    old_lines, new_lines = data.split(b"\n"), new.split(b"\n")
    assert len(old_lines) == len(new_lines)
    differing = [b for a, b in zip(old_lines, new_lines, strict=True) if a.strip() != b.strip()]
    text = [line.decode(value.style.encoding) for line in differing]
    assert [line.strip() for line in text if "msgstr" in line] == ['msgstr "Não traduzido"']
    assert len(text) <= 2


@pytest.mark.parametrize("writer", [name for name in WRITERS if name != "polib"])
def test_every_writers_file_says_the_same(writer: str) -> None:
    assert units(catalog.loads(WRITERS[writer](GETTEXT))) == units(catalog.loads(GETTEXT))


@needs_gettext
@pytest.mark.parametrize("writer", [name for name in TOOLS if "msgconv" not in name and "without" not in name])
def test_every_gettext_tools_file_says_the_same(writer: str) -> None:
    assert units(catalog.loads(TOOLS[writer](GETTEXT))) == units(catalog.loads(GETTEXT))


def test_everything_in_an_entry_is_read() -> None:
    value = catalog.loads(GETTEXT, path="story.po")
    first = value.units[0]
    assert first == Unit(
        source="Read the <a1>full report</a1> that is long enough to be wrapped by the tool that wrote it.",
        target="Leia o <a1>relatório</a1> que é longo o bastante para ser quebrado pela ferramenta que o escreveu.",
        context="headline",
        state=State.NEEDS_WORK,
        notes=("paragraph", "<a1> = https://example.org/report"),
        comments=("A translator's comment.", " One that is indented.", ""),
        flags=("c-format",),
        locations=(
            Location("story.html", 3),
            Location("story.html", 40),
            Location("news/a-very-long-path/to-another-story.html", 7),
            Location("my story.html", 9),
            Location("nowhere", 0),
        ),
        previous_source="Read the <a1>report</a1> that was long enough to be wrapped by the tool that wrote it.",
        previous_context="headline",
    )
    assert first.line == 32
    assert value.get("%d article") == Unit(
        "%d article",
        state=State.TRANSLATED,
        notes=("a plural, which articles do not make",),
        flags=("c-format",),
        locations=(Location("story.html", 12),),
        source_plural="%d articles",
        target_plural=("%d artigo", "%d artigos"),
    )
    assert value.units[5].origin == Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83)
    assert value.units[6] == Unit(
        "An old sentence",
        "Uma frase antiga",
        state=State.NEEDS_WORK,
        comments=("Kept for the next edition.",),
        previous_source="An older sentence",
        obsolete=True,
    )
    assert (value.locale, value.field("x-poedit-bookmarks"), value.path) == ("pt", "1,2,3", "story.po")
    assert value.header_comment.startswith("# Portuguese translations for the story.\n")
    assert value.get("An old sentence") is None


@needs_gettext
def test_a_file_written_anew_is_laid_out_as_gettext_does_it() -> None:
    value = replace(catalog.loads(GETTEXT), snapshot=None)
    assert catalog.dumps(value) == gettext(
        "msgcat", "-", stdin=GETTEXT.replace(b"\n# A comment after the last entry.\n", b"")
    )


@needs_gettext
@pytest.mark.parametrize("width", [50, 60, 72, 76, 77, 79, 80, 100, 120])
def test_lines_are_wrapped_where_the_file_wraps_them(width: int) -> None:
    said = "The ministers of nine countries met in the old town of Vilnius and spoke for hours about the alliance, "
    units = tuple(Unit(said[n:] + said * (n % 4) + f"or {n}.", said[2 * n :] + said, notes=("x",)) for n in range(40))
    header = catalog.new("pt", template()).metadata
    data = gettext("msgcat", f"--width={width}", "-", stdin=catalog.dumps(Catalog("pt", units, header)))
    assert catalog.dumps(replace(catalog.loads(data), snapshot=None)) == data


@needs_gettext
@pytest.mark.parametrize("writer", TOOLS)
def test_every_entry_rewritten_says_the_same_to_gettext(writer: str, tmp_path: Path) -> None:
    value = replace(catalog.loads(TOOLS[writer](GETTEXT)), snapshot=None)
    path = tmp_path / "story.po"
    path.write_bytes(catalog.dumps(value))
    check(path)
    assert catalog.load(path) == value


def test_a_character_outside_the_files_encoding_makes_it_utf_8() -> None:
    text = GETTEXT.decode().replace("⁨", "").replace("⁩", "").replace("→", ">").replace("UTF-8", "ISO-8859-1")
    value = catalog.loads(text.encode("latin-1"))
    assert value.style.encoding == "iso8859-1"
    changed = replace(value, units=(*value.units, Unit("yen", "円", state=State.TRANSLATED)))
    data = catalog.dumps(changed)
    assert b"charset=UTF-8" in data
    assert catalog.loads(data).units == changed.units


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b'msgid "a\nmsgstr "b"\n', "story.po:1", "no closing quote"),
        (b'msgid "a"\nmsgstr "b" c"\n', "story.po:2", "a quote in it lacks its backslash"),
        (b'msgid "a"\nmsgstr "b\\"\n', "story.po:2", "no closing quote"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', "story.po:4", "no msgstr"),
        (b'msgid "a"\n\nmsgid "c"\nmsgstr "d"\n', "story.po:3", "cannot"),
        (b'msgstr "d"\n', "story.po:1", "cannot"),
        (b'msgid "a"\nmsgstr[0] "b"\n', "story.po:2", "msgstr is expected here, not msgstr[0]"),
        (b'msgid "a"\nmsgid_plural "as"\nmsgstr "b"\n', "story.po:3", "msgstr[0] is expected here"),
        (b'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[2] "c"\n', "story.po:4", "msgstr[1] is expected here"),
        (b'"d"\n', "story.po:1", "cannot"),
        (b'msgid "a"\nmsgstr "b"\n\nhello\n', "story.po:4", "no line of a PO file: 'hello'"),
        (b'msgid "a"\rmsgstr "b"\r', "story.po:1", "lines end in CR alone"),
        (b'domain "a"\nmsgid "a"\nmsgstr "b"\n', "story.po:1", "several text domains"),
        (b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\n', "story.po:2", "merge conflict markers"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "story.po:4", "in line 1"),
        (b'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', "story.po:4", "in line 1"),
        (b'msgid ""\nmsgstr "A: b\\n"\n\nmsgid ""\nmsgstr "A: b\\n"\n', "story.po:4", "second header"),
        (b'msgid "a"\nmsgstr "\xff"\n', "story.po:2", "byte 18 (0xff) is not utf-8"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "story.po", "'klingon' is not known"),
        (b'msgid "a"\nmsgstr "\0"\n', "story.po:2", "NUL"),
    ],
)
def test_a_broken_file_is_named_with_its_line(data: bytes, place: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    path.write_bytes(data)
    with pytest.raises(CatalogError) as caught:
        catalog.load(path)
    assert message in caught.value.message
    assert caught.value.where == str(tmp_path / place)
    with pytest.raises(CatalogError):
        catalog.save(Catalog("pt", (Unit("a"),)), path)
    assert path.read_bytes() == data


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="No such file"):
        catalog.load(tmp_path / "story.po")
    with pytest.raises(CatalogError, match="directory"):
        catalog.load(tmp_path)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ('msgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr "b"', Unit("a", "b", state=State.TRANSLATED)),
        ('msgid "a"\nmsgstr ""', 'msgid "a"\nmsgstr "b"', Unit("a", "b", state=State.TRANSLATED)),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr "b"', Unit("a", "b", state=State.TRANSLATED)),
        (
            '#: x:1\nmsgid "a"\nmsgstr ""',
            '#~ msgid "a"\n#~ msgstr "b"',
            Unit("a", "b", state=State.TRANSLATED, locations=(Location("x", 1),)),
        ),
    ],
)
def test_of_two_entries_with_one_source_the_better_is_kept(first: str, second: str, kept: Unit) -> None:
    """Merge drivers of version control make such files; msgfmt refuses them."""
    for text in (f"{first}\n\n{second}\n", f"{second}\n\n{first}\n"):
        assert catalog.loads(text.encode()).units == (kept,)


@needs_gettext
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('# Hers.\nmsgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr ""'),
        ('# Hers.\nmsgid "a"\nmsgstr "b"', '#, fuzzy\nmsgid "a"\nmsgstr "b"'),
        ('# Hers.\n#~ msgid "a"\n#~ msgstr "b"', 'msgid "a"\nmsgstr ""'),
        ('# Hers.\nmsgid "a"\nmsgstr ""', '#~ msgid "a"\n#~ msgstr "b"'),
        ('# Hers.\nmsgid "a"\nmsgstr ""', 'msgid "a"\nmsgstr "b"'),
    ],
)
def test_what_is_kept_of_two_entries_is_in_the_file_once_another_changes(
    first: str, second: str, tmp_path: Path
) -> None:
    header = 'msgid ""\nmsgstr ""\n"Language: pt\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path = tmp_path / "story.po"
    for one, other in ((first, second), (second, first)):
        path.write_text("\n\n".join((header.strip(), one, other, 'msgid "c"\nmsgstr ""')) + "\n")
        value = catalog.load(path, "pt")
        catalog.save(replace(value, units=(value.units[0], catalog.accept(value.units[1], "d"))), path, base=value)
        gettext("msgfmt", "-o", tmp_path / "story.mo", path)
        kept = Unit("a", "b", state=State.TRANSLATED, comments=("Hers.",))
        assert catalog.load(path).units == (kept, Unit("c", "d", state=State.TRANSLATED))


@pytest.mark.parametrize(
    "text",
    [
        "\u2028",
        "\x85",
        "\x0b\x0c\x1c\x1d\x1e",
        "a\rb",
        "\x00",
        "\x07\x1b",
        "\\a",
        "\\303\\251",
        '\\"',
        "\ufeff",
        "\u2029x\u2028",
        "a\nb\n",
        "\n",
    ],
)
def test_odd_characters_survive(text: str) -> None:
    unit = Unit(f"a{text}z", f"b{text}y", state=State.TRANSLATED, previous_source=text, context=text)
    value = Catalog("pt", (unit,))
    assert catalog.loads(catalog.dumps(value)).units == (unit,)
    assert catalog.loads(catalog.dumps(value).replace(b"\n", b"\r\n")).units == (unit,)


def test_escapes_that_only_c_knows_are_read() -> None:
    data = rb'''msgid "\a\x41\101\303\251\?\\a\\303"''' + b'\nmsgstr "\\x22\\134\\x0a"\n'
    (unit,) = catalog.loads(data).units
    assert unit.source == "\aAAé?\\a\\303"
    assert unit.target == '"\\\n'
    assert catalog.loads(written(replace(catalog.loads(data), snapshot=None)).encode()).units == (unit,)


@needs_gettext
def test_gettext_reads_odd_characters_as_they_are(tmp_path: Path) -> None:
    odd = 'a\u2028b\x85c\x07d\x0be\x0cf\rg\x1bh\ti\\j"k\x01l'
    value = Catalog("pt", (Unit(odd, odd, state=State.TRANSLATED),), catalog.new("pt", template()).metadata)
    path = tmp_path / "story.po"
    catalog.save(value, path)
    check(path)
    assert catalog.loads(gettext("msgcat", path)).units == value.units


@settings(max_examples=10 * EXAMPLES, derandomize=True, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(GETTEXT.index(b"\n\n"), len(GETTEXT)),
            st.integers(0, 40),
            st.sampled_from(SCRAPS) | st.binary(max_size=3),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_damaged_file_is_refused_or_kept_as_it_is(damages: list[tuple[int, int, bytes]]) -> None:
    data = GETTEXT
    for at, length, scrap in damages:
        data = data[:at] + scrap + data[at + length :]
    try:
        value = catalog.loads(data, path="story.po")
    except CatalogError:
        return
    assert catalog.dumps(value) == data
    assert units(catalog.loads(catalog.dumps(replace(value, snapshot=None)))) == units(value)


OLD = '#~ msgid "a"\n#~ msgstr "b"\n'


@needs_gettext
@pytest.mark.parametrize("sign", ["#~ ", "#~"])
@pytest.mark.parametrize("comment", ["# a note", "#: old.html:5", "#, fuzzy, c-format", "#. <a1> = x", '#| msgid "z"'])
def test_comments_of_obsolete_entries_may_be_obsolete_themselves(sign: str, comment: str) -> None:
    data = f"{sign}{comment}\n{OLD}".encode()
    assert catalog.loads(data).units == catalog.loads(gettext("msgcat", "-", stdin=data)).units
    assert catalog.dumps(catalog.loads(data)) == data


def test_such_an_entry_that_comes_back_is_in_use_in_all_lines() -> None:
    value = catalog.loads(f"#~ # a note\n#~ #, c-format\n{OLD}".encode(), locale="pt")
    back = catalog.dumps(catalog.update(value, template("a")).catalog).decode()
    assert back.partition("\n\n")[2] == '# a note\n#. paragraph\n#: story.txt:1\n#, c-format\nmsgid "a"\nmsgstr "b"\n'


def test_flags_with_commas_in_quotes_stay_whole() -> None:
    flags = ('placeholders:"a,b":r"\\"%d, %s"', "max-length:40")
    data = f'#, {flags[0]},fuzzy , {flags[1]}\nmsgid "a"\nmsgstr "b"\n'.encode()
    (unit,) = catalog.loads(data).units
    assert (unit.flags, unit.state) == (flags, State.NEEDS_WORK)
    new = catalog.dumps(replace(catalog.loads(data), units=(replace(unit, state=State.TRANSLATED),)))
    assert new.decode().startswith(f"#, {', '.join(flags)}\n")


def test_a_machine_text_leaves_the_encoding_of_its_file() -> None:
    """The arrow between its languages is in few encodings; nobody wrote it."""
    header = GETTEXT.decode().partition("\n\n")[0].replace("UTF-8", "ISO-8859-1")
    value = catalog.loads(f'{header}\n\nmsgid "Nine"\nmsgstr ""\n'.encode("latin-1"))
    origin = Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83)
    proposed = replace(value, units=tuple(catalog.propose(unit, "Não", origin) for unit in value.units))
    data = catalog.dumps(proposed)
    assert "# machine: argos en->pt 1.0, confidence 0.83 [" in data.decode("latin-1")
    (unit,) = catalog.loads(data).units
    assert (unit.state, unit.target) == (State.MACHINE, "Não")


@needs_gettext
def test_a_file_without_a_header_gets_one_with_the_first_change(tmp_path: Path) -> None:
    path = tmp_path / "story.po"
    path.write_text('msgid "One"\nmsgstr "Um"\n')
    base = catalog.load(path, "pt")
    catalog.save(catalog.update(base, template("One", "Zwölf")).catalog, path, base=base)
    check(path)
    assert catalog.load(path).get("One") == replace(template("One").units[0], target="Um", state=State.TRANSLATED)
