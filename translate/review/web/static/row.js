// One entry in the list, closed: its state, both texts, and what a reviewer looks for.

import { h, icon, t } from "./dom.js";
import { nodes } from "./field.js";
import { confidence, worst } from "./filters.js";
import { meanings } from "./tags.js";
import { sourceOf, split } from "./texts.js";

/** Per cent of a confidence, in the reader's digits. */
export function percent(score) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(score);
}

/** A text of an entry that is only read: chips included, plural forms below one another. */
export function reading(name, text, entry, { lang, dir }, extra = "") {
  const known = meanings(sourceOf(entry), entry.tags);
  const forms = split(text).map((form) => nodes(form, known));
  const shown = forms.length > 1 ? forms.map((form) => h("span", { class: "form-text" }, form)) : forms;
  return h(name, { class: `text ${extra}`, lang, dir }, shown.flat());
}

/** The state of an entry, drawn and said. */
export function state(entry, { short = false } = {}) {
  const word = t(`state-${entry.state}`);
  const label = h("span", { class: short ? "unseen" : "" }, word);
  return h(
    "span",
    { class: "state", data: { state: entry.state }, title: short ? word : null },
    icon(entry.state),
    label,
  );
}

/** The listitem of an entry; `saving` when its text is on its way to the server. */
export function row(entry, languages, { open, saving, draft }) {
  const target = entry.target
    ? reading("span", entry.target, entry, languages.target, "row-target")
    : h("span", { class: "text row-target row-empty" }, t("no-translation"));
  return h(
    "div",
    { class: "item", role: "listitem", data: { state: entry.state } },
    h(
      "button",
      { class: "row", type: "button", tabindex: "-1", on: { click: open } },
      state(entry, { short: true }),
      h(
        "span",
        { class: "row-texts" },
        reading("span", sourceOf(entry), entry, languages.source, "row-source"),
        target,
      ),
      h("span", { class: "row-marks" }, marks(entry, saving, draft)),
    ),
  );
}

function marks(entry, saving, draft) {
  const level = worst(entry);
  const mark = (kind, name, label, text = "") =>
    h(
      "span",
      { class: `mark mark-${kind}`, title: label },
      name && icon(name),
      text,
      h("span", { class: "unseen" }, label),
    );
  const found = String(entry.diagnostics.length);
  return [
    saving && mark("saving", "saving", t("saving")),
    draft && mark("draft", "pencil", t("has-draft")),
    (level === "error" || level === "warning") && mark(level, level, t("has-trouble", { count: found }), found),
    entry.comments.length > 0 && mark("comment", "comment", t("has-comments", { count: entry.comments.length })),
    entry.state === "machine" &&
      confidence(entry) !== null &&
      h("span", { class: "mark mark-confidence", title: t("confidence") }, percent(confidence(entry))),
  ];
}
