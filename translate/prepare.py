"""A sentence, made ready for the engine, with all that is needed to undo it in the translation."""

from __future__ import annotations

from dataclasses import dataclass

from translate.masks import Masks, mask, unmask
from translate.protect import Protected
from translate.spans import Edit, Rendering, Shift, edit


@dataclass(frozen=True, slots=True)
class Input:
    """What an engine is given for one sentence."""

    source: str
    """The sentence."""

    text: str
    """What the engine sees."""

    shift: Shift
    """From the sentence to the engine's text."""

    masks: Masks
    """What stands for protected spans."""


def prepare(source: str, spans: list[Protected], *, form: int = 0) -> Input:
    """Make one sentence ready; ``form`` chooses the masks."""
    edits, masks = mask(source, spans, form)
    edits += [Edit(i, i + 1, "") for i, char in enumerate(source) if _noise(char)]
    text, shift = edit(source, edits)
    return Input(source, text, shift, masks)


def _noise(char: str) -> bool:
    return char < " " or "\ud800" <= char <= "\udfff"


def finish(given: Input, answer: Rendering) -> tuple[Rendering, list[str]]:
    """Undo what :func:`prepare` did; also the codes of what is wrong with the result."""
    rendering, bad = unmask(answer.of_source(given.shift), given.masks)
    faults = ["mask-lost"] if bad else []
    if not rendering.text.strip():
        faults.append("empty")
    return rendering, faults
