"""The libretranslate engine against a real server on this machine, which misbehaves on command."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from i18n.errors import EngineError, NoRoute, UsageError
from tests.engines import conformance
from translate import engines
from translate.engine import Translation
from translate.engines import libretranslate_http
from translate.engines.libretranslate import LibreTranslateEngine, nearest
from translate.engines.libretranslate_http import address

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["de", "en", "pt", "pb", "zh-Hans"]},
    {"code": "pb", "name": "Portuguese (Brazil)", "targets": ["en"]},
    {"code": "pt", "name": "Portuguese", "targets": ["en", "pb"]},
    {"code": "de", "name": "German", "targets": ["en"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en"]},
]

Answer = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test says: ``server.script`` holds what to do with the next requests, one each."""

    server: Server

    def do_GET(self) -> None:
        self.server.seen.append((self.path, {}))
        self.server.languages(self, {})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        document = json.loads(self.rfile.read(length))
        self.server.seen.append((self.path, document))
        answer = self.server.script.pop(0) if self.server.script else self.server.always
        answer(self, document)

    def reply(self, document: object, status: int = 200, **headers: str) -> None:
        data = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.script: list[Answer] = []
        self.always: Answer = upper
        self.languages: Answer = lambda handler, _: handler.reply(LANGUAGES)
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def posted(self) -> list[dict[str, Any]]:
        return [document for path, document in self.seen if path.endswith("/translate")]

    def handle_error(self, *_: object) -> None:
        pass  # a client that went away is what some tests want


def upper(handler: Handler, document: dict[str, Any]) -> None:
    handler.reply({"translatedText": [text.upper() for text in document["q"]]})


def fails(status: int, error: str = "", **headers: str) -> Answer:
    return lambda handler, _: handler.reply({"error": error}, status, **headers)


def gives(document: object) -> Answer:
    return lambda handler, _: handler.reply(document)


def hangs(handler: Handler, _: object) -> None:
    handler.server.released.wait(10)


def drips(handler: Handler, _: object) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.released.wait(0.02):
        handler.wfile.write(b" ")


def closes(handler: Handler, _: object) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def stops_halfway(handler: Handler, _: object) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": ["')
    closes(handler, _)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("LINGOPRESS_LIBRETRANSLATE_URL", raising=False)
    monkeypatch.delenv("LIBRETRANSLATE_API_KEY", raising=False)
    running = Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.released.set()
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def engine(server: Server, waits: list[float]) -> LibreTranslateEngine:
    return LibreTranslateEngine(server.url, timeout=5, retries=2, sleep=waits.append)


def translate(engine: LibreTranslateEngine, *texts: str) -> list[str]:
    return [translation.text for translation in engine.translate(texts, "en", "pt_BR")]


def test_texts_come_back_in_order_with_the_engine_s_name(engine, server):
    progress: list[int] = []
    found = engine.translate(["One.", "Two."], "en", "pt_BR", progress=progress.append)
    assert found == [Translation(text, 0.0, (), "libretranslate en→pt-BR") for text in ("ONE.", "TWO.")]
    assert engine.prepare("en", "pt_BR") == "libretranslate en→pt-BR"
    assert server.posted == [{"q": ["One.", "Two."], "source": "en", "target": "pb", "format": "text"}]
    assert sum(progress) == 2


def test_it_does_what_every_engine_must(engine):
    conformance.check(engine, "en", "pt_BR")


def test_languages_are_asked_for_once_and_before_any_text(engine, server):
    engine.prepare("en", "pt_BR")
    translate(engine, "One.")
    engine.prepare("en", "de")
    assert [path for path, _ in server.seen] == ["/languages", "/translate"]


def test_texts_without_a_word_are_not_sent(engine, server):
    progress: list[int] = []
    found = engine.translate(["", " \n", "One.", "… 🎉"], "en", "pt_BR", progress=progress.append)
    assert [translation.text for translation in found] == ["", " \n", "ONE.", "… 🎉"]
    assert server.posted[0]["q"] == ["One."]
    assert sum(progress) == 4
    assert engine.translate([], "en", "pt_BR") == []


