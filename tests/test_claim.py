"""One process at a time: who comes second waits and is told for whom; a killed one keeps nobody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from kg.claim import claim

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from kg.claim import claim
with claim(Path(sys.argv[1]), "kg.db"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def hold(lock: Path) -> subprocess.Popen[str]:
    """Another process that has the claim until it gets a line."""
    call = [sys.executable, "-c", HOLD, str(lock)]
    running = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "held\n"
    return running


def test_the_second_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    lock, told, done = tmp_path / ".kg.db.lock", [], threading.Event()

    def tell(line: str) -> None:
        told.append(line)
        done.set()

    def wait() -> None:
        with claim(lock, "kg.db", tell):
            told.append("mine")

    with hold(lock) as other:
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert done.wait(30)
        assert len(told) == 1, "it has not got it while the other has it"
        assert told[0].startswith(f"kg.db is being written by process {other.pid} (-c ")
        assert " since 20" in told[0]
        other.communicate("end\n", timeout=30)
        waiting.join(30)
    assert told[1:] == ["mine"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills")
def test_a_killed_process_keeps_nobody_waiting(tmp_path: Path) -> None:
    lock, told = tmp_path / ".kg.db.lock", []
    with hold(lock) as other:
        os.kill(other.pid, signal.SIGKILL)
    assert lock.exists()
    with claim(lock, "kg.db", told.append):
        assert lock.exists()
    assert told == []
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_have_it_one_after_another(tmp_path: Path) -> None:
    lock, inside, most, done = tmp_path / ".lock", 0, 0, 0

    def take() -> None:
        nonlocal inside, most, done
        for _ in range(20):
            with claim(lock, "it"):
                inside += 1
                most = max(most, inside)
                done += 1
                inside -= 1

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (most, done) == (1, 60)


def test_a_file_that_names_nobody_still_keeps_its_claim(tmp_path: Path) -> None:
    lock, told = tmp_path / ".lock", []
    with hold(lock) as other:
        lock.write_text("", "utf-8")

        def tell(line: str) -> None:
            told.append(line)
            other.communicate("end\n", timeout=30)

        with claim(lock, "kg.db", tell):
            pass
    assert told == ["kg.db is being written by another process; waiting for it to end"]
