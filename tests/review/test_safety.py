"""Who comes from elsewhere gets nothing, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.project import BASE, CATALOG, Project, entries, make_project
from translate.review.model import NotThere
from translate.review.web.previews import find
from translate.review.web.safety import COOKIE, MOST, Safety, is_loopback

BERTHS = "The harbour has 16 berths."


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "10.0.0.1", "a/b"]
)
def test_another_name_is_refused(project: Project, host: str) -> None:
    answer = project.client().get("/api/catalogs", headers={"Host": host})
    assert answer.status_code == 400
    assert "news" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_the_names_of_this_machine_are_known(project: Project, host: str) -> None:
    assert project.client().get("/api/catalogs", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "guessed"},
        {"X-CSRF-Token": "é"},
    ],
)
def test_another_site_writes_nothing(project: Project, headers: dict[str, str]) -> None:
    client = project.client()
    entry = entries(client)[BERTHS]
    before = project.path.read_bytes()
    body = {"target": "x", "state": "translated", "version": entry["version"]}
    encoded = {name: value.encode() for name, value in headers.items()}
    for method, address in (
        ("PUT", ""),
        ("PUT", "/draft"),
        ("DELETE", "/draft"),
        ("POST", "/undo"),
        ("POST", "/check"),
    ):
        answer = client.request(method, f"{CATALOG}/{entry['id']}{address}", json=body, headers=encoded)
        assert answer.status_code == 403, (method, address)
    assert project.path.read_bytes() == before
    assert not (project.folder / "locales/.review").exists()


def test_our_own_pages_write(project: Project) -> None:
    client = project.client(**{"Origin": BASE, "Sec-Fetch-Site": "same-origin"})
    entry = entries(client)[BERTHS]
    body = {"target": "x", "state": "translated", "version": entry["version"]}
    assert client.put(f"{CATALOG}/{entry['id']}", json=body).status_code == 200


def test_a_huge_body_is_not_read(project: Project) -> None:
    client = project.client()
    address = f"{CATALOG}/{entries(client)[BERTHS]['id']}"
    assert client.put(address, content=b"x" * (MOST + 1)).status_code == 413
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while read < 64 * MOST:
            read += 1 << 16
            yield b"x" * (1 << 16)

    assert client.put(address, content=endless()).status_code == 413
    assert client.put(address, content=b"x", headers={"Content-Length": "9" * 40}).status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/api/catalogs/pt_BR/..%2F..%2F..%2Fsecret",
        "/api/catalogs/../secret",
        "/api/catalogs/..%2Fpt_BR/LC_MESSAGES",
        "/api/catalogs/pt_BR/%2Fetc%2Fpasswd",
        "/api/catalogs/pt_BR/link",
        "/api/catalogs/pt_BR/.hidden",
        "/api/catalogs/pt_BR/a%00b",
        "/api/catalogs/%2e%2e/%2e%2e",
        "/preview/pt_BR/..%2F..%2F..%2Fsecret",
        "/files/..%2Fsecret.png",
        "/files/%2Fetc%2Fpasswd",
        "/files/lingopress.toml",
        "/files/news/story.html",
        "/files/.git/x.png",
        "/files/link.png",
        "/files/locales/.review/x.css",
        "/static/..%2Fpages.py",
        "/static/%2Fetc%2Fpasswd",
    ],
)
def test_no_path_leaves_the_project(project: Project, tmp_path_factory: pytest.TempPathFactory, address: str) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    outside.write_bytes(project.path.read_bytes() + b"# secret\n")
    folder = project.folder
    (folder / "lingopress.toml").write_text("secret")
    (folder / ".git").mkdir()
    (folder / ".git/x.png").write_text("secret")
    (folder / "locales/.review").mkdir()
    (folder / "locales/.review/x.css").write_text("secret")
    (folder / "link.png").symlink_to(outside)
    (project.path.parent.parent / "link.po").symlink_to(outside)
    (folder.parent / "secret.png").write_text("secret")
    (folder.parent / "secret.po").write_bytes(project.path.read_bytes())
    answer = project.client().get(address)
    assert answer.status_code in (400, 404), answer.text[:200]
    assert "secret\n" not in answer.text


def test_a_picture_of_the_project_is_shown_and_runs_nothing(project: Project) -> None:
    picture = project.folder / "news/map.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    answer = project.client().get("/files/news/map.svg")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_every_answer_has_its_policy(project: Project) -> None:
    client = project.client()
    for address in ("/", "/pt_BR/news/story", "/api/catalogs", "/static/app.js", "/nothing/here"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


def test_pages_have_no_script_or_style_of_their_own(project: Project) -> None:
    for address in ("/", "/pt_BR/news/story"):
        page = project.client().get(address).text
        assert "<script>" not in page
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick" not in page


class TestAwayFromLoopback:
    """What a server that other machines can reach asks for."""

    @pytest.fixture
    def open_project(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
        monkeypatch.chdir(tmp_path)
        return make_project(tmp_path, safety=Safety.of("0.0.0.0"))

    def test_nobody_comes_without_the_token(self, open_project: Project) -> None:
        client = open_project.client(base="http://192.168.1.2:8765")
        for address in ("/", "/api/catalogs", "/static/app.js", "/preview/pt_BR/news/story", "/?token=wrong"):
            assert client.get(address).status_code == 401, address
        assert client.put(f"{CATALOG}/{'0' * 12}", json={}).status_code == 401

    def test_the_token_in_the_address_becomes_a_cookie(self, open_project: Project) -> None:
        token = open_project.app.state.safety.token
        client = open_project.client(base="http://192.168.1.2:8765")
        first = client.get(f"/?x=1&token={token}", follow_redirects=False)
        assert (first.status_code, first.headers["location"]) == (303, "/?x=1")
        cookie = first.headers["set-cookie"]
        assert cookie.startswith(f"{COOKIE}=")
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()
        assert client.get("/api/catalogs").status_code == 200

    def test_a_redirect_stays_here(self, open_project: Project) -> None:
        token = open_project.app.state.safety.token
        client = open_project.client(base="http://192.168.1.2:8765")
        first = client.get(f"http://192.168.1.2:8765//evil.example/?token={token}", follow_redirects=False)
        assert first.headers["location"] == "/evil.example/"

    def test_a_program_brings_the_token_in_a_header(self, open_project: Project) -> None:
        token = open_project.app.state.safety.token
        client = open_project.client(base="http://192.168.1.2:8765", Authorization=f"Bearer {token}")
        assert client.get("/api/catalogs").status_code == 200

    def test_a_name_of_somebody_else_is_refused_all_the_same(self, open_project: Project) -> None:
        token = open_project.app.state.safety.token
        client = open_project.client(base="http://evil.example", Authorization=f"Bearer {token}")
        assert client.get("/api/catalogs").status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_only_this_machine_comes_to_loopback(host: str) -> None:
    assert is_loopback(host)
    assert Safety.of(host).token == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_every_other_address_needs_a_token(host: str) -> None:
    assert not is_loopback(host)
    assert len(Safety.of(host).token) >= 32


def test_files_are_found_by_their_kind(tmp_path: Path) -> None:
    (tmp_path / "a.PNG").write_bytes(b"x")
    (tmp_path / "b.png").symlink_to(tmp_path / "c.key")
    (tmp_path / "c.key").write_bytes(b"x")
    assert find(tmp_path, "a.PNG") == tmp_path / "a.PNG"
    for name in ("b.png", "c.key", "d.png", ""):
        with pytest.raises(NotThere):
            find(tmp_path, name)
