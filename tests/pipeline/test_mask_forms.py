"""The experiment that chose the masks: which forms the bundled packages give back, whole and once, in any sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest

from translate.engines.argos import ArgosEngine
from translate.pipeline.masks import FORMS, find

pytestmark = pytest.mark.model

ENGLISH = """Visit {} for more information.
Send an e-mail to {} before Friday.
Hello {}, you have {} new messages.
The file {} could not be opened.
Follow {} on Twitter.
Use {} to print the value of {}.
{} is not a valid name.
We love it {}
Run {} and then {} and then {}.
The minister met {} in Paris on Monday, according to {}.
The price rose to {} from {} last year.
Click {} to continue
The {} option overrides the default value of {}, unless {} is given.
Thanks {}!
Error in {}: expected {}, found {}.
With {}, the hope now is that the new deal will give more focus to collaboration.
Welcome back, {}!
{}, {} and {} are supported.
The temperature reached {} in {}.
He said that {} was better than {} because {} did not work.
We have been using {} since 2019 and we like it.
Please read {} before you write to {}.
According to {}, the vote was close.
If {} is missing, the program asks for {} again.
She moved from {} to {} and then to {}.
The bill of {} was sent to {} last week.
Neither {} nor {} was ready in time.
In {}, more than {} people signed the petition against {}.
"{} is the best," said {}.
Do not delete {}: it is needed by {}.
You can pay with {} or {}, but not with {}.
The difference between {} and {} is {}.
Set {} to {} and start {} again.
The album {} by {} sold {} copies.
What is {}?
See also: {}, {}, {}.
{} ({})
The {} of the {} is in the {}.
Since {} the ministry of {} has paid {} for {} and {}.""".splitlines()
PORTUGUESE = """Visite {} para mais informações.
Escreva para {} antes de sexta-feira.
Olá {}, você tem {} mensagens novas.
O arquivo {} não pôde ser aberto.
Use {} para mostrar o valor de {}.
{} não é um nome válido.
O ministro encontrou {} em Paris na segunda-feira, segundo {}.
O preço subiu de {} para {} no ano passado.
Se faltar {}, o programa pede {} de novo.
Nem {} nem {} ficou pronto a tempo.
Não apague {}: {} precisa dele.
A diferença entre {} e {} é {}.
O {} do {} está no {}.
"{} é o melhor", disse {}.
Veja também: {}, {}, {}.
Desde {} o ministério de {} pagou {} por {} e {}.""".splitlines()

WORDS = ("Bxaro", "Kvelun", "Dromti", "Pluzek", "Ogmira")
OTHERS: dict[str, Callable[[int], str]] = {
    "X1": "X{}".format,
    "XX1": "XX{}".format,
    "XQ1XQ": "XQ{}XQ".format,
    "ID1": "ID{}".format,
    "VAR_1": "VAR_{}".format,
    "Bxaro": lambda n: WORDS[n - 1],
    "90001": lambda n: str(90_000 + n),
    "[1]": "[{}]".format,
    "{1}": "{{{}}}".format,
    "⟦1⟧": "⟦{}⟧".format,
    "__1__": "__{}__".format,
    "<x1>": "<x{}>".format,
    "<x1/>": "<x{}/>".format,
    "%1": "%{}".format,
    "$1": "${}".format,
    "@1": "@{}".format,
}


class Result(NamedTuple):
    """What became of one form."""

    whole: int
    """Sentences that gave back each of their masks exactly once."""

    kept: int
    """Masks that came back exactly once."""

    form: str
    """What it looks like."""


def table(results: Iterable[Result], sentences: int, masks: int) -> str:
    """The results, the best first, as Markdown."""
    rows = [
        f"| `{one.form}` | {one.whole} | {one.kept} |" for one in sorted(results, key=lambda one: (-one[0], -one[1]))
    ]
    return "\n".join([f"| mask | sentences of {sentences} | masks of {masks} |", "|---|---|---|", *rows])


def filled(frame: str, make: Callable[[int], str]) -> tuple[str, list[str]]:
    names = [make(n) for n in range(1, frame.count("{}") + 1)]
    return frame.format(*names), names


def test_no_form_survives_better_than_those_in_use():
    engine = ArgosEngine()
    results = {}
    in_use = {form(1): form for form in FORMS}
    for name, make in (in_use | OTHERS).items():
        kept: list[list[bool]] = []
        for frames, source, target in ((ENGLISH, "en", "pt"), (PORTUGUESE, "pt", "en")):
            texts = [filled(frame, make) for frame in frames]
            answers = engine.translate([text for text, _ in texts], source, target)
            pairs = zip(answers, texts, strict=True)
            kept += [[len(find(answer.text, mask)) == 1 for mask in masks] for answer, (_, masks) in pairs]
        results[name] = Result(sum(map(all, kept)), sum(map(sum, kept)), name)
    shown = table(results.values(), len(kept), sum(map(len, kept)))
    best = max(results[name] for name in OTHERS)
    assert all(results[name][:2] >= best[:2] for name in in_use), f"\n{shown}"
    assert all(results[name].whole == len(kept) for name in in_use), f"\n{shown}"
    assert results["⟦1⟧"].whole < len(kept) > results["{1}"].whole, f"the masks may be simpler by now\n{shown}"


def test_the_table_names_the_best_first():
    assert table([Result(1, 3, "b"), Result(2, 4, "a")], 2, 4).splitlines()[2:] == [
        "| `a` | 2 | 4 |",
        "| `b` | 1 | 3 |",
    ]
