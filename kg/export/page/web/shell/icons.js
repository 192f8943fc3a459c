// The signs on the page's buttons: strokes in a square of 24.
import { draw, make } from "../core/dom.js";

const STROKES = {
  back: "M9 7L4 12l5 5M4 12h11a5 5 0 0 1 0 10h-2",
  all: "M12 12m-2.500 0a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0M5 5l5 5M19 5l-5 5M5 19l5-5M19 19l-5-5M4 4h.01M20 4h.01M4 20h.01M20 20h.01",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  save: "M12 4v11M7 11l5 5 5-5M4 20h16",
  filter: "M4 6h16M7 12h10M10 18h4",
  auto: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  light: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M19 5l-1.500 1.500M6.500 17.500L5 19",
  dark: "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
  help: "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500h.01M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  close: "M6 6l12 12M18 6L6 18",
  find: "M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M16 16l5 5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  away: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  fold: "M6 15l6-6 6 6",
};

export function drawIcon(name) {
  return draw("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: STROKES[name] }));
}

// A button with a sign, and with its word where `told` says that it is shown and not only told on hovering.
export function makeButton(icon, word, attributes = {}, told = false) {
  const naming = told ? {} : { "aria-label": word };
  return make("button", { type: "button", title: word, ...naming, ...attributes }, icon ? drawIcon(icon) : null, told ? make("span", {}, word) : null);
}
