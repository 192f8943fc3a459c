// The legend, which is the filter too.
import { find, make } from "../core/dom.js";
import { colour, TYPES } from "../core/marks.js";
import { say } from "../core/words.js";

export function startLegend() {
  find("legend").replaceChildren(...TYPES.map((type) => make("div", { style: `color:${colour(type)}` }, say(type))));
}
