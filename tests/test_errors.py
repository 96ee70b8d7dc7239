"""The exceptions, and the tree of them that the module's docstring draws."""

from __future__ import annotations

import inspect

import pytest

from i18n import errors
from i18n.errors import LingopressError


def drawn() -> dict[str, str]:
    """Each class in the docstring's tree with its parent."""
    tree = inspect.cleandoc(errors.__doc__ or "").split("::")[-1]
    parents: dict[str, str] = {}
    path: list[str] = []
    for line in tree.strip("\n").splitlines():
        name = line.lstrip(" │├└─").split()[0]
        depth = line.index(name) // 4 - 1
        path[depth:] = [name]
        parents[name] = path[depth - 1] if depth else ""
    return parents


def defined() -> dict[str, str]:
    classes = [
        value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, LingopressError)
    ]
    return {value.__name__: "" if value is LingopressError else value.__bases__[0].__name__ for value in classes}


def test_the_tree_is_as_drawn():
    assert drawn() == defined()


def test_every_class_says_what_it_means():
    for name in defined():
        assert getattr(errors, name).__doc__


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LingopressError("it is empty"), "it is empty"),
        (LingopressError("it is empty", where="a.txt"), "a.txt: it is empty"),
        (LingopressError("it is empty", hint="Fill it"), "it is empty. Fill it"),
        (LingopressError("it is empty", where="a.txt", hint="Fill it"), "a.txt: it is empty. Fill it"),
    ],
)
def test_the_line_that_is_printed(error, line):
    assert str(error) == line


def test_exit_codes():
    wrong_use = {name for name in defined() if getattr(errors, name).exit_code == 2}
    assert wrong_use == {"UsageError"} | {name for name, parent in defined().items() if parent == "UsageError"}
    assert {getattr(errors, name).exit_code for name in set(defined()) - wrong_use} == {1}


def test_errors_survive_pickling():
    import pickle

    error = errors.NoRoute("none", where="en→xx", hint="Install one")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
