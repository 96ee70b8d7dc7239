"""Trouble in the machine or in the call, as exceptions a person can act on.

Trouble in an author's or translator's text is not here: it is a
:class:`i18n.diagnostics.Diagnostic`, and the work goes on.

::

    LingopressError
    ├── UsageError               the call is wrong; the command line exits 2
    │   ├── UnknownLanguage
    │   ├── UnknownFormat
    │   ├── SameLanguage
    │   └── SettingsError        the settings file cannot be read, or says what does not exist
    ├── ArticleError             one article cannot be read; the others go on
    │   ├── ArticleNotFound
    │   ├── EmptyArticle
    │   ├── BinaryArticle
    │   ├── EncodingError
    │   ├── ArticleTooLarge
    │   └── UnsureLanguage
    ├── CatalogError             a PO or POT file cannot be read; it is never overwritten
    │   └── CatalogConflict      it changed on disk and cannot be merged
    ├── ExchangeError            a file from another tool cannot be read; nothing was imported
    ├── EngineError              no translation can be made
    │   ├── NoRoute
    │   ├── PackageNotFound
    │   └── DamagedPackage
    ├── TemplateError            a template of a theme cannot be filled; it names the line
    └── OutputError              a file cannot be written
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from i18n.ui import Lazy


class LingopressError(Exception):
    """Base of every error this project raises on purpose.

    ``message`` says what is wrong, ``where`` names the file (and the line or byte),
    ``hint`` says how to mend it. ``str()`` joins the three into the one line that
    the command line prints.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str | Lazy, *, where: str = "", hint: str | Lazy = "") -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.where = where
        self.hint = str(hint)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), where=self.where, hint=self.hint), (self.message,)

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}. {self.hint}" if self.hint else text


class UsageError(LingopressError):
    """The command or the call cannot mean what it says."""

    exit_code = 2


class UnknownLanguage(UsageError):
    """A language code that CLDR does not know."""


class UnknownFormat(UsageError):
    """No format reads files with that name."""


class SameLanguage(UsageError):
    """An article was to be translated into the language it is written in."""


class SettingsError(UsageError):
    """A settings file cannot be read or understood; ``where`` names it and the line."""


class ArticleError(LingopressError):
    """One article cannot be read."""


class ArticleNotFound(ArticleError):
    """The file does not exist, or a folder holds no article."""


class EmptyArticle(ArticleError):
    """The file has no word in it."""


class BinaryArticle(ArticleError):
    """The file is no text."""


class EncodingError(ArticleError):
    """The file's bytes are not text in its encoding; ``where`` names the byte."""


class ArticleTooLarge(ArticleError):
    """The file is past the bound of size or depth up to which reading is safe."""


class UnsureLanguage(ArticleError):
    """The article's language cannot be told from its text."""


class CatalogError(LingopressError):
    """A catalog cannot be read or written; ``where`` names the file and line."""


class CatalogConflict(CatalogError):
    """A catalog changed on disk while it was worked on, and cannot be merged."""


class ExchangeError(LingopressError):
    """A file from another tool (XLIFF, CSV) cannot be read; ``where`` names it and the line."""


class EngineError(LingopressError):
    """A translation engine failed."""


class NoRoute(EngineError):
    """No installed package, and no chain of packages, leads between two languages."""


class PackageNotFound(EngineError):
    """The named Argos package is neither installed nor in the index."""


class DamagedPackage(EngineError):
    """An Argos package lacks a part, or a part cannot be read."""


class TemplateError(LingopressError):
    """A template is missing, has an error in it, or asks for a value that it is not given."""


class OutputError(LingopressError):
    """A file cannot be written."""
