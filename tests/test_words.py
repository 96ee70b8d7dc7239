import pytest

from i18n import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" — …", 0),
        ("One, two; three.", 3),
        ("It's a well-known 3.5-litre can't", 5),
        ("日本とNATO", 4),
        ("ação é já", 3),
        ("مرحبا بالعالم", 2),
        ("한국어 문장", 2),
    ],
)
def test_count(text, count):
    assert words.count(text) == count
