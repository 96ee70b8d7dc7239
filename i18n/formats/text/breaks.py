"""What two neighbouring lines say about the break between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from i18n.formats.text.lines import Line, is_coded
from i18n.formats.text.width import first_chunk, join, width

_CLOSING = "\"'”’»)]}*_"
_STOPS = ".!?…。！？．｡։؟۔।"
_COLONS = ":："
_FINAL = _STOPS + _COLONS + ";；"

_SHOUTED = 50
"""Length from which a line in capitals is a disclaimer and no headline."""

_FIELD = re.compile(r"\w[\w-]*(?: \w+)?:\s")
"""A line that starts something when it starts with a capital: ``Date: ...``."""

_ADDRESS = re.compile(r"\w+://\S*")
"""A line that starts something when there is nothing else on it."""

_REMARK = re.compile(r"\([^()]+\)\.?")
"""A line that is one remark in brackets: ``(merge 1a2b3c topic).`` below each entry of a list of changes."""

_NOTE = re.compile(r"(?:#+|//+|;;+|--)\s")
"""What a line starts with that is a comment. Prose goes on behind a dash, too."""


class Going(Enum):
    """How the text goes on behind a break, and how many columns may be left free before it.

    That is how many although the next word was short enough: people wrap by hand, and programs
    that look for even lines do not fill each one.
    """

    RUNS_ON = 20
    """In the midst of a sentence: there is no final stop, and a small letter follows."""

    OPEN = 8
    """No final stop, but a capital letter or one of a script without case."""

    ENDED = 3
    """Behind a final stop or a colon."""


@dataclass(frozen=True, slots=True)
class Break:
    """The break between a line and the next one."""

    going: Going
    """How the text goes on."""

    need: int
    """Column at which the line would have ended if it had taken the next line's first word, too."""

    starts: bool
    """Whether the next line starts something new, whatever the widths say."""

    def holds(self, limit: int) -> bool:
        """Whether the lines can be of one paragraph that is wrapped at column ``limit``."""
        return not self.starts and self.free(limit) <= min(self.going.value, limit // 3)

    def free(self, limit: int) -> int:
        """Columns left free up to ``limit`` although the next word had room; 0 and less when it had none."""
        return limit - self.need + 1


class Breaks:
    """The breaks of a text's lines; each is looked at once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: dict[int, Break] = {}

    def __getitem__(self, index: int) -> Break:
        """The break between the lines at ``index`` and ``index + 1``."""
        if index not in self._known:
            self._known[index] = between(self._lines[index], self._lines[index + 1])
        return self._known[index]


def is_remark(text: str) -> bool:
    """Whether ``text`` is nothing but one remark in brackets."""
    return _REMARK.fullmatch(text) is not None


def between(line: Line, following: Line) -> Break:
    """The break between two lines."""
    word = first_chunk(following.body)
    space = len(join([line.body, word])) - len(line.body) - len(word)
    going = _going(line, following, word)
    names = word == following.body and first_chunk(line.body) == line.body  # one name a line
    remark = is_sentence(line.body) and is_remark(following.body)
    coded = line.body.endswith((" {", "){")) or (is_coded(line.body) and is_coded(following.body))
    noted = _is_noted(line.body, following.body)
    starts = names or remark or coded or noted or (going is not Going.RUNS_ON and _starts(following.body))
    return Break(going, line.right + space + width(word), starts)


def _is_noted(text: str, following: str) -> bool:
    """Whether what follows is a comment of code, with the mark of one of its own."""
    mark = _NOTE.match(following)
    return mark is not None and (mark[0] != "-- " or text.startswith("-- "))


def _starts(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text) or (text[:1].isupper() and _FIELD.match(text)))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a final stop or a colon, inside or outside of closing marks."""
    return text.rstrip(_CLOSING).endswith(tuple(_FINAL))


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends like a whole sentence: not with a colon or semicolon."""
    return text.rstrip(_CLOSING).endswith(tuple(_STOPS))


def _going(line: Line, following: Line, word: str) -> Going:
    lower = next((char for char in word if char.isalnum()), "").islower() and "://" not in word
    flowed = line.tail == " "  # RFC 3676
    if ends_sentence(line.body):
        runs_on = lower and not is_sentence(line.body) and not line.body.endswith(tuple(_COLONS))
        return Going.RUNS_ON if runs_on else Going.OPEN if flowed or (lower and is_sentence(line.body)) else Going.ENDED
    capitals = len(line.body) >= _SHOUTED and line.body.isupper() and following.body.isupper()
    return Going.RUNS_ON if flowed or lower or capitals else Going.OPEN
