// The localized page beside the list. It runs no script of its own; this page listens to it and writes into it.

import * as tags from "./tags.js";

const STYLE = `
  [data-segment] { cursor: pointer; scroll-margin-block: 30vh; }
  [data-segment]:hover { outline: 2px solid #3056d355; outline-offset: 3px; border-radius: 2px; }
  [data-segment].lingopress-open { outline: 2px solid #3056d3; outline-offset: 4px; border-radius: 2px; background-color: #3056d314; }
`;

export class Preview {
  #frame;
  #choose;
  #keys;
  #seen;
  #open = null;
  #fresh = 0;

  /**
   * `choose(id)` is called for a segment that is clicked, `keys(event)` for keys pressed in the page, and `seen(yes)`
   * once it is known whether the page shows the open segment.
   */
  constructor(frame, { choose, keys, seen }) {
    [this.#frame, this.#choose, this.#keys, this.#seen] = [frame, choose, keys, seen];
    frame.addEventListener("load", () => this.#ready());
  }

  /** Load the page, now that the list is there: a long article takes a browser a while. */
  start() {
    this.#frame.src = this.#frame.dataset.src;
  }

  get #page() {
    return this.#frame.contentDocument;
  }

  #ready() {
    const page = this.#page;
    if (!page || page.URL === "about:blank") return;
    const sheet = new this.#frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    page.addEventListener("click", (event) => this.#click(event));
    page.addEventListener("submit", (event) => event.preventDefault());
    page.addEventListener("keydown", (event) => this.#keys(event));
    if (this.#open) this.show(this.#open);
  }

  #click(event) {
    if (event.target.closest("a, button, area")) event.preventDefault();
    const segment = event.target.closest("[data-segment]");
    if (segment) this.#choose(segment.dataset.segment);
  }

  #places(id) {
    return [...(this.#page?.querySelectorAll(`[data-segment="${CSS.escape(id)}"]`) ?? [])];
  }

  /** Mark the segment and bring it into view; before the page is there, as soon as it is. */
  show(id) {
    this.#open = id;
    if (!this.#page?.querySelector("[data-segment]")) return;
    for (const old of this.#page.querySelectorAll(".lingopress-open")) old.classList.remove("lingopress-open");
    const places = this.#places(id);
    for (const place of places) place.classList.add("lingopress-open");
    const seen = places.find((place) => place.checkVisibility?.() ?? true);
    const { top, bottom } = seen?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    if (seen && (top < 40 || bottom > this.#frame.clientHeight - 40))
      seen.scrollIntoView({ block: "center", behavior: "instant" });
    this.#seen(Boolean(seen));
  }

  /** Say `target` where the segment stands, with the markup that stands there, until the server has laid it out. */
  type(id, target) {
    for (const place of this.#places(id)) {
      place.lingopress ??= [...place.querySelectorAll("*")].map((element) => element.cloneNode(false));
      const marked = tags.tags(target).filter((tag) => tag.role !== "close");
      if (place.lingopress.length >= marked.length) place.replaceChildren(...this.#build(target, place.lingopress));
    }
  }

  #build(target, elements) {
    const page = this.#page;
    const root = page.createDocumentFragment();
    const standing = [root];
    const used = new Map();
    for (const token of tags.tokens(target)) {
      if (token.text) standing.at(-1).append(token.text);
      else if (token.role === "close") standing.length > 1 && standing.pop();
      else {
        if (!used.has(token.name)) used.set(token.name, elements[used.size]);
        const element = used.get(token.name).cloneNode(false);
        standing.at(-1).append(element);
        if (token.role === "open") standing.push(element);
      }
    }
    return root.childNodes;
  }

  /** Fetch the page again and put its segments in place, without moving what the reader sees. */
  async refresh() {
    if (!this.#frame.src) return;
    const turn = ++this.#fresh;
    let html;
    try {
      const response = await fetch(this.#frame.src);
      if (!response.ok) return;
      html = await response.text();
    } catch {
      return;
    }
    if (turn !== this.#fresh || !this.#page) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = [...page.querySelectorAll("[data-segment]")];
    const old = [...this.#page.querySelectorAll("[data-segment]")];
    const same =
      fresh.length === old.length && fresh.every((one, at) => one.dataset.segment === old[at].dataset.segment);
    if (same) fresh.forEach((one, at) => this.#settle(old[at], one));
    else this.#frame.contentWindow.location.reload();
    if (this.#open) for (const place of this.#places(this.#open)) place.classList.add("lingopress-open");
  }

  #settle(old, fresh) {
    old.lingopress = undefined;
    if (old.isConnected && old.innerHTML !== fresh.innerHTML) old.replaceWith(this.#page.adoptNode(fresh));
  }
}
