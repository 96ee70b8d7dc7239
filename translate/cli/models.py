"""``translate models``."""

from __future__ import annotations

from dataclasses import asdict

import click

from translate.cli import options, output


@click.group("models")
def command() -> None:
    """List, install and remove Argos packages.

    A package translates from one language into another. English to Portuguese and back are bundled.
    Packages that Argos itself installed are found, and win over the bundled ones.

    \b
    Examples:
      translate models list
      translate models install ./translate-en_ja-1_1.argosmodel
      translate models install en-ja
      translate models info en-pt
    """
