// Inline tags in the text form of a segment: `Read the <a1>report</a1><br/>`. Text in, text out; no page needed.
//
// Every change made here keeps pairs whole: who takes one tag of a pair away takes the other too, and a pair
// is put around a text only where it nests.

const TAG = /<(\/?)([a-z]+[0-9]*)(\/?)>/g;

/** `text` cut into texts and tags with their places: `{text, start, end}` or `{form, name, role, start, end}`. */
export function tokens(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    const [form, close, name, single] = match;
    if (close && single) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), start: end, end: match.index });
    end = match.index + form.length;
    found.push({ form, name, role: close ? "close" : single ? "single" : "open", start: match.index, end });
  }
  if (end < text.length) found.push({ text: text.slice(end), start: end, end: text.length });
  return found;
}

/** The tags of `text` alone. */
export const tags = (text) => tokens(text).filter((token) => token.form);

/** Which tag closes which: a map of both directions, by the place where a tag starts. */
export function partners(text) {
  const open = [];
  const found = new Map();
  for (const tag of tags(text)) {
    if (tag.role === "open") open.push(tag);
    if (tag.role !== "close") continue;
    const at = open.findLastIndex((other) => other.name === tag.name);
    if (at < 0) continue;
    const [other] = open.splice(at, 1);
    found.set(other.start, tag);
    found.set(tag.start, other);
  }
  return found;
}

/** The names a source gives to be inserted, in order, with what they stand for and how often they stand. */
export function names(source, values) {
  const found = new Map();
  for (const { name, role } of tags(source)) {
    if (role === "close") continue;
    const known = found.get(name);
    if (known) known.count += 1;
    else found.set(name, { name, single: role === "single", value: values[name] ?? "", count: 1 });
  }
  return [...found.values()];
}

/** What the tags of a source stand for, by their text form; `values` has it by name. */
export function meanings(source, values) {
  return new Map(tags(source).map(({ form, name }) => [form, values[name] ?? ""]));
}

/** `text` without what stands from `start` to `end`; tags are taken whole, pairs together. */
export function remove(text, start, end) {
  const gone = [];
  const partner = partners(text);
  for (const tag of tags(text)) {
    if (tag.end <= start || tag.start >= end) continue;
    gone.push([tag.start, tag.end]);
    const other = partner.get(tag.start);
    if (other && (other.end <= start || other.start >= end)) gone.push([other.start, other.end]);
  }
  if (end > start) gone.push([start, end]);
  return cut(text, gone, start);
}

/** `text` without `ranges`, and where `caret` is then. */
function cut(text, ranges, caret) {
  let result = "";
  let at = 0;
  let moved = caret;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    result += text.slice(at, from);
    if (from < caret) moved -= Math.min(end, caret) - from;
    at = end;
  }
  return { text: result + text.slice(at), caret: moved };
}

/** `fragment` without tags that have no partner in it or cross another pair, as it may be put anywhere. */
export function balanced(fragment) {
  const lonely = new Set(tags(fragment).filter((tag) => tag.role !== "single"));
  const open = [];
  for (const tag of [...lonely]) {
    if (tag.role === "open") open.push(tag);
    else if (open.at(-1)?.name === tag.name) [open.pop(), tag].forEach((one) => lonely.delete(one));
  }
  const ranges = [...lonely].map((tag) => [tag.start, tag.end]);
  return cut(fragment, ranges, 0).text;
}

/** `text` with `fragment` in place of what stands from `start` to `end`. */
export function replace(text, start, end, fragment) {
  const rest = remove(text, start, end);
  const added = balanced(fragment);
  return {
    text: rest.text.slice(0, rest.caret) + added + rest.text.slice(rest.caret),
    caret: rest.caret + added.length,
  };
}

/** The narrowest range around `start` to `end` that cuts no pair in two. */
export function widen(text, start, end) {
  const partner = partners(text);
  let [from, to] = [start, end];
  let grown = true;
  while (grown) {
    grown = false;
    for (const tag of tags(text)) {
      const other = partner.get(tag.start);
      if (!other || tag.end <= from || tag.start >= to) continue;
      if (other.start < from || other.end > to) {
        [from, to, grown] = [Math.min(from, other.start), Math.max(to, other.end), true];
      }
    }
  }
  return [from, to];
}

/** Put the tag `name` in: a single one after the selection, a pair around it. One that stands already is moved. */
export function insert(text, start, end, { name, single, count }) {
  let [value, from, to] = [text, start, end];
  const standing = tags(text).filter((tag) => tag.name === name && tag.role !== "close");
  if (count === 1 && standing.length === 1) {
    value = remove(text, standing[0].start, standing[0].end).text;
    [from, to] = [start, end].map((place) => shift(text, standing[0], place));
  }
  if (single) {
    const form = `<${name}/>`;
    return { text: value.slice(0, to) + form + value.slice(to), caret: to + form.length };
  }
  [from, to] = from === to ? [from, to] : widen(value, from, to);
  const [open, close] = [`<${name}>`, `</${name}>`];
  const result = value.slice(0, from) + open + value.slice(from, to) + close + value.slice(to);
  return { text: result, caret: from === to ? from + open.length : to + open.length + close.length };
}

/** Where `place` of `text` is once `tag` and its partner are gone. */
function shift(text, tag, place) {
  const other = partners(text).get(tag.start);
  const ranges = [tag, ...(other ? [other] : [])].map((one) => [one.start, one.end]);
  return cut(text, ranges, place).caret;
}
