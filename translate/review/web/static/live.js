// What changes on disk, and in other browsers, while this page is open.

import { Away, PAGE, call } from "./api.js";

const PAUSE = 1500;

/** Call `changed` with what changed since the page was made, each time something does. */
export async function live(changed) {
  let since = document.querySelector("meta[name=since]").content;
  for (;;) {
    try {
      const events = await call("GET", `/api/events?since=${since}&page=${PAGE}`);
      since = events.n;
      if (events.changed.length) await changed(events.changed);
    } catch (error) {
      if (!(error instanceof Away)) console.warn(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
