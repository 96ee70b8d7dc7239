"""Writing TMX 1.4b files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from i18n import locales
from i18n.errors import OutputError
from i18n.safe_xml import escape, is_writable
from i18n.ui import _
from translate.memory import tmx_inline
from translate.memory.model import Entry

TOOL = "lingopress"
"""``creationtool`` of the files written here."""

TARGET_PROP = "@tuv "
"""How a property is named that is an attribute of the target's ``<tuv>``; ``@`` alone, one of the ``<tu>``."""


def write(path: Path, entries: Iterable[Entry]) -> int:
    """Write entries to a TMX 1.4b file, whole or not at all; say how many there are.

    Texts with control characters, which XML cannot hold, are left out. Raises :class:`OutputError`.
    """
    count = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name[:100]}.", delete=False
        ) as file:
            temporary = Path(file.name)
            try:
                file.write(_HEADER)
                for entry in entries:
                    if is_writable(_everything(entry)):
                        file.write(_written(entry))
                        count += 1
                file.write("</body>\n</tmx>\n")
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        hint = _("Make the folder writable, or choose another one")
        raise OutputError(
            _("cannot be written: {reason}").format(reason=error.strerror), where=str(path), hint=hint
        ) from error
    return count


_HEADER = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="{TOOL}" creationtoolversion="1" segtype="block" o-tmf="{TOOL}"
 adminlang="en" srclang="*all*" datatype="xml"/>
<body>
"""


def _everything(entry: Entry) -> str:
    parts = [entry.source, entry.target, entry.article, entry.context.msgctxt, entry.context.kind, *entry.notes]
    return "".join([*parts, *(part for prop in entry.props for part in prop)])


def _written(entry: Entry) -> str:
    numbers: dict[str, int] = {}
    source = tmx_inline.write(entry.source, numbers)
    target = tmx_inline.write(entry.target, numbers)
    unit, variant = _attributes(entry, "@"), _attributes(entry, TARGET_PROP)
    notes = "".join(f"<note>{escape(note)}</note>\n" for note in entry.notes)
    return (
        f'<tu srclang="{locales.tag(entry.source_locale)}"{unit}>\n{notes}{_props(entry)}'
        f'<tuv xml:lang="{locales.tag(entry.source_locale)}"><seg>{source}</seg></tuv>\n'
        f'<tuv xml:lang="{locales.tag(entry.target_locale)}"{variant}><seg>{target}</seg></tuv>\n</tu>\n'
    )


def _attributes(entry: Entry, prefix: str) -> str:
    found = ((name[len(prefix) :], value) for name, value in entry.props if name.startswith(prefix))
    return "".join(f' {name}="{escape(value)}"' for name, value in found if " " not in name)


def _props(entry: Entry) -> str:
    """The unit's ``<prop>`` elements; its article needs none where OmegaT's ``file`` says the same."""
    context = entry.context
    props = [(name, value) for name, value in entry.props if not name.startswith("@")]
    if entry.article != dict(props).get("file", ""):
        props.append(("x-article", entry.article))
    ours = (
        ("x-before", f"{context.before:x}" if context.before else ""),
        ("x-after", f"{context.after:x}" if context.after else ""),
        ("x-msgctxt", context.msgctxt),
        ("x-kind", context.kind),
    )
    props += [(name, value) for name, value in ours if value]
    return "".join(f'<prop type="{escape(name)}">{escape(value)}</prop>\n' for name, value in props)
