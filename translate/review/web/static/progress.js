// The bar that says how far a catalog is: one stretch for each state, what is done first.

import { STATES } from "./filters.js";
import { t } from "./dom.js";

const DONE_FIRST = [...STATES].reverse();

/** Bring the bar up to date; `bar` is the drawing that came with the page. */
export function progress(bar, { counts, segments }) {
  let start = 0;
  bar.setAttribute("viewBox", `0 0 ${segments || 1} 1`);
  for (const state of DONE_FIRST) {
    const stretch = bar.querySelector(`[data-state="${state}"]`);
    stretch.setAttribute("x", start);
    stretch.setAttribute("width", counts[state] ?? 0);
    start += counts[state] ?? 0;
  }
  bar.setAttribute("aria-label", t("progress", { done: accepted(counts), count: segments }));
}

const accepted = (counts) => (counts.translated ?? 0) + (counts.approved ?? 0);

/** Per cent that people have accepted. */
export function percentDone({ counts, segments }) {
  return segments ? Math.floor((100 * accepted(counts)) / segments) : 100;
}

/** Show whether the catalog is behind its article; while nobody knows, the mark stays as it is. */
export function markBehind(mark, { behind }) {
  if (behind !== null) mark.hidden = !behind;
}
