"""A row of jobs and several workers: order, deaths, and how far is looked ahead."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from deadly import double

from kg.errors import DataError, WorkerError
from kg.workers import Crew, Job, Lost, ordered
from kg.workers.starting import start_server
from kg.workers.worker import Worker, describe_end

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WEIGHT = 4_000
"""Two such jobs make a batch."""

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills")


@pytest.fixture(autouse=True)
def start_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "ENOUGH", 1)


def do(tasks: Iterable[str | None], workers: int = 2, told: list[Any] | None = None) -> list[Any]:
    crew = Crew(
        workers, "kg.model", tell=lambda how, tasks: (told if told is not None else []).append((how, list(tasks)))
    )
    return list(crew.map((Job(n, task, WEIGHT) for n, task in enumerate(tasks)), double))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    tasks = [f"wait:{0.3 if n == 0 else 0}" if n % 3 else None for n in range(40)]
    assert do(tasks, workers) == [(n, task and task + task) for n, task in enumerate(tasks)]
    assert not multiprocessing.active_children()


@posix
def test_a_worker_that_dies_costs_the_task_that_kills_it_alone() -> None:
    told: list[Any] = []
    tasks = [*"abcd", "die", *"efgh", "exit", *"ijkl"]
    found = do(tasks, told=told)
    assert [place for place, _ in found] == list(range(len(tasks)))
    lost = {place: result for place, result in found if isinstance(result, Lost)}
    assert lost == {4: Lost("was killed (SIGKILL, perhaps for want of memory)"), 9: Lost("ended with exit code 3")}
    assert [result for _, result in found if not isinstance(result, Lost)] == [2 * letter for letter in "abcdefghijkl"]
    assert dict(told) == {lost[4].how: ["die", "e"], lost[9].how: ["h", "exit"]}, "batches of two"


@posix
def test_a_task_that_was_killed_by_chance_is_done_again(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    told: list[Any] = []
    flag.touch()
    task = f"once:{flag}"
    assert do(["a", "b", task, "c", "d"], told=told) == list(enumerate(["aa", "bb", task + task, "cc", "dd"]))
    assert len(told) == 1
    assert not flag.exists()


@posix
def test_a_row_of_killers_is_lost_one_by_one() -> None:
    found = do(["die"] * 5 + ["a"])
    assert [isinstance(result, Lost) for _, result in found] == [True] * 5 + [False]


@pytest.mark.parametrize("workers", [1, 2])
def test_want_of_memory_loses_a_task_with_any_number_of_workers(workers: int) -> None:
    assert do(["a", "forget", "b"], workers) == [(0, "aa"), (1, Lost("ran out of memory")), (2, "bb")]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_work_raises_is_raised_when_its_turn_comes(workers: int) -> None:
    crew = Crew(workers, "kg.model")
    rows = crew.map((Job(n, task, 9_000) for n, task in enumerate(["a", "fail:no", "b"])), double)
    assert next(rows) == (0, "aa")
    with pytest.raises(ValueError, match="no"):
        next(rows)
    assert not multiprocessing.active_children()


def test_an_endless_row_is_looked_into_a_little_way_only() -> None:
    taken: list[int] = []

    def list_jobs() -> Iterable[Job[int, str]]:
        for n in count():
            taken.append(n)
            yield Job(n, "a" if n % 2 else None, WEIGHT)

    rows = Crew(2, "kg.model").map(list_jobs(), double)
    for n in range(300):
        assert next(rows) == (n, "aa" if n % 2 else None)
    assert len(taken) < 300 + 2 * ordered.WINDOW * 4
    rows.close()
    assert not multiprocessing.active_children(), "whoever stops early leaves no process behind"


def test_little_work_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "ENOUGH", 9 * WEIGHT)
    here = os.getpid()
    rows = Crew(4, "kg.model").map((Job(n, "", WEIGHT) for n in range(8)), lambda _: os.getpid())
    assert list(rows) == [(n, here) for n in range(8)]


def test_what_needs_no_work_is_handed_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "ENOUGH", 9 * WEIGHT)
    taken: list[int] = []

    def list_jobs() -> Iterable[Job[int, str]]:
        for n in count():
            taken.append(n)
            yield Job(n)

    rows = Crew(4, "kg.model").map(list_jobs(), double)
    assert next(rows) == (0, None)
    assert len(taken) == 1
    monkeypatch.setattr(ordered, "AHEAD", 5)
    rows = Crew(4, "kg.model").map((Job(n, None if n else "a", 1) for n in count()), double)
    assert [next(rows) for _ in range(3)] == [(0, "aa"), (1, None), (2, None)]


@posix
def test_a_worker_that_died_idle_is_replaced() -> None:
    rows = Crew(2, "kg.model").map((Job(n, "a", 9_000) for n in range(60)), double)
    found = [next(rows)]
    for child in multiprocessing.active_children():
        child.kill()
    time.sleep(0.2)
    assert found + list(rows) == [(n, "aa") for n in range(60)]


@posix
def test_workers_that_cannot_start_are_told_and_nothing_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.workers.worker.begin_work", os._exit)  # called without an exit code, it raises
    with pytest.raises(WorkerError, match=r"no further process can be started.*-j 1"):
        do(["a", "b"])


def test_a_worker_that_is_killed_ends_in_the_middle_of_its_work() -> None:
    worker = Worker(double, start_server("kg.model"))
    future = worker.send(["wait:60"])
    while not future.running():
        time.sleep(0.01)
    began = time.monotonic()
    worker.kill()
    assert time.monotonic() - began < 10
    assert future.done()


@pytest.mark.parametrize(
    ("code", "told"), [(None, "died"), (-15, "was killed (SIGTERM)"), (-99, "was killed (signal 99)")]
)
def test_an_end_is_told_in_words(code: int | None, told: str) -> None:
    assert describe_end(code) == told


def test_a_broken_list_is_told_from_another_process_as_from_this_one() -> None:
    error = DataError("surnames.csv", "line 2", '"two" is no number', mend="leave it empty")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again), again.key, again.mend) == (DataError, str(error), error.key, error.mend)
