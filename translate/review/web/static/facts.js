// What is known of an entry besides its texts: where it stands, who made it, and a draft of it that was left behind.

import { date, h, icon, t } from "./dom.js";
import { keycap } from "./keys.js";
import { percent, reading, state } from "./row.js";

/** What stands above an open entry. */
export function facts(entry) {
  const { kind, reviews, locations } = entry;
  const told = [kind && t(`kind-${kind}`), origin(entry), ...reviews.map(reviewed)].filter(Boolean);
  const shown = told.map((text) => h("span", { class: "fact" }, text));
  const place = locations.slice(0, 1).map(({ path, line }) => `${path}:${line}`);
  return [state(entry), ...shown, ...place.map((text) => h("span", { class: "fact fact-place" }, text))];
}

/** Who accepted a text, and when. */
export function reviewed({ name, date: day }) {
  return t("reviewed-by", { name, date: date(day) });
}

/** Where a text comes from that no person wrote, and how sure that is. */
function origin({ origin: { kind, score } }) {
  if (kind === "human") return "";
  const from = kind === "machine" ? t("origin-machine") : t("origin-memory");
  return score === null ? from : `${from} ${percent(score)}`;
}

/** What says that a draft was left behind, with the ways to go on from there. */
export function notice(entry, draft, language, { restore, drop }) {
  const found = t("draft-found", { when: date(draft.saved) });
  const use = { class: "button", type: "button", data: { command: "restore" }, on: { click: restore } };
  return h(
    "div",
    { class: "notice", role: "group", "aria-label": found },
    h("p", {}, icon("pencil"), found),
    reading("p", draft.target, entry, language, "notice-text"),
    h(
      "div",
      { class: "notice-actions" },
      h("button", use, t("draft-use"), h("kbd", { "aria-hidden": "true" }, keycap("restore").keys)),
      h("button", { class: "button plain", type: "button", on: { click: drop } }, t("draft-drop")),
    ),
  );
}
