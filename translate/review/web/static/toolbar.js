// Search and filters above the list. The address says what is chosen, so that it survives a reload and can be sent on.

import { debounce, h, icon, t } from "./dom.js";
import { NOTHING, STATES, read, write } from "./filters.js";

const DELAY = 150;

export class Toolbar {
  #form;
  #changed;
  #buttons = {};
  choice;

  /** `form` is the page's; `changed(choice)` is called when the reader chooses something else. */
  constructor(form, changed) {
    [this.#form, this.#changed] = [form, changed];
    this.choice = read(location.search);
    const states = form.querySelector("[data-states]");
    for (const state of STATES) states.append((this.#buttons[state] = this.#state(state)));
    const later = debounce(() => this.#take(), DELAY);
    form.elements.text.addEventListener("input", later);
    form.addEventListener("change", (event) => event.target.name !== "text" && this.#take());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      later.now();
    });
    form.querySelector("[data-reset]").addEventListener("click", () => this.set(NOTHING));
    this.#show();
  }

  #state(state) {
    const click = () => {
      const chosen = new Set(this.choice.states);
      if (!chosen.delete(state)) chosen.add(state);
      this.set({ ...this.choice, states: STATES.filter((one) => chosen.has(one)) });
    };
    return h(
      "button",
      { class: "pill", type: "button", "aria-pressed": "false", data: { state }, on: { click } },
      icon(state),
      h("span", { class: "pill-word" }, t(`state-${state}`)),
      h("span", { class: "pill-count" }),
    );
  }

  #take() {
    const { text, trouble, origin, order } = this.#form.elements;
    this.set({ ...this.choice, text: text.value, trouble: trouble.value, origin: origin.value, order: order.value });
  }

  /** Choose `choice`, and show that it is chosen. */
  set(choice) {
    this.choice = choice;
    this.#show();
    const query = write(choice);
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    this.#changed(choice);
  }

  #show() {
    for (const name of ["text", "trouble", "origin", "order"]) {
      if (this.#form.elements[name].value !== this.choice[name]) this.#form.elements[name].value = this.choice[name];
    }
    for (const state of STATES)
      this.#buttons[state].setAttribute("aria-pressed", String(this.choice.states.includes(state)));
    this.#form.querySelector("[data-reset]").hidden = !write(this.choice);
  }

  /** Say how many entries are in each state, and how many are listed. */
  count(counts, listed) {
    for (const state of STATES) {
      this.#buttons[state].querySelector(".pill-count").textContent = counts[state] ?? 0;
      this.#buttons[state].classList.toggle("pill-none", !counts[state]);
    }
    this.#form.querySelector("[data-listed]").textContent = t("listed", { count: listed });
  }

  search() {
    this.#form.elements.text.select();
    this.#form.elements.text.focus();
  }

  filter() {
    this.#buttons[STATES[0]].focus();
  }
}
