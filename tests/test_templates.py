"""Templates: what is printed is escaped, what is wrong is named with its file and line."""

from __future__ import annotations

import gettext

import pytest

from i18n import ui
from i18n.errors import TemplateError
from i18n.templates import Markup, Templates


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.html").write_text(text)
        return Templates([tmp_path])

    return write


def test_text_is_escaped_and_markup_is_not(folder):
    templates = folder(page="<p title='{{ text }}'>{{ safe }}</p>\n")
    values = {"text": """<script>'"&""", "safe": Markup("<b>yes</b>")}
    assert templates.render("page.html", values) == "<p title='&lt;script&gt;&#39;&#34;&amp;'><b>yes</b></p>\n"


def test_an_earlier_folder_wins_file_by_file(tmp_path):
    for name, files in {
        "own": {"b.html": "own b"},
        "default": {"a.html": '{% include "b.html" %}', "b.html": "b"},
    }.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text)
    templates = Templates([tmp_path / "own", tmp_path / "default"])
    assert templates.render("a.html", {}) == "own b"
    assert templates.has("a.html")
    assert not templates.has("c.html")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("ok\n{{ nothing }}", "page.html:2", "'nothing' is undefined"),
        ("ok\n\n{% if %}", "page.html:3", "Expected an expression"),
        ("{{ 1 // zero }}", "page.html:1", "division"),
        ("\n{{ page.titel }}", "page.html:2", "titel"),
        ('{% include "gone.html" %}', "", "'gone.html'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(folder, tmp_path, text, place, message):
    with pytest.raises(TemplateError) as caught:
        folder(page=text).render("page.html", {"zero": 0, "page": object()})
    assert message in caught.value.message
    assert caught.value.where.endswith(place)
    assert caught.value.where.startswith(str(tmp_path))


class Shouting(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper()

    def ngettext(self, singular, plural, n):
        return f"{n}:" + (singular if n == 1 else plural)


def test_words_are_in_the_language_spoken(folder, monkeypatch):
    templates = folder(page='{{ _("Contents") }} {{ ngettext("one", "many", 2) }}')
    assert templates.render("page.html", {}, speaking=("en",)) == "Contents many"
    monkeypatch.setattr(ui, "translations", lambda _locales: Shouting())
    assert templates.render("page.html", {}, speaking=("xx",)) == "CONTENTS 2:many"
    monkeypatch.undo()
    assert templates.render("page.html", {}) == "Contents many"
