"""Property tests find the same examples on every run; ``LINGOPRESS_DEEP`` makes them try ten times as many.

Tests expect the tool to speak English, whatever language their machine is set to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from i18n import ui
from tools.compiled import compile_all

EXAMPLES = 60

for name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile(
    "lingopress", derandomize=True, deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", settings.get_profile("lingopress"), max_examples=10 * EXAMPLES)
settings.load_profile("deep" if os.environ.get("LINGOPRESS_DEEP") else "lingopress")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the tool's own words, once for all workers."""
    if not hasattr(config, "workerinput"):
        list(compile_all(Path(__file__).parents[1] / "locales"))


@pytest.fixture(autouse=True)
def _english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What one test made the process speak is forgotten before the next one."""
    monkeypatch.delenv("LANGUAGE", raising=False)
    yield
    ui.forget()
