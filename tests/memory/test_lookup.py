from i18n.model import State
from tests.memory.conftest import unit
from translate.memory import Match


def test_a_reviewed_unit_is_found_again(memory, layout, write):
    write("news/a", [("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>.")])
    assert memory.refresh(layout).units == 1
    assert memory.lookup("Read  the\n<a1>report</a1>.", "en", "pt_BR") == [
        Match("Read the <a1>report</a1>.", "Leia o <a1>relatório</a1>.", 1.0, exact=True, article="news/a")
    ]


def test_what_nobody_reviewed_is_not_in_it(memory, layout, write):
    write(
        "a",
        [
            unit(
                "One.",
                "Um.",
                State.MACHINE,
            ),
            unit("Two.", "Dois.", State.NEEDS_WORK),
            unit("Three.", ""),
        ],
    )
    assert memory.refresh(layout).units == 0


def test_numbers_are_adapted(memory, layout, write):
    write("a", [("In 2019, 40 ships left the port.", "Em 2019, 40 navios deixaram o porto.")])
    memory.refresh(layout)
    (match,) = memory.lookup("In 2023, 52 ships left the port.", "en", "pt_BR")
    assert match == Match(
        "In 2019, 40 ships left the port.",
        "Em 2023, 52 navios deixaram o porto.",
        0.99,
        article="a",
        adapted=True,
    )
