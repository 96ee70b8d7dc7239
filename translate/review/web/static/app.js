// The page of one catalog: puts its parts together, and carries out commands.

import { connection, paths } from "./api.js";
import { Card } from "./card.js";
import { conflict } from "./conflict.js";
import { announce, data, debounce, t } from "./dom.js";
import { Drafts } from "./drafts.js";
import { accepted, choose, worst } from "./filters.js";
import { command, shown } from "./keys.js";
import { List } from "./list.js";
import { live } from "./live.js";
import "./menu.js";
import "./reviewer.js";
import { Preview } from "./preview.js";
import { markBehind, percentDone, progress } from "./progress.js";
import { row } from "./row.js";
import { Session } from "./session.js";
import { split } from "./texts.js";
import { Toolbar } from "./toolbar.js";

const REFRESH_DELAY = 150;
const TYPESET_DELAY = 60;

const page = data("page");
const languages = { source: page.source, target: page.target };
const find = (name) => document.querySelector(`[data-part="${name}"]`);
const where = paths(page.locale, page.name);

const session = new Session(where, page.empty);
const drafts = new Drafts(where);
const list = new List(find("list"), draw, null);
const toolbar = new Toolbar(find("toolbar"), () => relist());
const preview = new Preview(find("preview"), {
  choose: (id) => select(id, { fromPreview: true }),
  keys,
  seen: (yes) => document.body.toggleAttribute("data-unseen", !yes && !card?.entry.source_plural),
});
const typeset = debounce((id, target) => preview.type(id, target), TYPESET_DELAY);
const refreshPreview = debounce(async () => {
  await preview.refresh();
  if (card?.dirty) preview.type(card.entry.id, card.target);
}, REFRESH_DELAY);
let card = null;
let stop = null; // The one row that the tab key stops at; arrows go on from there.

function draw(entry, place) {
  if (card && entry.id === card.entry.id) return wrap(card.element, entry);
  const open = () => select(entry.id);
  const item = row(entry, languages, { open, saving: session.saving(entry.id), draft: drafts.of(entry) !== null });
  const isStop = stop === entry.id || (place === 0 && list.place(stop) < 0);
  item.firstElementChild.tabIndex = isStop && !card ? 0 : -1;
  return item;
}

function wrap(element, entry) {
  const item = document.createElement("div");
  item.className = "item is-open";
  item.setAttribute("role", "listitem");
  item.dataset.state = entry.state;
  item.append(element);
  return item;
}

/** Open an entry and let its text be typed. */
function select(id, { fromPreview = false } = {}) {
  if (card?.entry.id === id) return card.field.focus();
  if (list.place(id) < 0) {
    if (!fromPreview || !session.entry(id)) return undefined;
    toolbar.set({ ...toolbar.choice, states: [], trouble: "", origin: "", text: "" });
  }
  close();
  stop = id;
  const entry = session.entry(id);
  card = new Card(entry, { session, drafts, languages, position: list.place(id) + 1, count: list.entries.length, run });
  list.keep(id);
  list.update(entry);
  card.field.focus();
  reveal(list.row(id));
  preview.show(id);
  history.replaceState(null, "", `${location.pathname}${location.search}#${id}`);
  return undefined;
}

/** Bring the card into view, below what sticks to the top. */
function reveal(item) {
  const { top, bottom } = item.getBoundingClientRect();
  const above = find("head").getBoundingClientRect().bottom + 12;
  if (top >= above && bottom <= innerHeight - 12) return;
  const goal = Math.max(above, Math.min(innerHeight * 0.22, innerHeight - 24 - (bottom - top)));
  scrollBy({ top: top - goal, behavior: "instant" });
}

/** Close the open entry; its row is where it was. */
function close() {
  if (!card) return null;
  const { entry } = card;
  card.close();
  card = null;
  list.update(session.entry(entry.id) ?? entry);
  return list.row(entry.id)?.firstElementChild ?? null;
}

