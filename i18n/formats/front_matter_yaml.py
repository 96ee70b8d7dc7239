"""String values in YAML front matter, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_STRING = "tag:yaml.org,2002:str"

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_UNSAFE_PLAIN = re.compile(r"^[^\w(/]|: |:$| #|^\s|\s$|[\t\"]|^(?:---|\.\.\.)")
_UNSAFE_FLOW = re.compile(r"[,\[\]{}:#]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\0": "\\0"}

Found = tuple[tuple[str, ...], int, int, str, str]


def scan(text: str) -> list[Found]:
    """Path, start, end, text and style of every string in ``text``; none when it is no YAML mapping."""
    try:
        return list(_strings(text))
    except (yaml.YAMLError, ValueError, RecursionError):
        return []


def is_valid(text: str) -> bool:
    """Whether a YAML parser reads ``text``."""
    try:
        return all(event is not None for event in yaml.parse(text, Loader=_LOADER))
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def _strings(text: str) -> Iterator[Found]:
    """Follow the parser's events; nothing is built, so nesting and aliases cost nothing."""
    stack: list[str] = []
    keys: list[str] = []
    waiting = True
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            is_map = isinstance(event, yaml.MappingStartEvent)
            if not stack and not is_map:
                return
            stack.append("{" if is_map and event.flow_style else "m" if is_map else "[" if event.flow_style else "s")
            if is_map:
                keys.append("")
                waiting = True
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            if stack.pop() in "{m":
                keys.pop()
            waiting = bool(stack) and stack[-1] in "{m"
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            in_map = bool(stack) and stack[-1] in "{m"
            if in_map and waiting:
                keys[-1] = getattr(event, "value", "")
                waiting = False
                continue
            waiting = in_map
            if isinstance(event, yaml.ScalarEvent):
                yield from _scalar(text, event, tuple(keys), "[" in stack or "{" in stack)


def _scalar(text: str, event: Any, path: tuple[str, ...], flow: bool) -> Iterator[Found]:
    if event.anchor or event.tag:
        return
    start, end = event.start_mark.index, event.end_mark.index
    value = event.value
    if event.style in ("|", ">"):
        yield from _block_scalar(text, start, end, value, path)
    elif event.style in ("'", '"'):
        yield path, start, end, value, event.style + ("f" if flow else "")
    elif (
        _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) == _STRING and text[start:end].split() == value.split()
    ):
        yield path, start, end, value, "f" if flow else ""


def _block_scalar(text: str, start: int, end: int, value: str, path: tuple[str, ...]) -> Iterator[Found]:
    """The paragraphs of a block scalar, each a text of its own."""
    raw = text[start:end]
    header = re.match(r"[|>][-+]?(?:[ \t]+#[^\r\n]*)?(?:\r\n|\r|\n)", raw)
    if not header or not value.strip():
        return
    body = raw[header.end() :]
    first = re.search(r"^( *)[^ \r\n]", body, re.MULTILINE)
    indent = len(first[1]) if first else 0
    lines = list(re.finditer(r"[^\r\n]+", body))
    if any(line[0].strip() and not line[0].startswith(" " * indent) for line in lines):
        return
    offset = start + header.end()
    for paragraph in re.finditer(r"(?:^[ \t]*[^\s].*?(?:\r\n|\r|\n|\Z))+", body, re.MULTILINE):
        content = paragraph[0].strip(" \t\r\n")
        lead = len(paragraph[0]) - len(paragraph[0].lstrip(" \t"))
        if lead == indent:
            at = offset + paragraph.start() + lead
            yield path, at, at + len(content), content, "|"


def write(text: str, style: str) -> str | None:
    """``text`` as a scalar; in ``style``, or in double quotes where that cannot hold it.

    ``None`` when the paragraph of a block scalar cannot hold it.
    """
    text = re.sub(r"[ \t\r\n\f]+", " ", text)
    if style == "|":
        return text if _holds_block(text) else None
    flow = style.endswith("f")
    quote = style[:1] if style[:1] in ("'", '"') else ""
    if _UNPRINTABLE.search(text):
        return _double(text)
    if quote == '"':
        return _double(text)
    if quote == "'" or not _is_plain(text, flow):
        return "'" + text.replace("'", "''") + "'" if quote == "'" or '"' in text or "\\" in text else f'"{text}"'
    return text


def _holds_block(text: str) -> bool:
    return bool(text.strip()) and text == text.strip() and not _UNPRINTABLE.search(text)


def _is_plain(text: str, flow: bool) -> bool:
    if not text or _UNSAFE_PLAIN.search(text) or (flow and _UNSAFE_FLOW.search(text)):
        return False
    return _is_string(text)


def _is_string(text: str) -> bool:
    """Whether ``text`` without quotes is a string, not a number, a date or a truth value."""
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _STRING)


def _double(text: str) -> str:
    return '"' + re.sub(r'[\\"]|' + _UNPRINTABLE.pattern, _escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    known = _ESCAPES.get(char)
    if known:
        return known
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
