"""What is wrong with an archive or a folder is seen before anything of it is unpacked."""

from __future__ import annotations

import json
import os
import random
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from i18n.errors import DamagedPackage
from tests.engines.archives import FILES, METADATA, everything, names, special
from translate.packages import archive, install, list_packages, remove

pytestmark = pytest.mark.usefixtures("no_starter")

HOSTILE = {
    "a way up": ({"en_ja/../../evil": b"x"}, "leads outside"),
    "a way up at the start": ({"../evil": b"x"}, "leads outside"),
    "an absolute path": ({"/tmp/evil": b"x"}, "leads outside"),
    "a drive": ({"C:/evil": b"x"}, "leads outside"),
    "a backslash": ({"en_ja/..\\evil": b"x"}, "leads outside"),
    "a line break": ({"en_ja/a\nb": b"x"}, "leads outside"),
    "a drive without a slash": ({"C:evil": b"x"}, "leads outside"),
    "a server": ({"\\\\server\\share\\evil": b"x"}, "leads outside"),
    "an absolute path in the folder": ({"en_ja//tmp/evil": b"x"}, "leads outside"),
    "the folder itself": ({"en_ja/./metadata.json": b"{}"}, "leads outside"),
    "a way up and down": ({"en_ja/model/../metadata.json": b"{}"}, "leads outside"),
    "a stream": ({"en_ja/metadata.json:evil": b"x"}, "leads outside"),
    "a long name": ({"en_ja/" + "x" * 300: b"x"}, "too long a name"),
    "a deep folder": ({"en_ja/" + "x/" * 50 + "y": b"x"}, "too long a name"),
    "a bomb": ({"en_ja/model/model.bin": b"\0" * 3_000_000}, "times smaller"),
    "files beside the folder": ({"README": b"x"}, "not in one folder"),
    "two folders": ({"other/README": b"x"}, "not in one folder"),
    "one name twice": ({"en_ja/readme.MD": b"x"}, "two of its files have one name"),
    "one name in two forms": ({"en_ja/caf\u00e9": b"x", "en_ja/cafe\u0301": b"x"}, "two of its files have one name"),
    "a file that is a folder": ({"en_ja/model": b"x"}, "two of its files have one name"),
    "nothing": (dict.fromkeys(FILES), "not in one folder"),
    "no model": ({"en_ja/model/model.bin": None}, "model/model.bin is missing"),
    "no tokenizer": ({"en_ja/sentencepiece.model": None}, "sentencepiece.model or bpe.model is missing"),
    "no metadata": ({"en_ja/metadata.json": None}, "metadata.json is missing"),
    "large metadata": ({"en_ja/metadata.json": os.urandom(1_100_000)}, "metadata.json is larger"),
}


def test_a_name_with_a_nul(pack, place):
    path = pack({"en_ja/model_bin": b"x"})
    path.write_bytes(path.read_bytes().replace(b"model_bin", b"model\0bin"))
    with pytest.raises(DamagedPackage, match="leads outside"):
        install(path)
    assert everything(place.parent) == []


SCHEMA = {
    "empty": (b"", "metadata.json cannot be read"),
    "cut off": (b"{", "metadata.json cannot be read"),
    "bytes": (b"\xff\xfe\x00", "metadata.json cannot be read"),
    "another format": (b"from_code: en", "metadata.json cannot be read"),
    "deep": (b"[" * 100_000, "metadata.json cannot be read"),
    "a number without end": (b'{"size": ' + b"9" * 10_000 + b"}", "metadata.json cannot be read"),
    "a list": (b"[]", "metadata.json is not an object"),
    "a word": (b'"en"', "metadata.json is not an object"),
    "null": (b"null", "metadata.json is not an object"),
    "no keys": (b"{}", "no usable from_code"),
    "no source": ({"from_code": None}, "no usable from_code"),
    "no target": ({"to_code": None}, "no usable to_code"),
    "a number for a code": ({"from_code": 3}, "no usable from_code"),
    "a list for a code": ({"to_code": ["ja"]}, "no usable to_code"),
    "an empty code": ({"to_code": ""}, "no usable to_code"),
    "a path for a code": ({"from_code": "../../x"}, "no usable from_code"),
    "a line break in a code": ({"from_code": "en\n"}, "no usable from_code"),
    "a long code": ({"from_code": "e" * 300}, "no usable from_code"),
    "a number for a version": ({"package_version": 1.1}, "package_version in metadata.json is not a string"),
    "a long version": (
        {"package_version": "1" * 300},
        "package_version in metadata.json is longer than 100 characters",
    ),
    "a list for a prefix": ({"target_prefix": []}, "target_prefix in metadata.json is not a string"),
    "another type": ({"type": "sbd"}, "for 'sbd', not for translation"),
    "a type of another type": ({"type": ["translate"]}, "not for translation"),
}


