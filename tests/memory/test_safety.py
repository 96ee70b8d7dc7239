"""A killed import, a damaged file, two processes at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from i18n.errors import LingopressError, OutputError
from translate.memory import Entry, Imported, Memory, MemoryFailed, TmxError, ahead, schema, store, tmx
from translate.memory.prepare import Row, batches


def write_tmx(path: Path, count: int) -> Path:
    tmx.write(path, (Entry(f"Sentence number {n} of many.", f"Frase {n}.", "en", "pt_BR") for n in range(count)))
    return path


IMPORT = """
import sys
from pathlib import Path
from translate.memory import Memory, ahead, prepare, store
inserted = store._Writer.write
def write(self, batch):
    count = inserted(self, batch)
    print("batch", flush=True)
    sys.stdin.readline()
    return count
store._Writer.write = write
prepare.BATCH = 100
ahead.WORTH = int(sys.argv[3])
with Memory.open(Path(sys.argv[1])) as memory:
    memory.import_tmx(Path(sys.argv[2]))
"""


@pytest.fixture(params=[0, 1 << 40], ids=["read ahead", "alone"])
def importing(tmp_path, request):
    """A process in the middle of an import, with another that reads ahead or without; and its memory."""
    path = tmp_path / "m.sqlite"
    with Memory.open(path) as memory:
        memory.import_tmx(write_tmx(tmp_path / "before.tmx", 3))
    command = [sys.executable, "-c", IMPORT, str(path), str(write_tmx(tmp_path / "a.tmx", 1000)), str(request.param)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    for _ in range(3):
        assert process.stdout.readline() == "batch\n"
        process.stdin.write("\n")
        process.stdin.flush()
    process.stdout.readline()
    yield process, path
    process.kill()
    process.communicate()


def test_a_killed_import_leaves_the_memory_as_it_was(importing, tmp_path):
    process, path = importing
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Memory.open(path) as memory:
        assert memory.recovered is None
        assert memory.stats().pairs == (("en", "pt_BR", 3),)
        assert memory.lookup("Sentence number 7 of many.", "en", "pt_BR")[0].score < 1
        assert memory.import_tmx(tmp_path / "a.tmx") == Imported(1000, 0)
        assert memory.lookup("Sentence number 7 of many.", "en", "pt_BR")[0].exact
        assert memory._connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_who_reads_ahead_ends_with_the_writer(importing):
    process, _ = importing
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    readers = children.read_text().split()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/cmdline").exists() and _is_alive(pid) for pid in readers):
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def reading_ahead(monkeypatch):
    monkeypatch.setattr(ahead, "WORTH", 0)
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    started = []
    start = multiprocessing.Process.start
    monkeypatch.setattr(multiprocessing.Process, "start", lambda self: (started.append(self), start(self))[1])
    return started


def test_reading_ahead_gives_what_reading_alone_gives(tmp_path, reading_ahead, monkeypatch):
    monkeypatch.setattr("translate.memory.prepare.BATCH", 7)
    file = write_tmx(tmp_path / "a.tmx", 100)
    file.write_text(file.read_text("utf-8").replace("Frase 5.", " ").replace("number 6 ", "number 7 "), "utf-8")
    both = []
    for worth in (0, 1 << 40):
        monkeypatch.setattr(ahead, "WORTH", worth)
        with Memory.open(tmp_path / f"{worth}.sqlite") as memory:
            done = memory.import_tmx(file)
            both.append((done, memory.stats().sources, list(store.entries(memory._connection))))
    assert both[0] == both[1]
    assert both[0][0] == Imported(99, 1)
    assert len(reading_ahead) == 1


def test_what_goes_wrong_ahead_is_told_and_nothing_is_imported(tmp_path, reading_ahead):
    bad = write_tmx(tmp_path / "a.tmx", 10)
    bad.write_bytes(bad.read_bytes().replace(b"</body>", b"</tu>"))
    with Memory.open(tmp_path / "m.sqlite") as memory:
        with pytest.raises(TmxError, match="nothing was imported") as caught:
            memory.import_tmx(bad)
        assert caught.value.where.startswith(f"{bad}:")
        assert memory.is_empty
    assert len(reading_ahead) == 1


def test_a_reader_that_is_killed_is_told_and_nothing_is_imported(tmp_path, reading_ahead, monkeypatch):
    monkeypatch.setattr(ahead, "_here", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with Memory.open(tmp_path / "m.sqlite") as memory:
        with pytest.raises(MemoryFailed, match="the process that read it was ended"):
            memory.import_tmx(write_tmx(tmp_path / "a.tmx", 10))
        assert memory.is_empty


def test_no_process_is_started_beside_threads(tmp_path, reading_ahead):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with Memory.open(tmp_path / "m.sqlite") as memory:
            assert memory.import_tmx(write_tmx(tmp_path / "a.tmx", 10)).units == 10
    finally:
        stop.set()
        thread.join()
    assert not reading_ahead


def test_reading_goes_on_while_another_process_writes(importing, monkeypatch):
    _, path = importing
    with Memory.open(path) as memory:
        assert memory.lookup("Sentence number 2 of many.", "en", "pt_BR")[0].exact
        assert memory.stats().pairs == (("en", "pt_BR", 3),)


def test_a_second_writer_waits_and_then_says_so(importing, monkeypatch, layout):
    _, path = importing
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with Memory.open(path) as memory, pytest.raises(MemoryFailed, match="busy: another command writes"):
        memory.refresh(layout)


def test_a_second_writer_waits_for_the_first(tmp_path):
    path = tmp_path / "m.sqlite"
    files = [write_tmx(tmp_path / f"{n}.tmx", 50 + n) for n in range(4)]
    errors: list[LingopressError] = []

    def work(file: Path) -> None:
        try:
            with Memory.open(path) as memory:
                memory.import_tmx(file)
        except LingopressError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    with Memory.open(path) as memory:
        assert [count for _, count in memory.stats().tmx] == [50, 51, 52, 53]
        assert memory.stats().sources == 53


def test_an_import_that_fails_changes_nothing(tmp_path):
    with Memory.open(tmp_path / "m.sqlite") as memory:
        memory.import_tmx(write_tmx(tmp_path / "a.tmx", 10))
        data = (tmp_path / "a.tmx").read_bytes()
        (tmp_path / "a.tmx").write_bytes(data.replace(b"number 0", b"number X").replace(b"</body>", b"</tu>"))
        with pytest.raises(TmxError, match="nothing was imported"):
            memory.import_tmx(tmp_path / "a.tmx")
        assert memory.lookup("Sentence number 0 of many.", "en", "pt_BR")[0].exact
        assert memory.stats().pairs == (("en", "pt_BR", 10),)


@pytest.mark.parametrize("damage", ["no database", "", "header", "version"])
def test_a_damaged_file_is_moved_aside(layout, write, damage):
    write("a", [("One.", "Um.")])
    path = layout.catalogs / ".memory.sqlite"
    if damage == "header":
        with Memory.open(path) as memory:
            memory.refresh(layout)
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * 400 + path.read_bytes()[500:])
    elif damage == "version":
        with sqlite3.connect(path) as connection:
            connection.execute("pragma user_version = 99")
        connection.close()
    else:
        path.write_text(damage, "utf-8")
    with Memory.of(layout) as memory:
        memory.refresh(layout)
        assert memory.lookup("One.", "en", "pt_BR")[0].exact
        assert memory.recovered == (path.with_name(".memory.sqlite.broken") if damage else None)
        assert memory.recovered is None or memory.recovered.is_file()


@pytest.mark.parametrize("step", ["refresh", "lookup", "import"])
def test_damage_that_shows_later_is_mended_and_imported_units_are_saved(tmp_path, layout, write, step):
    """The pages of the index are overwritten; those with the units are whole."""
    write("a", [("One.", "Um.")])
    path = layout.catalogs / ".memory.sqlite"
    with Memory.open(path) as memory:
        memory.import_tmx(write_tmx(tmp_path / "a.tmx", 500))
        memory.refresh(layout)
        (page,) = memory._connection.execute("select rootpage from sqlite_master where name = 'terms'").fetchone()
        size = memory._connection.execute("pragma page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    write("b", [("Two.", "Dois.")])
    with Memory.open(path) as memory:
        if step == "refresh":
            memory.refresh(layout)
        elif step == "import":
            memory.import_tmx(write_tmx(tmp_path / "b.tmx", 520))
        else:
            assert memory.lookup("Sentence number of many.", "en", "pt_BR") == []
        assert memory.recovered is not None
        memory.refresh(layout)
        assert memory.lookup("Sentence number 7 of many.", "en", "pt_BR")[0].exact
        assert memory.lookup("Two.", "en", "pt_BR")[0].exact


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="file"):
        Memory.open(tmp_path / "file" / "m.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        Memory.open(tmp_path / "folder")


def test_no_lone_surrogate_gets_in(tmp_path, memory):
    rows = [Row(Entry("a\ud800", "b", "en", "pt")), Row(Entry("a", "\ud800", "en", "pt"))]
    rows.append(Row(Entry("  ", "b", "en", "pt")))
    assert store.replace_place(memory._connection, "tmx:x", batches(rows), digest=b"") == 0


def test_two_that_make_the_memory_at_once_wait_for_each_other(tmp_path):
    """SQLite says at once that the file is locked, without waiting, where another switches its journal."""

    class Switching(sqlite3.Connection):
        collisions = 3

        def execute(self, statement, *rest):
            if "journal_mode" in statement and self.collisions:
                self.collisions -= 1
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
                raise error
            return super().execute(statement, *rest)

    connection = sqlite3.connect(tmp_path / "m.sqlite", factory=Switching, isolation_level=None)
    schema._set_up(connection)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    connection.close()
