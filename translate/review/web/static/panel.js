// What stands beside the field: suggestions of memory and glossary, the way back, history, comments.

import { Away, Refused } from "./api.js";
import { date, h, icon, t } from "./dom.js";
import { keycap } from "./keys.js";
import { percent, reading } from "./row.js";

const TABS = ["suggestions", "history", "comments"];
const DELAY = 120;

export class Panel {
  #session;
  #languages;
  #use;
  #asked = new AbortController();
  #tabs = {};
  #views = {};
  #lists = { suggestions: h("div", { class: "stack" }), history: h("div", { class: "stack" }) };
  #offers = [];

  /** `use(offer)` puts something into the field; `typed()` tells what is in it. */
  constructor(entry, { session, languages, use, typed }) {
    this.entry = entry;
    this.typed = typed;
    [this.#session, this.#languages, this.#use] = [session, languages, use];
    for (const name of TABS) this.#make(name);
    const list = h(
      "div",
      { class: "tabs", role: "tablist", "aria-label": t("beside"), on: { keydown: (event) => this.#walk(event) } },
      Object.values(this.#tabs),
    );
    this.element = h("aside", { class: "panel", "aria-label": t("beside") }, list, Object.values(this.#views));
    this.#views.suggestions.append(this.#lists.suggestions, ...this.#wayBack());
    this.#views.history.append(this.#lists.history);
    this.#comments();
    this.show("suggestions");
    this.timer = setTimeout(() => this.#load("suggestions", this.#session.suggestions, this.#suggest), DELAY);
  }

  #make(name) {
    const attributes = {
      class: "tab",
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      "aria-controls": `view-${name}`,
    };
    this.#tabs[name] = h(
      "button",
      { ...attributes, on: { click: () => this.show(name) } },
      t(`tab-${name}`),
      h("span", { class: "tab-count" }),
    );
    this.#views[name] = h("div", {
      class: "view",
      role: "tabpanel",
      id: `view-${name}`,
      "aria-labelledby": `tab-${name}`,
      tabindex: "0",
    });
  }

  show(name) {
    for (const one of TABS) {
      this.#tabs[one].setAttribute("aria-selected", String(one === name));
      this.#tabs[one].tabIndex = one === name ? 0 : -1;
      this.#views[one].hidden = one !== name;
    }
    if (name === "history") this.#load("history", this.#session.history, this.#past);
  }

  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey) return;
    event.preventDefault();
    const at = TABS.findIndex((name) => this.#tabs[name].getAttribute("aria-selected") === "true");
    const forward = getComputedStyle(this.element).direction === "rtl" ? -step : step;
    const name = TABS[(at + forward + TABS.length) % TABS.length];
    this.show(name);
    this.#tabs[name].focus();
  }

  async #load(name, ask, draw) {
    const view = this.#lists[name];
    if (!view.childElementCount) view.replaceChildren(h("p", { class: "empty" }, t("loading")));
    try {
      const answer = await ask.call(this.#session, this.entry, this.#asked.signal);
      view.replaceChildren(...draw.call(this, answer));
    } catch (error) {
      if (!(error instanceof Away || error instanceof Refused)) return;
      view.replaceChildren(h("p", { class: "empty" }, t("not-available")));
    }
  }

  #suggest({ memory, glossary }) {
    this.#offers = [];
    const views = [...memory.map((match) => this.#match(match)), ...glossary.map((term) => this.#term(term))];
    this.#tabs.suggestions.querySelector(".tab-count").textContent = this.#offers.length || "";
    return views.length ? views : [h("p", { class: "empty" }, t("no-suggestions"))];
  }

  /** Where the text is shown in the language of the source, once somebody asks for it. */
  #wayBack() {
    if (!this.#session.catalog.can_back_translate) return [];
    const { keys, label, aria } = keycap("back");
    this.backward = h("div", { class: "offer-back", role: "status" });
    const button = h(
      "button",
      { class: "button plain", type: "button", "aria-keyshortcuts": aria, on: { click: () => this.back() } },
      icon("back"),
      label,
      h("kbd", { "aria-hidden": "true" }, keys),
    );
    return [h("div", { class: "way-back" }, button, this.backward)];
  }

  /** Show what the text says, in the language of the source. */
  async back() {
    if (!this.backward) return;
    this.show("suggestions");
    this.backward.replaceChildren(h("p", { class: "empty" }, t("loading")));
    try {
      const text = await this.#session.back(this.entry, this.typed(), this.#asked.signal);
      const { lang, dir, name } = this.#languages.source;
      const shown = h("p", { class: "text", lang, dir }, text || t("not-available"));
      this.backward.replaceChildren(h("p", { class: "offer-head" }, t("back-translation", { language: name })), shown);
    } catch (error) {
      if (error instanceof Away || error instanceof Refused)
        this.backward.replaceChildren(h("p", { class: "empty" }, t("not-available")));
    }
  }

  /** A thing that can be put into the field by click or key. */
  #offer(offer, kind, label, ...content) {
    const number = this.#offers.push(offer);
    const click = () => this.#use(offer);
    return h(
      "button",
      { class: `offer offer-${kind}`, type: "button", on: { click } },
      h(
        "span",
        { class: "offer-head" },
        label,
        number < 10 && h("kbd", { "aria-hidden": "true" }, keycap("suggestion").digits(number)),
      ),
      content,
    );
  }

  #match({ target, score, article }) {
    const label = h(
      "span",
      { class: "offer-kind" },
      icon("memory"),
      t("memory-match", { score: percent(score > 1 ? score / 100 : score) }),
    );
    return this.#offer(
      { text: target, whole: true },
      "memory",
      label,
      reading("span", target, this.entry, this.#languages.target),
      article && h("span", { class: "offer-from" }, article),
    );
  }

  #term({ term, translation, note, forbidden, keep }) {
    const { source, target } = this.#languages;
    const kind = forbidden ? t("term-forbidden") : keep ? t("term-keep") : t("term");
    const label = h("span", { class: "offer-kind" }, icon(forbidden ? "error" : "term"), kind);
    const pair = h(
      "span",
      { class: "pair" },
      h("span", { class: "text", lang: source.lang, dir: source.dir }, term),
      h("span", { class: "pair-to" }, "→"),
      h("span", { class: "text", lang: target.lang, dir: target.dir }, translation || term),
    );
    const remark = note && h("span", { class: "offer-from" }, note);
    if (forbidden)
      return h("div", { class: "offer offer-forbidden" }, h("span", { class: "offer-head" }, label), pair, remark);
    return this.#offer({ text: keep ? term : translation, whole: false }, "term", label, pair, remark);
  }

