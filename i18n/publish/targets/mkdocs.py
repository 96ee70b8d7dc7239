"""MkDocs with mkdocs-static-i18n and its ``docs_structure: suffix``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from i18n.publish.targets.model import Place, suffixed

_TAG = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?")
"""The only spellings of languages that the plugin takes."""


class MkDocs:
    """See :class:`i18n.publish.targets.Target`."""

    name = "mkdocs"
    formats = ("markdown",)
    anchors = True

    def path(self, place: Place) -> str:
        """``docs/news/story.pt-BR.md``; nowhere for ``fil`` or ``es-419``, which the plugin does not know."""
        if place.original:
            return f"docs/{place.relative}"
        return f"docs/{suffixed(place.relative, place.tag)}" if _TAG.fullmatch(place.tag) else ""

    def version(self, file: str, place: Place) -> str:
        """``images/map.pt-BR.svg``, which is taken where the page says ``images/map.svg``."""
        return suffixed(file, place.tag)

    def keys(self, place: Place) -> Mapping[str, str]:
        """Nothing."""
        return {}


TARGET = MkDocs()
"""What the registry of targets loads."""
