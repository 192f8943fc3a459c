// Long lists begin with their first entries; a button shows the rest.
import { make } from "../core/dom.js";
import { say } from "../core/words.js";

const FIRST = 20;

export function cutList(items, makeItem) {
  const first = items.slice(0, FIRST).map(makeItem);
  const rest = items.slice(FIRST);
  if (!rest.length) return first;
  const showRest = (event) => {
    const made = cutList(rest, makeItem);
    event.currentTarget.replaceWith(...made);
    const target = made[0].querySelector("summary, button");
    if (target) target.focus();
  };
  return [...first, make("button", { type: "button", class: "more", onclick: showRest }, say("more", { count: rest.length }))];
}
