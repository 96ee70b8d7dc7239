// Talking to the server. What cannot be sent because the server is away waits, and is sent when it is back.

let token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
/** Names this page to the server, so that it is not told of what it did itself. */
export const PAGE = Math.random().toString(36).slice(2);

const FIRST_WAIT = 400;
const LONGEST_WAIT = 2000;

/** Tells `lost` when the server stops answering and `back` when it answers again. */
export const connection = new EventTarget();
let lost = false;

/** The server answered, but not with what was asked for. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ?? body?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The server did not answer. */
export class Away extends Error {}

function tell(isLost) {
  if (isLost === lost) return;
  lost = isLost;
  connection.dispatchEvent(new Event(lost ? "lost" : "back"));
}

/** One request; the answer's JSON. Raises `Refused` or `Away`. */
export async function call(method, path, body, options = {}) {
  let response = await send(method, path, body, options);
  if (response.status === 403 && (await renewed())) response = await send(method, path, body, options);
  const answer = response.headers.get("Content-Type")?.includes("json") ? await read(response) : null;
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

async function send(method, path, body, options) {
  const headers = { Accept: "application/json", "X-Page": PAGE };
  if (method !== "GET") headers["X-CSRF-Token"] = token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (reviewer()) headers["X-Reviewer"] = encodeURIComponent(reviewer());
  try {
    const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), ...options });
    tell(false);
    return response;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    tell(true);
    throw new Away(error.message);
  }
}

/** The JSON of an answer; the server may go away in the midst of it. */
async function read(response) {
  try {
    return await response.json();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tell(true);
    throw new Away(error.message);
  }
}

/** A server that was started again wants a token of its own; true when there is a new one. */
async function renewed() {
  const response = await send("GET", "/api/session", undefined, {});
  const { csrf } = response.ok ? await read(response) : { csrf: token };
  const isNew = csrf !== token;
  token = csrf;
  return isNew;
}

/** Who sits here, where they said so; else the server's own answer holds. */
export function reviewer(name) {
  try {
    if (name !== undefined) localStorage.setItem("lingopress:reviewer", name);
    return localStorage.getItem("lingopress:reviewer") ?? "";
  } catch {
    return "";
  }
}

/** `call`, again and again while the server is away. */
export async function persist(...request) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await call(...request);
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Paths of one catalog: `locale` and `name` as in its address. */
export function paths(locale, name) {
  const safe = name.split("/").map(encodeURIComponent).join("/");
  const catalog = `/api/catalogs/${encodeURIComponent(locale)}/${safe}`;
  return {
    catalog,
    preview: `/preview/${encodeURIComponent(locale)}/${safe}`,
    entry: (id, rest = "") => `${catalog}/${encodeURIComponent(id)}${rest}`,
  };
}
