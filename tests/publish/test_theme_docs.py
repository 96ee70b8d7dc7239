"""docs/themes.md names every value, filter and file; ``UPDATE_GOLDEN=1`` writes the values anew from the code."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18n.publish import model, native
from tests.publish import theme_sample as sample

DOCS = Path(__file__).parents[2] / "docs" / "themes.md"
HEADING = "## Values\n"
NAMES = {
    "Site": "`site`, on every page",
    "Page": "`page`, on every page",
    "Language": "An item of `site.languages` and `page.languages`",
    "Notice": "An item of `page.notices`",
    "NoticeKind": "`notice.kind`",
    "Listing": "`listing`, in `list.html`",
    "Item": "An item of `listing.items`",
}


def values() -> str:
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    assert classes.keys() == NAMES.keys()
    return "\n".join(line for name, title in NAMES.items() for line in table(title, classes[name]))


def table(title: str, node: ast.ClassDef) -> Iterator[str]:
    yield from (f"### {title}", "| value | is |", "|---|---|")
    for name, said in fields(node):
        yield f"| `{name}` | {said} |"
    yield ""


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for one, following in zip(node.body, node.body[1:], strict=False):
        named = isinstance(one, ast.AnnAssign | ast.Assign)
        if named and isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            name = ast.unparse(one.target if isinstance(one, ast.AnnAssign) else one.targets[0])
            said = " ".join(str(following.value.value).split())
            yield name, said.replace("``", "`").replace("|", "\\|").replace(":class:`Markup`", "HTML")


def test_values_are_those_of_the_code():
    head = DOCS.read_text(encoding="utf-8").partition(HEADING)[0]
    expected = f"{head}{HEADING}{values()}"
    if os.environ.get("UPDATE_GOLDEN"):
        DOCS.write_text(expected, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == expected, "UPDATE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("name", native.FILTERS)
def test_every_filter_is_named(name):
    assert f"| {name}" in DOCS.read_text(encoding="utf-8").replace("\\|", "|")


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(sample.THEME).as_posix() for path in sample.THEME.rglob("*.*"))
)
def test_every_file_is_named(path):
    assert f"`{path}`" in DOCS.read_text(encoding="utf-8")
