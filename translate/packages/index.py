"""Argos' index of packages, and downloads from it: the only use of the network in this project."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any

from i18n.errors import EngineError, PackageNotFound
from i18n.ui import _, pgettext
from translate.packages import folders
from translate.packages.archive import MOST_BYTES
from translate.packages.codes import far, locale_of
from translate.packages.installed import faults

Progress = Callable[[int, int], None]
"""Called with the bytes that are here and those that will be, 0 when that is not known."""

TIMEOUT = 30.0
"""Seconds without an answer after which a server counts as not there."""

_MOST_INDEX = 16 * 1024**2
_CHUNK = 256 * 1024


def download(source: str, target: str, folder: Path, progress: Progress | None = None) -> Path:
    """Download the newest package for a pair of locales into ``folder``.

    Raises :class:`PackageNotFound` when the index has none, and :class:`EngineError` when it
    cannot be reached.
    """
    available = _available()
    fit = [(entry, _distance(entry, source, target)) for entry in available]
    near = [(distance, _version(entry), entry) for entry, distance in fit if distance is not None]
    if not near:
        raise PackageNotFound(_nothing(source, target), hint=_hint(available, source, target))
    least = min(one[0] for one in near)
    *_rest, entry = max((one for one in near if one[0] == least), key=lambda one: one[1])
    file = folder / "package.argosmodel"
    problem = _("it names no address")
    for link in entry.get("links") or ():
        try:
            _fetch(str(link), file, progress)
        except (OSError, HTTPException, ValueError) as error:
            problem = str(error)
        else:
            return file
    raise _unreachable(
        _("the package {source}-{target} cannot be downloaded: {problem}").format(
            source=source, target=target, problem=problem
        ),
        source,
        target,
    )


def _available() -> list[dict[str, Any]]:
    settings = folders.settings()
    address = str(settings.remote_package_index) if settings else ""
    try:
        with _open(address) as answer:
            entries = json.loads(answer.read(_MOST_INDEX))
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(_("Argos' index of packages cannot be reached: {error}").format(error=error)) from error
    if not isinstance(entries, list):
        raise _unreachable(_("Argos' index of packages cannot be read: it is no list"))
    return [entry for entry in entries if isinstance(entry, dict) and _is_translation(entry)]


def _is_translation(entry: dict[str, Any]) -> bool:
    return entry.get("type", "translate") == "translate" and not faults(entry)


def _distance(entry: dict[str, Any], source: str, target: str) -> int | None:
    ends = far(locale_of(entry["from_code"]), source), far(locale_of(entry["to_code"]), target)
    return None if ends[0] is None or ends[1] is None else ends[0] + ends[1]


def _version(entry: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(entry.get("package_version", "")).split(".") if part.isdecimal())


def _fetch(link: str, file: Path, progress: Progress | None) -> None:
    with _open(link) as answer, file.open("wb") as target:
        total = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while chunk := answer.read(_CHUNK):
            done += len(chunk)
            if done > MOST_BYTES:
                raise ValueError(_("it is larger than {size} MB").format(size=MOST_BYTES // 1024**2))
            target.write(chunk)
            if progress is not None:
                progress(done, total)
        if total and done < total:
            raise ValueError(_("the connection broke off"))


def _open(address: str) -> Any:
    if not address.startswith(("https://", "http://")):
        raise ValueError(_("{address} is not on the web").format(address=address or '""'))
    request = urllib.request.Request(address, headers={"User-Agent": "lingopress"})
    return urllib.request.urlopen(request, timeout=TIMEOUT)


def _unreachable(message: str, source: str = "", target: str = "") -> EngineError:
    pair = f"{source}_{target}" if source else "..."
    return EngineError(
        message,
        hint=_(
            "Go online, or download the file elsewhere and run: translate models install translate-{pair}.argosmodel"
        ).format(pair=pair),
    )


def _nothing(source: str, target: str) -> str:
    return _("Argos' index has no package {source}-{target}").format(source=source, target=target)


def _hint(available: list[dict[str, Any]], source: str, target: str) -> str:
    """What there is from the one language, and into the other: a route may go over a third."""
    into = sorted({entry["to_code"] for entry in available if far(locale_of(entry["from_code"]), source) is not None})
    out_of = sorted({entry["from_code"] for entry in available if far(locale_of(entry["to_code"]), target) is not None})
    return _("It has {source} into {targets}, and into {target} from {sources}").format(
        source=source,
        targets=", ".join(into) or pgettext("languages", "nothing"),
        target=target,
        sources=", ".join(out_of) or pgettext("languages", "nothing"),
    )
