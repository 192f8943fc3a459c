// The keys: they work wherever no field takes them.
import { goBack } from "../core/actions.js";
import { find } from "../core/dom.js";
import { change, state } from "../core/state.js";
import { moveBy, togglePlay } from "./clock.js";
import { openHelp } from "./help.js";

const VIEWS = { 1: "graph", 2: "chart", 3: "timeline", 4: "table" };
const TAKEN = "button, a, summary, [tabindex], [role]"; // what has its own use for the space bar and the arrows

const ANYWHERE = {
  "/": () => find("search-text").focus(),
  "?": openHelp,
  Escape: clear,
  Backspace: goBack,
};
const WHERE_FREE = { " ": togglePlay, ArrowLeft: () => moveBy(-1), ArrowRight: () => moveBy(1) };

export function startKeys() {
  addEventListener("keydown", (event) => {
    const action = findAction(event);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function findAction(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target.matches("input, select, textarea") || document.querySelector("dialog[open]")) return null;
  if (VIEWS[event.key]) return () => change({ view: VIEWS[event.key] });
  return ANYWHERE[event.key] || (event.target.matches(TAKEN) ? null : WHERE_FREE[event.key]);
}

// Closes what lies over the picture, else chooses nothing.
function clear() {
  if (document.body.classList.contains("drawer-open")) find("drawer").click();
  else if (state.chosen) change({ chosen: null });
}
