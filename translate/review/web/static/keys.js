// The keyboard. What is bound comes with the page (`keys.py`), so that the help, the documentation and this agree.
//
// "Mod" is Control, and Command on a Mac, where "Alt" is Control for letters and digits: Option types characters there.

import { data } from "./dom.js";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const SHOWN = MAC
  ? { Mod: "⌘", Alt: "⌃", Option: "⌥", Shift: "⇧", Enter: "⏎" }
  : { Mod: "Ctrl", Alt: "Alt", Option: "Alt", Shift: "⇧", Enter: "⏎" };
const ARROWS = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };
const ARIA = { Mod: MAC ? "Meta" : "Control", Alt: MAC ? "Control" : "Alt", Option: "Alt" };

const commands = new Map((data("keys") ?? []).map((command) => [command.name, command]));

/** The parts of a combination as a person reads them. */
export function shown(combination) {
  return steady(combination)
    .map((part) => SHOWN[part] ?? ARROWS[part] ?? part)
    .join(MAC ? "" : " ");
}

/** On a Mac, arrows go with Option, as letters cannot. */
function steady(combination) {
  const parts = combination.split("+");
  return parts.some((part) => part.startsWith("Arrow"))
    ? parts.map((part) => (part === "Alt" ? "Option" : part))
    : parts;
}

/** How to show a command: its label, its first key, the key for assistive technology, and its key with a digit. */
export function keycap(name) {
  const { label, keys } = commands.get(name);
  const first = keys[0] ?? "";
  const aria = keys
    .map((one) =>
      steady(one)
        .map((part) => ARIA[part] ?? part)
        .join("+"),
    )
    .join(" ");
  return {
    label,
    keys: first && shown(first),
    aria: aria || null,
    digits: (digit) => shown(first.replace("1…9", digit)),
  };
}

/** The command of a keyboard event: `{name, digit}`, or null. `typing` when the keys go to a field. */
export function command(event, typing) {
  if (event.isComposing || event.key === "Process" || event.key === "Dead") return null;
  for (const { name, keys } of commands.values()) {
    for (const combination of keys) {
      const found = match(steady(combination), event, typing);
      if (found) return { name, digit: found.digit };
    }
  }
  return null;
}

function match(parts, event, typing) {
  const key = parts.at(-1);
  const want = new Set(parts.slice(0, -1));
  if (!holds(want, event)) return null;
  const bare = !want.size && key.length === 1;
  if (bare) return !typing && event.key === key ? {} : null;
  if (event.shiftKey !== want.has("Shift")) return null;
  if (key === "1…9") return /^Digit[1-9]$/.test(event.code) ? { digit: Number(event.code.at(-1)) } : null;
  return same(key, event) ? {} : null;
}

/** Whether the keys that are held, Shift aside, are those wanted. */
function holds(want, event) {
  const [mod, alt] = [want.has("Mod"), want.has("Alt")];
  const held = MAC
    ? { metaKey: mod, ctrlKey: alt, altKey: want.has("Option") }
    : { ctrlKey: mod, altKey: alt || want.has("Option"), metaKey: false };
  return Object.entries(held).every(([name, on]) => event[name] === on);
}

/** Letters are those that are written on the keys; where a layout has no Latin ones, those of their place. */
function same(key, event) {
  if (key.length > 1) return event.key === key;
  if (/\d/.test(key)) return event.code === `Digit${key}`;
  return /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() === key : event.code === `Key${key}`;
}
