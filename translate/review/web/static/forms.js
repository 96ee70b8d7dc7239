// The field of an entry with plural forms: one field for each form, and one value for all of them.

import { h, t } from "./dom.js";
import { Field } from "./field.js";
import { join, split } from "./texts.js";

/** What a form is for, as a reader counts: "few (2, 3, 4…)". */
function named({ category, numbers, more }) {
  const count = new Intl.NumberFormat(document.documentElement.lang);
  const listed = (first, second) => (first ? t("plural-list", { first, second }) : second);
  const told = numbers.map((number) => count.format(number)).reduce(listed, "");
  const name = category ? t(`plural-${category}`) : "";
  return told ? t("plural-form", { name, numbers: more ? `${told}…` : told }) : name;
}

/** Has the face of a `Field`; what is put in by key or button goes to the form that was written in last. */
export class Forms extends EventTarget {
  #fields;
  #at = 0;

  /** `plurals` are the catalog's forms, `options` those of a field. */
  constructor(plurals, count, { label, ...options }) {
    super();
    const names = Array.from({ length: Math.max(count, plurals.length) }, (_, at) =>
      plurals[at] ? named(plurals[at]) : String(at),
    );
    this.#fields = names.map((name) => new Field({ label: `${label}: ${name}`, ...options }));
    this.#fields.forEach((field, at) => {
      field.addEventListener("input", () => this.dispatchEvent(new Event("input")));
      field.element.addEventListener("focus", () => (this.#at = at));
    });
    this.element = h(
      "div",
      { class: "forms", role: "group", "aria-label": label },
      this.#fields.map((field, at) =>
        h("div", { class: "form" }, h("span", { class: "form-name", "aria-hidden": "true" }, names[at]), field.element),
      ),
    );
  }

  get value() {
    return join(this.#fields.map((field) => field.value));
  }

  /** The field that was written in last. */
  get active() {
    return this.#fields[this.#at];
  }

  /** Whether the active form says the plural: all but the first of several do. */
  get isPlural() {
    return this.#at > 0 || this.#fields.length === 1;
  }

  reset(text) {
    const forms = split(text, this.#fields.length);
    this.#fields.forEach((field, at) => field.reset(forms[at]));
  }

  fill(text) {
    const forms = split(text, this.#fields.length);
    this.#fields.forEach((field, at) => field.value !== forms[at] && field.fill(forms[at]));
  }

  /** Put the caret into the first form without a text; false when there is none. */
  goToEmpty() {
    const at = this.#fields.findIndex((field) => !field.value.trim());
    this.#fields[at]?.focus();
    return at >= 0;
  }

  focus() {
    this.active.focus();
  }

  mark(invalid) {
    for (const field of this.#fields) field.mark(invalid);
  }
}
