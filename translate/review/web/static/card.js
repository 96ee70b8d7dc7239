// One entry, open: the source, the field, what is wrong, and what to do about it.

import { announce, debounce, h, icon, t } from "./dom.js";
import { Field } from "./field.js";
import { Forms } from "./forms.js";
import { Panel } from "./panel.js";
import { keycap } from "./keys.js";
import { facts, notice } from "./facts.js";
import { reading } from "./row.js";
import * as tags from "./tags.js";
import { sourceOf, split } from "./texts.js";

const CHECK_DELAY = 250;

export class Card {
  #session;
  #drafts;
  #languages;
  #check;
  #asked = null;

  constructor(entry, { session, drafts, languages, position, count, run }) {
    Object.assign(this, { entry, run });
    [this.#session, this.#drafts, this.#languages] = [session, drafts, languages];
    this.names = tags.names(this.#said, entry.tags);
    this.#check = debounce(() => this.#ask(), CHECK_DELAY);
    this.field = this.#field();
    this.base = entry.version;
    this.field.reset(entry.target);
    this.field.addEventListener("input", () => this.#typed());
    this.panel = new Panel(entry, { session, languages, use: (offer) => this.use(offer), typed: () => this.field.active.value });
    this.#build(position, count);
    this.refresh(entry);
    this.#offer();
  }

  /** The source that most forms of a translation follow. */
  get #said() {
    return this.entry.source_plural || this.entry.source;
  }

  #field() {
    const options = {
      source: this.#said,
      values: this.entry.tags,
      label: t("translation-into", { language: this.#languages.target.name }),
      describedby: "source-text findings",
      ...this.#languages.target,
    };
    if (!this.entry.source_plural) return new Field(options);
    return new Forms(this.#session.catalog.plurals, split(this.entry.target).length, options);
  }

  get target() {
    return this.field.value;
  }

  get dirty() {
    return this.field.value !== this.entry.target;
  }

  #build(position, count) {
    this.head = h("div", { class: "card-facts" });
    this.findings = h("ul", { class: "findings", id: "findings", "aria-live": "polite", "aria-label": t("findings") });
    this.notice = h("div", { class: "notices" });
    this.saveState = h("span", { class: "save-state", role: "status" });
    this.element = h(
      "section",
      { class: "card", "aria-label": t("segment-of", { position, count }) },
      h("header", { class: "card-head" }, this.head, this.#moves(position, count)),
      h(
        "div",
        { class: "card-body" },
        h("div", { class: "card-main" }, this.#source(), this.#previous(), this.#target(), this.#actions()),
        this.panel.element,
      ),
    );
  }

  #moves(position, count) {
    return h(
      "div",
      { class: "card-moves" },
      h("span", { class: "place", "aria-hidden": "true" }, `${position} / ${count}`),
      this.#button("previous", "up", { quiet: true }),
      this.#button("next", "down", { quiet: true }),
      this.#button("leave", "close", { quiet: true }),
    );
  }

  /** A button that runs a command; its key is told in its title and to assistive technology. */
  #button(command, drawing, { quiet = false, kind = "", short = null } = {}) {
    const { label, keys, aria } = keycap(command);
    const attributes = {
      class: quiet ? "icon-button" : `button ${kind}`,
      type: "button",
      title: `${label}  ${keys}`,
      "aria-label": label,
      "aria-keyshortcuts": aria,
      on: { click: () => this.run(command) },
      data: { command },
    };
    if (quiet) return h("button", attributes, icon(drawing));
    return h("button", attributes, icon(drawing), short ?? label, h("kbd", { "aria-hidden": "true" }, keys));
  }

  #source() {
    const { source } = this.#languages;
    return h(
      "div",
      { class: "source" },
      h("h3", { class: "eyebrow" }, source.name),
      h("div", { id: "source-text" }, reading("p", sourceOf(this.entry), this.entry, source, "source-text")),
      this.entry.notes.map((note) => h("p", { class: "note" }, icon("note"), note)),
    );
  }

  #previous() {
    if (!this.entry.previous_source) return null;
    const { lang, dir } = this.#languages.source;
    const piece = ([change, text]) => (change === "equal" ? text : h(change === "insert" ? "ins" : "del", {}, text));
    return h(
      "div",
      { class: "previous" },
      h("h3", { class: "eyebrow" }, t("source-changed")),
      h("p", { class: "text", lang, dir }, this.entry.previous_diff.map(piece)),
    );
  }

  #target() {
    return h(
      "div",
      { class: "target" },
      h("h3", { class: "eyebrow" }, this.#languages.target.name),
      this.notice,
      this.field.element,
      this.#tagBar(),
      this.findings,
    );
  }

  #tagBar() {
    if (!this.names.length) return null;
    const { digits } = keycap("tag");
    const button = (name, at) => {
      const label = t("insert-tag", { tag: [name.name, name.value].filter(Boolean).join(" ") });
      const click = () => this.insertTag(at + 1);
      return h(
        "button",
        {
          class: "tag-button",
          type: "button",
          title: name.value,
          "aria-label": label,
          on: { click, mousedown: keepFocus },
        },
        h("bdi", { dir: "ltr", class: "tag-name" }, name.name),
        name.value && h("bdi", { class: "tag-value", dir: "ltr" }, name.value),
        at < 9 && h("kbd", { "aria-hidden": "true" }, digits(at + 1)),
      );
    };
    return h("div", { class: "tag-bar", role: "group", "aria-label": t("tags") }, this.names.map(button));
  }

