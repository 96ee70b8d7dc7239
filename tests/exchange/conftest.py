"""A catalog with all that can be exchanged, and validation by the schemas of OASIS."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from i18n.catalog import Catalog
from i18n.model import Location, Origin, OriginKind, Review, State, Unit

SCHEMAS = Path(__file__).with_name("schemas")
MACHINE = Origin(OriginKind.MACHINE, "argos en→pt", "1.0", 0.83)
REVIEW = Review("Maria Silva", "2026-11-24")


class _Local(etree.Resolver):
    def resolve(self, url, id_, context):
        return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("xml.xsd") else None


@cache
def schema(version: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    name = {"1.2": "xliff-core-1.2-strict.xsd", "2.1": "xliff-core-2.0.xsd"}[version]
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def validate(data: bytes) -> None:
    root = etree.fromstring(data)
    schema(root.get("version")).assertValid(root)


def units() -> tuple[Unit, ...]:
    return (
        Unit("Untranslated <b>text</b>", notes=("paragraph",), locations=(Location("news/story.html", 12),)),
        Unit(
            "A <a1>link</a1>", "Um <a1>link</a1>", state=State.MACHINE, origin=MACHINE, notes=("<a1> = https://x.org",)
        ),
        Unit("Old & <new>", "Velho & <novo>", state=State.NEEDS_WORK, previous_source="Old", comments=("ask Ana",)),
        Unit("Line<br/>two<br/>three", "Linha<br/>dois<br/>três", state=State.TRANSLATED),
        Unit("Open", "Abrir", "menu", state=State.APPROVED),
        Unit("Gone", "Foi", state=State.TRANSLATED, obsolete=True),
        Unit(
            "{n} page", source_plural="{n} pages", target_plural=("{n} página", "{n} páginas"), state=State.TRANSLATED
        ),
    )


@pytest.fixture
def catalog() -> Catalog:
    return Catalog("pt_BR", units(), (("X-Source-File", "news/story.html"),))
