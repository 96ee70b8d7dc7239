"""What time it is; ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) sets it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def now() -> str:
    """The time, ISO 8601 in UTC."""
    moment = _set() or datetime.now(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """The day, where the server is."""
    moment = _set()
    return str(moment.date() if moment else date.today())


def _set() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
