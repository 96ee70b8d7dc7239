"""One Argos package, loaded: its tokenizer and its model on CTranslate2.

Imports ctranslate2, and with it numpy; :mod:`translate.engines.argos` imports this when it first translates.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer
from ctranslate2 import Translator, set_log_level  # type: ignore[attr-defined]

from i18n.errors import EngineError
from i18n.ui import _
from translate.engine import Link
from translate.engines import attention
from translate.engines.pieces import Span, join, locate, surfaces
from translate.packages import Package
from translate.packages.installed import MODEL, damaged

set_log_level(40)  # errors only: it warns of every setting it changes

AHEAD = 4
"""Batches that wait for each that is translated: the cores are never idle, and an interrupted run ends soon."""

BLOCKS = (16, 128, 2048)
"""Texts that are sorted and cut into batches together: few at first, for which no core waits long; the last again."""

_PROBE = "17, 45, 38 (59); 12 / 76."


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is run."""

    inter_threads: int
    """Batches that are translated at the same time."""

    intra_threads: int
    """Threads that work on one batch."""

    beam_size: int
    """Hypotheses that are followed; 1 is greedy."""

    batch_tokens: int
    """Source tokens in a batch, padding included."""

    device: str = "cpu"
    """``cpu``, ``cuda`` or ``auto``."""

    compute_type: str = "default"
    """CTranslate2's name of the numbers it computes with; ``default``: the model's own."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one text."""

    text: str
    """What it says."""

    score: float
    """The mean probability of its tokens, 0 to 1."""

    links: tuple[Link, ...]
    """Which words became which, as far as the attention tells."""


class _Pending(NamedTuple):
    """A text that is being translated."""

    number: int
    text: str
    pieces: Sequence[str]
    future: Any


