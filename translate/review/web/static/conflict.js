// Two people saved one entry. Both texts are shown; none of them goes away by a choice made here.

import { h, t } from "./dom.js";
import { reviewed } from "./facts.js";
import { reading, state } from "./row.js";
import { sourceOf } from "./texts.js";

/** Ask which text is to stand. Answers `mine`, `theirs`, `edit`, or `later` when the dialog was left. */
export function conflict({ mine, theirs }, languages) {
  const side = (name, title, { target, state: reached, reviews = [] }) =>
    h(
      "section",
      { class: `side side-${name}`, "aria-label": title },
      h("h3", { class: "eyebrow" }, title),
      h("p", { class: "note" }, state({ state: reached }), ...reviews.map((review) => ` ${reviewed(review)}`)),
      reading("p", target, theirs, languages.target),
    );
  const answers = [
    ["mine", t("conflict-mine"), "primary"],
    ["theirs", t("conflict-theirs"), ""],
    ["edit", t("conflict-edit"), ""],
    ["later", t("conflict-later"), "plain"],
  ];
  const button = ([value, label, kind]) =>
    h("button", { class: `button ${kind}`, value, data: { answer: value } }, label);
  const dialog = h(
    "dialog",
    { class: "dialog conflict", "aria-labelledby": "conflict-title" },
    h("h2", { id: "conflict-title" }, t("conflict-title")),
    h("p", {}, t("conflict-help")),
    reading("p", sourceOf(theirs), theirs, languages.source, "conflict-source"),
    h(
      "div",
      { class: "sides" },
      side("mine", t("your-text"), mine),
      side("theirs", t("their-text"), theirs),
    ),
    h("form", { method: "dialog", class: "dialog-actions" }, answers.map(button)),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || "later");
    });
  });
}
