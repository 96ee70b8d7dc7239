// A list of any length. Only the blocks near what is seen hold rows; the others keep their height.

import { h } from "./dom.js";

const BLOCK = 40;
const GUESS = 76;
const AHEAD = "1500px 0px";

export class List {
  #element;
  #draw;
  #watch;
  #blocks = [];
  #places = new Map();
  #entries = [];
  #kept = null;

  /** `draw(entry, place)` makes the row of an entry. `scroller` is what scrolls: null for the page. */
  constructor(element, draw, scroller) {
    this.#element = element;
    this.#draw = draw;
    this.#watch = new IntersectionObserver((seen) => this.#see(seen), { root: scroller, rootMargin: AHEAD });
  }

  get entries() {
    return this.#entries;
  }

  /** Show `entries`, from the first. */
  show(entries) {
    this.#watch.disconnect();
    this.#entries = entries;
    this.#places = new Map(entries.map((entry, place) => [entry.id, place]));
    this.#kept = null;
    this.#blocks = [];
    for (let from = 0; from < entries.length; from += BLOCK) this.#blocks.push(this.#block(from));
    this.#element.replaceChildren(...this.#blocks.map((block) => block.element));
    this.#blocks.slice(0, 1).forEach((block) => this.#fill(block));
    for (const block of this.#blocks) this.#watch.observe(block.element);
  }

  #block(from) {
    const to = Math.min(from + BLOCK, this.#entries.length);
    const element = h("div", { class: "block", role: "presentation" });
    element.style.blockSize = `${(to - from) * GUESS}px`;
    return { element, from, to, filled: false };
  }

  #see(seen) {
    for (const { target, isIntersecting } of seen) {
      const block = this.#blocks.find((one) => one.element === target);
      if (block && isIntersecting) this.#fill(block);
      else if (block?.filled && block !== this.#kept && !target.contains(document.activeElement)) this.#empty(block);
    }
  }

  #fill(block) {
    if (block.filled) return;
    block.filled = true;
    block.element.style.blockSize = "";
    const rows = [];
    for (let place = block.from; place < block.to; place++) rows.push(this.#row(place));
    block.element.replaceChildren(...rows);
  }

  #row(place) {
    const row = this.#draw(this.#entries[place], place);
    row.dataset.id = this.#entries[place].id;
    row.setAttribute("aria-posinset", place + 1);
    row.setAttribute("aria-setsize", this.#entries.length);
    return row;
  }

  #empty(block) {
    block.element.style.blockSize = `${block.element.getBoundingClientRect().height}px`;
    block.element.replaceChildren();
    block.filled = false;
  }

  /** The place of an entry in the list, or -1. */
  place(id) {
    return this.#places.get(id) ?? -1;
  }

  /** The row of an entry, made if need be; null when it is not in the list. */
  row(id) {
    const place = this.place(id);
    if (place < 0) return null;
    const block = this.#blocks[Math.floor(place / BLOCK)];
    this.#fill(block);
    return block.element.children[place - block.from];
  }

  /** The row of an entry if it is there now. */
  shown(id) {
    const place = this.place(id);
    const block = this.#blocks[Math.floor(place / BLOCK)];
    return place >= 0 && block.filled ? block.element.children[place - block.from] : null;
  }

  /** Keep the block of this entry, wherever the reader scrolls. */
  keep(id) {
    this.#kept = this.#blocks[Math.floor(this.place(id) / BLOCK)] ?? null;
  }

  /** `entry` says something new: draw its row again if it is there. */
  update(entry) {
    const place = this.place(entry.id);
    if (place < 0) return;
    this.#entries[place] = entry;
    this.shown(entry.id)?.replaceWith(this.#row(place));
  }
}
