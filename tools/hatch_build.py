"""Hatchling's build hook: the wheel, also an editable one, gets the compiled catalogs of the tool's own words."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface):  # type: ignore[misc]
    """Puts ``i18n/ui_catalogs/<locale>/LC_MESSAGES/lingopress.mo`` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs: beside their sources for an editable install, else into the wheel."""
        sys.path.insert(0, self.root)
        from tools.compiled import compile_all

        folder = Path(self.root, "locales")
        if version == "editable":
            list(compile_all(folder))
            return
        self._temporary = tempfile.TemporaryDirectory()
        into = Path(self._temporary.name)
        for path in compile_all(folder, into):
            build_data["force_include"][str(path)] = f"i18n/ui_catalogs/{path.relative_to(into).as_posix()}"
