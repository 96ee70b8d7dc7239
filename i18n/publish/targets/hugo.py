"""Hugo: a translation lies beside its original, its language in the file's name.

Hugo pairs them by that name; a ``translationKey`` in one of them only would part them.
"""

from __future__ import annotations

from collections.abc import Mapping

from i18n.publish.targets.model import Place, suffixed


class Hugo:
    """See :class:`i18n.publish.targets.Target`."""

    name = "hugo"
    formats = ("markdown",)
    anchors = True

    def path(self, place: Place) -> str:
        """``content/news/story.pt-br.md``; Hugo spells languages in lower case."""
        return "content/" + (place.relative if place.original else suffixed(place.relative, place.tag.lower()))

    def version(self, file: str, place: Place) -> str:
        """``images/map.pt-br.svg``, which is taken where the page says ``images/map.svg``."""
        return suffixed(file, place.tag.lower())

    def keys(self, place: Place) -> Mapping[str, str]:
        """Nothing."""
        return {}


TARGET = Hugo()
"""What the registry of targets loads."""
