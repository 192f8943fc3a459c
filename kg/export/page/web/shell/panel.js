// The panel: what is chosen, with the sentences behind it.
import { find, make } from "../core/dom.js";
import { listen, state } from "../core/state.js";
import { say } from "../core/words.js";
import { makeEdges } from "./edge-panel.js";
import { makeEntity } from "./entity-panel.js";
import { makeButton } from "./icons.js";

const TELLING = new Set(["chosen", "focus", "open", "hidden", "day", "since", "language"]);
let shown = null;

export function startPanel() {
  drawPanel();
  listen((keys) => {
    if (keys.some((key) => TELLING.has(key))) drawPanel();
  });
}

function drawPanel() {
  const panel = find("panel");
  const key = JSON.stringify(state.chosen);
  const same = key === shown;
  const folds = same ? readFolds(panel) : new Map();
  const [up, top] = [panel.classList.contains("drawn-up"), panel.scrollTop];
  panel.setAttribute("aria-label", say("panel"));
  panel.replaceChildren(makeHandle(), ...makeEntry(state.chosen).filter(Boolean));
  shown = key;
  if (same) {
    for (const fact of panel.querySelectorAll(".fact")) fact.open = folds.get(fact.dataset.edge) ?? fact.open;
    setSheet(up);
    panel.scrollTop = top;
    return;
  }
  panel.scrollTop = 0;
  setSheet(Boolean(state.chosen && state.chosen.edges));
}

// Which facts a reader has unfolded: they stay so while the day or the filters change.
function readFolds(panel) {
  return new Map([...panel.querySelectorAll(".fact")].map((fact) => [fact.dataset.edge, fact.open]));
}

function makeEntry(chosen) {
  if (chosen && chosen.entity) return makeEntity(chosen.entity);
  if (chosen && chosen.edges) return makeEdges(chosen.edges);
  return [make("div", { class: "empty" }, make("p", {}, say("nothingChosen")), make("p", { class: "hint" }, say("hintClick")))];
}

// On a phone the panel is a sheet that peeps out below and is drawn up.
function makeHandle() {
  return makeButton("fold", say("sheet"), { class: "sheet-handle", "aria-controls": "panel", onclick: toggleSheet });
}

function toggleSheet() {
  setSheet(!find("panel").classList.contains("drawn-up"));
}

function setSheet(up) {
  find("panel").classList.toggle("drawn-up", up);
  find("panel").querySelector(".sheet-handle").setAttribute("aria-expanded", String(up));
}
