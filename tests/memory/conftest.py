"""Catalogs on disk and a memory of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from i18n import catalog as catalogs
from i18n.catalog import Catalog
from i18n.layout import Layout
from i18n.model import State, Unit
from translate.memory import Memory

Write = Callable[..., Path]


def unit(source: str, target: str, state: State = State.TRANSLATED, **rest: object) -> Unit:
    return Unit(source, target, state=state, **rest)


@pytest.fixture
def layout(tmp_path) -> Layout:
    return Layout(tmp_path / "locales", tmp_path / "localized")


@pytest.fixture
def write(layout) -> Write:
    """Write a catalog of reviewed pairs, or of units."""

    def call(article: str, units: Sequence[tuple[str, str] | Unit], locale: str = "pt_BR", source: str = "en") -> Path:
        made = tuple(one if isinstance(one, Unit) else unit(*one) for one in units)
        metadata = (
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Language", locale),
            ("X-Source-Language", source),
        )
        path = layout.catalog(article, locale)
        path.unlink(missing_ok=True)
        catalogs.save(Catalog(locale=locale, units=made, metadata=metadata), path)
        return path

    return call


@pytest.fixture
def memory(layout) -> Iterator[Memory]:
    with Memory.of(layout) as opened:
        yield opened
