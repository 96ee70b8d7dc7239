// The field a translation is typed into. Its value is the text form; tags stand in it as chips, each one thing.
//
// Typing, input methods, and deleting within words are the browser's own, so that they feel right everywhere. What touches
// a chip goes through tags.js instead, and so do paste, drop, undo and redo. Between chips, and at either end,
// stands an invisible mark, because browsers have no caret where there is no text; it is never part of the value.

import { h } from "./dom.js";
import * as tags from "./tags.js";

const MARK = "\ufeff";
const marks = (text) => text.replaceAll(MARK, "");
const PAUSE = 900;

/** One chip: `form` is its tag's text form. */
export function chip(form, { unknown = false, title = "" } = {}) {
  const [token] = tags.tags(form);
  const attributes = { class: "chip", contenteditable: "false", title, data: { form, role: token.role } };
  if (unknown) attributes.data.unknown = "";
  return h("span", attributes, h("bdi", { dir: "ltr" }, token.name));
}

/** `text` as nodes to read: texts and chips. `meanings` maps the forms of the source to what they stand for. */
export function nodes(text, meanings) {
  return tags
    .tokens(text)
    .map((token) =>
      token.form
        ? chip(token.form, { unknown: !meanings.has(token.form), title: meanings.get(token.form) })
        : token.text,
    );
}

export class Field extends EventTarget {
  #known;
  #multiline;
  #past = [];
  #future = [];
  #last = { type: "", at: 0 };
  #now = { text: "", caret: 0 };

  /** `source` is the text that is translated, and `values` has what its tags stand for, by name. */
  constructor({ source, values = {}, lang, dir, label, describedby }) {
    super();
    this.#known = tags.meanings(source, values);
    this.#multiline = source.includes("\n");
    this.element = h("div", {
      class: "field",
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      "aria-describedby": describedby,
      lang,
      dir,
      spellcheck: "true",
      autocapitalize: "off",
      tabindex: "0",
    });
    for (const [type, listener] of Object.entries({
      beforeinput: this.#before,
      input: this.#after,
      compositionend: this.#after,
      copy: this.#copy,
      cut: this.#cut,
      paste: this.#paste,
      dragstart: this.#refuse,
      keydown: this.#key,
    }))
      this.element.addEventListener(type, listener.bind(this));
  }

  get value() {
    return this.#now.text;
  }

  /** Show `text`, as if nothing had been typed before. */
  reset(text) {
    [this.#past, this.#future] = [[], []];
    this.#now = { text, caret: text.length };
    this.#draw();
  }

  /** Put `text` in place of everything; it can be undone. */
  fill(text) {
    this.#become({ text, caret: text.length }, "fill");
  }

  /** Type `fragment` where the caret is. */
  type(fragment) {
    const [start, end] = this.selection();
    this.#become(tags.replace(this.value, start, end, fragment), "type");
  }

  /** Put a tag of the source in (one of `tags.names`). */
  tag(name) {
    const [start, end] = this.selection();
    this.#become(tags.insert(this.value, start, end, name), "tag");
  }

  /** The field itself: see `Forms`, which has several. */
  get active() {
    return this;
  }

  /** Tell whether the text has an error. */
  mark(invalid) {
    this.element.setAttribute("aria-invalid", String(invalid));
  }

  /** Put the caret in when there is no text; false when there is one. */
  goToEmpty() {
    if (!this.value.trim()) this.focus();
    return !this.value.trim();
  }

  focus() {
    this.element.focus({ preventScroll: true });
    this.#place(this.#now.caret);
  }

  /** Where the selection starts and ends in the value; the last place of the caret when it is elsewhere. */
  selection() {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.element.contains(selection.anchorNode))
      return [this.#now.caret, this.#now.caret];
    return this.#range(selection.getRangeAt(0));
  }

  #range(range) {
    return [this.#offset(range.startContainer, range.startOffset), this.#offset(range.endContainer, range.endOffset)];
  }

  #before(event) {
    if (event.isComposing) return;
    const own = {
      historyUndo: () => this.undo(),
      historyRedo: () => this.redo(),
      insertParagraph: () => this.#newline(),
      insertLineBreak: () => this.#newline(),
    }[event.inputType];
    if (own || event.inputType.startsWith("format")) {
      event.preventDefault();
      own?.();
    } else if (event.inputType.startsWith("delete") || event.inputType.startsWith("insert")) this.#guard(event);
  }

