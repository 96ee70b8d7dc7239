"""The project's settings: ``lingopress.toml``, or ``[tool.lingopress]`` in ``pyproject.toml``."""

from i18n.settings.model import LocaleSettings, Policy, Settings, SiteSettings

__all__ = ["LocaleSettings", "Policy", "Settings", "SiteSettings"]
