"""From segments to proposals: what lies between the catalogs and the engine.

::

    pattern ─flatten─▶ plain text ─cut─▶ sentences ─prepare─▶ inputs ─┐
                                                                     engine: one stream or batch, then retries
    text form ◀─transfer─ segment ◀─assemble─ sentences ◀─finish, check──┘

``ask`` keeps the engine busy and ``verdicts`` judges what it says meanwhile; ``flat`` and ``transfer`` take
markup out and put it back, ``protect`` and ``masks`` keep what must not change, ``checks`` and ``retry`` find
and mend what models do to sentences, ``confidence`` says how sure the result is, and ``data/`` holds the facts
about languages.
"""

from translate.pipeline.jobs import Request
from translate.pipeline.run import Proposal, propose

__all__ = ["Proposal", "Request", "propose"]
