"""`translate article` against Argos' own `translate()`: words a second and memory, in one run.

Both get the same text, the same bundled package and the same sentence splitter (sentencex; Argos'
own would have to download a model). Argos translates paragraph by paragraph, as programs that
use it do; this project runs its whole command, from reading the file to the localized article.

    python benchmarks/article.py [--words 10000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from corpus import prose
from measure import Usage, measure

STARTER = Path(__file__).parent.parent / "translate" / "starter"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000, help="words of prose (default: 10000)")
    parser.add_argument("--peer", metavar="FILE", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        print(argos(Path(arguments.peer).read_text("utf-8")))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(prose(arguments.words), Path(folder))


def compare(text: str, folder: Path) -> None:
    article = folder / "prose.txt"
    article.write_text(text, "utf-8")
    words = len(text.split())
    print(f"{words} words in {text.count(chr(10) * 2) + 1} paragraphs", flush=True)
    places = ["--locales", str(folder / "locales"), "--output", str(folder / "localized")]
    command = [sys.executable, "-m", "translate", "article", str(article), "--from", "en", "--to", "pt_BR", *places]
    ours = measure([*command, "--quiet"])
    again = measure([*command, "--quiet"])
    peer = measure(
        [sys.executable, __file__, "--peer", str(article)],
        {"ARGOS_PACKAGES_DIR": str(STARTER), "XDG_DATA_HOME": str(folder / "data")},
    )
    print(f"{'':34}{'words/s':>9}{'seconds':>9}{'cpu s':>9}{'peak MB':>9}{'ratio':>7}")
    for name, usage in (
        ("argostranslate, by paragraph", peer),
        ("translate article", ours),
        ("translate article, again", again),
    ):
        print(row(name, usage, words, peer))


def row(name: str, usage: Usage, words: int, peer: Usage) -> str:
    speed, ratio = words / usage.wall, peer.wall / usage.wall
    return f"{name:34}{speed:9.0f}{usage.wall:9.1f}{usage.cpu:9.1f}{usage.peak:9.0f}{ratio:6.1f}x"


def argos(text: str) -> str:
    """Translate as a program that uses Argos would, its sentence splitter replaced by sentencex."""
    from argostranslate import translate

    from i18n.sentences import spans

    class Sentencizer:
        def split_sentences(self, paragraph: str) -> list[str]:
            return [paragraph[start:end] for start, end in spans(paragraph, "en")]

    translation = translate.get_translation_from_codes("en", "pt")
    package = getattr(translation, "underlying", translation)
    package.sentencizer = Sentencizer()
    return "\n\n".join(translation.translate(paragraph) for paragraph in text.split("\n\n"))


if __name__ == "__main__":
    main()
