"""Nothing hostile gets in, nothing is half installed."""

from __future__ import annotations

import json
import os
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from i18n.errors import DamagedPackage, EngineError, OutputError, PackageNotFound, UsageError
from translate.packages import archive, find_route, install, list_packages, remove

pytestmark = pytest.mark.usefixtures("no_starter")

METADATA = {"from_code": "en", "to_code": "ja", "package_version": "1.1", "type": "translate"}
FILES = {
    "en_ja/metadata.json": json.dumps(METADATA).encode(),
    "en_ja/model/model.bin": b"weights",
    "en_ja/sentencepiece.model": b"pieces",
    "en_ja/README.md": b"About",
}
Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path) -> Pack:
    """Makes an archive: the files of a whole package, with changes; ``None`` leaves one out."""

    def pack(changes: dict[str, bytes | None] | None = None, *more: tuple[zipfile.ZipInfo, bytes]) -> Path:
        path = tmp_path / "translate-en_ja-1_1.argosmodel"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in (FILES | (changes or {})).items():
                if data is not None:
                    made.writestr(name, data)
            for info, data in more:
                made.writestr(info, data)
        return path

    return pack


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_archive_is_installed(pack, place):
    done = install(pack())
    assert done.package.path == place / "translate-en_ja-1_1"
    assert (done.package.pair, done.package.version, done.replaced, done.left_out) == ("en-ja", "1.1", (), ())
    assert everything(place) == [
        "translate-en_ja-1_1/README.md",
        "translate-en_ja-1_1/metadata.json",
        "translate-en_ja-1_1/model/model.bin",
        "translate-en_ja-1_1/sentencepiece.model",
    ]
    assert find_route("en", "ja") == (done.package,)
    assert everything(place.parent) == [f"packages/{name}" for name in everything(place)], "nothing is left beside"


def test_a_folder_is_installed(make, tmp_path, place):
    source = make("en-ja", "2.0", folder=tmp_path / "downloads", target_prefix=">>ja<<")
    done = install(source)
    assert done.package.path == place / "translate-en_ja-2_0"
    assert done.package.target_prefix == ">>ja<<"
    assert everything(done.package.path) == everything(source)


def test_a_package_takes_the_place_of_those_of_its_pair(pack, make, place):
    make("en-ja", "1.0")
    make("en-ja", "2.0")
    broken = make("en-ja", "1.1")
    (broken / "sentencepiece.model").unlink()
    make("en-pt")
    assert sorted(install(pack()).replaced) == ["1.0", "1.1", "2.0"]
    assert [(package.pair, package.version, package.problem) for package in list_packages()] == [
        ("en-ja", "1.1", ""),
        ("en-pt", "1.0", ""),
    ]


def test_pickled_data_is_left_out_and_told(pack, place):
    pickled = {"en_ja/stanza/en/tokenize/ewt.pt": b"\x80", "en_ja/stanza/resources.json": b"{}", "en_ja/x.pkl": b"\x80"}
    done = install(pack(pickled))
    assert sorted(done.left_out) == ["stanza/en/tokenize/ewt.pt", "stanza/resources.json", "x.pkl"]
    assert not any("stanza" in name or name.endswith(".pkl") for name in everything(place))