  #actions() {
    return h(
      "div",
      { class: "actions" },
      this.#button("accept-next", "translated", { kind: "primary", short: t("accept") }),
      this.#button("approve-next", "approved", { short: t("approve") }),
      this.#button("needs-work", "needs-work"),
      this.#button("copy-source", "copy", { quiet: true }),
      this.#button("undo", "undo", { quiet: true }),
      this.saveState,
    );
  }

  /** Take a new state of the entry in; the field follows unless somebody has typed into it. */
  refresh(entry) {
    const typing = this.dirty && this.target !== entry.target;
    if (!typing && this.target !== entry.target) this.field.reset(entry.target);
    if (!typing) this.base = entry.version;
    else if (entry.target !== this.entry.target) announce(t("changed-under-you"));
    this.entry = entry;
    this.head.replaceChildren(...facts(entry));
    this.#show(this.dirty ? null : entry.diagnostics);
    this.#status();
    this.panel.refresh(entry);
  }

  #status() {
    const word = this.#session.saving(this.entry.id) ? t("saving") : this.dirty ? t("draft-kept") : "";
    if (this.saveState.textContent !== word) this.saveState.textContent = word;
  }

  #typed() {
    this.#drafts.keep(this.entry, this.target);
    this.#status();
    this.#check();
    this.element.dispatchEvent(
      new CustomEvent("typed", { bubbles: true, detail: { entry: this.entry, target: this.target } }),
    );
  }

  async #ask() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    try {
      this.#show((await this.#session.check(this.entry, this.target, this.#asked.signal)).diagnostics);
    } catch {
      // A later keystroke asks again; a lost connection is told by the banner.
    }
  }

  #show(diagnostics) {
    if (!diagnostics) return;
    const line = ({ code, severity, message }) =>
      h(
        "li",
        { class: `finding finding-${severity}`, data: { code } },
        icon(severity),
        h("span", { class: "unseen" }, `${t(`severity-${severity}`)}: `),
        h("span", {}, message),
        h("code", {}, code),
      );
    const before = this.findings.textContent;
    const lines = diagnostics.map(line);
    if (lines.map((one) => one.textContent).join("") !== before) this.findings.replaceChildren(...lines);
    this.field.mark(diagnostics.some((one) => one.severity === "error"));
  }

  /** A draft from before this page is offered; one from here simply goes on. */
  #offer() {
    const draft = this.#drafts.of(this.entry);
    if (!draft) return;
    if (this.#drafts.isFromHere(this.entry)) {
      this.field.reset(draft.target);
      this.#status();
      this.#check();
      return;
    }
    const done = (act) => () => {
      this.notice.replaceChildren();
      this.restore = null;
      act();
      this.field.focus();
    };
    this.restore = done(() => this.field.fill(draft.target));
    const drop = done(() => this.#drafts.forget(this.entry));
    this.notice.replaceChildren(notice(this.entry, draft, this.#languages.target, { restore: this.restore, drop }));
  }

  insertTag(number) {
    const name = this.names[number - 1];
    if (!name) return;
    this.field.active.tag(name);
    this.field.focus();
  }

  /** Put a suggestion in place of the text, or a term at the caret. */
  use({ text, whole }) {
    if (whole) this.field.active.fill(text);
    else this.field.active.type(text);
    this.field.focus();
  }

  copySource() {
    this.use({ text: this.field.isPlural ? this.entry.source_plural : this.entry.source, whole: true });
  }

  /** Say why nothing was saved, where the caret stands now. */
  refuse(sentence) {
    this.field.goToEmpty();
    this.saveState.textContent = sentence;
  }

  /** The caller goes elsewhere: nothing typed may wait any longer. */
  close() {
    this.#asked?.abort();
    this.#check.cancel();
    this.#drafts.flush();
    this.panel.close();
  }
}

/** A button that acts on the field must not take the caret out of it. */
function keepFocus(event) {
  event.preventDefault();
}
