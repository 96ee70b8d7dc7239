"""docs/checks.md, made from the rules: ``python -m i18n.checks.docs > docs/checks.md``."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks.model import CatalogRule, Example, Family, Rule
from i18n.checks.registry import ALL
from i18n.formats.trouble import CODES, FAMILY

_HEAD = """\
# Checks

What `translate check` asks of translations. This page is made from the rules in `i18n/checks` by
`python -m i18n.checks.docs > docs/checks.md`; the examples run as tests.

```sh
translate check                                      # all catalogs
translate check story.html --to pt_BR                # an article's catalogs
translate check --format github --ignore capitals    # annotations for a pull request
```

Exit status 1 means errors; warnings alone give 0. `--format sarif` is SARIF 2.1.0 for code hosts, `--format json` has
`catalogs`, `entries`, `articles`, `errors`, `warnings` and `diagnostics` (`file`, `line`, `code`, `message`,
`severity`).

- Text that nobody has accepted (`fuzzy`) is checked too and gets warnings at most. Obsolete entries are not looked at;
  one without a translation is only counted (`untranslated`).
- **To silence a rule** for one entry, give it a flag: `#, ignore-numbers`; a family: `#, ignore-text`. For one run:
  `--ignore numbers,text`.
- Where `locales/glossary.csv` exists, its findings (`glossary-...`, see [the glossary](glossary.md)) stand beside
  these; `--ignore glossary` or `#, ignore-glossary` silences them.
- What is wrong with an article itself ([the list](#article)) stands before what is wrong with its catalogs, where the
  article is there; `--ignore article` silences it.
- **HTML in a translation is never published**, and cannot run: where `html-active` or `html-added` finds something,
  compiling keeps the source text and says so, also where the rule is silenced. Any other `<` that is no tag of the
  source is text, written as `&lt;`; to show such markup to readers, write `&lt;em>` in the translation.
- `translate article`, `compile` and `publish` tell every error in a text that somebody accepted, at its line in the
  article, and use the text all the same; `[checks] ignore` and the flags hold there too. Warnings are told by `check`
  alone.
- Placeholders of programs (`%s`, `{name}`) are looked for only where the source plainly has some, or a flag such as
  `c-format` says so. Facts about languages (number words, quotation marks, units) are in `i18n/checks/data`; a rule
  says nothing about a language that its file does not have.
"""


def text() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for family in Family for line in _family(family)), *_article()])


def _family(family: Family) -> Iterator[str]:
    yield f"## {family.value.capitalize()}\n"
    for rule in ALL:
        if rule.family is family:
            yield f"### `{rule.code}`"
            yield f"{rule.severity.value.capitalize()}. {rule.summary}\n"
            yield from _examples(rule)


def _article() -> Iterator[str]:
    yield f"## {FAMILY.capitalize()}\n"
    yield "Warnings, told by `extract`, `compile` and `article` too. The article is read all the same.\n"
    yield "| code | a sound article |"
    yield "|---|---|"
    yield from (f"| `{code}` | {summary} |" for code, summary in CODES.items())


def _examples(rule: Rule | CatalogRule) -> Iterator[str]:
    yield "| | source | translation | |"
    yield "|---|---|---|---|"
    yield _row("passes", rule.good)
    yield _row("found", rule.bad)
    yield ""


def _row(verdict: str, example: Example) -> str:
    notes = [example.locale, *(f"`#, {flag}`" for flag in example.flags)]
    notes += [example.file] if example.file != "story.html" else []
    return f"| {verdict} | {_code(example.source)} | {_code(example.target)} | {', '.join(notes)} |"


def _code(source: str) -> str:
    """A text as code: what cannot be seen is written as an escape."""
    shown = "".join(char if char.isprintable() and not _is_odd(char) else _escape(char) for char in source)
    return f"`{shown.replace('|', chr(92) + '|')}`" if shown else "(nothing)"


def _is_odd(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _escape(char: str) -> str:
    return "\\n" if char == "\n" else f"\\u{ord(char):04x}"


if __name__ == "__main__":
    print(text(), end="")
