// The catalog as this page knows it: its entries, which of them is open, and what goes to the server.
// Tells `entry` (one says something new), `catalog` (its counts), `saved`, `conflict`, `failed` (a text could not be
// saved) and `refused` (nothing was done).

import { Refused, call, persist } from "./api.js";

const MANY = 20;

const event = (type, detail) => new CustomEvent(type, { detail });

export class Session extends EventTarget {
  #paths;
  #empty;
  #entries = new Map();
  #saving = new Map();
  catalog = null;
  selected = null;

  /** `empty` is what an entry has where the server tells nothing. */
  constructor(paths, empty) {
    super();
    this.#paths = paths;
    this.#empty = empty;
  }

  get entries() {
    return [...this.#entries.values()];
  }

  entry(id) {
    return this.#entries.get(id);
  }

  /** Whether a save of this entry is under way or waits for the server. */
  saving(id) {
    return this.#saving.has(id);
  }

  /** Read the catalog; true when the entries are others than before, or stand in another order. */
  async load() {
    const { catalog, entries } = await persist("GET", this.#paths.catalog);
    const same =
      entries.length === this.#entries.size && this.entries.every((entry, at) => entry.id === entries[at].id);
    const before = this.#entries;
    this.#entries = new Map(entries.map((entry) => [entry.id, this.#whole(entry)]));
    this.#tell(catalog);
    for (const entry of this.#entries.values()) {
      const old = before.get(entry.id);
      if (old && JSON.stringify(old) !== JSON.stringify(entry)) this.dispatchEvent(event("entry", entry));
    }
    return !same;
  }

  /** Read some entries again; none given: all of them. True when the list is another one. */
  async refresh(ids) {
    if (!ids.length || ids.length > MANY || ids.some((id) => !this.#entries.has(id))) return this.load();
    for (const id of ids) this.#take(await persist("GET", this.#paths.entry(id)));
    return false;
  }

  /** Save a text with its state; what is typed meanwhile is safe, and a lost connection is waited for. */
  async save(entry, target, state, version = entry.version) {
    const before = this.#saving.get(entry.id);
    const work = this.#save(entry, target, state, version, before);
    this.#saving.set(entry.id, work);
    this.dispatchEvent(event("entry", this.entry(entry.id)));
    try {
      return await work;
    } finally {
      if (this.#saving.get(entry.id) === work) this.#saving.delete(entry.id);
      this.dispatchEvent(event("entry", this.entry(entry.id)));
    }
  }

  async #save(entry, target, state, version, before) {
    const previous = await before;
    try {
      const body = { target, state, version: previous?.version ?? version };
      const answer = await persist("PUT", this.#paths.entry(entry.id), body);
      this.#take(answer);
      const saved = this.entry(entry.id);
      this.dispatchEvent(event("saved", saved));
      return saved;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 409) this.#conflict(error.body, target, state);
      else this.dispatchEvent(event("failed", { entry, target, error }));
      return null;
    }
  }

  #conflict({ theirs }, target, state) {
    this.#take({ entry: theirs });
    this.dispatchEvent(event("conflict", { mine: { target, state }, theirs: this.entry(theirs.id) }));
  }

  /** Take the last save of this entry back. */
  async undo(entry) {
    await this.#write("POST", this.#paths.entry(entry.id, "/undo"), {});
  }

  async comment(entry, text) {
    await this.#write("POST", this.#paths.entry(entry.id, "/comments"), { text });
  }

  async #write(method, path, body) {
    try {
      const answer = await persist(method, path, body);
      this.#take(answer);
      this.dispatchEvent(event("saved", this.entry(answer.entry.id)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.body?.theirs) this.#take({ entry: error.body.theirs });
      this.dispatchEvent(event("refused", error));
    }
  }

  check(entry, target, signal) {
    return call("POST", this.#paths.entry(entry.id, "/check"), { target }, { signal });
  }

  suggestions(entry, signal) {
    return call("GET", this.#paths.entry(entry.id, "/suggestions"), undefined, { signal });
  }

  /** What `target` says, in the language of the source; an engine is asked, which takes a moment. */
  async back(entry, target, signal) {
    const query = new URLSearchParams({ back: 1, target });
    const { back } = await call("GET", this.#paths.entry(entry.id, `/suggestions?${query}`), undefined, { signal });
    return back;
  }

  history(entry, signal) {
    return call("GET", this.#paths.entry(entry.id, "/history"), undefined, { signal });
  }

  #take({ entry, catalog }) {
    if (entry) {
      this.#entries.set(entry.id, this.#whole(entry));
      this.dispatchEvent(event("entry", this.entry(entry.id)));
    }
    if (catalog) this.#tell(catalog);
  }

  /** An entry with all it has: the server leaves out what is empty. */
  #whole(entry) {
    return { ...this.#empty, ...entry };
  }

  #tell(catalog) {
    this.catalog = catalog;
    this.dispatchEvent(event("catalog", catalog));
  }
}
