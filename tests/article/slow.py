"""``translate article`` with an engine that stops for good in its second batch: a script to be killed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.article.conftest import VowelEngine
from translate import cli, engines


class SlowEngine(VowelEngine):
    """Writes ``asked`` when its second batch comes, and then thinks for ever."""

    def translate(self, texts, source, target, *, progress=None):
        if self.batches:
            Path("asked").touch()
            time.sleep(600)
        return super().translate(texts, source, target, progress=progress)


if __name__ == "__main__":
    engine = SlowEngine()
    engines.load = lambda name, **options: engine
    sys.exit(cli.main())
