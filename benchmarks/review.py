"""The review server under many editors, and with a large article.

A server of its own process on loopback serves one article. Each editor is a browser that reads the
catalog once, then again and again thinks, saves the next entry of its share, and drafts what it types.
All of them wait for news meanwhile, as open pages do. Requests and time are bounded.

    python benchmarks/review.py [--editors 50] [--entries 1000] [--saves 10] [--think 2] [--large 10000]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import httpx
from connection import Connection

WORDS = ("harbour", "ship", "night", "captain", "letter", "market", "river", "council", "bridge", "winter", "signal")
LIMIT = 50_000
CATALOG = "/api/catalogs/pt_BR/story"
SERVE = """
import sys
from i18n.layout import Layout
from translate import cli
from translate.review import run
cli.collect_seldom()
run.run(run.open_desk(Layout()), reviewer="Benchmark", ready=lambda address: print(address, flush=True))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=10, help="of each editor")
    parser.add_argument("--think", type=float, default=2.0, help="seconds between two saves, on average; 0: none")
    parser.add_argument("--large", type=int, default=10_000, help="entries of the large article; 0: none")
    arguments = parser.parse_args()
    if arguments.editors * arguments.saves * 4 > LIMIT:
        raise SystemExit(f"more than {LIMIT} requests: take fewer editors or saves")
    asyncio.run(many(arguments))
    if arguments.large:
        asyncio.run(large(arguments.large))


@contextlib.contextmanager
def server(text: str) -> Any:
    """A project with one article, and its server; gives the address and the process."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "story.html").write_text(text)
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
        run = [sys.executable, "-m", "translate"]
        subprocess.run(
            [*run, "extract", "story.html", "--to", "pt_BR", "--from", "en"],
            cwd=folder,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process, Path(folder)
        finally:
            process.terminate()
            process.wait()


def article(entries: int) -> str:
    """A page of that many different paragraphs, some with markup."""
    chance = random.Random(7)
    lines = []
    for number in range(entries):
        words = " ".join(chance.choices(WORDS, k=14))
        lines.append(f'<p>{number}: {words}, <a href="x">{chance.choice(WORDS)}</a> and {chance.choice(WORDS)}.</p>')
    return "<!DOCTYPE html><html lang=en><body>\n" + "\n".join(lines) + "\n</body></html>\n"


async def many(arguments: argparse.Namespace) -> None:
    with server(article(arguments.entries)) as (address, process, folder):
        first = Connection(address, {})
        token = (await first.ask("GET", "/api/session"))["csrf"]
        entries = (await first.ask("GET", CATALOG))["entries"]
        times: dict[str, list[float]] = {"save": [], "draft": [], "check": [], "news": []}
        listeners = [asyncio.create_task(listen(address, number, times)) for number in range(arguments.editors)]
        shares = [entries[number :: arguments.editors][: arguments.saves] for number in range(arguments.editors)]
        began, processor, own = time.perf_counter(), seconds(process.pid), time.process_time()
        flushed = written(process.pid)
        await asyncio.gather(
            *(edit(address, number, share, token, times, arguments.think) for number, share in enumerate(shares))
        )
        took, processor = time.perf_counter() - began, seconds(process.pid) - processor
        own, flushed = time.process_time() - own, written(process.pid) - flushed
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)
        saved = sum(len(share) for share in shares)
        text = (folder / "locales/pt_BR/LC_MESSAGES/story.po").read_text()
        there = sum(f"Texto de {share_entry['id']}" in text for share in shares for share_entry in share)
        print(f"{arguments.editors} editors, {arguments.entries} entries, {arguments.think} s between saves")
        print(f"  {saved} saves in {took:.1f} s, {there} of them in the file; {flushed / 1e6:.0f} MB written")
        print(f"  processor time: server {processor:.1f} s, editors {own:.1f} s; load {os.getloadavg()[0]:.1f}")
        for name, found in times.items():
            print(f"  {name:6}", spread(found))


async def edit(
    address: str, number: int, share: list[Any], token: str, times: dict[str, list[float]], think: float
) -> None:
    chance = random.Random(number)
    page = Connection(address, {"X-CSRF-Token": token, "X-Reviewer": f"Editor {number}", "X-Page": str(number)})
    for entry in share:
        await asyncio.sleep(think * chance.uniform(0.5, 1.5))
        path = f"{CATALOG}/{entry['id']}"
        target = f"Texto de {entry['id']}, <a1>navio</a1>."
        await timed(times["draft"], page.ask("PUT", f"{path}/draft", {"target": target[:20]}))
        await timed(times["check"], page.ask("POST", f"{path}/check", {"target": target}))
        body = {"target": target, "state": "translated", "version": entry["version"]}
        await timed(times["save"], page.ask("PUT", path, body))
    page.close()


async def listen(address: str, number: int, times: dict[str, list[float]]) -> None:
    """Wait for news and read the entries that it names, as an open page does."""
    page = Connection(address, {})
    since = (await page.ask("GET", "/api/events"))["n"]
    while True:
        events = await page.ask("GET", f"/api/events?since={since}&page={number}")
        since = events["n"]
        for one in events["changed"]:
            await timed(times["news"], page.ask("GET", f"{CATALOG}?ids={','.join(one['ids'])}"))


async def timed(times: list[float], request: Awaitable[Any]) -> None:
    start = time.perf_counter()
    await request
    times.append(time.perf_counter() - start)


def spread(times: list[float]) -> str:
    if len(times) < 2:
        return "none"
    cuts = statistics.quantiles(times, n=100)
    median, most, longest = 1000 * cuts[49], 1000 * cuts[94], 1000 * max(times)
    return f"{len(times):6}  median {median:.1f} ms, 95% {most:.1f} ms, longest {longest:.0f} ms"


def seconds(pid: int) -> float:
    """Processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def written(pid: int) -> int:
    """Bytes that a process had written to files so far."""
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))


async def large(entries: int) -> None:
    """The large article: the first time a server shows it, and once it is known."""
    with server(article(entries)) as (address, process, _folder):
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            print(f"an article of {entries} entries")
            token = (await client.get("/api/session")).json()["csrf"]
            for name in ("/pt_BR/story", CATALOG, "/preview/pt_BR/story"):
                for turn in ("first", "again"):
                    clock, processor = time.perf_counter(), seconds(process.pid)
                    answer = await client.get(name)
                    took, processor = time.perf_counter() - clock, seconds(process.pid) - processor
                    size = len(answer.content) / 1e6
                    print(f"  {name:28} {turn}  {took:.2f} s, processor {processor:.2f} s, {size:.1f} MB")
            found = (await client.get(CATALOG)).json()["entries"]
            times: list[float] = []
            for entry in found[:20]:
                body = {"target": "Texto, <a1>navio</a1>.", "state": "translated", "version": entry["version"]}
                await timed(
                    times,
                    client.put(f"{CATALOG}/{entry['id']}", json=body, headers={"X-CSRF-Token": token}),
                )
            print("  save  ", spread(times))


if __name__ == "__main__":
    main()