@pytest.mark.parametrize(("metadata", "problem"), SCHEMA.values(), ids=SCHEMA)
def test_metadata_against_its_schema(metadata, problem, pack, make, place, tmp_path):
    data = metadata if isinstance(metadata, bytes) else json.dumps(METADATA | metadata).encode()
    folder = make("en-ja", folder=tmp_path / "downloads")
    (folder / "metadata.json").write_bytes(data)
    for path in (pack({"en_ja/metadata.json": data}), folder):
        with pytest.raises(DamagedPackage) as error:
            install(path)
        assert problem in error.value.message
        assert error.value.where == str(path)
    assert everything(place) == []


@pytest.mark.parametrize("version", ["../../evil", "1/../..", "a\\b", "1 2", "", "1.1"])
def test_a_version_is_no_path(version, pack, place):
    done = install(pack({"en_ja/metadata.json": json.dumps(METADATA | {"package_version": version}).encode()}))
    assert done.package.path.parent == place
    assert names(place.parent) == ["packages"]


@pytest.mark.parametrize(("changes", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_is_refused_before_anything_is_unpacked(changes, problem, pack, place, tmp_path):
    path = pack(changes)
    before = everything(tmp_path)
    with pytest.raises(DamagedPackage) as error:
        install(path)
    assert problem in error.value.message
    assert error.value.where == str(path)
    assert everything(tmp_path) == before


MODES = {
    "link": stat.S_IFLNK,
    "pipe": stat.S_IFIFO,
    "device": stat.S_IFCHR,
    "disk": stat.S_IFBLK,
    "socket": stat.S_IFSOCK,
}


@pytest.mark.parametrize("kind", MODES)
def test_links_and_devices_are_refused(kind, pack, place):
    problem = "is a link" if kind == "link" else "is no plain file"
    with pytest.raises(DamagedPackage, match=problem):
        install(pack(None, (special("en_ja/model/extra", MODES[kind] | 0o777), b"/etc/passwd")))
    with pytest.raises(DamagedPackage, match=problem):
        install(pack({"en_ja/model/model.bin": None}, (special("en_ja/model/model.bin", MODES[kind] | 0o644), b"/etc")))
    assert everything(place) == []


def test_a_link_that_is_a_folder_is_not_made(pack, place):
    done = install(
        pack(None, (special("en_ja/link/", stat.S_IFLNK | 0o777), b"/etc"), (special("../up/", stat.S_IFDIR), b""))
    )
    assert names(done.package.path) == ["README.md", "metadata.json", "model", "sentencepiece.model"]
    assert names(place.parent) == ["packages"]


def test_the_rights_in_an_archive_are_not_taken_over(pack, place):
    done = install(pack(None, (special("en_ja/run", stat.S_IFREG | stat.S_ISUID | 0o777), b"#!/bin/sh")))
    assert not (done.package.path / "run").stat().st_mode & (stat.S_ISUID | 0o111)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_in_a_row(pack, place):
    with pytest.raises(DamagedPackage, match="two of its files have one name"):
        install(pack(None, (zipfile.ZipInfo("en_ja/metadata.json"), b"{}")))


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


def declared(path: Path, name: bytes, size: int, packed: int | None = None) -> None:
    """Let an archive's directory say another size of a file than it has."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name:
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = size.to_bytes(4, "little")
    if packed is not None:
        data[at + 20 : at + 24] = packed.to_bytes(4, "little")
    path.write_bytes(data)


def test_a_bomb_that_says_it_is_small(pack, place, monkeypatch):
    written: list[int] = []
    write = shutil.copyfileobj

    def counted(source, target, length):
        write(source, target, length)
        written.append(target.tell())

    monkeypatch.setattr("shutil.copyfileobj", counted)
    path = pack({"en_ja/model/model.bin": b"\0" * 50_000_000})
    declared(path, b"en_ja/model/model.bin", 1000)
    with pytest.raises(DamagedPackage, match="this is no package"):
        install(path)
    assert sum(written) < 10_000
    assert everything(place.parent) == []


@pytest.mark.parametrize(("size", "packed"), [(2**32 - 2, None), (5000, 4000), (100, 2**31)])
def test_sizes_that_are_not_true(size, packed, pack, place):
    path = pack({"en_ja/model/model.bin": os.urandom(3000)})
    declared(path, b"en_ja/model/model.bin", size, packed)
    with pytest.raises(DamagedPackage):
        install(path)
    assert everything(place.parent) == []


def test_a_name_that_the_directory_does_not_say(pack, place):
    path = pack()
    path.write_bytes(path.read_bytes().replace(b"en_ja/README.md", b"../../../evilmd", 1))
    with pytest.raises(DamagedPackage, match="this is no package"):
        install(path)
    assert everything(place.parent) == []


METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


@pytest.mark.parametrize("method", METHODS)
def test_damaged_bytes_are_told_and_leave_the_old_package(method, place, make, tmp_path):
    old = make("en-ja", "1.0")
    before = everything(place.parent)
    path = tmp_path / "package.argosmodel"
    with zipfile.ZipFile(path, "w", METHODS[method]) as made:
        for name, content in FILES.items():
            made.writestr(name, content * 20 if name.endswith("bin") else content)
    whole = path.read_bytes()
    chance = random.Random(method)
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            done = install(path)
        except DamagedPackage:
            refused += 1
            assert everything(place.parent) == before
        else:
            remove(done.package.pair)
            make("en-ja", "1.0")
    assert refused > 75
    assert old.is_dir()


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


@pytest.mark.parametrize("part", ["metadata.json", "model/model.bin", "sentencepiece.model", "model"])
def test_a_folder_whose_parts_are_links_is_refused(part, make, tmp_path, place):
    source = make("en-ja", folder=tmp_path / "downloads")
    (source / part).rename(tmp_path / "elsewhere")
    (source / part).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DamagedPackage, match="is a link"):
        install(source)
    assert everything(place) == []


def test_a_folder_with_a_pipe_is_refused_and_not_read(make, tmp_path, place):
    source = make("en-ja", folder=tmp_path / "downloads")
    os.mkfifo(source / "model" / "pipe")
    with pytest.raises(DamagedPackage, match="no plain file"):
        install(source)


@pytest.mark.parametrize("part", ["metadata.json", "model/model.bin", "sentencepiece.model"])
def test_a_folder_without_a_part_is_refused(part, make, tmp_path, place):
    source = make("en-ja", folder=tmp_path / "downloads")
    (source / part).unlink()
    with pytest.raises(DamagedPackage, match="is missing"):
        install(source)
    assert everything(place) == []


def test_a_hard_link_becomes_a_file_of_its_own(make, tmp_path, place):
    source = make("en-ja", folder=tmp_path / "downloads")
    os.link(source / "metadata.json", source / "again.json")
    done = install(source)
    assert {path.stat().st_nlink for path in done.package.path.rglob("*") if path.is_file()} == {1}


def test_a_folder_that_is_installed_already(make, place):
    source = make("en-ja")
    before = everything(source)
    assert install(source).package.path == source
    assert everything(source) == before
    assert names(place.parent) == ["packages"]