class Model:
    """A loaded package."""

    def __init__(self, package: Package, settings: Settings) -> None:
        self.package = package
        self.settings = settings
        self._tokenizer = _tokenizer(package)
        self._translator = _translator(package, settings)
        (self._probe,) = self._start([self.encode(_PROBE)], 1)

    def encode(self, text: str) -> list[str]:
        """The pieces of ``text``."""
        pieces: list[str] = self._tokenizer.encode(text)
        return pieces

    def measure(self, text: str) -> int:
        """How many pieces ``text`` has."""
        return len(self.encode(text))

    @cached_property
    def aligns(self) -> bool:
        """Whether the attention is a word alignment: numbers, which every model copies, tell."""
        found, *_ = self._hypotheses(_PROBE, self.encode(_PROBE), self._probe.result(), aligns=True)
        return attention.agrees(_PROBE, found.text, found.links)

    def translate(self, texts: Iterable[str], *, count: int = 1) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Translate ``texts``: for each, in the order they are finished, its index and ``count`` hypotheses.

        They are read while others are translated. No text may be too long, or without a letter: see
        :mod:`translate.engines.lengths`.
        """
        reading = enumerate(texts)
        waiting: deque[list[_Pending]] = deque()
        for size in chain(BLOCKS, repeat(BLOCKS[-1])):
            block = []
            for one in islice(reading, size):
                block.append(one)
                yield from self._finished(waiting, len(waiting))
            if not block:
                break
            encoded = [self.encode(text) for _, text in block]
            order = sorted(range(len(block)), key=lambda index: -len(encoded[index]))
            for batch in spread(list(_batches(order, encoded, self.settings.batch_tokens))):
                futures = self._start([encoded[index] for index in batch], count)
                waiting.append(
                    [_Pending(*block[i], encoded[i], future) for i, future in zip(batch, futures, strict=True)]
                )
                yield from self._finished(waiting, AHEAD * self.settings.inter_threads)
        yield from self._finished(waiting, 0)

    def _finished(self, waiting: deque[list[_Pending]], most: int) -> Iterator[tuple[int, list[Hypothesis]]]:
        """What is done of the oldest batches; it is waited for while more than ``most`` of them wait."""
        while waiting and (len(waiting) > most or waiting[0][-1].future.done()):
            for one in waiting.popleft():
                yield one.number, self._hypotheses(one.text, one.pieces, one.future.result(), aligns=self.aligns)

    def _start(self, batch: list[list[str]], count: int) -> list[Any]:
        prefix = self.package.target_prefix
        results: list[Any] = self._translator.translate_batch(
            batch,
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            asynchronous=True,
            beam_size=max(count, self.settings.beam_size),
            num_hypotheses=count,
            max_input_length=0,
            max_decoding_length=32 + 3 * len(batch[0]),
            return_scores=True,
            return_attention=True,
            replace_unknowns=True,
        )
        return results

    def _hypotheses(self, text: str, pieces: Sequence[str], result: Any, *, aligns: bool) -> list[Hypothesis]:
        places = locate(surfaces(pieces), text)
        found = []
        for tokens, score, rows in zip(result.hypotheses, result.scores, result.attention, strict=True):
            if tokens and tokens[0] == self.package.target_prefix:
                tokens, rows = tokens[1:], rows[1:]
            target, spans = self._decode(tokens)
            links = attention.links(text, places, target, spans, rows) if aligns else ()
            found.append(Hypothesis(target, min(1.0, math.exp(score)), links))
        return found

    def _decode(self, tokens: Sequence[str]) -> tuple[str, list[Span]]:
        if isinstance(self._tokenizer, SentencePieceTokenizer):
            return join(surfaces(tokens))
        text = str(self._tokenizer.decode(list(tokens))).strip()
        return text, locate([token.removesuffix("@@") for token in tokens], text)


def _batches(order: Sequence[int], encoded: Sequence[Sequence[str]], tokens: int) -> Iterator[list[int]]:
    """Cut ``order``, longest first, into batches of at most ``tokens`` tokens."""
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * len(encoded[batch[0]]) > tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def spread(batches: Sequence[list[int]]) -> list[list[int]]:
    """``batches``, the longest texts first, in an order whose every part is like the whole.

    So the speed seen so far is that of what is left. (Multiples of the golden ratio modulo 1 spread
    evenly: Knuth, The Art of Computer Programming 6.4.)
    """
    order = sorted(range(len(batches)), key=lambda index: (index + 1) * 0.6180339887498949 % 1)
    return [batches[index] for index in order]


def _tokenizer(package: Package) -> Any:
    pieces, codes = package.path / "sentencepiece.model", package.path / "bpe.model"
    tokenizer: Any
    try:
        if pieces.is_file():
            tokenizer = SentencePieceTokenizer(pieces)
            tokenizer.lazy_processor()
        else:
            tokenizer = BPETokenizer(codes, package.source, package.target)
            tokenizer.lazy_load()
    except (OSError, RuntimeError, ValueError) as error:
        name = pieces.name if pieces.is_file() else codes.name
        raise damaged(
            package, _("{name} cannot be read: {error}").format(name=name, error=_first_line(error))
        ) from error
    return tokenizer


def _translator(package: Package, settings: Settings) -> Any:
    try:
        return Translator(
            os.fspath((package.path / MODEL).parent),
            device=settings.device,
            compute_type=settings.compute_type,
            inter_threads=settings.inter_threads,
            intra_threads=settings.intra_threads,
            max_queued_batches=-1,
        )
    except (RuntimeError, OSError, MemoryError, UnicodeDecodeError) as error:
        raise damaged(
            package, _("the files in model/ cannot be read: {error}").format(error=_first_line(error))
        ) from error
    except ValueError as error:  # of the settings: a device or a type of number that is not there
        raise EngineError(
            _("the model cannot be run: {error}").format(error=_first_line(error)),
            where=os.fspath(package.path),
            hint=_("Check ARGOS_DEVICE_TYPE and ARGOS_COMPUTE_TYPE"),
        ) from error


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
