// Cards to choose what is looked at, for a view that has nothing to show.
import { focusOn } from "./actions.js";
import { make } from "./dom.js";
import { nameEntity } from "./naming.js";

// `choices`: [{id, note}].
export function drawCards(choices) {
  return make("div", { class: "cards" }, choices.map((choice) => drawCard(choice)));
}

function drawCard({ id, note }) {
  return make("button", { class: "card", onclick: () => focusOn(id) }, make("strong", {}, nameEntity(id)), make("small", {}, note));
}