def test_requests_stay_within_characters_and_items(server):
    engine = LibreTranslateEngine(server.url, characters=10, items=3)
    texts = ["aaaa", "bbbb", "cccc", "d", "e", "f", "g", "h" * 30, "i"]
    assert translate(engine, *texts) == [text.upper() for text in texts]
    assert [document["q"] for document in server.posted] == [
        ["aaaa", "bbbb"],
        ["cccc", "d", "e"],
        ["f", "g"],
        ["h" * 30],
        ["i"],
    ]


def test_the_key_is_sent_in_the_body_and_told_to_nobody(server, waits):
    engine = LibreTranslateEngine(server.url, "secret-key", retries=0)
    translate(engine, "One.")
    assert server.posted[0]["api_key"] == "secret-key"
    server.script = [fails(403, "Invalid API key")]
    with pytest.raises(EngineError) as error:
        translate(engine, "One.")
    assert "Invalid API key" in str(error.value)
    assert "LIBRETRANSLATE_API_KEY" in str(error.value)
    assert "secret-key" not in str(error.value) + repr(vars(error.value))


def test_the_environment_names_server_and_key(server, monkeypatch):
    monkeypatch.setenv("LINGOPRESS_LIBRETRANSLATE_URL", server.url + "/")
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "from-environment")
    engine = engines.load("libretranslate", jobs=2)
    assert engine.translate(["One."], "en", "pt_BR")[0].text == "ONE."
    assert server.posted[0]["api_key"] == "from-environment"


def test_without_a_server_the_error_says_how_to_name_one(server):
    with pytest.raises(UsageError, match="LINGOPRESS_LIBRETRANSLATE_URL=http://localhost:5000"):
        LibreTranslateEngine()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://localhost:5000/", "http://localhost:5000"),
        ("https://example.org/mt/translate", "https://example.org/mt"),
        (" HTTP://Example.org ", "http://example.org"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_addresses_are_taken_as_people_write_them(given, used):
    assert address(given) == used


@pytest.mark.parametrize(
    "given",
    [
        *("localhost:5000", "file:///etc/passwd", "ftp://example.org", "http://", "http://a:b@example.org"),
        *("http://x:y", "http://example.org?q=1", "http://example.org/#x", "http://[::1"),
    ],
)
def test_what_is_no_address_is_refused(given):
    with pytest.raises(UsageError, match="http"):
        address(given)


@pytest.mark.parametrize("answer", [fails(429, "Slowdown"), fails(500), fails(502), fails(503), closes, stops_halfway])
def test_a_passing_failure_is_tried_again_with_growing_waits(answer, engine, server, waits):
    server.script = [answer, answer]
    assert translate(engine, "One.") == ["ONE."]
    assert len(server.posted) == 3
    assert 0.25 <= waits[0] <= 0.5 <= waits[1] <= 1.0


def test_retry_after_is_honoured_in_seconds_and_as_a_date(engine, server, waits):
    server.script = [fails(429, Retry_After="7"), fails(503, Retry_After=formatdate(0, usegmt=True))]
    assert translate(engine, "One.") == ["ONE."]
    assert waits == [7.0, 0.0]


def test_a_retry_after_that_is_nonsense_is_not_obeyed(engine, server, waits):
    server.script = [fails(429, Retry_After="soon")]
    assert translate(engine, "One.") == ["ONE."]
    assert 0.25 <= waits[0] <= 0.5


def test_a_server_that_asks_for_hours_is_not_waited_for(engine, server, waits):
    server.script = [fails(429, "Slowdown: 100 per 1 day", Retry_After="36000")]
    with pytest.raises(EngineError, match="100 per 1 day"):
        translate(engine, "One.")
    assert waits == []


def test_retries_end(engine, server, waits):
    server.always = fails(503)
    with pytest.raises(EngineError, match="HTTP 503"):
        translate(engine, "One.")
    assert len(server.posted) == 3
    assert len(waits) == 2


@pytest.mark.parametrize("answer", [hangs, drips])
def test_a_slow_server_is_given_up(answer, server, waits):
    engine = LibreTranslateEngine(server.url, timeout=0.1, retries=1, sleep=waits.append)
    engine.prepare("en", "de")
    server.always = answer
    with pytest.raises(EngineError, match=r"no answer within 0\.1 seconds"):
        engine.translate(["One."], "en", "de")
    assert len(server.posted) == 2


def test_no_server_at_the_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    engine = LibreTranslateEngine(f"http://127.0.0.1:{port}", retries=1, sleep=waits.append)
    with pytest.raises(EngineError, match="cannot be reached"):
        engine.prepare("en", "de")
    assert len(waits) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (gives({"translatedText": ["ONE."]}), "2 texts were sent, 1 came back"),
        (gives({"translatedText": ["A", "B", "C"]}), "2 texts were sent, 3 came back"),
        (gives({"translatedText": ["A", 7]}), "no translations"),
        (gives({"translatedText": "ONE. TWO."}), "no translations"),
        (gives({"translated": []}), "no translations"),
        (gives([]), "no translations"),
        (gives(b"<!DOCTYPE html><p>Welcome!"), "no JSON"),
        (gives(b"\xff\xfe"), "no JSON"),
        (gives(b"[" * 200_000), "no JSON"),
        (fails(404), "no LibreTranslate at this address"),
        (fails(405), "no LibreTranslate at this address"),
        (fails(400, "Please contact the server operator to get an API key"), "wants a key"),
        (fails(400, "Invalid request: missing q parameter"), "missing q parameter"),
    ],
)
def test_a_wrong_answer_is_an_error_and_not_tried_again(answer, words, engine, server):
    server.always = answer
    with pytest.raises(EngineError, match=words) as error:
        translate(engine, "One.", "Two.")
    assert server.url in str(error.value)
    assert len(server.posted) == 1


