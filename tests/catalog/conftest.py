from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of every header is 2023-07-12 10:00 UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1689156000")
