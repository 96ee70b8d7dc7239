"""Those who wait together are served together, each by their own answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from translate.review.group import Group


class Worker:
    """Work that can be held up: it notes its rounds, doubles, and answers 13 with trouble."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self.alone = threading.Lock()

    def __call__(self, asks: Sequence[int]) -> Sequence[int | BaseException]:
        assert self.alone.acquire(blocking=False)
        try:
            self.rounds.append(list(asks))
            self.begun.set()
            assert self.go_on.wait(10)
            if 99 in asks:
                raise RuntimeError("all of it")
            return [ValueError("13") if ask == 13 else 2 * ask for ask in asks]
        finally:
            self.alone.release()


def together(worker: Worker, group: Group[int, int], asks: Sequence[int]) -> list[Future[int]]:
    """Have ``asks`` wait in this order while the first, 1, is under way."""
    pool = ThreadPoolExecutor(len(asks) + 1)
    found = [pool.submit(group.ask, 1)]
    assert worker.begun.wait(10)
    for number, ask in enumerate(asks):
        found.append(pool.submit(group.ask, ask))
        until(lambda: group.waiting == number + 1)  # noqa: B023 - called in this round
    worker.go_on.set()
    pool.shutdown()
    return found


def until(there: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _turn in range(2000):
        if there():
            return
        pause.wait(0.005)
    pytest.fail("it never comes")


def test_who_waits_is_served_by_the_next_round_in_order() -> None:
    worker = Worker()
    found = together(worker, Group(worker), [5, 3, 4])
    assert [one.result() for one in found] == [2, 10, 6, 8]
    assert worker.rounds == [[1], [5, 3, 4]]


def test_trouble_is_told_to_the_one_whose_it_is() -> None:
    worker = Worker()
    found = together(worker, Group(worker), [5, 13, 4])
    assert [one.result() for one in (found[1], found[3])] == [10, 8]
    with pytest.raises(ValueError, match="13"):
        found[2].result()


def test_a_round_that_fails_as_a_whole_holds_up_nobody_later() -> None:
    worker = Worker()
    group: Group[int, int] = Group(worker)
    found = together(worker, group, [5, 99])
    for one in found[1:]:
        with pytest.raises(RuntimeError, match="all of it"):
            one.result()
    assert group.ask(7) == 14


def test_each_of_many_is_answered_once() -> None:
    worker = Worker()
    worker.go_on.set()
    group: Group[int, int] = Group(worker)
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(group.ask, range(100, 2100)))
    assert answers == [2 * ask for ask in range(100, 2100)]
    assert sorted(ask for one in worker.rounds for ask in one) == list(range(100, 2100))
