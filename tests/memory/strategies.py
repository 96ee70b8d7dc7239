"""Text forms and entries, drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from i18n import inline
from translate.memory import Context, Entry

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    [
        "In 2019,",
        " 40 ",
        "1,234.5",
        "<b>",
        "&lt;",
        "&amp;lt;",
        "<",
        "a\tb\nc\r",
        "「」",
        "\u2028",
        "x]]>",
        "{name}",
        "%s",
    ]
)


@st.composite
def forms(draw, depth: int = 2) -> str:
    """A text form: literal texts, single tags, and pairs that nest."""
    parts = [inline.escape(draw(TEXT))]
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(["b", "i", "a1", "a2", "x1", "br"]))
        if name in ("x1", "br") or not depth:
            parts.append(f"<{name}/>")
        else:
            parts.append(f"<{name}>{draw(forms(depth - 1))}</{name}>")
        parts.append(inline.escape(draw(TEXT)))
    return "".join(inline.escape(p) if isinstance(p, str) else tag(*p) for p in inline.split("".join(parts)))


def tag(role, name) -> str:
    return {"open": f"<{name}>", "close": f"</{name}>", "single": f"<{name}/>"}[role]


TEXTS = forms().filter(str.strip)
DIGESTS = st.integers(-(1 << 63), (1 << 63) - 1)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
CONTEXTS = st.builds(Context, DIGESTS, DIGESTS, NAMES, st.sampled_from(["", "title", "paragraph"]))
PROP_NAMES = ["@tuid", "@usagecount", "@tuv changeid", "file", "id", "x-client"]
PROPS = st.dictionaries(st.sampled_from(PROP_NAMES), NAMES, max_size=3).map(
    lambda props: tuple((name, props[name]) for name in PROP_NAMES if name in props)
)
ENTRIES = st.builds(
    Entry,
    TEXTS,
    TEXTS,
    st.sampled_from(["en", "en_GB", "ja"]),
    st.sampled_from(["pt_BR", "zh_Hant", "sr@latin"]),
    CONTEXTS,
    NAMES,
    st.lists(NAMES.filter(bool), max_size=2).map(tuple),
    PROPS,
)
