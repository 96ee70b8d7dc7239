"""What programs may hand to this package as articles."""

from __future__ import annotations

import os
from collections.abc import Iterable

from i18n.layout import Layout, Source, find

Path = str | os.PathLike[str]
"""A file or folder."""


def sources(paths: Iterable[Path | Source], layout: Layout) -> list[Source]:
    """The articles that ``paths`` name; see :func:`i18n.layout.find`."""
    given = list(paths)
    in_memory = [path for path in given if isinstance(path, Source)]
    return in_memory + find([path for path in given if not isinstance(path, Source)], layout)
