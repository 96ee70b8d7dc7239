from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.pipeline.protect import SCRIPTS, Protected, protected

KEPT = [
    ("See https://example.org/a_(b)?q=1&r=2#top.", ["https://example.org/a_(b)?q=1&r=2#top"]),
    ("Go to www.example.org, now", ["www.example.org"]),
    ("on news.example.com/story today", ["news.example.com/story"]),
    ("Mail press.office@nato.int!", ["press.office@nato.int"]),
    ("Hello {name}, {{ site.title }} and ${user}", ["{name}", "{{ site.title }}", "${user}"]),
    ("%s of %d, %(count)d and %1$s", ["%s", "%d", "%(count)d", "%1$s"]),
    ("Set $HOME or %PATH%", ["$HOME", "%PATH%"]),
    ("Open story.html in /etc/apt or ~/notes", ["story.html", "/etc/apt", "~/notes"]),
    (r"C:\Users\me is a folder", [r"C:\Users\me"]),
    ("use --force or -x", ["--force", "-x"]),
    ("call main() or std::vector or my_name", ["main()", "std::vector", "my_name"]),
    ("set clone.defaultRemoteName or http.proxy.", ["clone.defaultRemoteName", "http.proxy"]),
    ("by @reuters, #news and #42", ["@reuters", "#news", "#42"]),
    ("It costs $5, €1,200.50 or 30 €", ["$5", "€1,200.50", "30 €"]),
    ("10 km, 5 MB, 20% and 30 °C", ["10 km", "5 MB", "20%", "30 °C"]),
    ("version 2.0.1 or v1.2", ["2.0.1", "v1.2"]),
    ("run `pip install x` or ``y z``, not `this'", ["`pip install x`", "``y z``"]),
    ("the study¹ and the other.² © 2020 Acme™ †", ["¹", "²", "©", "™", "†"]),
    ("H₂O and CO₂", ["H₂O", "CO₂"]),
    ("$1.2 trillion, US$3 million, €2.5 billion, £40 million and $5", ["£40", "$5"]),
    ("2½ of ¾", ["2½", "¾"]),
    ("is 5 ft 11 in or 5'11\" tall", ["5 ft 11 in", "5'11\""]),
    ("on 2023-07-12 or 12/07/2023", ["2023-07-12", "12/07/2023"]),
    ("we 😀 it 👩‍💻", ["😀", "👩‍💻"]),
    ("§ 4 and ±5", ["§", "±"]),
    ("&nbsp; and <div class='x'>", ["&nbsp;", "<div class='x'>"]),
]
LEFT = [
    "The U.S.-led war of 2010s.",
    "and/or he is well-known, 50 people",
    "It is 3 a m today; e.g. this, i.e. that.",
    "“Quotes” — dashes… and ‘more’ · 2020",
    "100 of the 16 areas",
    "It ends here.And this goes on, at 5 p.m. or so vs.the rest...maybe",
]


@pytest.mark.parametrize(("text", "kept"), KEPT)
def test_kept(text, kept):
    assert [text[s.start : s.end] for s in protected(text)] == kept


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_text_is_left_to_the_engine(text):
    assert protected(text) == []


def test_other_scripts():
    text = "The word Привет мир and 日本, naïve Ω café"
    spans = protected(text, scripts=SCRIPTS["Latn"])
    assert [text[s.start : s.end] for s in spans] == ["Привет мир", "日本", "Ω"]
    assert protected("日本の漢字とカタカナ", scripts=SCRIPTS["Jpan"]) == []


def test_overlapping_spans_become_one():
    spans = protected("see a.txt", extra=[Protected(0, 5, "code")])
    assert spans == [Protected(0, 9, "code")]


def test_private_use_and_surrogates():
    assert [s.kind for s in protected("a \ue000 b \ud800")] == ["private", "private"]


@given(st.text(st.sampled_from("aZ .,-()'\"!?\n\tx1:$"), max_size=12))
def test_what_the_rules_are_not_asked_about_they_would_not_find(text):
    text = text.replace("x", "www.")
    found = protected(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("translate.pipeline.protect._SUSPECT", re.compile(""))
        assert protected(text) == found
