"""Compiled catalogs: ``.po`` to ``.mo``, for a checkout (``make catalogs``) and for the wheel (the build hook)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages import mofile, pofile

DOMAIN = "lingopress"


def compile_all(folder: Path, into: Path | None = None) -> Iterator[Path]:
    """Compile every catalog of the tool's words below ``folder``, beside it or below ``into``; give the files."""
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        target = ((into or folder) / path.relative_to(folder)).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, target.open("wb") as file:
            mofile.write_mo(file, pofile.read_po(source, locale=path.parts[-3]))
        yield target
