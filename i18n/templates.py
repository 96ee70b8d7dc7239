"""Templates: the only import of jinja2.

Everything a template prints is escaped, a name it does not know is an error, and its words are in
the language of :func:`i18n.ui.speaking`: ``{{ _("Contents") }}``, ``{{ ngettext("{count} page",
"{count} pages", n).format(count=n) }}``. A folder given earlier wins, file by file, so that a user's
own theme needs to hold no more than what it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from i18n import ui
from i18n.errors import TemplateError

__all__ = ["Markup", "Templates"]

Filters = Mapping[str, Callable[..., Any]]


class Templates:
    """The templates in some folders; each is read and compiled once."""

    def __init__(self, folders: Sequence[Path], *, filters: Filters | None = None) -> None:
        self.folders = tuple(folders)
        self._environment = Environment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            _=ui._, gettext=ui._, ngettext=ui.ngettext, pgettext=ui.pgettext, npgettext=ui.npgettext
        )
        self._environment.filters.update(filters or {})

    def has(self, name: str) -> bool:
        """Whether one of the folders has the template ``name``."""
        return any((folder / name).is_file() for folder in self.folders)

    def render(self, name: str, values: Mapping[str, object], *, speaking: Sequence[str] = ()) -> str:
        """The template with ``values`` in it, its words in the first of the locales ``speaking`` that has a catalog.

        Without ``speaking``, in the language of the caller. Text is escaped; HTML that is known to be
        safe is passed as :class:`Markup`. Raises :class:`i18n.errors.TemplateError`, which names the
        file and line.
        """
        if not speaking:
            return self._render(name, values)
        with ui.speaking(speaking):
            return self._render(name, values)

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(name).render(values)
        except TemplateNotFound as error:
            raise TemplateError(
                ui._("there is no template {name!r}").format(name=str(error)),
                where=", ".join(map(str, self.folders)),
                hint=ui._("Put it there, or take away what asks for it"),
            ) from error
        except TemplateSyntaxError as error:
            raise TemplateError(str(error.message), where=f"{error.filename or name}:{error.lineno}") from error
        except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise TemplateError(str(error), where=self._place(name, error)) from error

    def _place(self, name: str, error: Exception) -> str:
        """The file and line of the innermost template that was being filled."""
        place, trace = name, error.__traceback__
        while trace is not None:
            path = Path(trace.tb_frame.f_code.co_filename)
            if any(path.is_relative_to(folder) for folder in self.folders):
                place = f"{path}:{trace.tb_lineno}"
            trace = trace.tb_next
        return place
