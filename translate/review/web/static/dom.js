// Building elements, and the words of the page.

const SVG = "http://www.w3.org/2000/svg";
const SPRITE = new URL("./icons.svg", import.meta.url).href;

/** An element: `h("button", {class: "x", on: {click}}, "text", child)`. Empty children are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
  else if (key === "data") Object.assign(element.dataset, value);
  else if (key === "value") element.value = value;
  else element.setAttribute(key, value === true ? "" : value);
}

/** One drawing of `icons.svg`, for the eye only: what it means is always said in words too. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${SPRITE}#${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** The JSON that the server put into the page under `id`. */
export function data(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}

let words = null;

/** A sentence of the page in its reader's language, its `{fields}` filled. */
export function t(key, fields = {}) {
  words ??= data("words") ?? {};
  const sentence = words[key];
  if (sentence === undefined) throw new Error(`the page has no word for ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, field) => fields[field] ?? "");
}

/** A date, with its time where it has one, as the reader writes it. */
export function date(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.valueOf())) return iso;
  const style =
    iso.length > 10 ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "medium", timeZone: "UTC" };
  return new Intl.DateTimeFormat(document.documentElement.lang, style).format(moment);
}

/** Say `sentence` to a screen reader, after what it is saying now. */
export function announce(sentence) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

/** `call`, but only once nothing asked for it for `delay` milliseconds. `.now()` runs what waits. */
export function debounce(call, delay) {
  let timer = 0;
  let waiting = null;
  const now = () => {
    clearTimeout(timer);
    const args = waiting;
    waiting = null;
    return args && call(...args);
  };
  const later = (...args) => {
    clearTimeout(timer);
    waiting = args;
    timer = setTimeout(now, delay);
  };
  later.now = now;
  later.cancel = () => {
    clearTimeout(timer);
    waiting = null;
  };
  return later;
}