function relist() {
  const open = card;
  const typing = open?.element.contains(document.activeElement);
  const chosen = choose(session.entries, toolbar.choice);
  if (open && !chosen.some((entry) => entry.id === open.entry.id)) close();
  list.show(chosen);
  find("nothing").hidden = chosen.length > 0;
  if (card) {
    list.keep(card.entry.id);
    reveal(list.row(card.entry.id));
  }
  if (card && typing) card.field.focus();
  count();
}

function count() {
  const { catalog } = session;
  if (!catalog) return;
  toolbar.count(catalog.counts, list.entries.length);
  progress(find("progress"), catalog);
  find("percent").textContent = t("percent", { percent: percentDone(catalog) });
  find("words-left").textContent = t("words-left", { count: catalog.words_left });
  markBehind(find("behind"), catalog);
}

/** The next entry of the list that `fits`, from the open one on; `step` -1 looks backwards. */
function beside(step, fits = () => true) {
  const at = card ? list.place(card.entry.id) : step > 0 ? -1 : list.entries.length;
  for (let place = at + step; place >= 0 && place < list.entries.length; place += step) {
    const entry = session.entry(list.entries[place].id);
    if (entry && fits(entry)) return entry;
  }
  return null;
}

function go(entry) {
  if (entry) select(entry.id);
  else announce(t("end-of-list"));
}

/** Save the open entry as `state`; true when there was one with a text. */
function save(state) {
  if (!card) return false;
  const { entry, target } = card;
  if (state !== "needs-work" && split(target).some((form) => !form.trim())) {
    card.refuse(entry.source_plural ? t("form-missing") : t("nothing-to-accept"));
    return false;
  }
  drafts.hold();
  session.save(entry, target, state, card.base);
  return true;
}

function saveAndGo(state) {
  if (save(state)) go(beside(1, (entry) => !accepted(entry)) ?? beside(1));
}

const COMMANDS = {
  "accept-next": () => saveAndGo("translated"),
  accept: () => save("translated"),
  "approve-next": () => saveAndGo("approved"),
  "needs-work": () => save("needs-work"),
  "copy-source": () => card?.copySource(),
  tag: (digit) => card?.insertTag(digit),
  suggestion: (digit) => card?.panel.take(digit),
  undo: () => card && session.undo(card.entry),
  back: () => card?.panel.back(),
  restore: () => card?.restore?.(),
  comment: () => card?.panel.comment(),
  history: () => card?.panel.show("history"),
  next: () => go(beside(1)),
  previous: () => go(beside(-1)),
  "next-open": () => go(beside(1, (entry) => !accepted(entry))),
  "next-trouble": () => go(beside(1, (entry) => ["error", "warning"].includes(worst(entry)))),
  "previous-trouble": () => go(beside(-1, (entry) => ["error", "warning"].includes(worst(entry)))),
  leave: () => close()?.focus({ preventScroll: true }),
  search: () => toolbar.search(),
  filters: () => toolbar.filter(),
  preview: () => togglePreview(),
  help: () => find("help").showModal(),
};

function run(name, digit) {
  COMMANDS[name]?.(digit);
}

/** Show or hide the page; what the reader chose is remembered where the browser lets us. */
function togglePreview({ remember = true } = {}) {
  const hidden = document.body.classList.toggle("no-preview");
  find("preview-toggle").setAttribute("aria-pressed", String(!hidden));
  try {
    if (remember) localStorage.setItem("lingopress:preview", hidden ? "hidden" : "shown");
  } catch {
    // Then it is only not remembered.
  }
}

function remembered() {
  try {
    return localStorage.getItem("lingopress:preview");
  } catch {
    return null;
  }
}

function keys(event) {
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  const found = command(event, Boolean(typing));
  if (!found || (found.name === "search" && typing?.name === "text")) return;
  if (found.name === "leave" && !leaves(event.target)) return;
  event.preventDefault();
  run(found.name, found.digit);
}