HOSTILE = {
    "a way up": ({"en_ja/../../evil": b"x"}, "leads outside"),
    "a way up at the start": ({"../evil": b"x"}, "leads outside"),
    "an absolute path": ({"/tmp/evil": b"x"}, "leads outside"),
    "a drive": ({"C:/evil": b"x"}, "leads outside"),
    "a backslash": ({"en_ja/..\\evil": b"x"}, "leads outside"),
    "a line break": ({"en_ja/a\nb": b"x"}, "leads outside"),
    "a long name": ({"en_ja/" + "x" * 300: b"x"}, "too long a name"),
    "a deep folder": ({"en_ja/" + "x/" * 50 + "y": b"x"}, "too long a name"),
    "a bomb": ({"en_ja/model/model.bin": b"\0" * 3_000_000}, "times smaller"),
    "files beside the folder": ({"README": b"x"}, "not in one folder"),
    "two folders": ({"other/README": b"x"}, "not in one folder"),
    "one name twice": ({"en_ja/readme.MD": b"x"}, "two of its files have one name"),
    "no model": ({"en_ja/model/model.bin": None}, "model/model.bin is missing"),
    "no tokenizer": ({"en_ja/sentencepiece.model": None}, "sentencepiece.model or bpe.model is missing"),
    "no metadata": ({"en_ja/metadata.json": None}, "metadata.json is missing"),
    "broken metadata": ({"en_ja/metadata.json": b"{"}, "metadata.json cannot be read"),
    "deep metadata": ({"en_ja/metadata.json": b"[" * 100_000}, "metadata.json cannot be read"),
    "large metadata": ({"en_ja/metadata.json": os.urandom(1_100_000)}, "metadata.json is larger"),
    "hostile metadata": ({"en_ja/metadata.json": b'{"from_code": "../../x", "to_code": "y"}'}, "no usable from_code"),
    "another type": ({"en_ja/metadata.json": b'{"type": "sbd", "from_code": "en"}'}, "not for translation"),
}


@pytest.mark.parametrize(("changes", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_is_refused_before_anything_is_unpacked(changes, problem, pack, place, tmp_path):
    path = pack(changes)
    before = everything(tmp_path)
    with pytest.raises(DamagedPackage) as error:
        install(path)
    assert problem in error.value.message
    assert error.value.where == str(path)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("mode", "problem"), [(stat.S_IFLNK | 0o777, "is a link"), (stat.S_IFIFO | 0o644, "is no plain file")]
)
def test_links_and_devices_are_refused(mode, problem, pack, place):
    with pytest.raises(DamagedPackage, match=problem):
        install(pack(None, (special("en_ja/model/extra", mode), b"/etc/passwd")))
    assert everything(place) == []


def test_an_encrypted_archive_is_refused(pack, place):
    path = pack()
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the central directory
    path.write_bytes(data)
    with pytest.raises(DamagedPackage, match="is encrypted"):
        install(path)


def test_sizes_past_the_bounds(pack, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    with pytest.raises(DamagedPackage, match="it is larger than"):
        install(pack())
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(DamagedPackage, match="it has 4 files, more than 2"):
        install(pack())


@pytest.mark.parametrize("cut", [0, 10, 200, -30])
def test_a_broken_archive(cut, pack, place, make):
    old = make("en-ja", "1.0")
    path = pack()
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(DamagedPackage, match="this is no package"):
        install(path)
    assert [package.path for package in list_packages()] == [old]


def test_bytes_that_do_not_fit_their_checksum(pack, place, make):
    old = make("en-ja", "1.0")
    path = pack({"en_ja/model/model.bin": os.urandom(2000)})
    data = bytearray(path.read_bytes())
    at = data.index(b"model.bin") + 200
    data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DamagedPackage):
        install(path)
    assert [package.path for package in list_packages()] == [old]
    assert names(place.parent) == ["packages"]


def test_a_folder_with_a_link_is_refused(make, tmp_path, place):
    source = make("en-ja", folder=tmp_path / "downloads")
    (source / "model" / "vocabulary.txt").symlink_to("/etc/passwd")
    with pytest.raises(DamagedPackage, match="is a link"):
        install(source)
    assert everything(place) == []


def test_no_such_file(place):
    for what in ("nowhere.argosmodel", "/no/such/folder", "x"):
        with pytest.raises(PackageNotFound, match="no such package file or folder"):
            install(what)


def test_removing(make, place):
    make("en-ja", "1.0")
    make("en-ja", "2.0")
    kept = make("en-pt")
    assert sorted(package.version for package in remove("en-ja")) == ["1.0", "2.0"]
    assert names(place) == [kept.name]
    assert names(place.parent) == ["packages"]
    with pytest.raises(PackageNotFound):
        remove("en-ja")


def test_removing_a_damaged_package_by_its_folder(place):
    (place / "broken").mkdir()
    assert [package.problem for package in remove("broken")] == ["metadata.json is missing"]
    assert names(place) == []


def test_removing_a_link_leaves_what_it_leads_to(make, tmp_path, place):
    path = make("en-ja", folder=tmp_path / "mine")
    (place / "link").symlink_to(path)
    remove("en-ja")
    assert names(place) == []
    assert (path / "metadata.json").is_file()


def test_bundled_packages_stay(place, monkeypatch, make, tmp_path):
    starter = tmp_path / "starter"
    path = make("en-ja", folder=starter)
    with pytest.raises(UsageError, match="came with lingopress and cannot be removed"):
        remove("en-ja")
    make("en-ja", "0.9")
    assert [package.version for package in remove("en-ja")] == ["0.9"]
    assert (path / "metadata.json").is_file()


def test_a_full_disk(pack, place, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(OutputError, match=r"No space left on device.*Check the disk's space"):
        install(pack())
    assert names(place.parent) == ["packages"]
    assert names(place) == []


class Server(HTTPServer):
    """Answers with what is in ``pages``; says more than it sends of ``short``."""

    pages: dict[str, bytes]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self):
        data = self.server.pages.get(self.path)
        self.send_response(200 if data is not None else 404)
        self.send_header("Content-Length", str(len(data or b"") + (100 if "short" in self.path else 0)))
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def online(monkeypatch) -> Iterator[Server]:
    """A server that is Argos' index."""
    server = Server(("127.0.0.1", 0), Handler)
    server.pages = {}
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"http://127.0.0.1:{server.server_port}/")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def offer(server: Server, pack: Pack, *entries: dict[str, object]) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    server.pages["/en_ja.argosmodel"] = pack().read_bytes()
    server.pages["/short.argosmodel"] = pack().read_bytes()[:50]
    made = [{"type": "translate", "links": [f"{address}/en_ja.argosmodel"]} | entry for entry in entries]
    server.pages["/index.json"] = json.dumps(made).replace("HERE", address).encode()


