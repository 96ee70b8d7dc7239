// Texts with plural forms: one text, its forms one after the other, as the server sends and takes them.

/** Between two forms, as in a compiled catalog. */
export const SEPARATOR = "\0";

/** A text as its forms, `count` of them at least. */
export function split(text, count = 1) {
  const forms = text.split(SEPARATOR);
  return [...forms, ...Array(Math.max(0, count - forms.length)).fill("")];
}

/** The forms as one text; empty when none says anything. */
export function join(forms) {
  return forms.some(Boolean) ? forms.join(SEPARATOR) : "";
}

/** The source of an entry: the singular and the plural, where it has both. */
export function sourceOf({ source, source_plural: plural }) {
  return plural ? join([source, plural]) : source;
}
