"""The tool itself as an input: a new version, or new words, make pages anew."""

from __future__ import annotations

from functools import cache
from importlib import metadata

from i18n import ui

CODE = 1
"""Raised when documents or pages come out otherwise from the same input, within one version."""


@cache
def version() -> str:
    """Which lingopress this is, as far as documents depend on it."""
    try:
        return f"{metadata.version('lingopress')} {CODE}"
    except metadata.PackageNotFoundError:
        return str(CODE)


def words() -> str:
    """Hash of the words that pages may have of it, in all languages."""
    return ui.fingerprint()
