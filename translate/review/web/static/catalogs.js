// The list of catalogs: searching it, and keeping its bars true while files change.

import { call, connection } from "./api.js";
import { plain } from "./filters.js";
import { t } from "./dom.js";
import { live } from "./live.js";
import { markBehind, percentDone, progress } from "./progress.js";

const rows = [...document.querySelectorAll("[data-catalog]")];
const search = document.querySelector("[data-part=search]");
const nothing = document.querySelector("[data-part=nothing]");
const banner = document.querySelector("[data-part=connection]");

function filter() {
  const wanted = plain(search.value).split(/\s+/);
  for (const row of rows) row.hidden = !wanted.every((word) => plain(row.dataset.words).includes(word));
  for (const group of document.querySelectorAll("[data-article]"))
    group.hidden = !group.querySelector("[data-catalog]:not([hidden])");
  nothing.hidden = rows.some((row) => !row.hidden);
}

function update(row, catalog) {
  progress(row.querySelector("[data-part=progress]"), catalog);
  row.querySelector("[data-part=percent]").textContent = t("percent", { percent: percentDone(catalog) });
  row.querySelector("[data-part=words-left]").textContent = t("words-left", { count: catalog.words_left });
  markBehind(row.querySelector("[data-part=behind]"), catalog);
}

async function refresh() {
  const catalogs = await call("GET", "/api/catalogs");
  const known = new Map(rows.map((row) => [row.dataset.catalog, row]));
  if (catalogs.some((one) => !known.has(`${one.locale}/${one.name}`)) || catalogs.length !== rows.length)
    location.reload();
  for (const catalog of catalogs) {
    const row = known.get(`${catalog.locale}/${catalog.name}`);
    if (row) update(row, catalog);
  }
}

search?.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input")) return;
  event.preventDefault();
  search?.focus();
});
connection.addEventListener("lost", () => (banner.hidden = false));
connection.addEventListener("back", () => (banner.hidden = true));
if (rows.length) live(() => refresh().catch(() => {}));
document.body.dataset.ready = "";
