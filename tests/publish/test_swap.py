"""A reader never sees half a site: whenever a run is killed, the site is the old one or the new one, whole."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from i18n.errors import OutputError
from i18n.publish import swap
from tests.publish.projects import Project

WRITES = frozenset(
    ("os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "open", "ctypes.dlsym", "shutil.rmtree")
)
"""Python's audit events of what changes files (and of what reads them: ``open`` is one for both)."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def killed_at(project: Project, step: int) -> bool:
    """Publish in another process, and kill it at its ``step``-th touch of the disk; say whether it came so far."""
    child = os.fork()
    if not child:
        left = [step]

        def count(event: str, _arguments: object) -> None:
            if event in WRITES:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            project.publish()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.fixture
def changed(paper: Project) -> tuple[Project, dict[str, bytes], dict[str, bytes]]:
    """A project whose site is behind, the site as it is, and as it will be."""
    paper.publish()
    old = paper.files()
    paper.write("note.txt", "A note\n======\n\nSome words in plain text.\n\nAnd more.\n")
    paper.translate("note.txt", "pt_BR", {"Some words in plain text.": "Outras palavras.", "And more.": "E mais."})
    shutil.copytree(paper.site, paper.root / "before")
    paper.publish()
    return paper, old, paper.files()


def reset(project: Project) -> None:
    """Put the old site back."""
    shutil.rmtree(project.site)
    shutil.copytree(project.root / "before", project.site)


Changed = tuple[Project, dict[str, bytes], dict[str, bytes]]


def test_a_kill_at_any_moment_leaves_a_whole_site(changed: Changed) -> None:
    paper, old, new = changed
    seen, step = set(), 0
    while True:
        reset(paper)
        killed = killed_at(paper, step)
        found = paper.files()
        assert found in (old, new), f"half a site after {step} steps"
        seen.add(found == new)
        paper.publish()
        assert paper.files() == new
        assert sorted(path.name for path in paper.root.iterdir()) == ["articles", "before", "locales", "site"]
        if not killed:
            break
        step += 1 + step // 7
    assert seen == {False, True}
    assert step > 60


def test_a_kill_between_two_moves_is_put_right(changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    paper, old, new = changed
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    step = 0
    while True:
        reset(paper)
        killed = killed_at(paper, step)
        swap.recover(paper.site)
        assert paper.files() in (old, new)
        paper.publish()
        assert paper.files() == new
        if not killed:
            break
        step += 1 + step // 7
    assert step > 60


def test_the_first_site_is_there_whole_or_not_at_all(paper: Project) -> None:
    paper.publish()
    whole = paper.files()
    shutil.rmtree(paper.site)
    step = 0
    while killed_at(paper, step):
        assert paper.files() in ({}, whole)
        step += 12
    assert paper.files() == whole


def test_a_run_that_fails_changes_nothing(paper: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.publish()
    paper.translate("note.txt", "pt_BR", {"A note": "Nota"})
    old = paper.files()
    inode = paper.site.stat().st_ino

    def full(folder: Path, output: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(swap, "take_place", full)
    with pytest.raises(OutputError, match="No space left"):
        paper.publish()

    assert paper.files() == old
    assert paper.site.stat().st_ino == inode
    assert not swap.new(paper.site).exists()


def test_two_runs_at_once_do_not_mix(paper: Project) -> None:
    paper.publish()
    with swap.building(paper.site), pytest.raises(OutputError, match="another run"):
        paper.publish(force=True)
    paper.publish(force=True)


def test_the_folder_may_be_a_link(paper: Project) -> None:
    (paper.root / "www").mkdir()
    paper.site.symlink_to(paper.root / "www", target_is_directory=True)

    paper.publish()
    paper.publish(force=True)

    assert paper.site.is_symlink()
    assert (paper.root / "www" / "index.html").is_file()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="the system cannot exchange folders")
def test_two_folders_are_exchanged(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert swap.exchange(tmp_path / "one", tmp_path / "two")

    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]
    with pytest.raises(OSError, match="No such file"):
        swap.exchange(tmp_path / "one", tmp_path / "none")
