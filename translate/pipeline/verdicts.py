"""Judge what the engine says while it works on the rest.

A verdict depends on what the links of the whole run are worth, which only its end tells. It is given
on the word of the first answers; in the rare run whose end says otherwise, all are given again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from translate.pipeline.jobs import Key, Piece
from translate.pipeline.prepare import Context
from translate.pipeline.retry import Outcome, judge
from translate.pipeline.spans import Rendering

ENOUGH = 100
"""Answers that tell what the links of a run are worth; the end of the run has the last word."""

Answers = Mapping[str, Rendering]
"""What the engine made of each of its inputs."""


class Verdicts:
    """The verdict on each different piece of a run."""

    def __init__(self, learn: Callable[[Answers], Context]) -> None:
        """``learn`` says, from the answers so far, in which context they are judged."""
        self.pieces: dict[Key, Piece] = {}
        self.answers: dict[str, Rendering] = {}
        self._learn = learn
        self._by_input: dict[str, list[Piece]] = {}
        self._trial: Context | None = None
        self._given: dict[Key, Outcome] = {}

    def expect(self, piece: Piece) -> bool:
        """Take a piece in; whether the engine has not been asked for its input before."""
        is_new = piece.input.text not in self._by_input
        if piece.key not in self.pieces:
            self.pieces[piece.key] = piece
            self._by_input.setdefault(piece.input.text, []).append(piece)
        return is_new

    def answered(self, text: str, answer: Rendering) -> None:
        """Take in what the engine made of ``text``, and judge it when there is enough to go by."""
        self.answers[text] = answer
        if self._trial is not None:
            self._judge(self._by_input[text], self._trial)
        elif len(self.answers) == ENOUGH:
            context = self._learn(self.answers)
            if context.lexicon is None:  # a lexicon is learned from all answers
                self._trial = context
                for known in self.answers:
                    self._judge(self._by_input[known], context)

    def _judge(self, pieces: list[Piece], context: Context) -> None:
        for piece in pieces:
            self._given[piece.key] = judge(piece.input, self.answers[piece.input.text], context)

    def all(self) -> tuple[dict[Key, Outcome], Context]:
        """Every verdict, in the order of the pieces, and the context they were given in."""
        answers = {text: self.answers[text] for text in self._by_input}
        context = self._learn(answers)
        if context != self._trial:
            self._given = {}
        self._judge([piece for key, piece in self.pieces.items() if key not in self._given], context)
        return {key: self._given[key] for key in self.pieces}, context
