"""A preview shows each change, shows what is wrong, and keeps serving; its script is on no page that is written."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from i18n.errors import ArticleError
from i18n.settings import Settings, SiteSettings
from tests import chromium
from translate import publish, serve
from translate.preview import run, site
from translate.preview.app import OWN, application
from translate.preview.state import Preview

EXAMPLE = Path(__file__).parents[2] / "examples" / "site"


@pytest.fixture
def folder(tmp_path):
    out = tmp_path / "site"
    for path, text in {
        "index.html": "<!DOCTYPE html><title>A</title><body><p>front</p></body>",
        "404.html": "<title>none</title><body>no page</body>",
        "pt-br/404.html": "<title>nada</title><body>não há</body>",
        "pt-br/story/index.html": "<title>h</title><body>história</body>",
        "style.css": "p { color: red }",
        ".lingopress/manifest.json": "{}",
    }.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    return out


@pytest.fixture
def preview(folder):
    return Preview(folder, lambda: ())


@pytest.fixture
def url(preview):
    preview.rebuild()
    with serve.running(application(preview)) as address:
        yield address


def answer(url, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as found:
            return found.status, found.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_pages_are_served_with_a_script_that_is_not_in_their_files(url, folder):
    before = (folder / "index.html").read_bytes()
    status, text = answer(url + "/")
    assert status == 200
    assert f'<script src="{OWN}/reload.js" defer></script></body>' in text
    assert text.replace(f'<script src="{OWN}/reload.js" defer></script>', "").encode() == before
    assert (folder / "index.html").read_bytes() == before
    assert answer(url + "/style.css") == (200, "p { color: red }")
    assert answer(url + "/pt-br/story")[1].startswith("<title>h</title>")


def test_a_page_that_is_not_there_is_the_nearest_404(url):
    assert answer(url + "/pt-br/none")[0] == 404
    assert "não há" in answer(url + "/pt-br/none/at/all")[1]
    assert "no page" in answer(url + "/xx/none")[1]


@pytest.mark.parametrize(
    "path",
    ["/.lingopress/manifest.json", "/../secret.txt", "/%2e%2e/secret.txt", "/pt-br/..%2f..%2fsecret.txt", "/a%00b"],
)
def test_nothing_but_the_site_is_served(url, path):
    status, text = answer(url + path)
    assert status == 404
    assert "secret" not in text


def test_other_sites_cannot_read_it(url):
    assert answer(url + "/", Host="evil.example")[0] == 400


def first_event(url):
    with urllib.request.urlopen(f"{url}{OWN}/events", timeout=5) as events:
        return json.loads(events.readline().decode().removeprefix("data: "))


def test_what_is_wrong_is_told_and_the_old_site_stays(url, preview):
    def broken():
        raise ArticleError("is not text", where="a.md", hint="Save it as UTF-8")

    preview.build = broken
    preview.rebuild()
    message = first_event(url)
    assert message["version"] == 2
    assert message["troubles"] == ["a.md: is not text. Save it as UTF-8"]
    assert "front" in answer(url + "/")[1]


def test_an_error_nobody_thought_of_does_not_end_it(preview):
    preview.build = lambda: 1 // 0
    assert "ZeroDivisionError" in preview.rebuild().troubles[0]
    preview.build = lambda: ()
    assert preview.rebuild().troubles == ()


def test_before_the_first_build_it_says_so(tmp_path):
    with serve.running(application(Preview(tmp_path / "site", lambda: ()))) as url:
        status, text = answer(url + "/")
    assert status == 404
    assert "being built" in text
    assert "reload.js" in text


def test_the_command_shows_changes_and_errors_and_leaves_the_site_alone(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "project")
    theme = tmp_path / "project/theme"
    theme.mkdir()
    command = [Path(sys.executable).with_name("translate"), "preview", "articles", "--theme", "theme", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path / "project", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        url = re.search(r"http://\S+", process.stdout.readline())[0]
        page = f"{url}/pt-br/explainers/partnership/"
        until(lambda: "Uma parceria sob medida" in answer(page)[1])
        catalog = tmp_path / "project/locales/pt_BR/LC_MESSAGES/articles/explainers/partnership.po"
        catalog.write_text(catalog.read_text().replace("Uma parceria sob medida", "Parceria nova"))
        until(lambda: "Parceria nova" in answer(page)[1])
        (theme / "footer.html").write_text("<footer>our own {{ site.name }}</footer>\n")
        until(lambda: "<footer>our own The Harbour Review</footer>" in answer(page)[1])
        (theme / "footer.html").write_text("\n{{ site.nothing }}")
        until(lambda: first_event(url)["troubles"])
        assert "footer.html:2" in first_event(url)["troubles"][0]
        assert "our own" in answer(page)[1]
        (theme / "footer.html").unlink()
        until(lambda: not first_event(url)["troubles"])
        article = tmp_path / "project/articles/notes/tokyo.txt"
        article.write_bytes(b"\xff\xfe\x00\xd8 broken")
        until(lambda: first_event(url)["troubles"])
        assert "tokyo.txt" in first_event(url)["troubles"][0]
        assert "Parceria nova" in answer(page)[1]
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "Traceback" not in err
    assert not (tmp_path / "project/site").exists()


def test_drafts_are_shown_on_request(tmp_path, monkeypatch):
    shutil.copytree(EXAMPLE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    settings = Settings(source="en", site=SiteSettings(output=tmp_path / "out"))
    page = tmp_path / "out/ar/notes/tokyo/index.html"
    publish.publish(["articles"], settings)
    assert not page.exists()
    publish.publish(["articles"], site._drafts(settings))
    assert page.exists()


def test_articles_catalogs_and_theme_are_watched(tmp_path):
    settings = Settings(root=tmp_path, catalogs=Path("po"), site=SiteSettings(theme=Path("theme")))
    found = list(site.watched([tmp_path, tmp_path / "a.md"], settings))
    assert found == [tmp_path, tmp_path / "po", tmp_path / "theme"]


def until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


@pytest.mark.browser
def test_a_change_is_seen_in_the_browser_and_so_is_what_is_wrong(tmp_path, folder):
    source = tmp_path / "articles" / "a.md"
    source.parent.mkdir()
    source.write_text("one")

    def build():
        text = source.read_text()
        if "wrong" in text:
            raise ArticleError("<b>wrong</b>", where="a.md")
        (folder / "index.html").write_text(f"<title>A</title><body><p>{text}</p></body>")
        return ()

    preview, stop = Preview(folder, build), threading.Event()
    worker = threading.Thread(target=run.keep, args=(preview, [source.parent], stop, lambda _shown: None))
    worker.start()
    try:
        with serve.running(application(preview)) as url, chromium.launched() as browser:
            page = browser.new_page()
            while not preview.shown.version:
                time.sleep(0.05)
            page.goto(url)
            page.wait_for_selector("p:text-is('one')")
            source.write_text("two")
            page.wait_for_selector("p:text-is('two')")
            source.write_text("wrong")
            page.wait_for_selector("[role=alert] li:text-is('a.md: <b>wrong</b>')")
            assert page.inner_text("p") == "two"
            source.write_text("three")
            page.wait_for_selector("p:text-is('three')")
            assert page.query_selector("[role=alert]") is None
    finally:
        stop.set()
        worker.join()
