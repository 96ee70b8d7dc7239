"""An Argos package as an archive, and what is in a folder afterwards."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

Pack = Callable[..., Path]
METADATA = {"from_code": "en", "to_code": "ja", "package_version": "1.1", "type": "translate"}
FILES = {
    "en_ja/metadata.json": json.dumps(METADATA).encode(),
    "en_ja/model/model.bin": b"weights",
    "en_ja/sentencepiece.model": b"pieces",
    "en_ja/README.md": b"About",
}


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
