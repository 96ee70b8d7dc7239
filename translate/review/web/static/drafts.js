// What was typed and not saved yet. The browser keeps it at once, the server within a second; whichever of them
// survives offers it again.

import { call } from "./api.js";
import { debounce } from "./dom.js";

const DELAY = 500;

export class Drafts {
  #paths;
  #prefix;
  #send;
  #queue = Promise.resolve();
  #here = new Set();

  constructor(paths) {
    this.#paths = paths;
    this.#prefix = `lingopress:draft:${paths.catalog}:`;
    this.#send = debounce((id, draft) => this.#ask("PUT", id, { target: draft.target }), DELAY);
    addEventListener("pagehide", () => this.flush());
  }

  /** Keep `target`, typed for `entry`. */
  keep(entry, target) {
    if (target === entry.target) return this.forget(entry);
    const draft = { target, saved: new Date().toISOString() };
    entry.draft = draft;
    this.#here.add(entry.id);
    this.#store((storage) => storage.setItem(this.#prefix + entry.id, JSON.stringify(draft)));
    return this.#send(entry.id, draft);
  }

  /** Keep `target` and show it to nobody until they ask: another text stands. */
  setAside(entry, target) {
    this.keep(entry, target);
    this.flush();
    this.#here.delete(entry.id);
  }

  /** Send what waits, at once: the caller goes elsewhere. */
  flush() {
    this.#send.now();
  }

  /** Send nothing more: the text itself is on its way. The browser still has it. */
  hold() {
    this.#send.cancel();
  }

  /** The draft is saved, or not wanted. */
  forget(entry) {
    this.hold();
    this.#here.delete(entry.id);
    const stored = this.#store((storage) => storage.getItem(this.#prefix + entry.id));
    this.#store((storage) => storage.removeItem(this.#prefix + entry.id));
    if (entry.draft || stored) this.#ask("DELETE", entry.id);
    entry.draft = null;
  }

  /** The draft of `entry`, `{target, saved}`, or null. */
  of(entry) {
    const stored = this.#store((storage) => JSON.parse(storage.getItem(this.#prefix + entry.id)));
    const [newest] = [stored, entry.draft].filter(Boolean).sort((a, b) => Date.parse(b.saved) - Date.parse(a.saved));
    return newest && newest.target !== entry.target ? newest : null;
  }

  /** Whether the draft was typed since this page was opened. */
  isFromHere(entry) {
    return this.#here.has(entry.id);
  }

  /** One request after another, so that none undoes a later one. Where the server is away, the browser has the draft. */
  #ask(method, id, body) {
    const ask = () => call(method, this.#paths.entry(id, "/draft"), body, { keepalive: true }).catch(() => null);
    this.#queue = this.#queue.then(ask);
  }

  /** Storage may be switched off or full; the server's draft is there then. */
  #store(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }
}
