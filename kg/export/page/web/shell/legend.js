// The legend, which is the filter too: what marks mean, how much there is of each, and whether it shows.
import { find, draw, make } from "../core/dom.js";
import { DASHES, TURN_SIGNS } from "../core/marks.js";
import { nameRelation } from "../core/naming.js";
import { change, DEFAULTS, listen, state } from "../core/state.js";
import { say } from "../core/words.js";
import { countFamilies, countSources, countStatuses, countTypes } from "./counting.js";
import { drawType } from "./entity-panel.js";
import { keepOnly, toggleAll, toggleValue } from "./hiding.js";

const MOST = 8; // publishers that show at once
const boxes = []; // [checkbox, kind, values]: an entry has one value, a heading those of its family

export function startLegend() {
  drawLegend();
  listen((keys) => {
    if (keys.includes("language")) drawLegend();
    if (keys.includes("since")) find("legend").querySelector(".key").replaceWith(makeKey());
    if (keys.includes("hidden")) markBoxes();
  });
}

function drawLegend() {
  const legend = find("legend");
  const top = legend.scrollTop;
  boxes.length = 0;
  legend.setAttribute("aria-label", say("filters"));
  const families = countFamilies();
  const relations = families.flatMap(([, entries]) => entries.map(([value]) => value));
  legend.replaceChildren(
    make("div", { class: "legend-head" }, make("h2", {}, say("legend")), make("button", { type: "button", id: "reset", onclick: reset }, say("reset"))),
    makeSection("types", say("types"), countTypes(), (type) => ({ mark: drawType(type), word: say(type) })),
    makeSection("statuses", say("statuses"), countStatuses(), (status) => ({ mark: drawLine(status), word: say(status) })),
    makeKey(),
    make("section", { class: "relations" }, make("h3", {}, say("relations")), ...families.map((family) => makeFamily(family, relations))),
    makeSources(),
  );
  legend.scrollTop = top;
  markBoxes();
}

function makeSection(kind, heading, entries, sign) {
  const values = entries.map(([value]) => value);
  return make("section", { class: kind }, make("h3", {}, heading), ...entries.map((entry) => makeEntry(kind, entry, values, sign(entry[0]))));
}

function makeSources() {
  const section = makeSection("sources", say("sources"), countSources(), (source) => ({ word: source === "?" ? say("sourceUntold") : source }));
  const rest = [...section.children].slice(MOST + 1); // the heading is one of them
  if (rest.length) section.append(make("details", {}, make("summary", {}, say("more", { count: rest.length })), ...rest));
  return section;
}

function makeEntry(kind, [value, count], values, { mark, word }) {
  const box = make("input", { type: "checkbox", onchange: () => change({ hidden: toggleValue(state.hidden, kind, value) }) });
  boxes.push([box, kind, [value]]);
  const only = (event) => {
    event.preventDefault();
    change({ hidden: keepOnly(state.hidden, kind, value, values) });
  };
  return make(
    "div",
    { class: "entry", "data-value": value },
    make("label", { ondblclick: only, title: say("onlyHint") }, box, mark, make("span", { class: "entry-name" }, word)),
    make("button", { type: "button", class: "only", "aria-label": say("onlyThis", { name: word }), onclick: only }, say("only")),
    make("small", {}, String(count)),
  );
}

// Relations of one kind under a heading that folds, with a box for all of them.
function makeFamily([heading, entries], everything) {
  const values = entries.map(([value]) => value);
  const box = make("input", { type: "checkbox", "aria-label": say(heading), onchange: () => change({ hidden: toggleAll(state.hidden, "relations", values) }) });
  boxes.push([box, "relations", values]);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const summary = make("summary", {}, box, make("span", { class: "entry-name" }, say(heading)), make("small", {}, String(total)));
  return make("details", { class: "family" }, summary, ...entries.map((entry) => makeEntry("relations", entry, everything, { word: nameRelation(entry[0]) })));
}

// How lines tell of time, and, for a range, of what began and what ended.
function makeKey() {
  const turns = state.since === null ? [] : [["new", "turnNew"], ["ended", "turnEnded"]];
  return make(
    "section",
    { class: "key" },
    make("h3", {}, say("keyTime")),
    ...[["now", "phaseNow"], ["was", "phaseWas"], ["will", "phaseWill"]].map(([phase, word]) =>
      make("div", { class: "entry" }, drawSample({ class: `phase-${phase}` }), make("span", { class: "entry-name" }, say(word)))),
    ...turns.map(([turn, word]) =>
      make("div", { class: "entry" }, make("b", { class: `turn-${turn}` }, TURN_SIGNS[turn]), make("span", { class: "entry-name" }, say(word)))),
  );
}

function drawLine(status) {
  return drawSample({ style: `stroke:var(--status-${status})`, "stroke-dasharray": DASHES[status].join(" ") || null });
}

function drawSample(attributes) {
  return draw("svg", { class: "line", viewBox: "0 0 30 12", "aria-hidden": "true" }, draw("line", { x1: 1, y1: 6, x2: 29, y2: 6, ...attributes }));
}

function markBoxes() {
  for (const [box, kind, values] of boxes) {
    const hidden = values.filter((value) => state.hidden[kind].includes(value)).length;
    box.checked = hidden < values.length;
    box.indeterminate = hidden > 0 && hidden < values.length;
  }
  find("reset").disabled = JSON.stringify(state.hidden) === JSON.stringify(DEFAULTS.hidden);
}

function reset() {
  change({ hidden: DEFAULTS.hidden });
}
