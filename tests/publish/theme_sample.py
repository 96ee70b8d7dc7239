"""Values as a publish run gives them to a theme, with everything in them that a template can be given."""

from __future__ import annotations

import datetime
import gettext
from dataclasses import dataclass, replace
from pathlib import Path

from i18n import locales
from i18n.publish import native
from i18n.publish.model import Item, Language, Listing, Notice, NoticeKind, Page, Site
from i18n.templates import Markup, Templates
from translate.engines.pseudo import PseudoEngine

THEME = Path(native.__file__).with_name("theme")
LOCALES = ("en", "ar", "de", "ja", "pt_BR", "th", "zh_Hant")


@dataclass(frozen=True)
class Text:
    """What a sample page says."""

    title: str
    description: str
    body: str


TEXTS = {
    "en": Text(
        "Japan signs up for deeper ties with NATO",
        "A four-year programme takes the partnership well past joint exercises.",
        "<p>Japan and NATO have agreed on a shared plan of <em>sixteen</em> fields: <a href='https://example.org/'>the"
        " document</a> names three goals.</p><h2 id='plan'>What is in the plan</h2><ul><li>protection against"
        " <strong>cyberattacks</strong>;</li><li>security in space.</li></ul><blockquote><p>Three goals, four"
        " years.</p></blockquote><table><thead><tr><th>Country<th>Leader<th>Known for<tbody><tr><td>Japan<td>Fumio"
        " Kishida<td>among the oldest partners</table><pre><code>pip install lingopress --upgrade && translate"
        " publish --target site --output /srv/www/site</code></pre>",
    ),
    "ar": Text(
        "اليابان توقّع اتفاقًا لتعميق علاقاتها بحلف الناتو",
        "برنامج من أربع سنوات يتجاوز التدريبات المشتركة بكثير.",
        "<p>اتفقت اليابان وحلف الناتو على خطة عمل مشتركة تشمل <em>ستة عشر</em> مجالًا: <a href='https://example.org/'>"
        "الوثيقة</a> تحدّد ثلاثة أهداف.</p><h2 id='plan'>ما الذي تتضمنه الخطة</h2><ul><li>الحماية من"
        " <strong>الهجمات السيبرانية</strong>؛</li><li>الأمن في الفضاء.</li></ul><blockquote><p>ثلاثة أهداف، أربع"
        " سنوات.</p></blockquote><pre><code>pip install lingopress</code></pre>",
    ),
    "ja": Text(
        "日本、NATOとの関係強化で合意",
        "4年間の計画は、共同演習をはるかに超える協力を定める。",
        "<p>日本とNATOは<em>16分野</em>にわたる共同作業計画で合意した。<a href='https://example.org/'>文書</a>は三つの目標を掲げる。"
        "</p><h2 id='plan'>計画の内容</h2><ul><li><strong>サイバー攻撃</strong>への防御</li><li>宇宙の安全保障</li>"
        "</ul><blockquote><p>三つの目標、四年間。</p></blockquote>",
    ),
    "pt_BR": Text(
        "Japão firma laços mais profundos com a OTAN",
        "Um programa de quatro anos leva a parceria muito além dos exercícios conjuntos.",
        "<p>O Japão e a OTAN acertaram um plano de trabalho comum em <em>dezesseis</em> áreas: <a"
        " href='https://example.org/'>o documento</a> fixa três objetivos.</p><h2 id='plan'>O que há no"
        " plano</h2><ul><li>proteção contra <strong>ataques cibernéticos</strong>;</li><li>segurança no"
        " espaço.</li></ul><blockquote><p>Três objetivos, quatro anos.</p></blockquote>",
    ),
}


class Pseudo(gettext.NullTranslations):
    """The tool's words with accents and 40 % longer, or from right to left."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self.locale = locale

    def gettext(self, message):
        return PseudoEngine().translate([message], "en", self.locale)[0].text

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1 if n == 1 else msgid2)


def templates(*folders: Path) -> Templates:
    return Templates([*folders, THEME], filters=native.FILTERS)


def text(locale: str) -> Text:
    return TEXTS.get(locale, TEXTS["en"])


def languages(current: str, names: tuple[str, ...] = LOCALES) -> tuple[Language, ...]:
    return tuple(
        Language(
            locale=name,
            tag=locales.tag(name),
            dir=locales.direction(name),
            name=locales.native_name(name),
            url=f"../{name}/page.html",
            current=name == current,
            source=name == "en",
        )
        for name in names
    )


def site(locale: str) -> Site:
    return Site(
        name="The Harbour Review",
        description="News from around the sea.",
        url="https://example.org",
        home=f"../{locale}/list.html",
        feed=f"../{locale}/feed.xml",
        theme="../theme/",
        languages=languages(locale),
    )


def notices(locale: str) -> tuple[Notice, ...]:
    machine = Notice(
        kind=NoticeKind.MACHINE,
        text="This page was translated by a machine, and nobody has reviewed it yet.",
        link="Read the original",
        url="../en/page.html",
        hreflang="en",
        lang="en",
        dir="ltr",
    )
    return (machine, replace(machine, kind=NoticeKind.CHANGED, text="The original has changed since."))


def page(locale: str) -> Page:
    words = text(locale)
    return Page(
        locale=locale,
        tag=locales.tag(locale),
        dir=locales.direction(locale),
        title=words.title,
        title_tag=locales.tag(locale),
        description=words.description,
        description_tag=locales.tag(locale),
        head=Markup("<title>{}</title>").format(words.title),
        body=Markup(words.body),
        languages=languages(locale),
        notices=notices(locale),
        url=f"https://example.org/{locale}/",
        published=datetime.date(2023, 7, 12),
        updated=datetime.datetime(2023, 7, 14, 9, 30, tzinfo=datetime.UTC),
        authors=("Maria Silva", "山田太郎"),
        keywords=("NATO", "Japan"),
        words=640,
    )


def listing(locale: str) -> Listing:
    item = Item(
        title=text(locale).title,
        title_tag=locales.tag(locale),
        description=text(locale).description,
        description_tag=locales.tag(locale),
        url="page.html",
        published=datetime.date(2023, 7, 12),
        updated=None,
        authors=("Maria Silva",),
        image="../vilnius-table.svg",
        words=640,
    )
    return Listing(items=(item, replace(item, image=""), replace(item, authors=())), number=1, count=3, older="2/")


def render(name: str, locale: str, *folders: Path, values: dict[str, object] | None = None) -> str:
    """The template ``name`` in ``locale``, its words in that language."""
    given: dict[str, object] = {"site": site(locale), "page": page(locale), "listing": listing(locale)}
    return templates(*folders).render(name, given | (values or {}), speaking=native.voices(locale))


def write(folder: Path) -> None:
    """Everything in every locale, to be looked at."""
    for locale in LOCALES:
        (folder / locale).mkdir(parents=True, exist_ok=True)
        for name in ("page", "list", "404", "redirect"):
            (folder / locale / f"{name}.html").write_text(render(f"{name}.html", locale), encoding="utf-8")
    (folder / "theme").mkdir(exist_ok=True)
    for file in (THEME / "static").iterdir():
        (folder / "theme" / file.name).write_bytes(file.read_bytes())
