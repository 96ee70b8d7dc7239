"""Other site generators: each is told by where it expects a localized article, and what it wants to read in it.

A target is one module with an object that satisfies :class:`Target`, and one line in ``_MODULES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from i18n.errors import UsageError
from i18n.publish.targets.model import Place
from i18n.ui import _

_MODULES = {name: f"i18n.publish.targets.{name}" for name in ("hugo", "mkdocs", "docusaurus", "jekyll", "plain")}


class Target(Protocol):
    """What a module of this package offers as its ``TARGET``."""

    name: str

    formats: tuple[str, ...]
    """The formats of articles that it can read."""

    anchors: bool
    """Whether it understands ``## Heading {#anchor}``, so that anchors can be the same in every language."""

    def path(self, place: Place) -> str:
        """Where the article goes, below the folder of the generator's project; empty where it has no place."""

    def version(self, file: str, place: Place) -> str:
        """Where a picture's own version for the article's locale goes, whose general version goes to ``file``."""

    def keys(self, place: Place) -> Mapping[str, str]:
        """What the front matter must say besides what the article says."""


def names() -> tuple[str, ...]:
    """The names of all targets."""
    return tuple(_MODULES)


@cache
def by_name(name: str) -> Target:
    """The target called ``name``. Raises :class:`UsageError`."""
    if name not in _MODULES:
        raise UsageError(
            _("no generator is called {name!r}").format(name=name),
            hint=_("There are: {names}").format(names=", ".join(names())),
        )
    return cast(Target, import_module(_MODULES[name]).TARGET)
