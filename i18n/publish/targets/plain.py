"""No generator in particular: a folder for each language, the original's among them."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.publish.targets.model import Place


class Plain:
    """See :class:`i18n.publish.targets.Target`."""

    name = "plain"
    formats = ("html", "markdown", "text")
    anchors = False

    def path(self, place: Place) -> str:
        """``pt-BR/news/story.md``."""
        return f"{place.tag}/{place.relative}"

    def version(self, file: str, place: Place) -> str:
        """The same: each language has a folder of its own."""
        return file

    def keys(self, place: Place) -> Mapping[str, str]:
        """``lang``, and ``translationKey``, the same in every language."""
        return {"lang": place.tag, "translationKey": place.name}


TARGET = Plain()
"""What the registry of targets loads."""