  /** Leave the change to the browser unless it touches a chip. */
  #guard(event) {
    const [range] = event.getTargetRanges();
    const [start, end] = range ? this.#range(range) : this.selection();
    const hit = tags.tags(this.value).some((tag) => tag.start < end && tag.end > start);
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    const typed = event.inputType === "insertText" || event.inputType === "insertReplacementText";
    if (event.inputType.startsWith("insert") && (hit || !typed)) {
      event.preventDefault();
      this.#become(tags.replace(this.value, start, end, this.#clean(text)), event.inputType);
    } else if (event.inputType.startsWith("delete")) this.#erase(event, start, end, hit);
  }

  #erase(event, start, end, hit) {
    if (!hit && end > start) return;
    event.preventDefault();
    const [from, to] = hit ? [start, end] : this.#neighbour(start, event.inputType.endsWith("Forward"));
    if (to > from) this.#become(tags.remove(this.value, from, to), event.inputType);
  }

  /** The chip or character beside `place`, for a browser that counted the invisible mark as one. */
  #neighbour(place, forward) {
    const tag = tags.tags(this.value).find((one) => (forward ? one.start : one.end) === place);
    if (tag) return [tag.start, tag.end];
    const rest = forward ? this.value.slice(place) : this.value.slice(0, place);
    const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(rest)];
    const length = (forward ? letters[0] : letters.at(-1))?.segment.length ?? 0;
    return forward ? [place, place + length] : [place - length, place];
  }

  #after(event) {
    if (event.isComposing) return;
    const text = this.#read();
    const [, caret] = this.selection();
    const changed = text !== this.value;
    if (changed) this.#remember(event.inputType || event.type, event.data);
    this.#now = { text, caret };
    if (!this.#tidy()) {
      this.#draw();
      this.#place(caret);
    }
    if (changed) this.dispatchEvent(new Event("input"));
  }

  #newline() {
    if (this.#multiline) this.type("\n");
  }

  #clean(text) {
    return marks(text).replace(this.#multiline ? /\r\n?/g : /\s*[\r\n]+\s*/g, this.#multiline ? "\n" : " ");
  }

  #copy(event) {
    const [start, end] = this.selection();
    if (start === end) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", this.value.slice(start, end));
  }

  #cut(event) {
    const [start, end] = this.selection();
    this.#copy(event);
    if (start !== end) this.#become(tags.remove(this.value, start, end), "cut");
  }

  #paste(event) {
    event.preventDefault();
    this.type(this.#clean(event.clipboardData.getData("text/plain")));
  }

  #refuse(event) {
    event.preventDefault();
  }

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.redo();
    else this.undo();
  }

  undo() {
    this.#travel(this.#past, this.#future);
  }

  redo() {
    this.#travel(this.#future, this.#past);
  }

  #travel(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push(this.#now);
    this.#now = state;
    this.#last = { type: "", at: 0 };
    this.#show();
  }

  #become(state, type) {
    this.#remember(type, null);
    this.#now = state;
    this.#show();
  }

  #show() {
    this.#draw();
    if (this.element.contains(document.activeElement)) this.#place(this.#now.caret);
    this.dispatchEvent(new Event("input"));
  }

  /** Keep the state before a change; words typed in one go are one change. */
  #remember(type, text) {
    const at = performance.now();
    const goesOn =
      type === this.#last.type && at - this.#last.at < PAUSE && text !== " " && /^(insertText|delete)/.test(type);
    if (!goesOn) this.#past.push(this.#now);
    this.#last = { type, at };
    this.#future = [];
  }

  #draw() {
    const pieces = [];
    let wasText = false;
    for (const node of nodes(this.#now.text, this.#known)) {
      const isText = typeof node === "string";
      if (!isText && !wasText) pieces.push(MARK);
      pieces.push(node);
      wasText = isText;
    }
    if (pieces.length && !wasText) pieces.push(MARK);
    if (this.#now.text.endsWith("\n")) pieces.push(h("br"));
    this.element.replaceChildren(...pieces);
  }

  /** Whether the field holds nothing but what `#draw` would have put there. */
  #tidy() {
    const chips = this.element.querySelectorAll(".chip").length;
    return [...this.element.childNodes].every(isTidy) && chips === tags.tags(this.#read()).length;
  }

  #read() {
    return [...this.element.childNodes].map(said).join("");
  }

  #offset(container, offset) {
    if (!this.element.contains(container)) return this.#now.caret;
    const range = document.createRange();
    range.setStart(this.element, 0);
    range.setEnd(container, offset);
    const inChip = (container.nodeType === Node.TEXT_NODE ? container.parentElement : container).closest(".chip");
    if (inChip) range.setEndAfter(inChip);
    return [...range.cloneContents().childNodes].map(said).join("").length;
  }

  #place(offset) {
    let rest = offset;
    const selection = document.getSelection();
    for (const node of this.element.childNodes) {
      const length = said(node).length;
      if (node.nodeType === Node.TEXT_NODE && rest <= length) {
        const marked = node.data.startsWith(MARK) ? 1 : 0;
        return selection.collapse(node, Math.min(rest + marked, node.data.length));
      }
      rest -= length;
    }
    return selection.collapse(this.element, this.element.childNodes.length);
  }
}

/** What a node of the field says in the text form. A line break that closes the field is a browser's, not the text's. */
function said(node) {
  if (node.nodeType === Node.TEXT_NODE) return marks(node.data);
  if (node.dataset?.form) return node.dataset.form;
  if (node.nodeName === "BR") return node.nextSibling ? "\n" : "";
  return [...node.childNodes].map(said).join("");
}

/** Texts, chips with a text on both sides, and a line break that closes the field. */
function isTidy(node) {
  const isText = (one) => one?.nodeType === Node.TEXT_NODE;
  if (node.nodeName === "BR") return !node.nextSibling;
  return isText(node) || (node.dataset?.form && isText(node.previousSibling) && isText(node.nextSibling));
}
