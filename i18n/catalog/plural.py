"""What a unit says as one text, whether it has one translation or several plural forms.

Forms stand one after the other with a NUL between them, as in a compiled catalog: whoever keeps,
compares or sends a text needs not know which it is.
"""

from __future__ import annotations

from dataclasses import replace

from i18n.model import Unit

SEPARATOR = "\0"
"""Between two forms."""


def text(unit: Unit) -> str:
    """All that a unit says; empty when no form says anything."""
    if not unit.source_plural:
        return unit.target
    return SEPARATOR.join(unit.target_plural) if any(unit.target_plural) else ""


def with_text(unit: Unit, said: str) -> Unit:
    """``unit`` saying ``said``; an empty text empties all its forms. Nothing else of it changes."""
    if not unit.source_plural:
        return replace(unit, target=said)
    forms = said.split(SEPARATOR) if said else [""] * len(unit.target_plural)
    return replace(unit, target_plural=tuple(forms))


def fits(unit: Unit, said: str) -> bool:
    """Whether ``said`` has as many forms as ``unit``, or no text at all."""
    return not said or said.count(SEPARATOR) + 1 == (max(1, len(unit.target_plural)) if unit.source_plural else 1)


def is_whole(unit: Unit, said: str) -> bool:
    """Whether ``said`` has something for each form of ``unit``."""
    return fits(unit, said) and all(form.strip() for form in said.split(SEPARATOR))


def sources(unit: Unit) -> tuple[str, ...]:
    """What each form translates: the singular the first of several, the plural the others."""
    if not unit.source_plural:
        return (unit.source,)
    if len(unit.target_plural) < 2:
        return (unit.source_plural,)
    return (unit.source, *(unit.source_plural for _ in unit.target_plural[1:]))