  /** Put suggestion `number` in. */
  take(number) {
    const offer = this.#offers[number - 1];
    if (offer) this.#use(offer);
  }

  #past(events) {
    if (!events.length) return [h("p", { class: "empty" }, t("no-history"))];
    const { lang, dir } = this.#languages.target;
    return events
      .toReversed()
      .map(({ when, who, state, target, comment, undo }) =>
        h(
          "article",
          { class: "event" },
          h(
            "p",
            { class: "event-head" },
            h("b", {}, who || t("somebody")),
            " ",
            undo ? t("taken-back") : state && t(`state-${state}`),
            " ",
            h("time", { datetime: when }, date(when)),
          ),
          target &&
            h(
              "p",
              { class: "text", lang, dir },
              reading("span", target, this.entry, this.#languages.target),
            ),
          comment && h("p", { class: "event-comment" }, comment),
        ),
      );
  }

  #comments() {
    const view = this.#views.comments;
    const field = h("textarea", { class: "comment-field", rows: "2", id: "comment", placeholder: t("comment-hint") });
    field.value = unsaid(this.entry);
    field.addEventListener("input", () => unsaid(this.entry, field.value));
    const send = async (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      await this.#session.comment(this.entry, text);
      field.value = "";
      unsaid(this.entry, "");
    };
    this.said = h("ul", { class: "comments", "aria-live": "polite" });
    view.replaceChildren(
      this.said,
      h(
        "form",
        { class: "comment-form", on: { submit: send } },
        h("label", { for: "comment", class: "unseen" }, t("comment-label")),
        field,
        h("button", { class: "button" }, t("comment-add")),
      ),
    );
  }

  /** Ready the field for a comment. */
  comment() {
    this.show("comments");
    this.#views.comments.querySelector("textarea").focus();
  }

  refresh(entry) {
    this.entry = entry;
    this.said.replaceChildren(...entry.comments.map((comment) => h("li", { dir: "auto" }, comment)));
    this.#tabs.comments.querySelector(".tab-count").textContent = entry.comments.length || "";
    if (!this.#views.history.hidden) this.#load("history", this.#session.history, this.#past);
  }

  close() {
    clearTimeout(this.timer);
    this.#asked.abort();
  }
}

/** A comment that is being written, kept until it is sent. */
function unsaid(entry, text) {
  const key = `lingopress:comment:${location.pathname}:${entry.id}`;
  try {
    if (text) localStorage.setItem(key, text);
    else if (text === "") localStorage.removeItem(key);
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
