"""What a published folder keeps for the next run, and where.

::

    site/.lingopress/manifest.json                     what there is, made from what
    site/.lingopress/documents/pt_BR/news/story.json   each published article before its links were set
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = ".lingopress"
MANIFEST = f"{FOLDER}/manifest.json"


def document(article: str, locale: str) -> str:
    """Where the document of an article in a locale is, below the output."""
    return f"{FOLDER}/documents/{locale}/{article}.json"


def text(article: str, locale: str) -> str:
    """Where the text of a localized article is, in the format it is written in, below the folder of a run."""
    return f"{FOLDER}/texts/{locale}/{article}"


def put(path: Path, data: bytes) -> None:
    """Write a file in a folder that no reader sees yet; a file that is there already is replaced, not changed.

    (It may be linked to the one that readers see.)
    """
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return put(path, data)
    except FileExistsError:
        path.unlink()
        return put(path, data)
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
    return None


def take(old: Path, new: Path) -> None:
    """Let ``new`` be what ``old`` is, and nothing of what is in it: a file, a link, or a folder."""
    if old.is_symlink():
        new.parent.mkdir(parents=True, exist_ok=True)
        new.symlink_to(old.readlink(), target_is_directory=old.is_dir())
    elif old.is_dir():
        new.mkdir(parents=True, exist_ok=True)
        shutil.copymode(old, new)
    else:
        link(old, new)


def size(path: str) -> int:
    """The size of a file; -1 when it is not there. It is asked for thousands of files, so it takes no ``Path``."""
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except OSError:
        return -1


def link(old: Path, new: Path) -> bool:
    """Let ``new`` be the same file as ``old``, or a copy where the disk cannot; say whether ``old`` was there."""
    try:
        os.link(old, new)
    except FileExistsError:
        return True
    except FileNotFoundError:
        if not old.exists():
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        return link(old, new)
    except OSError:
        shutil.copyfile(old, new)
    return True
