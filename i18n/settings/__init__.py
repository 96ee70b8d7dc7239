"""The project's settings: ``lingopress.toml``, or ``[tool.lingopress]`` in ``pyproject.toml``."""

from i18n.settings.loading import load, of
from i18n.settings.model import LocaleSettings, Policy, Settings, SiteSettings
from i18n.settings.read import FILE, Found, find, read

__all__ = ["FILE", "Found", "LocaleSettings", "Policy", "Settings", "SiteSettings", "find", "load", "of", "read"]
