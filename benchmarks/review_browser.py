"""The review page in Chromium, with a large article: what it takes to open, scroll, search, type and save.

    python benchmarks/review_browser.py [--entries 10000]

A frame is late when it took longer than 50 ms; headless Chromium draws without a graphics card. What
the server and the page's own thread worked is told apart from the time on the clock: a busy machine does not change it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import sync_playwright
from review import seconds, server

WORDS = [
    "harbour",
    "ship",
    "night",
    "captain",
    "letter",
    "market",
    "river",
    "council",
    "bridge",
    "winter",
    "signal",
    "garden",
]
QUIET = 4.0
"""Seconds in which the server does in the background what the first visit gave it to do."""

CHROMIUM = shutil.which("chromium") or "chromium"
SCROLL = """async () => {
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < 240; step++) {
    scrollBy(0, 120);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    entries = parser.parse_args().entries
    with server(article(entries)) as (url, process, _folder), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        measure(page, f"{url}/pt_BR/story", lambda: seconds(process.pid))
        browser.close()


def article(entries: int) -> str:
    """A page of that many different paragraphs."""
    lines = [
        f"<p>The {WORDS[n % 10]} of {n} waits for the {WORDS[n // 10 % 10]} until <b>{n}</b>.</p>"
        for n in range(entries)
    ]
    return f"<!DOCTYPE html><html lang=en><title>Story</title><body>{''.join(lines)}"


def measure(page: Any, address: str, processor: Callable[[], float]) -> None:
    """Print one line for each thing a translator does."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")
    for visit in ("first time", "again"):
        before, start = processor(), time.perf_counter()
        ready(page, address)
        served = processor() - before
        print(f"open, {visit}: {time.perf_counter() - start:.2f} s; server {served:.2f} s, page {busy(cdp):.2f} s")
        page.frame_locator("iframe").locator("p").first.wait_for()
        print(f"its localized page beside it, {visit}: {time.perf_counter() - start:.2f} s", flush=True)
        time.sleep(QUIET)
    frames = sorted(page.evaluate(SCROLL))
    late = sum(frame > 50 for frame in frames)
    print(f"scroll: median frame {statistics.median(frames):.0f} ms, late {late} of {len(frames)}")
    say("search", cdp, lambda: search(page))
    page.locator(".row").first.click()
    page.locator(".field").wait_for()
    say("type 35 keys", cdp, lambda: page.keyboard.type("As palavras que uma pessoa escreve."))
    say("accept and go on", cdp, lambda: page.keyboard.press("Control+Enter"))


def say(name: str, cdp: Any, act: Callable[[], None]) -> None:
    """Do it, and print how long it took."""
    before, start = busy(cdp), time.perf_counter()
    act()
    print(f"{name}: {time.perf_counter() - start:.2f} s; page {busy(cdp) - before:.2f} s", flush=True)


def busy(cdp: Any) -> float:
    """Seconds that the page's main thread has worked."""
    found = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


def ready(page: Any, address: str) -> None:
    page.goto(address, wait_until="commit")
    page.wait_for_selector("body[data-ready]")


def search(page: Any) -> None:
    page.fill("input[name=text]", "winter of 9999")
    page.locator("[data-listed]", has_text=re.compile("Listed: 1$")).wait_for()


if __name__ == "__main__":
    main()
