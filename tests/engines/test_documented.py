"""The engine in docs/engines.md does what it says."""

import re
from pathlib import Path

from tests.engines import conformance

DOCS = Path(__file__).parents[2] / "docs"


def test_the_engine_of_the_documentation_does_what_every_engine_must():
    code = re.search(r"```python\n(from collections.*?)```", (DOCS / "engines.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {"__name__": "documented"}
    exec(code[1], names)
    conformance.check(names["ShoutEngine"](), "en", "pt")