def test_a_pair_comes_from_the_index(online, pack, place):
    offer(
        online,
        pack,
        METADATA | {"package_version": "1.0", "links": ["HERE/old"]},
        METADATA | {"links": ["ipfs://x", "HERE/missing", "HERE/short.argosmodel", "HERE/en_ja.argosmodel"]},
        METADATA | {"to_code": "zh"},
        {"type": "sbd"},
        {"from_code": 3},
    )
    told: list[tuple[int, int]] = []
    done = install("en-ja", progress=lambda *numbers: told.append(numbers))
    assert done.package.path == place / "translate-en_ja-1_1"
    size = len(online.pages["/en_ja.argosmodel"])
    assert told[-1] == (size, size)
    assert names(place.parent) == ["packages"]


def test_the_nearest_language_of_the_index(online, pack, place):
    offer(online, pack, METADATA | {"to_code": "jax"}, METADATA | {"from_code": "en", "to_code": "ja"})
    assert install("en_GB-ja_JP").package.pair == "en-ja"


def test_a_pair_that_the_index_does_not_have(online, pack, place):
    offer(online, pack, METADATA, METADATA | {"to_code": "de"}, METADATA | {"from_code": "de", "to_code": "ko"})
    with pytest.raises(PackageNotFound, match=r"no package en-ko\. It has en into de, ja, and into ko from de"):
        install("en-ko")


def test_offline(place, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(EngineError, match=r"cannot be reached.*Go online, or download the file elsewhere"):
        install("en-ja")
    assert names(place.parent) == ["packages"]


@pytest.mark.parametrize("page", [b"<html>", b"{}", b"\xff"])
def test_an_index_that_is_none(page, online, place):
    online.pages["/index.json"] = page
    with pytest.raises(EngineError, match="Argos' index of packages cannot be re"):
        install("en-ja")


def test_no_link_works(online, pack, place):
    offer(online, pack, METADATA | {"links": ["HERE/missing"]})
    with pytest.raises(EngineError, match=r"the package en-ja cannot be downloaded: .*404"):
        install("en-ja")


def test_only_the_web_is_asked(place, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "file:///etc/")
    with pytest.raises(EngineError, match="is not on the web"):
        install("en-ja")
