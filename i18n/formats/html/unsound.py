"""What is malformed in a page: tags without partners, and a page that ends within markup."""

from __future__ import annotations

from i18n.diagnostics import Diagnostic
from i18n.formats.html.elements import LEFT_OUT_END
from i18n.formats.html.lexer import Token
from i18n.formats.html.page import MARK, Page
from i18n.formats.trouble import Troubles
from i18n.ui import _

_OPTIONAL_END = (LEFT_OUT_END.keys() - {"button"}) | {
    *("html", "head", "body", "p", "colgroup", "caption", "rb", "rt", "rtc", "rp", "plaintext")
}
"""Elements whose end tag may be left out (HTML, "Optional tags"); a browser never ends ``plaintext``."""


class Unsound:
    """Notes what a reader meets on its way through a page."""

    def __init__(self, page: Page, path: str) -> None:
        self._page = page
        self._troubles = Troubles(path)
        self._open: set[str] = set()

    def left_open(self, name: str, start: int) -> None:
        """An element ended without an end tag of its own."""
        if name in _OPTIONAL_END or self._troubles.is_full:
            return
        message = _("<{tag}> is never closed, or ends in another element than it began in").format(tag=_short(name))
        self._troubles.add(self._page.line(start), "html-unclosed-element", message)
        self._open.add(name)

    def end_tag(self, token: Token) -> None:
        """An end tag ended nothing; one of an element that was left open before is told already."""
        if token.name in self._open or self._troubles.is_full:
            return
        message = _("</{tag}> closes nothing").format(tag=_short(token.name))
        self._troubles.add(self._page.line(token.start), "html-unexpected-end-tag", message)

    def other(self, token: Token) -> None:
        """A comment, a document type, or a tag that the page ends in."""
        text = self._page.text
        if token.end < len(text):
            return
        if text.startswith("<!--", token.start):
            if not text.endswith(("-->", "--!>", "<!-->", "<!--->")):
                message = _("the comment that starts here is never closed, and hides the rest of the page")
                self._troubles.add(self._page.line(token.start), "html-unclosed-comment", message)
        elif text[token.start + 1 : token.start + 3].strip("/")[:1].isalpha():
            message = _("the tag that starts here is never closed; is a quotation mark missing?")
            self._troubles.add(self._page.line(token.start), "html-unclosed-tag", message)

    def all(self) -> tuple[Diagnostic, ...]:
        """What was found, by line."""
        if not self._troubles.is_full:
            self._troubles.characters(self._page.text.replace(MARK, "") if MARK in self._page.text else self._page.text)
        return self._troubles.all()


def _short(name: str) -> str:
    return name.rpartition(":")[2][:40]
