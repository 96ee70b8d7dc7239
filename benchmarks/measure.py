"""Run a command in a process of its own and say what it took."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """What one finished process took."""

    wall: float
    """Seconds on the clock."""

    cpu: float
    """Seconds of processor time, of all threads."""

    peak: float
    """Largest resident memory, in MB."""

    output: bytes
    """What it printed."""


def measure(command: Sequence[str], env: dict[str, str] | None = None) -> Usage:
    """Run ``command`` to its end; stops the benchmark when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | (env or {}))
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} exited with {process.returncode}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)
