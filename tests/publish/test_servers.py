"""The snippets for servers in docs/publish.md, in the servers; skipped where a server is not installed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.projects import Project

DOCS = Path(__file__).parents[2] / "docs" / "publish.md"
NGINX = """daemon off;
{user}
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{}}
http {{
access_log off;
{temporary}
{snippet}
}}
"""
APACHE = """ServerRoot "{root}"
ServerName localhost
PidFile "{root}/apache.pid"
ErrorLog "{root}/error.log"
Listen 127.0.0.1:{port}
{modules}
<VirtualHost *:{port}>
{snippet}
<Directory "{root}/site">
Require all granted
</Directory>
</VirtualHost>
"""
MODULES = ("mpm_event", "authz_core", "authz_host", "dir", "headers", "rewrite")
APACHE_MODULES = Path("/usr/lib/apache2/modules")


def snippet(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def nginx(root: Path, port: int) -> list[str]:
    text = snippet("nginx").replace("listen 80", f"listen 127.0.0.1:{port}").replace("/srv/site", f"{root}/site")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {root}/{kind};" for kind in kinds)
    config = root / "nginx.conf"
    user = "" if os.geteuid() else "user root;"  # others cannot read the folders of tests
    config.write_text(NGINX.format(root=root, snippet=text, temporary=temporary, user=user), encoding="utf-8")
    return ["nginx", "-p", str(root), "-c", str(config)]


def apache(root: Path, port: int) -> list[str]:
    text = snippet("apache").replace("/srv/site", f"{root}/site")
    modules = "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in MODULES)
    config = root / "apache.conf"
    config.write_text(APACHE.format(root=root, port=port, modules=modules, snippet=text), encoding="utf-8")
    return ["apache2", "-X", "-f", str(config)]


@pytest.fixture(params=[nginx, apache], ids=["nginx", "apache"])
def server(paper: Project, request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server that serves the site as the documentation says."""
    port = free_port()
    name = request.param.__name__.replace("apache", "apache2")
    if shutil.which(name) is None or (name == "apache2" and not APACHE_MODULES.is_dir()):
        pytest.skip(f"{name} is not installed")
    paper.publish()
    with subprocess.Popen(request.param(paper.root, port), stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "the server did not start"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


def ask(port: int, path: str, language: str = "") -> tuple[int, str, str, str]:
    """Status, location, ``Vary`` and body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept-Language": language} if language else {})
        answer = connection.getresponse()
        body = answer.read().decode()
        where = re.sub(r"^http://[^/]*", "", answer.getheader("Location") or "")
        return answer.status, where, answer.getheader("Vary") or "", body
    finally:
        connection.close()


def test_readers_are_sent_to_their_language(server: int) -> None:
    known = {"pt-BR,pt;q=0.9": "/pt-br/", "ar": "/ar/", "en-GB": "/en/", "": "/en/", "fi": "/en/"}
    for language, folder in known.items():
        status, where, vary, _ = ask(server, "/", language)
        assert (status, where) == (302, folder)
        assert "Accept-Language" in vary


def test_pages_and_what_is_not_there(server: int) -> None:
    status, _, _, body = ask(server, "/pt-br/story/")
    assert (status, "A STORY" in body) == (200, True)
    for path, language in (("/pt-br/none", "pt-BR"), ("/ar/none", "ar"), ("/none", "en")):
        status, _, _, body = ask(server, path)
        assert (status, re.findall(r'<html lang="([\w-]+)"', body)) == (404, [language])
    status, _, _, body = ask(server, "/.lingopress/manifest.json")
    assert (status, "entries" in body) == (404, False)
