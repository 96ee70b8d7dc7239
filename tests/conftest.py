"""Property tests find the same examples on every run; ``LINGOPRESS_DEEP`` makes them try ten times as many."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EXAMPLES = 60

settings.register_profile(
    "lingopress", derandomize=True, deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", settings.get_profile("lingopress"), max_examples=10 * EXAMPLES)
settings.load_profile("deep" if os.environ.get("LINGOPRESS_DEEP") else "lingopress")
