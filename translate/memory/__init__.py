"""The translation memory: what people approved, for the next text that says the same or nearly so.

::

    catalogs ──refresh──┐                      ┌── exact, same context
    TMX file ──import───┴─▶ SQLite ──lookup────┼── exact
                              │                ├── similar, adapted
    TMX file ◀──export────────┘                └── assemble: sentence by sentence

It is a cache of the catalogs, made anew at will, plus what was imported from TMX files. It holds
reviewed translations only.
"""

from translate.memory.assemble import Assembly, join
from translate.memory.memory import Memory
from translate.memory.model import Context, Entry, Imported, Match, MemoryFailed, Refreshed, Stats, TmxError, contexts

__all__ = [
    "Assembly",
    "Context",
    "Entry",
    "Imported",
    "Match",
    "Memory",
    "MemoryFailed",
    "Refreshed",
    "Stats",
    "TmxError",
    "contexts",
    "join",
]
