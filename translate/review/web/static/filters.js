// Which entries are listed, and in what order.

import { sourceOf } from "./texts.js";

/** The choices of a reader, as they stand in the address. */
export const NOTHING = { states: [], trouble: "", origin: "", text: "", order: "page" };

/** The states from what needs a person most to what needs none. */
export const STATES = ["untranslated", "machine", "needs-work", "translated", "approved"];
const ACCEPTED = new Set(["translated", "approved"]);

/** Whether a person has accepted the entry. */
export const accepted = (entry) => ACCEPTED.has(entry.state);

/** The worst severity among the entry's diagnostics, or "". */
export function worst(entry) {
  return ["error", "warning", "info"].find((level) => entry.diagnostics.some((one) => one.severity === level)) ?? "";
}

/** How sure the machine is of the text that stands, or null. */
export function confidence({ target, origin: { kind, score } }) {
  return target && kind === "machine" ? score : null;
}

const TROUBLE = {
  "": () => true,
  any: (entry) => ["error", "warning"].includes(worst(entry)),
  error: (entry) => worst(entry) === "error",
  none: (entry) => !["error", "warning"].includes(worst(entry)),
  changed: (entry) => Boolean(entry.previous_source),
  draft: (entry) => Boolean(entry.draft),
};

/** What to search: a text without its case, its tags, or the marks on its letters. */
export function plain(text) {
  return text
    .replace(/<\/?[a-z]+[0-9]*\/?>/g, "")
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}

/** The entries that fit `choice`, in its order. */
export function choose(entries, choice) {
  const text = plain(choice.text.trim());
  const fits = (entry) =>
    (!choice.states.length || choice.states.includes(entry.state)) &&
    TROUBLE[choice.trouble](entry) &&
    (!choice.origin || (entry.target && entry.origin.kind === choice.origin)) &&
    (!text || plain(sourceOf(entry)).includes(text) || plain(entry.target).includes(text));
  const found = entries.filter(fits);
  if (choice.order === "confidence")
    found.sort((a, b) => (confidence(a) ?? 2) - (confidence(b) ?? 2) || a.index - b.index);
  return found;
}

/** The choices that an address names. */
export function read(search) {
  const query = new URLSearchParams(search);
  const pick = (key, allowed) => (allowed.includes(query.get(key)) ? query.get(key) : NOTHING[key]);
  return {
    states: STATES.filter((state) => query.getAll("state").includes(state)),
    trouble: pick("trouble", Object.keys(TROUBLE)),
    origin: pick("origin", ["human", "memory", "machine"]),
    text: query.get("text") ?? "",
    order: pick("order", ["page", "confidence"]),
  };
}

/** The address of `choice`: only what differs from showing everything. */
export function write(choice) {
  const query = new URLSearchParams(choice.states.map((state) => ["state", state]));
  for (const key of ["trouble", "origin", "text", "order"])
    if (choice[key] !== NOTHING[key]) query.set(key, choice[key]);
  return query.toString();
}