def test_a_huge_answer_is_not_read_to_its_end(engine, server, monkeypatch):
    monkeypatch.setattr(libretranslate_http, "MAX_ANSWER", 100_000)
    server.always = gives({"translatedText": ["x" * 1_000_000]})
    with pytest.raises(EngineError, match="too large"):
        translate(engine, "One.")


def test_an_error_page_of_another_server_is_told_in_one_short_line(engine, server):
    server.always = lambda handler, _: handler.reply(b"<html>" + b"x" * 10_000, 403)
    with pytest.raises(EngineError) as error:
        translate(engine, "One.")
    assert len(str(error.value)) < 300
    server.always = fails(403, "line one\nline two\x1b[31m" + "x" * 10_000)
    with pytest.raises(EngineError, match="line one line two") as error:
        translate(engine, "One.")
    assert len(str(error.value)) < 600
    assert "\x1b" not in str(error.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status, server, waits):
    other = Server()
    thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    engine = LibreTranslateEngine(server.url, "secret-key", sleep=waits.append)
    server.always = fails(status, Location=other.url + "/translate")
    try:
        with pytest.raises(EngineError, match="redirects to " + other.url):
            translate(engine, "One.")
        assert other.seen == []
    finally:
        other.shutdown()
        thread.join()
        other.server_close()


def limited(characters: int = 10**9, items: int = 10**9) -> Answer:
    """A server that says its limits as LibreTranslate does."""

    def answer(handler: Handler, document: dict[str, Any]) -> None:
        for have, most in ((len(document["q"]), items), (sum(map(len, document["q"])), characters)):
            if have > most:
                error = f"Invalid request: request ({have}) exceeds text limit ({most})"
                handler.reply({"error": error}, 400)
                return
        upper(handler, document)

    return answer


def test_a_limit_that_the_server_tells_is_learned(engine, server):
    server.always = limited(characters=100)
    texts = [f"{index:02} " + "x" * 37 for index in range(10)]
    assert translate(engine, *texts) == [text.upper() for text in texts]
    assert [len(document["q"]) for document in server.posted] == [10, 2, 2, 2, 2, 2]


