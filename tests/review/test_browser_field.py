"""The field with its chips, in a real browser: typing, deleting, tags, clipboard, undo, input methods."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
const form = (token) => token.form;
window.tags = tags;
window.names = tags.names(source.map((token) => ({ ...token, tag: token.name })));
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
        tokens = [
            {"form": "<a1>", "name": "a1", "role": "open"},
            {"form": "</a1>", "name": "a1", "role": "close"},
            {"form": "<b>", "name": "b", "role": "open"},
            {"form": "</b>", "name": "b", "role": "close"},
            {"form": "<br/>", "name": "br", "role": "single"},
        ]
        route.fulfill(body=SCRIPT % json.dumps(tokens), content_type=TYPES[".js"])
    else:
        route.fulfill(body=PAGE, content_type="text/html")


def start(page: Any, text: str, caret: int | None = None) -> None:
    """Put ``text`` into the field, the caret at its end or in a place of the text form."""
    page.evaluate("text => { field.reset(text); field.focus(); }", text)
    for _ in range(0 if caret is None else len(text) - caret):
        page.keyboard.press("ArrowLeft")


def value(page: Any) -> str:
    """What the field says; the same must be read back from the page."""
    said: str = page.evaluate("field.value")
    return said


def test_what_is_typed_is_the_value(page: Any) -> None:
    start(page, "")
    page.keyboard.type("Leia o relatório, já.")
    assert value(page) == "Leia o relatório, já."


def test_typing_goes_before_between_and_after_chips(page: Any) -> None:
    start(page, "<a1><b>x</b></a1>")
    page.keyboard.type("fim")
    page.keyboard.press("Home")
    page.keyboard.type("início")
    assert value(page) == "início<a1><b>x</b></a1>fim"
    page.evaluate("field.reset('<a1><b>x</b></a1>')")
    page.evaluate("""() => {
        const gap = field.element.querySelectorAll('.chip')[1].previousSibling;
        getSelection().collapse(gap, gap.data.length);
    }""")
    page.keyboard.type("meio")
    assert value(page) == "<a1>meio<b>x</b></a1>"


@pytest.mark.parametrize(("key", "left"), [("Backspace", "a "), ("Delete", "a ")])
def test_a_pair_goes_together(page: Any, key: str, left: str) -> None:
    start(page, "a <b></b>")
    page.keyboard.press("ArrowLeft" if key == "Delete" else "End")
    while key == "Delete" and not page.evaluate("field.selection()[0] === 2"):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press(key)
    assert value(page) == left


def test_deleting_a_closing_chip_keeps_the_text_in_it(page: Any) -> None:
    start(page, "um <b>carro</b>")
    page.keyboard.press("Backspace")
    assert value(page) == "um carro"
    page.keyboard.press("Control+z")
    assert value(page) == "um <b>carro</b>"


def test_selecting_all_and_typing_replaces_all(page: Any) -> None:
    start(page, "<a1>um</a1><br/>dois")
    page.keyboard.press("Control+a")
    page.keyboard.type("x")
    assert value(page) == "x"


def test_a_tag_is_put_around_the_selection_and_moved_when_it_stands_already(page: Any) -> None:
    start(page, "o relatório")
    for _ in "relatório":
        page.keyboard.press("Shift+ArrowLeft")
    page.evaluate("field.tag(names[1])")
    assert value(page) == "o <b>relatório</b>"
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowRight")
    page.evaluate("field.tag(names[1])")
    assert value(page) == "<b>o</b> relatório"


def test_a_tag_without_a_selection_waits_for_its_text(page: Any) -> None:
    start(page, "leia ")
    page.evaluate("field.tag(names[0])")
    page.keyboard.type("isto")
    assert value(page) == "leia <a1>isto</a1>"


def test_tags_nest_whatever_is_selected(page: Any) -> None:
    wrapped = page.evaluate("tags.insert('um <b>dois</b> três', 8, 16, {name: 'a1', single: false, count: 1})")
    assert wrapped["text"] == "um <a1><b>dois</b> t</a1>rês"


def test_a_single_tag_stands_after_the_caret(page: Any) -> None:
    start(page, "fim.")
    page.evaluate("field.tag(names[2])")
    page.keyboard.type("Novo")
    assert value(page) == "fim.<br/>Novo"


def test_copy_and_paste_carry_whole_tags(page: Any) -> None:
    start(page, "<b>um</b> dois")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "<b>um</b> dois"
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    assert value(page) == "<b>um</b> dois<b>um</b> dois"


def test_half_a_pair_is_not_pasted_and_lines_become_spaces(page: Any) -> None:
    start(page, "")
    page.evaluate("navigator.clipboard.writeText('a<b>c\\nd <img src=x onerror=alert(1)>')")
    page.keyboard.press("Control+v")
    assert value(page) == "ac d <img src=x onerror=alert(1)>"
    assert page.locator(".field img").count() == 0


def test_undo_and_redo_walk_through_everything(page: Any) -> None:
    start(page, "um")
    page.keyboard.type(" dois")
    page.evaluate("field.tag(names[2])")
    page.keyboard.press("Control+z")
    assert value(page) == "um dois"
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert value(page) == "um"
    for _ in range(5):
        page.keyboard.press("Control+Shift+z")
    assert value(page) == "um dois<br/>"


def test_a_tag_that_is_typed_becomes_a_chip(page: Any) -> None:
    start(page, "a ")
    page.keyboard.type("<b>c</b>")
    assert page.locator(".field .chip").count() == 2
    assert value(page) == "a <b>c</b>"


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
    page.keyboard.press("Control+z")
    assert value(page) == "<b>東</b>"


def test_enter_breaks_no_line_where_the_source_has_none(page: Any) -> None:
    start(page, "um")
    page.keyboard.press("Enter")
    page.keyboard.type("!")
    assert value(page) == "um!"


def test_deleting_a_word_leaves_chips_alone(page: Any) -> None:
    start(page, "<b>um</b> dois três")
    page.keyboard.press("Control+Backspace")
    assert value(page).rstrip() == "<b>um</b> dois"
