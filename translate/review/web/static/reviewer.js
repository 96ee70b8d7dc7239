// Who sits here: the name that stands beside what they accept.

import { call, reviewer } from "./api.js";

const dialog = document.querySelector("[data-part=reviewer-dialog]");
const field = dialog.querySelector("input");

document.querySelector("[data-part=reviewer]").addEventListener("click", async () => {
  field.value = reviewer();
  dialog.showModal();
  field.select();
  if (!field.value) field.placeholder = (await call("GET", "/api/session").catch(() => null))?.reviewer ?? "";
});
dialog.addEventListener("close", () => {
  if (dialog.returnValue === "save") reviewer(field.value.trim());
});
