"""The language of an article, the same every time, and no guessing where there is no telling."""

from __future__ import annotations

import subprocess
import sys

import pytest
from langdetect.detector_factory import detect_langs

from i18n import detect
from i18n.errors import UnsureLanguage
from i18n.model import Article, Kind, Location, Segment

TEXTS = {
    "en": "The bridge will be closed in March, says a report that engineers wrote last year.",
    "pt": "A ponte será fechada em março, diz um relatório que os engenheiros escreveram no ano passado.",
    "de": "Die Brücke wird im März geschlossen, sagt ein Bericht, den Ingenieure im vorigen Jahr schrieben.",
    "fr": "Le pont sera fermé en mars, selon un rapport que des ingénieurs ont rédigé l'an dernier.",
    "ja": "橋は三月に閉鎖されると、技術者が昨年書いた報告書は述べている。",
    "zh_Hans": "一份由工程师去年撰写的报告说，这座桥将于三月关闭，这对当地居民来说是个问题。",
    "zh_Hant": "一份由工程師去年撰寫的報告說，這座橋將於三月關閉，這對當地居民來說是個問題。",
    "ru": "Мост будет закрыт в марте, говорится в отчёте, который инженеры написали в прошлом году.",
    "he": "הגשר ייסגר במרץ, כך נאמר בדוח שכתבו מהנדסים בשנה שעברה.",
    "fil": "Isasara ang tulay sa Marso, ayon sa ulat na isinulat ng mga inhinyero noong nakaraang taon.",
    "hy": "Կամուրջը կփակվի մարտին, ասվում է զեկույցում, որը գրել են ինժեներները անցյալ տարի։",
    "ka": "ხიდი მარტში დაიკეტება, ნათქვამია ანგარიშში, რომელიც ინჟინრებმა შარშან დაწერეს.",
}


@pytest.mark.parametrize(("locale", "text"), TEXTS.items())
def test_languages(locale, text):
    assert detect.article_locale([text]) == locale


def test_the_same_text_gives_the_same_answer_in_every_process():
    text = TEXTS["pt"] + TEXTS["en"]
    code = f"from i18n.detect import detect; print(detect({text!r}))"
    told = {subprocess.check_output([sys.executable, "-c", code], text=True) for _ in range(2)}
    assert told == {f"{detect.detect(text)}\n"}


@pytest.mark.parametrize("text", ["", " \n", "12 345", "… — !", "Hello", "\ud800\x00"])
def test_too_little_text(text):
    assert detect.detect(text) == detect.Detection("", 0.0)
    with pytest.raises(UnsureLanguage, match=r"a\.txt: too little text to tell its language\. .*--from"):
        detect.article_locale([text], path="a.txt")


def test_a_few_words_are_not_enough_to_be_sure_of():
    found = detect.detect("Kishida visits NATO summit")
    assert found.locale
    assert found.probability < detect.SURE
    with pytest.raises(UnsureLanguage, match=r"news/a\.txt: its language is unsure\. It may be \w+ \(\d\d%\)"):
        detect.article_locale(["Kishida visits NATO summit"], path="news/a.txt")


def test_two_languages_half_and_half():
    found = detect.detect(TEXTS["en"] * 25 + TEXTS["de"] * 25)
    assert {locale for locale, _ in found.candidates[:2]} == {"en", "de"}
    assert found.probability < detect.SURE


def test_a_quotation_does_not_matter():
    assert detect.article_locale([TEXTS["en"] * 30, TEXTS["de"] * 2]) == "en"


def test_a_long_text_is_sampled_from_end_to_end():
    text = TEXTS["en"] * 2000 + TEXTS["de"] * 2000
    assert {locale for locale, _ in detect.detect(text).candidates} == {"en", "de"}


@pytest.mark.parametrize(
    ("text", "declared", "locale"),
    [
        ("Hello", "en-GB", "en_GB"),
        ("Hello", "pt-br", "pt_BR"),
        (TEXTS["de"], "en", "de"),  # many pages declare a language that their text is not in
        (TEXTS["pt"], "gl", "gl"),  # langdetect does not know Galician and calls it Portuguese
    ],
)
def test_what_an_article_declares_settles_what_is_unsure(text, declared, locale):
    assert detect.article_locale([text], declared=declared) == locale


@pytest.mark.parametrize("declared", ["", "english!", "xx"])
def test_a_declaration_that_says_nothing_settles_nothing(declared):
    with pytest.raises(UnsureLanguage):
        detect.article_locale(["Hello"], declared=declared)


def test_addresses_and_file_names_are_no_words():
    assert detect.detect("https://example.org/a/b /usr/share/doc/x_y_1 foo@bar.example v1.2.3").locale == ""


@pytest.mark.parametrize("text", [TEXTS["en"], TEXTS["pt"], TEXTS["fr"], TEXTS["ru"], TEXTS["pt"] + TEXTS["de"]])
def test_what_is_worked_out_late_is_what_the_library_works_out_first(text):
    found = detect.detect(text).candidates
    theirs = [(one.lang, one.prob) for one in detect_langs(text)]
    assert [locale for locale, _ in found] == [locale for locale, _ in theirs]
    assert [probability for _, probability in found] == pytest.approx([one for _, one in theirs], abs=0.001)


def test_an_article_is_taken_by_its_segments():
    place = Location("news/a.txt", 1)
    segment = Segment("k", (TEXTS["fr"],), Kind.PARAGRAPH, place, (TEXTS["fr"],))
    assert detect.article_locale(Article("news/a.txt", "text", "", (segment,))) == "fr"
    with pytest.raises(UnsureLanguage, match=r"news/a\.txt"):
        detect.article_locale(Article("news/a.txt", "text", "", ("raw",)))
