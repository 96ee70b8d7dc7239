"""Servers say where they are, stop when asked, and leave a port that is taken alone."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

from i18n.errors import UsageError
from translate import serve

APP = """
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": scope["path"].encode()})
"""
exec(APP)


def fetched(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read().decode()


def test_an_app_is_served_on_this_machine_alone():
    with serve.running(globals()["app"]) as url:
        assert url.startswith("http://127.0.0.1:")
        assert fetched(f"{url}/a") == "/a"
    with pytest.raises(OSError, match="refused"):
        fetched(url)


def test_an_answer_does_not_wait_for_more_to_send():
    """A socket that holds small pieces back has the browser's system wait 40 ms before it acknowledges the first."""
    took = []
    with serve.running(globals()["app"]) as url:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
        for _turn in range(60):
            began = time.perf_counter()
            connection.request("POST", "/a", body=b"x")
            assert connection.getresponse().read() == b"/a"
            took.append(time.perf_counter() - began)
        connection.close()
    assert statistics.median(took) < 0.03


def test_a_port_that_is_taken_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"127\.0\.0\.1:{port}.*--port"):
            serve.serve(globals()["app"], port=port)


def test_ctrl_c_ends_it_without_a_traceback():
    program = (
        f"{APP}\nfrom translate import serve\nserve.serve(app, ready=lambda url: print(url, flush=True))\nprint('end')"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert fetched(process.stdout.readline().strip() + "/x") == "/x"
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (out, err, process.returncode) == ("end\n", "", 0)


def test_changes_are_told_until_it_is_stopped(tmp_path):
    stop = threading.Event()
    folder = tmp_path / "articles"
    folder.mkdir()
    told = []

    def watch():
        for found in serve.changes([folder, tmp_path / "none"], stop=stop, wanted=lambda path: path.suffix != ".no"):
            told.extend(found)
            stop.set()

    thread = threading.Thread(target=watch)
    thread.start()
    for count in range(100):
        (folder / ".hidden").write_text(str(count))
        (folder / "copy.md~").write_text(str(count))
        (folder / "a.no").write_text(str(count))
        (folder / "a.md").write_text(str(count))
        if stop.wait(0.1):
            break
    thread.join(5)
    assert set(told) == {folder / "a.md"}


def test_nothing_to_watch_waits_for_the_end(tmp_path):
    stop = threading.Event()
    stop.set()
    assert list(serve.changes([tmp_path / "none"], stop=stop)) == []


WAITING = """
import asyncio
from translate import serve
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        return await send({"type": "lifespan.shutdown.complete"})
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"wait", "more_body": True})
    while not scope["state"][serve.STOPPING].is_set():
        await asyncio.sleep(0.05)
    await send({"type": "http.response.body", "body": b"ed"})
serve.serve(app, ready=lambda url: print(url, flush=True))
"""


def test_who_waits_for_something_is_told_that_the_server_ends():
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        with urllib.request.urlopen(process.stdout.readline().strip(), timeout=5) as answer:
            assert answer.read(4) == b"wait"
            os.kill(process.pid, signal.SIGINT)
            assert answer.read() == b"ed"
        out, err = process.communicate(timeout=10)
    assert (out, err, process.returncode) == ("", "", 0)
