"""Nothing hostile gets in, nothing is half installed."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from i18n.errors import EngineError, OutputError, PackageNotFound, UsageError
from tests.engines.archives import METADATA, Pack, everything, names
from translate.packages import find_route, install, list_packages, remove

pytestmark = pytest.mark.usefixtures("no_starter")


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


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(5, "Input/output error")])
def test_what_ends_halfway_leaves_the_old_package(error, pack, place, make, monkeypatch):
    make("en-ja", "1.1")
    before = everything(place.parent)
    write = shutil.copyfileobj
    calls = []

    def halfway(*arguments):
        calls.append(1)
        if len(calls) == 3:
            raise error
        write(*arguments)

    monkeypatch.setattr("shutil.copyfileobj", halfway)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        install(pack({"en_ja/new": b"x"}))
    assert everything(place.parent) == before


def test_a_folder_that_cannot_take_its_place_gives_it_back(pack, place, make, monkeypatch):
    make("en-ja", "1.1")
    before = everything(place.parent)
    rename = Path.rename

    def refusing(self, target):
        if self.name == "package":
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(OutputError, match="Device or resource busy"):
        install(pack({"en_ja/new": b"x"}))
    assert everything(place.parent) == before


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
