"""What HTML's elements and attributes are to a reader: tables, no code.

Source: the HTML Living Standard (categories in "Content models", user-agent style sheet in
"Rendering", optional tags and special elements in "Parsing HTML documents"). Names of SVG and
MathML elements carry a prefix: ``svg:text``.
"""

from __future__ import annotations

from i18n.model import Kind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    """
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main
    marquee menu nav noframes ol optgroup option p plaintext pre search section summary table tbody td tfoot th
    thead title tr ul xmp
    svg:text svg:title svg:desc svg:foreignobject math:mtext math:annotation-xml
    """
)
"""Elements that begin and end a text: what stands before, in and after one is never one sentence."""

VOID = _names(
    """
    area base basefont bgsound br col embed frame hr image img input keygen link meta param source spacer track wbr
    """
)
"""Elements without content and end tag."""

CONTAINERS = _names(
    """
    applet audio button canvas datalist iframe math noembed noscript object picture script select style svg template
    textarea video
    """
)
"""Inline elements that stand in a sentence as one thing; what is to be read in them is read by itself."""

PHRASES = _names("audio button datalist math picture script select style svg textarea video")
"""Containers that stay in their sentence whatever they contain."""

SKIPPED = _names(
    """
    iframe listing math noembed noframes plaintext pre script style svg xmp
    math:annotation-xml
    """
)
"""Elements whose text is no prose, or is not shown."""

READ_AGAIN = _names("svg:text svg:title svg:desc svg:foreignobject math:mtext")
"""Elements within skipped ones whose text is shown or heard."""

CODE = _names("code kbd samp tt")
"""A block with nothing but these is code, not prose."""

RAW_TEXT = _names("iframe noembed noframes script style xmp")
"""Content up to the end tag, nothing in it is markup."""

ESCAPABLE_RAW_TEXT = _names("textarea title")
"""Content up to the end tag, with character references but without tags."""

FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
"""Elements whose end tag leaves blocks within them open."""

LEFT_OUT_END = {
    "li": (_names("li"), _names("ul ol menu dir dl blockquote div section table td th template")),
    "dt": (_names("dt dd"), _names("dl ul ol menu dir blockquote section table td th template")),
    "dd": (_names("dt dd"), _names("dl ul ol menu dir blockquote section table td th template")),
    "option": (_names("option"), _names("select optgroup datalist template")),
    "optgroup": (_names("option optgroup"), _names("select datalist template")),
    "td": (_names("td th caption"), _names("table template tr")),
    "th": (_names("td th caption"), _names("table template tr")),
    "tr": (_names("td th tr caption colgroup"), _names("table template")),
    "tbody": (_names("td th tr tbody thead tfoot caption colgroup"), _names("table template")),
    "thead": (_names("td th tr tbody thead tfoot caption colgroup"), _names("table template")),
    "tfoot": (_names("td th tr tbody thead tfoot caption colgroup"), _names("table template")),
    "body": (_names("head"), _names("template")),
    "button": (_names("button"), _names("table td th caption template object")),
}
"""Start tags that end earlier elements, unless one of the second set stands between."""

CLOSES_P = _names(
    """
    address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp
    """
)
"""Start tags that end an open paragraph."""

SCOPE = _names(
    "applet button caption html marquee object svg:desc svg:foreignobject svg:title table td template th math:mtext"
)
"""Elements that an end tag within does not reach beyond."""

TABLE_PARTS = _names("caption col colgroup table tbody td tfoot th thead tr")
"""Elements whose end tag does reach beyond, up to the table."""

INTEGRATION = {
    "svg": _names("foreignobject desc title"),
    "math": _names("mi mo mn ms mtext annotation-xml"),
}
"""Elements in SVG and MathML that contain HTML."""

LEAVES_FOREIGN = _names(
    """
    b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr
    ol p pre ruby s small span strong strike sub sup table tt u ul var
    """
)
"""HTML tags that end unfinished SVG and MathML."""

FOREIGN_INLINE = _names("svg:a svg:tspan svg:textpath svg:tref")
"""SVG elements within a line of text."""

KINDS = {
    "title": Kind.TITLE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("p", "body", "section", "article", "main", "aside", "nav"), Kind.PARAGRAPH),
    **dict.fromkeys(("header", "footer", "address", "details", "form", "dialog", "fieldset"), Kind.PARAGRAPH),
    "li": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    **dict.fromkeys(("label", "button", "legend", "summary", "option", "textarea", "svg:text"), Kind.LABEL),
    **dict.fromkeys(("svg:title", "svg:desc"), Kind.ALT),
}
"""What the text in an element is; in any other it is what it is around that one."""

ATTRIBUTES = {
    "alt": Kind.ALT,
    "title": Kind.TOOLTIP,
    "aria-label": Kind.LABEL,
    "aria-description": Kind.TOOLTIP,
    "aria-placeholder": Kind.LABEL,
    "aria-roledescription": Kind.LABEL,
    "aria-valuetext": Kind.LABEL,
    "placeholder": Kind.LABEL,
    "label": Kind.LABEL,
    "summary": Kind.CAPTION,
    "value": Kind.LABEL,
    "content": Kind.META,
}
"""Attributes with text for a reader, on the elements of :data:`ONLY_ON` or on all."""

ONLY_ON = {
    "alt": _names("applet area image img input object"),
    "placeholder": _names("input textarea"),
    "label": _names("optgroup option track menu command menuitem"),
    "summary": _names("table"),
    "value": _names("input"),
    "content": _names("meta"),
}

NEVER_ON = {"title": _names("link style")}
"""Where an attribute's text is not for a reader: a style sheet's title is its name."""

BUTTON_TYPES = _names("button reset submit")
"""Types of ``input`` whose ``value`` is shown."""

META_NAMES = _names(
    """
    abstract description keywords news_keywords dc.title dc.description dcterms.title dcterms.description
    og:title og:description og:site_name og:image:alt
    twitter:title twitter:description twitter:image:alt
    headline alternativeheadline caption articlebody
    """
)
"""``name``, ``property`` or ``itemprop`` of a ``meta`` whose ``content`` is text, in lower case."""

JSON_KEYS = _names("headline description alternativeHeadline caption articleBody")
"""Properties of schema.org in JSON-LD whose values are text."""

SHORT_NAMES = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em"), "i"),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "var"), "code"),
    **dict.fromkeys(("a", "svg:a"), "a"),
    "br": "br",
    **dict.fromkeys(("img", "picture", "image"), "img"),
}
"""Names of placeholders in text form; a pair of anything else is ``s``, a single thing ``x``."""
