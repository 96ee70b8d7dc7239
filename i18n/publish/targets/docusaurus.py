"""Docusaurus: translations of its docs lie in ``i18n/``, under the paths of their originals."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.publish.targets.model import Place


class Docusaurus:
    """See :class:`i18n.publish.targets.Target`."""

    name = "docusaurus"
    formats = ("markdown",)
    anchors = True

    def path(self, place: Place) -> str:
        """``i18n/pt-BR/docusaurus-plugin-content-docs/current/news/story.md``."""
        if place.original:
            return f"docs/{place.relative}"
        return f"i18n/{place.tag}/docusaurus-plugin-content-docs/current/{place.relative}"

    def version(self, file: str, place: Place) -> str:
        """The same: each language has a folder of its own."""
        return file

    def keys(self, place: Place) -> Mapping[str, str]:
        """Nothing: the path says all."""
        return {}


TARGET = Docusaurus()
"""What the registry of targets loads."""
