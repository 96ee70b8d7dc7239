"""What docs/po-files.md promises of PO files is what the code writes and reads."""

import re
from pathlib import Path

from i18n import catalog
from i18n.catalog import origin
from i18n.model import Origin, OriginKind, State, Unit

PAGE = (Path(__file__).parents[2] / "docs" / "po-files.md").read_text("utf-8")
SOURCE = "Read the <a1>full report</a1> by <b>REUTERS</b>."
TARGET = "Leia o <a1>relatório completo</a1> da <b>REUTERS</b>."


def written(unit: Unit) -> str:
    return catalog.dumps(catalog.Catalog("pt_BR", (unit,))).decode()


def test_the_example_is_an_entry_that_is_read_as_the_page_says():
    entry = re.search(r"```po\n(.*?)```", PAGE, re.DOTALL)[1]
    (unit,) = catalog.loads(entry.encode()).units
    assert (unit.source, unit.target) == (SOURCE, TARGET)
    assert unit.notes == ("paragraph", "<a1> = https://example.org/report")
    assert (unit.locations[0].path, unit.locations[0].line) == ("news/story.html", 12)
    assert unit.comments, "the checksum of the page is an example: the line does not fit, so the text is a person's"
    fitting = entry.replace("1a2b3c", origin.checksum(TARGET))
    (unit,) = catalog.loads(fitting.encode()).units
    assert unit.state is State.MACHINE
    assert unit.origin == Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83)


def test_every_line_that_we_write_is_in_the_table():
    machine = catalog.propose(Unit(SOURCE), TARGET, Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83))
    memory = catalog.propose(Unit(SOURCE), TARGET, Origin(OriginKind.MEMORY, "news/other", score=0.87))
    accepted = catalog.accept(Unit(SOURCE), TARGET, by="Ana Costa", on="2026-11-24")
    approved = catalog.accept(Unit(SOURCE), TARGET, by="Bo Lund", on="2026-11-25", approved=True)
    for unit, start in (
        (machine, "# machine: "),
        (memory, "# memory: news/other 87% ["),
        (accepted, "# translated: Ana Costa 2026-11-24 ["),
        (approved, "# approved: Bo Lund 2026-11-25 ["),
    ):
        assert f"\n{start}" in f"\n{written(unit)}"
        assert f"`{start}" in PAGE


def test_every_state_is_in_the_table_and_is_fuzzy_as_the_table_says():
    rows = dict(re.findall(r"^\| ([a-z-]+) \| (.*) \|$", PAGE.partition("## States")[2], re.MULTILINE))
    assert rows.keys() >= set(State)
    for state in (State.MACHINE, State.NEEDS_WORK, State.TRANSLATED, State.APPROVED):
        unit = Unit(SOURCE, TARGET, state=state)
        fuzzy = not rows[state].startswith("no `fuzzy`")
        assert ("#, fuzzy" in written(unit)) is fuzzy
