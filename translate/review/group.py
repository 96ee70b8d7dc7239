"""Many who want something done to one file: who waits while it is written is served by the next write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")


class _Waiting(Generic[Ask, Answer]):
    """Somebody who asked."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.answer: Answer | BaseException | None = None
        self.called = threading.Event()
        """Set when the answer is there, or when it is this one's turn to work."""


class Group(Generic[Ask, Answer]):
    """Does work for all who ask together, as a database commits a group of transactions. Any thread may ask.

    ``work`` gets what was asked, in the order in which it came, and answers each in that order; an answer that
    is an exception is raised for the one who asked, and for nobody else. The guarantees:

    - ``work`` runs in one thread at a time, and once for each ask.
    - :meth:`ask` returns only when the ``work`` that it was part of has returned: what that put on disk is there.
    - Nobody waits for more than the work under way and the one after it. Who comes alone is served at once.

    Who comes first works, in their own thread; after that, the first of those who came meanwhile works for these.
    """

    def __init__(self, work: Callable[[Sequence[Ask]], Sequence[Answer | BaseException]]) -> None:
        self._work = work
        self._guard = threading.Lock()
        self._waiting: list[_Waiting[Ask, Answer]] = []
        self._busy = False

    def ask(self, ask: Ask) -> Answer:
        """Have it done with what others ask at this moment. Raises what ``work`` answers or raises."""
        mine: _Waiting[Ask, Answer] = _Waiting(ask)
        with self._guard:
            self._waiting.append(mine)
            wait, self._busy = self._busy, True
        if wait:
            mine.called.wait()
        if mine.answer is None:
            self._lead()
        if isinstance(mine.answer, BaseException):
            raise mine.answer
        assert mine.answer is not None  # every ask has an answer
        return mine.answer

    @property
    def waiting(self) -> int:
        """How many wait for the round after the one that is under way."""
        with self._guard:
            return len(self._waiting)

    def _lead(self) -> None:
        """Work for all who wait; then call them, and the one who leads next."""
        with self._guard:
            group, self._waiting = self._waiting, []
        answers: Sequence[Answer | BaseException]
        try:
            answers = self._work([one.ask for one in group])
        except BaseException as error:  # noqa: BLE001 - raised for each who asked
            answers = [error] * len(group)
        for one, answer in zip(group, answers, strict=True):
            one.answer = answer
            one.called.set()
        with self._guard:
            self._busy = bool(self._waiting)
            following = self._waiting[:1]
        for one in following:
            one.called.set()
