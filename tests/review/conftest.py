"""What the tests of the review page share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.review.browser import launched


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    with launched() as browser:
        yield browser
