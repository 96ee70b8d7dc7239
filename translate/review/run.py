"""What ``translate review`` calls: a desk over the project, on a server, until Ctrl-C."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Callable, Sequence

from i18n import layout as layouts
from i18n import locales
from i18n.errors import CatalogError, UsageError
from i18n.layout import Layout
from i18n.model import ReadOptions
from i18n.ui import _
from translate import serve
from translate.review.desk import Desk
from translate.review.web.app import make
from translate.review.web.safety import Safety


def run(
    desk: Desk,
    *,
    reviewer: str = "",
    host: str = serve.HOST,
    port: int | None = None,
    default_port: int = 0,
    ready: Callable[[str], None],
) -> None:
    """Serve the review page. ``ready`` is called with its address, token included.

    Without ``port``, the server takes ``default_port``, or any free one when that is taken. Raises
    :class:`UsageError` when the address cannot be served.
    """
    safety = Safety.of(host)
    app = make(desk, reviewer=reviewer or whoami(), safety=safety)

    def told(address: str) -> None:
        ready(f"{address}/?token={safety.token}" if safety.token else address)

    try:
        _served(app, host, port, default_port, told)
    finally:
        desk.close()


def _served(app: serve.App, host: str, port: int | None, default_port: int, told: Callable[[str], None]) -> None:
    try:
        serve.serve(app, host=host, port=default_port if port is None else port, ready=told)
    except UsageError:
        if port is not None:
            raise
        serve.serve(app, host=host, port=0, ready=told)


def open_desk(
    layout: Layout,
    articles: Sequence[str] = (),
    to: Sequence[str] = (),
    *,
    ignore: Sequence[str] = (),
    read: ReadOptions | None = None,
) -> Desk:
    """The desk over the catalogs of ``articles`` (none: all) in ``to`` (none: all).

    ``ignore`` holds checks that are not asked, ``read`` is how the articles are read. Raises :class:`CatalogError` when
    there is nothing to review, and :class:`i18n.errors.ArticleNotFound`.
    """
    names = [source.name for source in layouts.find(articles, layout)] if articles else []
    wanted = [locales.normalize(code) for code in to]
    desk = Desk(layout, names=names, to=wanted, ignore=ignore, read=read)
    if not desk.shelf.places():
        example = articles[0] if articles else "FILE"
        raise CatalogError(
            _("there is no catalog to review"),
            where=str(layout.catalogs),
            hint=_("Make one with: translate article {article} --to LANG").format(article=example),
        )
    return desk


def whoami() -> str:
    """What a person calls themselves: git's ``user.name``, else the name of the account."""
    git = shutil.which("git")
    if git:
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)
        if asked.stdout.strip():
            return asked.stdout.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