def test_a_limit_of_items_is_learned(engine, server):
    server.always = limited(items=4)
    assert translate(engine, *"abcdefghij") == [*"ABCDEFGHIJ"]
    assert [len(document["q"]) for document in server.posted] == [10, 4, 4, 2]


def test_a_text_over_the_limit_comes_back_empty_and_the_others_do_not(engine, server):
    server.always = limited(characters=100)
    assert translate(engine, "a", "b" * 101, "c") == ["A", "", "C"]


def test_a_request_too_large_for_a_proxy_is_halved(engine, server):
    def answer(handler: Handler, document: dict[str, Any]) -> None:
        if sum(map(len, document["q"])) > 30:
            handler.reply(b"", 413)
        else:
            upper(handler, document)

    server.always = answer
    texts = ["x" * 10] * 10
    assert translate(engine, *texts) == [text.upper() for text in texts]


def broken_by(*texts: str) -> Answer:
    def answer(handler: Handler, document: dict[str, Any]) -> None:
        if set(texts) & set(document["q"]):
            handler.reply({"error": "Cannot translate text: index out of range"}, 500)
        else:
            upper(handler, document)

    return answer


def test_a_text_that_breaks_the_server_does_not_take_the_others_with_it(engine, server):
    server.always = broken_by("bad")
    assert translate(engine, "a", "bad", "c", "d") == ["A", "", "C", "D"]
    assert translate(engine, "bad") == [""]


def test_a_server_that_always_breaks_is_an_error_soon(engine, server):
    server.always = fails(500, "Cannot translate text: no model")
    with pytest.raises(EngineError, match="no model"):
        translate(engine, *(f"text {index}" for index in range(40)))
    assert len(server.posted) <= 3 + 3


def test_lone_surrogates_neither_break_the_request_nor_come_out(engine, server):
    server.script = [gives(b'{"translatedText": ["A\\ud800B"]}')]
    assert translate(engine, "a\udc80b") == ["A\ufffdB"]
    assert server.posted[0]["q"] == ["a\ufffdb"]


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("en", "ja", "From en it translates into de, pb, pt, zh-Hans"),
        ("ja", "en", "It translates from de, en, pb, pt, zh-Hans"),
        ("en", "zh_Hant", "From en it translates into"),
        ("de", "pt", "From de it translates into en"),
    ],
)
def test_a_pair_that_the_server_lacks_lists_what_it_has(source, target, words, engine, server):
    with pytest.raises(NoRoute, match=words):
        engine.prepare(source, target)
    assert server.posted == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (gives([]), "no languages"),
        (gives({"a": 1}), "no languages"),
        (gives([1, {}]), "no languages"),
        (fails(404), "404"),
    ],
)
def test_a_server_without_languages_is_an_error(answer, words, engine, server):
    server.languages = answer
    with pytest.raises(EngineError, match=words):
        engine.prepare("en", "de")


def test_an_old_server_that_lists_no_targets_is_asked_for_any(engine, server):
    server.languages = gives([{"code": "en", "name": "English"}, {"code": "pt", "name": "Portuguese"}])
    assert translate(engine, "One.") == ["ONE."]
    assert server.posted[0]["target"] == "pt"


@pytest.mark.parametrize(
    ("locale", "codes", "best"),
    [
        ("pt_BR", ["pt", "pb"], "pb"),
        ("pt_BR", ["pt", "pt-BR"], "pt-BR"),
        ("pt_BR", ["pt_PT", "pt"], "pt"),
        ("pt_PT", ["pb", "pt"], "pt"),
        ("pt", ["pb"], "pb"),
        ("en_GB", ["de", "en"], "en"),
        ("zh_Hant", ["zh", "zt"], "zt"),
        ("zh_Hant", ["zh"], ""),
        ("zh_TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh_Hans", ["zh", "zt"], "zh"),
        ("nb", ["no"], "no"),
        ("he", ["iw"], "iw"),
        ("sr@latin", ["sr"], ""),
        ("ja", ["jv", "nonsense code", ""], ""),
    ],
)
def test_the_nearest_code_of_a_server(locale, codes, best):
    assert nearest(locale, codes) == best
