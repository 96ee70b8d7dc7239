// What was typed and not saved yet. The browser keeps it at once, the server within a second; whichever of them
// survives offers it again.

import { call } from "./api.js";
import { debounce } from "./dom.js";

const DELAY = 500;

export class Drafts {
  #paths;
  #prefix;
  #send;
  #told = new Set();

  constructor(paths) {
    this.#paths = paths;
    this.#prefix = `lingopress:draft:${paths.catalog}:`;
    this.#send = debounce((id, target) => this.#put(id, target), DELAY);
    addEventListener("pagehide", () => this.#send.now());
  }

  /** Keep `target`, typed for `entry`. */
  keep(entry, target) {
    if (target === entry.target) return this.forget(entry.id);
    const draft = { target, saved: new Date().toISOString() };
    this.#store((storage) => storage.setItem(this.#prefix + entry.id, JSON.stringify(draft)));
    return this.#send(entry.id, target);
  }

  /** Send what waits, at once: the caller goes elsewhere. */
  flush() {
    this.#send.now();
  }

  /** The draft is saved, or not wanted. */
  forget(id) {
    this.#send.cancel();
    this.#store((storage) => storage.removeItem(this.#prefix + id));
    if (!this.#told.delete(id)) return;
    call("DELETE", this.#paths.entry(id, "/draft")).catch(() => this.#told.add(id));
  }

  /** The draft to offer for `entry`: `{target, saved}` or null. */
  offered(entry) {
    if (entry.draft) this.#told.add(entry.id);
    const here = this.#store((storage) => JSON.parse(storage.getItem(this.#prefix + entry.id)));
    const newest = [here, entry.draft].filter(Boolean).sort((a, b) => (a.saved < b.saved ? 1 : -1))[0];
    return newest && newest.target !== entry.target ? newest : null;
  }

  async #put(id, target) {
    try {
      await call("PUT", this.#paths.entry(id, "/draft"), { target }, { keepalive: true });
      this.#told.add(id);
    } catch {
      // The browser has it, and the save itself will tell when the server stays away.
    }
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
