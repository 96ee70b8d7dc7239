"""The ``argos`` engine: Argos packages, run on CTranslate2 directly and in batches.

Cheap to import and to construct: the model, and the libraries that run it, are loaded by the first
text that needs them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from i18n.errors import UsageError
from i18n.ui import _
from translate import packages
from translate.engine import Progress, Translation
from translate.engines import attention
from translate.engines.whole import clean, is_blank, translate_whole
from translate.packages import Package, Route
from translate.packages.folders import setting

if TYPE_CHECKING:
    from translate.engines.argos_model import Hypothesis, Model, Settings

T = TypeVar("T")

LONGEST = 60
"""Tokens of a text up to which it is translated in one piece; longer ones are cut at clauses.

Measured with the bundled packages on paragraphs with a sentence of more than 45 words: chrF 76.6 with
60 tokens, 75.9 with 100, 74.0 with 180 (the other way: 77.9, 76.2, 74.9). They drop and repeat words
in what is longer than the sentences they learned from.
"""

BEAM_SIZE = 1
"""Hypotheses followed by default: see ``benchmarks/engine.py``."""

BATCH_TOKENS = 1024
"""Source tokens in a batch by default, padding included, shared by the hypotheses: more gain little and cost memory."""


class ArgosEngine:
    """Translates with the installed and the bundled Argos packages.

    ``jobs`` is how many processor cores to use, 0 for all. ``beam_size``, ``batch_tokens``,
    ``inter_threads`` and ``intra_threads`` are measured defaults where they are 0, unless Argos'
    settings (``ARGOS_BEAM_SIZE``, ``ARGOS_INTER_THREADS``, ``ARGOS_INTRA_THREADS``,
    ``ARGOS_DEVICE_TYPE``, ``ARGOS_COMPUTE_TYPE``) say otherwise.
    """

    name = "argos"

    def __init__(
        self,
        *,
        jobs: int = 0,
        beam_size: int = 0,
        batch_tokens: int = 0,
        inter_threads: int = 0,
        intra_threads: int = 0,
    ) -> None:
        self._jobs = jobs
        self._beam_size = beam_size
        self._batch_tokens = batch_tokens
        self._inter_threads = inter_threads
        self._intra_threads = intra_threads
        self._models: dict[str, Model] = {}

    def prepare(self, source: str, target: str) -> str:
        """See :meth:`translate.engine.Engine.prepare`.

        No model is loaded, but for the first time that there are several third languages to choose from.
        """
        return _label(self._find(source, target))

    def confidence(self, route: Route, source: str) -> float:
        """How sure the packages of ``route`` are of texts in the locale ``source``, 0 to 1; measured once."""
        from translate.engines.routes import confidence

        return confidence(route, source, self._score)

    def _score(self, route: Route, texts: Sequence[str]) -> float:
        return sum(answer.score for _, answer in self._route(route, texts)) / len(texts)

    def _find(self, source: str, target: str) -> Route:
        return packages.find_route(source, target, measure=self.confidence)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        """See :meth:`translate.engine.Engine.translate`. Texts without a letter or digit come back as they are.

        Equal texts are translated once, and texts of any length as a whole. Raises
        :class:`i18n.errors.DamagedPackage` when a model cannot be loaded.
        """
        wanted = Counter(texts)
        results: dict[str, Translation] = {}
        for text, answer in self.stream(wanted, source, target):
            results[text] = answer
            if progress is not None:
                progress(wanted[text])
        return [results[text] for text in texts]

    def stream(self, texts: Iterable[str], source: str, target: str) -> Iterator[tuple[str, Translation]]:
        """See :meth:`translate.engine.Streams.stream`; raises what :meth:`translate` raises."""
        route = self._find(source, target)
        label = _label(route)
        given: list[str] = []
        for index, answer in self._route(route, _noted(texts, given)):
            yield given[index], replace(answer, engine=label)

    def alternatives(self, text: str, source: str, target: str, count: int) -> list[Translation]:
        """Up to ``count`` different translations of one sentence, the best first.

        Over a third language the last step makes them. A text without a letter or digit, or too
        long for the model, has one.
        """
        route = self._find(source, target)
        label = _label(route)
        first: Translation | None = None
        for package in route[:-1]:
            ((_, step),) = self._hop(package, [first.text if first else text])
            first = _follow(first, step)
        given = first.text if first else text
        model = self._model(route[-1])
        if is_blank(given) or model.measure(given) > LONGEST:
            ((_, step),) = self._hop(route[-1], [given])
            return [replace(_follow(first, step), engine=label)]
        ((_, found),) = model.translate([clean(given).strip()], count=count)
        steps: dict[str, Translation] = {}
        for one in found:
            steps.setdefault(one.text, _translation(one))
        return [replace(_follow(first, step), engine=label) for step in steps.values()]

    def _route(self, route: Sequence[Package], texts: Iterable[str]) -> Iterator[tuple[int, Translation]]:
        steps = self._hop(route[0], texts)
        for package in route[1:]:
            steps = self._onward(package, steps)
        return steps

    def _onward(self, package: Package, steps: Iterable[tuple[int, Translation]]) -> Iterator[tuple[int, Translation]]:
        """The next step of what has come so far; it begins while the last one still goes on."""
        taken: list[tuple[int, Translation]] = []
        for number, second in self._hop(package, (step.text for _number, step in _noted(steps, taken))):
            index, first = taken[number]
            yield index, _follow(first, second)

    def _hop(self, package: Package, texts: Iterable[str]) -> Iterator[tuple[int, Translation]]:
        def translate(chunks: Iterator[str]) -> Iterator[tuple[int, Translation]]:
            first = next(chunks, None)
            if first is not None:  # the first text that needs the model loads it
                for index, found in self._model(package).translate(chain([first], chunks)):
                    yield index, _translation(found[0])

        return translate_whole(texts, translate, limit=LONGEST, measure=lambda text: self._model(package).measure(text))

    def _model(self, package: Package) -> Model:
        key = os.fspath(package.path)
        if key not in self._models:
            from translate.engines.argos_model import Model

            self._models[key] = Model(package, self._settings())
        return self._models[key]

    def _settings(self) -> Settings:
        from translate.engines.argos_model import Settings

        inter, intra = threads(self._jobs or cores())
        inter_threads = self._inter_threads or (0 if self._jobs else number("ARGOS_INTER_THREADS")) or inter
        beam_size = self._beam_size or number("ARGOS_BEAM_SIZE") or BEAM_SIZE
        return Settings(
            inter_threads=inter_threads,
            intra_threads=self._intra_threads or (0 if self._jobs else number("ARGOS_INTRA_THREADS")) or intra,
            beam_size=beam_size,
            batch_tokens=self._batch_tokens or BATCH_TOKENS // beam_size,
            device=setting("ARGOS_DEVICE_TYPE") or "cpu",
            compute_type=setting("ARGOS_COMPUTE_TYPE") or "default",
        )


def _noted(items: Iterable[T], taken: list[T]) -> Iterator[T]:
    """``items``, each appended to ``taken`` when it is read."""
    for item in items:
        taken.append(item)
        yield item


def cores() -> int:
    """The processor cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads(jobs: int) -> tuple[int, int]:
    """How many batches at a time, and threads for each, make the best of ``jobs`` cores."""
    return jobs, 1


def number(name: str) -> int:
    """One of Argos' settings as a number; 0 when the user did not make it. Raises :class:`UsageError`."""
    value = setting(name)
    if value and not value.strip().isdecimal():
        raise UsageError(f"{name} is {value!r}", hint=_("Set it to a whole number, or not at all"))
    return int(value) if value else 0


def _translation(one: Hypothesis) -> Translation:
    return Translation(one.text, one.score, one.links)


def _follow(first: Translation | None, second: Translation) -> Translation:
    """Two steps as one."""
    if first is None:
        return second
    links = attention.compose(first.alignment, second.alignment)
    return Translation(second.text, first.score * second.score, links)


def _label(route: Sequence[Package]) -> str:
    languages = [route[0].source, *(package.target for package in route)]
    versions = "+".join(package.version for package in route if package.version)
    return f"argos {'→'.join(languages)} {versions}".rstrip()
