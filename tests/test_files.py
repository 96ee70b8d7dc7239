"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from i18n import files
from i18n.errors import ArticleNotFound, OutputError


def leftovers(folder):
    return [path.name for path in folder.rglob("*") if ".tmp" in path.name]


def test_read(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    assert files.read(tmp_path / "a") == b"x"


def test_read_what_is_not_there(tmp_path):
    with pytest.raises(ArticleNotFound, match=r"story\.html: there is no such file\. Check the path"):
        files.read(tmp_path / "story.html")


def test_read_a_folder(tmp_path):
    with pytest.raises(ArticleNotFound, match="cannot be read: Is a directory"):
        files.read(tmp_path)


def test_write_makes_folders_and_says_that_it_wrote(tmp_path):
    path = tmp_path / "pt_BR" / "LC_MESSAGES" / "story.po"
    assert files.write(path, b"x") is True
    assert path.read_bytes() == b"x"
    assert leftovers(tmp_path) == []


def test_an_unchanged_file_is_not_touched(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert files.write(path, b"x") is False
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (1, before.st_ino)


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path):
    """A reader that has the old file open goes on reading the old file."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        assert files.write(path, b"new") is True
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_the_old_file_is_kept(tmp_path, mode):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    files.write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_mode_of_a_new_file_is_what_the_user_asks_for(tmp_path):
    old = os.umask(0o027)
    try:
        files.write(tmp_path / "a", b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_symbolic_link_is_followed(tmp_path):
    real, link = tmp_path / "real" / "a", tmp_path / "link"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to(real)
    files.write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert leftovers(tmp_path) == []


def test_a_dangling_link_is_followed(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    assert files.write(tmp_path / "link", b"x")
    assert (tmp_path / "nowhere").read_bytes() == b"x"


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OutputError):
        files.write(tmp_path / "a", b"x")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*arguments, **named):
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OutputError, match=r"No space left on device\. Make room"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    """As an ordinary user sees it: the superuser may write everywhere."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    with pytest.raises(OutputError, match=r"a: cannot be written: Permission denied\. Make it writable"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_read_only_folder(tmp_path, monkeypatch):
    def deny(path, flags, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.open", deny)
    with pytest.raises(OutputError, match="a: cannot be written: Permission denied"):
        files.write(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(OutputError):
        files.write(tmp_path / "a" / "b", b"x")
    with pytest.raises(OutputError, match="it is not a folder"):
        files.require_writable(tmp_path / "a" / "b")


def test_a_very_long_name(tmp_path):
    name = "x" * 250
    assert files.write(tmp_path / name, b"x")
    with pytest.raises(OutputError):
        files.write(tmp_path / (name + "123456"), b"x")


def test_require_writable(tmp_path, monkeypatch):
    files.require_writable(tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(os, "access", lambda place, mode: False)
    with pytest.raises(OutputError, match="cannot be written: the folder is read-only"):
        files.require_writable(tmp_path / "new" / "folder")


def test_a_folder_where_the_file_should_be(tmp_path):
    """The error names the file, not the temporary one beside it."""
    (tmp_path / "story.po").mkdir()
    with pytest.raises(OutputError, match=r"story\.po: cannot be written: Is a directory") as error:
        files.write(tmp_path / "story.po", b"x")
    assert error.value.where == str(tmp_path / "story.po")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "how", "flushes"),
    [
        (b"old", {}, 1),
        (b"old", {"derived": True}, 0),
        (None, {}, 0),
        (b"old", {"lasting": True}, 2),
        (None, {"lasting": True}, 2),
    ],
)
def test_what_replaces_somebody_s_work_is_flushed_to_disk(tmp_path, monkeypatch, old, how, flushes):
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    if old is not None:
        (tmp_path / "a").write_bytes(old)
    assert files.write(tmp_path / "a", b"new", **how)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(flushed) == flushes
