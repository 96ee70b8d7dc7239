"""The field with its chips, in a real browser: typing, deleting, tags, clipboard, undo, input methods."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.review.browser import needs_chromium
from translate.review.web import pages

pytestmark = needs_chromium

ORIGIN = "http://127.0.0.1:9"
SOURCE = "Read the <a1>full <b>report</b></a1>.<br/>Now."
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/static/base.css">
<link rel="stylesheet" href="/static/card.css"><body>
<script type="module" src="/field-test.js"></script></body></html>"""
SCRIPT = """
import { Field } from "/static/field.js";
import * as tags from "/static/tags.js";
const source = %s;
window.tags = tags;
window.names = tags.names(source, {});
window.field = new Field({ source, lang: "pt-BR", dir: "ltr", label: "Translation" });
document.body.append(field.element);
field.reset("");
document.body.dataset.ready = "";
"""
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that holds nothing but the field."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route(f"{ORIGIN}/**", serve)
    page.goto(f"{ORIGIN}/")
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()


def serve(route: Any) -> None:
    path = route.request.url.removeprefix(ORIGIN)
    if path.startswith("/static/"):
        file = pages.STATIC / path.removeprefix("/static/")
        route.fulfill(body=file.read_bytes(), content_type=TYPES[Path(path).suffix])
    elif path == "/field-test.js":
        route.fulfill(body=SCRIPT % json.dumps(SOURCE), content_type=TYPES[".js"])
    else:
        route.fulfill(body=PAGE, content_type="text/html")


Step = Callable[[Any], None]


def typed(text: str) -> Step:
    """Type."""
    return lambda page: page.keyboard.type(text)


def pressed(*keys: str) -> Step:
    """Press keys, one after the other."""

    def press(page: Any) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


def tagged(name: str) -> Step:
    """Put a tag of the source in."""
    return lambda page: page.evaluate("name => field.tag(names.find((one) => one.name === name))", name)


def start(page: Any, text: str, *steps: Step) -> None:
    """Put ``text`` into the field, the caret at its end, and do ``steps``."""
    page.evaluate("text => { field.reset(text); field.focus(); }", text)
    for step in steps:
        step(page)


def value(page: Any) -> str:
    """What the field says."""
    said: str = page.evaluate("field.value")
    return said


BEGIN = pressed("Home")
ALL = pressed("Control+a")
UNDO, REDO = pressed("Control+z"), pressed("Control+Shift+z")

CASES: dict[str, tuple[str, list[Step], str]] = {
    "what is typed is the value": ("", [typed("Leia o relatório, já.")], "Leia o relatório, já."),
    "before and after chips": (
        "<a1><b>x</b></a1>",
        [typed("fim"), BEGIN, typed("início")],
        "início<a1><b>x</b></a1>fim",
    ),
    "Backspace takes a pair": ("a <b></b>", [pressed("End", "Backspace")], "a "),
    "Delete takes a pair": ("a <b></b>", [BEGIN, pressed("ArrowRight", "ArrowRight", "Delete")], "a "),
    "what a pair held stays": ("um <b>carro</b>", [pressed("Backspace")], "um carro"),
    "a pair comes back": ("um <b>carro</b>", [pressed("Backspace"), UNDO], "um <b>carro</b>"),
    "everything is replaced": ("<a1>um</a1><br/>dois", [ALL, typed("x")], "x"),
    "a tag goes around the selection": (
        "o relatório",
        [pressed(*["Shift+ArrowLeft"] * len("relatório")), tagged("b")],
        "o <b>relatório</b>",
    ),
    "a tag that stands is moved": (
        "o <b>relatório</b>",
        [BEGIN, pressed("Shift+ArrowRight"), tagged("b")],
        "<b>o</b> relatório",
    ),
    "a tag waits for its text": ("leia ", [tagged("a1"), typed("isto")], "leia <a1>isto</a1>"),
    "a single tag stands before what follows": ("fim.", [tagged("br"), typed("Novo")], "fim.<br/>Novo"),
    "copy and paste carry tags": (
        "<b>um</b> dois",
        [ALL, pressed("Control+c", "End", "Control+v")],
        "<b>um</b> dois<b>um</b> dois",
    ),
    "undo takes a tag back": ("um", [typed(" dois"), tagged("br"), UNDO], "um dois"),
    "undo takes everything back": ("um", [typed(" dois"), tagged("br"), *[UNDO] * 4], "um"),
    "redo does everything again": ("um", [typed(" dois"), tagged("br"), *[UNDO] * 4, *[REDO] * 5], "um dois<br/>"),
    "enter breaks no line where the source has none": ("um", [pressed("Enter"), typed("!")], "um!"),
    "a typed tag is one": ("a ", [typed("<b>c</b>"), pressed("Backspace")], "a c"),
}


@pytest.mark.parametrize(("text", "steps", "says"), CASES.values(), ids=CASES)
def test_the_field_says(page: Any, text: str, steps: list[Step], says: str) -> None:
    start(page, text, *steps)
    assert value(page) == says


def test_typing_goes_between_chips(page: Any) -> None:
    start(page, "<a1><b>x</b></a1>")
    page.evaluate("""() => {
        const gap = field.element.querySelectorAll('.chip')[1].previousSibling;
        getSelection().collapse(gap, gap.data.length);
    }""")
    page.keyboard.type("meio")
    assert value(page) == "<a1>meio<b>x</b></a1>"


def test_tags_nest_whatever_is_selected(page: Any) -> None:
    wrapped = page.evaluate("tags.insert('um <b>dois</b> três', 8, 16, {name: 'a1', single: false, count: 1})")
    assert wrapped["text"] == "um <a1><b>dois</b> t</a1>rês"


def test_what_is_copied_is_the_text_form(page: Any) -> None:
    start(page, "<b>um</b> dois", ALL, pressed("Control+c"))
    assert page.evaluate("navigator.clipboard.readText()") == "<b>um</b> dois"


def test_half_a_pair_is_not_pasted_and_lines_become_spaces(page: Any) -> None:
    page.evaluate("navigator.clipboard.writeText('a<b>c\\nd <img src=x onerror=alert(1)>')")
    start(page, "", pressed("Control+v"))
    assert value(page) == "ac d <img src=x onerror=alert(1)>"
    assert page.locator(".field img").count() == 0


def test_a_tag_that_is_typed_becomes_a_chip(page: Any) -> None:
    start(page, "a ", typed("<b>c</b>"))
    assert page.locator(".field .chip").count() == 2


def test_an_unknown_tag_is_shown_as_one(page: Any) -> None:
    start(page, "a <i>c</i>")
    assert page.locator(".field .chip[data-unknown]").count() == 2


LAW = """() => {
    let seed = 20261124;
    const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const pieces = ["a", "é", "漢", "ب", " ", "<a1>", "</a1>", "<b>", "</b>", "<br/>", "<", "&lt;", "👩‍🚀"];
    const text = () => Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    const balanced = (form) => tags.balanced(form) === form;
    const broken = [];
    for (let turn = 0; turn < 3000; turn++) {
        let [value, typed] = [tags.balanced(text()), text()];
        const places = [random(value.length + 1), random(value.length + 1)].sort((a, b) => a - b);
        const cut = tags.tags(value).some((tag) => places.some((place) => place > tag.start && place < tag.end));
        if (cut) continue;
        const results = [
            tags.remove(value, ...places),
            tags.replace(value, ...places, typed),
            tags.insert(value, ...places, names[random(3)]),
        ];
        for (const result of results) {
            const inside = result.caret >= 0 && result.caret <= result.text.length;
            if (!balanced(result.text) || !inside) broken.push([value, places, typed, result]);
        }
        field.reset(value);
        field.element.dispatchEvent(new InputEvent("input"));
        if (field.value !== value) broken.push([value, field.value]);
    }
    return broken;
}"""


def test_whatever_is_done_pairs_stay_whole_and_the_page_says_what_the_value_is(page: Any) -> None:
    assert page.evaluate(LAW) == []


def test_an_input_method_composes_beside_chips(page: Any) -> None:
    start(page, "<b>東</b>")
    ime = page.context.new_cdp_session(page)
    for text in ("k", "き", "きょ", "京"):
        ime.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    ime.send("Input.insertText", {"text": "京都"})
    assert value(page) == "<b>東</b>京都"
    UNDO(page)
    assert value(page) == "<b>東</b>"


def test_deleting_a_word_leaves_chips_alone(page: Any) -> None:
    start(page, "<b>um</b> dois três", pressed("Control+Backspace"))
    assert value(page).rstrip() == "<b>um</b> dois"
