"""Jekyll: a folder for each language, and front matter that says which pages are one article."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.publish.targets.model import Place


class Jekyll:
    """See :class:`i18n.publish.targets.Target`."""

    name = "jekyll"
    formats = ("markdown",)
    anchors = True

    def path(self, place: Place) -> str:
        """``pt-BR/news/story.md``, ``pt-BR/_posts/2026-06-09-story.md``."""
        return place.relative if place.original else f"{place.tag}/{place.relative}"

    def version(self, file: str, place: Place) -> str:
        """The same: each language has a folder of its own."""
        return file

    def keys(self, place: Place) -> Mapping[str, str]:
        """``lang``, which jekyll-seo-tag reads, and ``ref``, the same in every language."""
        return {"lang": place.tag, "ref": place.name}


TARGET = Jekyll()
"""What the registry of targets loads."""
