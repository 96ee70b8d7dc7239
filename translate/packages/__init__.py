"""Argos packages: those that are installed, those that are bundled, and the routes they make.

The folders and settings are Argos' own, so what a user has installed for other programs is found.
Installed packages win over bundled ones, higher versions over lower ones. ``argostranslate.translate``
is never imported: it alone takes seconds.
"""

from translate.packages.install import Installed, install, remove
from translate.packages.installed import Package, info, list_packages
from translate.packages.routes import Route, find_route, routes_through, surest

__all__ = [
    "Installed",
    "Package",
    "Route",
    "find_route",
    "info",
    "install",
    "list_packages",
    "remove",
    "routes_through",
    "surest",
]
