"""The ``libretranslate`` engine: a LibreTranslate server that the user names.

The texts are sent to that server. There is no default one: without an address nothing is sent.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from i18n import locales
from i18n.errors import EngineError, NoRoute, UnknownLanguage, UsageError
from i18n.ui import _, pgettext
from translate.engine import Progress, Translation
from translate.engines.libretranslate_http import Server, ServerError, address

URL_VARIABLE = "LINGOPRESS_LIBRETRANSLATE_URL"
KEY_VARIABLE = "LIBRETRANSLATE_API_KEY"

# "Invalid request: request (5461) exceeds text limit (5000)", in whatever language the server speaks.
_LIMIT = re.compile(r"\((\d+)\)\D*\((\d+)\)")
_GIVES_UP = 3
_SURROGATE = re.compile("[\ud800-\udfff]")


class LibreTranslateEngine:
    """Translates on a LibreTranslate server.

    ``url`` names the server (or ``LINGOPRESS_LIBRETRANSLATE_URL`` does), ``api_key`` is its key, if it
    wants one (or ``LIBRETRANSLATE_API_KEY``). A request may take ``timeout`` seconds, is sent again
    ``retries`` times, and has at most ``characters`` and ``items`` (one longer text goes alone). Raises
    :class:`UsageError` without an address, or with one that is none.
    """

    name = "libretranslate"

    def __init__(
        self,
        url: str = "",
        api_key: str = "",
        *,
        timeout: float = 60.0,
        retries: int = 4,
        characters: int = 5000,
        items: int = 50,
        sleep: Callable[[float], None] = time.sleep,
        **ignored: object,
    ) -> None:
        url = url or os.environ.get(URL_VARIABLE, "")
        if not url:
            raise UsageError(
                _("the libretranslate engine needs the address of a server; your texts are sent to it"),
                hint=_("Set {variable}, such as {variable}=http://localhost:5000").format(variable=URL_VARIABLE),
            )
        self._server = Server(address(url), timeout, retries, sleep)
        self._key = api_key or os.environ.get(KEY_VARIABLE, "")
        self._characters = characters
        self._items = items
        self._failures = 0  # texts in a row that broke the server
        self._offered: Mapping[str, frozenset[str] | None] = {}

    def prepare(self, source: str, target: str) -> str:
        """Ask the server once what it translates; raises :class:`NoRoute`, saying what it offers."""
        self._codes(source, target)
        return f"{self.name} {locales.tag(source)}→{locales.tag(target)}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, progress: Progress | None = None
    ) -> list[Translation]:
        """Translate ``texts`` on the server, in requests within its limits.

        A text without a word is not sent. One that the server cannot translate, or that is over its
        limit, comes back empty. Raises :class:`EngineError` when the server fails altogether.
        """
        codes = self._codes(source, target)
        label = self.prepare(source, target)
        done = [Translation(text, 1.0, engine=label) for text in texts]
        open_ = [index for index, text in enumerate(texts) if any(char.isalnum() for char in text)]
        if progress and len(open_) < len(texts):
            progress(len(texts) - len(open_))
        while open_:
            batch = self._batch(texts, open_)
            answers = self._answers([texts[index] for index in batch], codes)
            for index, text in zip(batch, answers, strict=False):
                done[index] = Translation(text, engine=label)
            open_ = open_[len(answers) :]
            if progress and answers:
                progress(len(answers))
        return done

    def _batch(self, texts: Sequence[str], open_: Sequence[int]) -> list[int]:
        """As many of the open texts, in order, as one request may have; one at least."""
        batch: list[int] = []
        room = self._characters
        for index in open_[: self._items]:
            room -= len(texts[index])
            if batch and room < 0:
                break
            batch.append(index)
        return batch

    def _answers(self, texts: Sequence[str], codes: tuple[str, str]) -> list[str]:
        """The translations of ``texts``; none when the request was too large and the limits are lowered now."""
        try:
            return self._post(texts, codes)
        except ServerError as error:
            if error.status in {400, 413} and self._lower(texts, error):
                return []
            if error.status in {400, 413} and len(texts) == 1 and _limit(error):
                return [""]
            if error.status == 500 and len(texts) > 1:
                return self._one_by_one(texts, codes, error)
            if error.status == 500 and error.told and self._failures < _GIVES_UP:
                self._failures += 1
                return [""]
            raise

    def _post(self, texts: Sequence[str], codes: tuple[str, str], retries: int | None = None) -> list[str]:
        sent = [_SURROGATE.sub("\ufffd", text) for text in texts]
        document = {"q": sent, "source": codes[0], "target": codes[1], "format": "text"}
        if self._key:
            document["api_key"] = self._key
        found = self._checked(self._server.post("/translate", document, retries=retries), len(texts))
        self._failures = 0
        return found

    def _checked(self, answer: Any, count: int) -> list[str]:
        """The texts of an answer. Raises :class:`EngineError` when it has not just one for each text sent."""
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if isinstance(found, str) and count == 1:
            found = [found]
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise EngineError(_("the server's answer has no translations in it"), where=self._server.url)
        if len(found) != count:
            hint = _("Nothing of it was used; a LibreTranslate of version 1.2 or later translates lists")
            raise EngineError(
                _("{sent} texts were sent, {received} came back").format(sent=count, received=len(found)),
                where=self._server.url,
                hint=hint,
            )
        return [_SURROGATE.sub("\ufffd", text) for text in found]

    def _lower(self, texts: Sequence[str], error: ServerError) -> bool:
        """Take over a limit that the server told, or halve ours; whether that makes the request smaller."""
        if len(texts) == 1:
            return False
        sizes = _limit(error)
        if sizes is None and error.status != 413:
            return False
        have, most = sizes or (0, sum(map(len, texts)) // 2)
        if have == len(texts):
            self._items = max(1, min(self._items - 1, most))
        else:
            self._characters = max(1, min(self._characters - 1, most))
        return True

    def _one_by_one(self, texts: Sequence[str], codes: tuple[str, str], error: ServerError) -> list[str]:
        """Find the text that breaks the server: each alone, once. Raises ``error`` when several in a row do."""
        found: list[str] = []
        for text in texts:
            try:
                found += self._post([text], codes, retries=0)
            except ServerError as again:
                self._failures += 1
                if again.status != 500 or self._failures >= min(_GIVES_UP, len(texts)):
                    raise error from None
                found.append("")
        return found

    def _codes(self, source: str, target: str) -> tuple[str, str]:
        """The server's codes of the two languages."""
        offered = self._offered = self._offered or self._languages()
        ours = nearest(source, offered)
        targets = offered.get(ours) if ours else None
        theirs = nearest(target, [code for code in (offered if targets is None else targets) if code != ours])
        if not ours:
            raise self._no_route(
                _("the server does not translate from {source}").format(source=source),
                _("It translates from {names}"),
                offered,
            )
        if not theirs:
            raise self._no_route(
                _("the server does not translate from {source} into {target}").format(source=source, target=target),
                _("From {source} it translates into {names}"),
                (set(offered) if targets is None else targets) - {ours},
                ours,
            )
        return ours, theirs

    def _no_route(self, message: str, hint: str, codes: Any, source: str = "") -> NoRoute:
        names = ", ".join(sorted(codes)) or pgettext("languages", "nothing")
        return NoRoute(message, where=self._server.url, hint=hint.format(source=source, names=names))

    def _languages(self) -> dict[str, frozenset[str] | None]:
        """What ``/languages`` offers: codes, each with those it is translated into (``None``: all)."""
        offered: dict[str, frozenset[str] | None] = {}
        answer = self._server.get("/languages")
        for one in answer if isinstance(answer, list) else ():
            if isinstance(one, dict) and isinstance(code := one.get("code"), str):
                targets = one.get("targets")
                offered[code] = frozenset(map(str, targets)) if isinstance(targets, list) else None
        if not offered:
            hint = _("Check that it is the address of a LibreTranslate server, and that it has models")
            raise EngineError(_("the server offers no languages"), where=self._server.url, hint=hint)
        return offered


def nearest(locale: str, codes: Mapping[str, object] | Sequence[str]) -> str:
    """The one of a server's ``codes`` that is best for ``locale``: ``pb`` or ``pt-BR``, else ``pt``, for ``pt_BR``.

    Empty when none is in its language and script.
    """
    ranked = [(rank, code) for code in codes for rank in _rank(locale, code)]
    return min(ranked, default=(0, ""))[1]


def _rank(locale: str, code: str) -> Iterator[int]:
    """How far a server's code is from ``locale``; nothing when it is another language or script."""
    try:
        offered = locales.normalize(code)
    except UnknownLanguage:
        return
    chain = (locale, *locales.fallbacks(locale))
    if offered in chain:
        yield 2 * chain.index(offered)
    elif locales.same_language(offered, locale):
        yield 1
    elif locales.language(offered) == locales.language(locale) and locales.script(offered) == locales.script(locale):
        yield 100


def _limit(error: ServerError) -> tuple[int, int] | None:
    """What the request had and what the server allows, when that is what it says."""
    match = _LIMIT.search(error.told)
    sizes = (int(match[1]), int(match[2])) if match else (0, 0)
    return sizes if sizes[0] > sizes[1] else None