/** Whether Escape closes the segment from here: elsewhere, and where a comment is being written, it does not. */
function leaves(place) {
  if (!card || !(place === document.body || card.element.contains(place))) return false;
  if (place.tagName !== "TEXTAREA") return true;
  card.field.focus();
  return false;
}

/** Arrows, Home and End walk the closed rows. */
function walk(event) {
  const at = event.target.closest(".row")?.closest(".item");
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!at || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const place = Math.max(0, Math.min(list.entries.length - 1, list.place(at.dataset.id) + step));
  const button = list.row(list.entries[place].id).querySelector(".row, .field");
  button.focus();
  button.scrollIntoView({ block: "nearest" });
}

/** The tab key comes back to the row that had the keys last. */
function arrive(event) {
  const item = event.target.closest(".item");
  if (!item || item.dataset.id === stop) return;
  const before = list.shown(stop)?.querySelector(".row");
  if (before) before.tabIndex = -1;
  stop = item.dataset.id;
  if (event.target.matches(".row")) event.target.tabIndex = 0;
  if (!card) list.keep(stop);
}

async function settle({ detail }) {
  const answer = await conflict(detail, languages);
  const { mine, theirs } = detail;
  if (answer === "mine") return session.save(theirs, mine.target, mine.state);
  if (answer === "edit") {
    drafts.keep(theirs, mine.target);
    close();
    return select(theirs.id);
  }
  drafts.setAside(theirs, mine.target);
  if (answer === "theirs" && card?.entry.id === theirs.id) card.field.reset(theirs.target);
  list.update(theirs);
  return card?.field.focus();
}

function warn(sentence) {
  find("trouble").hidden = false;
  find("trouble-text").textContent = sentence;
}

function changed({ detail: entry }) {
  if (card?.entry.id === entry.id) card.refresh(entry);
  else list.update(entry);
}

session.addEventListener("entry", changed);
session.addEventListener("catalog", count);
session.addEventListener("saved", ({ detail: entry }) => {
  if (card?.entry.id !== entry.id || !card.dirty) drafts.forget(entry);
  announce(t("saved-as", { state: t(`state-${entry.state}`) }));
  refreshPreview();
});
session.addEventListener("conflict", settle);
session.addEventListener("failed", ({ detail: { entry, target, error } }) => {
  drafts.keep(entry, target);
  warn(t("not-saved", { reason: error.message }));
});
session.addEventListener("refused", ({ detail: error }) => {
  warn(t("not-done", { reason: error.body?.theirs ? t("changed-since") : error.message }));
});
connection.addEventListener("lost", () => (find("connection").hidden = false));
connection.addEventListener("back", () => (find("connection").hidden = true));
document.addEventListener("keydown", keys);
document.addEventListener("typed", ({ detail: { entry, target } }) => typeset(entry.id, target));
find("toolbar").addEventListener("submit", () => list.entries.length && select(list.entries[0].id));
find("list").addEventListener("keydown", walk);
find("list").addEventListener("focusin", arrive);
for (const button of document.querySelectorAll("[data-run]"))
  button.addEventListener("click", () => run(button.dataset.run));
for (const key of document.querySelectorAll("kbd[data-keys]")) key.textContent = shown(key.dataset.keys);
new ResizeObserver(() => document.body.style.setProperty("--head", `${find("head").offsetHeight}px`)).observe(
  find("head"),
);
find("trouble-close").addEventListener("click", () => (find("trouble").hidden = true));
if (remembered() ? remembered() === "hidden" : matchMedia("(max-width: 60rem)").matches)
  togglePreview({ remember: false });

try {
  await session.load();
  relist();
  if (location.hash.length > 1) select(decodeURIComponent(location.hash.slice(1)));
} catch (error) {
  warn(error.message);
}
document.body.dataset.ready = "";
requestAnimationFrame(() => setTimeout(() => preview.start())); // The list is painted first.
live(async (changes) => {
  const ours = changes.filter((one) => one.locale === page.locale && one.name === page.name);
  if (!ours.length) return;
  if (await session.refresh(ours.flatMap((one) => one.ids))) relist();
  refreshPreview();
});
