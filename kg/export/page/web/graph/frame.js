// What stands around the drawing: how much is shown, a hint that can be put away, tips, and a voice for those who listen.
import { data, entities } from "../core/data.js";
import { find, make } from "../core/dom.js";
import { nameEdge, nameEntity, spellDates } from "../core/naming.js";
import { state } from "../core/state.js";
import { say } from "../core/words.js";

const HINT = "kg-graph-hint";
const COVERED = 110; // pixels that a panel covers at most while it is not drawn up
const TOLD = 6; // edges that a tip lists
const parts = {};

// The drawing's own place in the view.
export function makeFrame() {
  parts.place = make("div", { class: "graph-place" });
  parts.note = make("p", { class: "graph-note" });
  parts.hint = make("div", { class: "graph-hint" });
  parts.tip = make("div", { class: "graph-tip", hidden: true, role: "tooltip" });
  parts.voice = make("p", { class: "graph-voice", "aria-live": "polite" });
  parts.foot = make("div", { class: "graph-foot" }, parts.hint, parts.note);
  find("graph").replaceChildren(parts.place, parts.foot, parts.tip, parts.voice);
  return parts.place;
}

// The height of what stands at the foot of the drawing, above the panel where that lies over the drawing.
export function measureFoot() {
  const cover = find("graph").getBoundingClientRect().bottom - find("panel").getBoundingClientRect().top;
  const beneath = getComputedStyle(find("panel")).position === "absolute" ? Math.max(0, Math.min(COVERED, cover)) : 0;
  parts.foot.style.bottom = `${beneath + 10}px`;
  return beneath + parts.foot.offsetHeight + 18;
}

// Tells what is shown; `count` names of all.
export function tellFrame(count, board) {
  const shown = say("graphShown", { count, all: data.entities.length });
  const left = data.left ? ` ${say("graphLeft", data.left)}` : "";
  parts.note.textContent = shown + left;
  board.setAttribute("aria-label", `${state.focus === null ? say("graphWhole") : say("graphAround", { name: nameEntity(state.focus) })} ${shown} ${say("graphKeys")}`);
}

// The hint takes its room before the drawing is fitted into the rest.
export function readyFrame() {
  parts.hint.hidden = isPutAway();
  if (parts.hint.hidden) return;
  const close = make("button", { class: "graph-close", "aria-label": say("graphClose"), title: say("graphClose"), onclick: putAway }, "×");
  parts.hint.replaceChildren(make("span", {}, say(state.focus === null ? "graphHintWhole" : "graphHint")), close);
}

function isPutAway() {
  try {
    return localStorage.getItem(HINT) === "away" || parts.away === true;
  } catch {
    return parts.away === true;
  }
}

function putAway() {
  parts.away = true;
  parts.hint.hidden = true;
  try {
    localStorage.setItem(HINT, "away");
  } catch {
    // without a storage it stays away until the page is opened again
  }
}

export function speak(text) {
  if (parts.voice.textContent !== text) parts.voice.textContent = text;
}

// A tip beside the pointer, of texts only.
export function showTip(found, at) {
  parts.tip.replaceChildren(...listTip(found).map((text, place) => make("div", { class: place ? null : "graph-tip-first" }, text)));
  parts.tip.hidden = false;
  const [w, h] = [parts.tip.offsetWidth, parts.tip.offsetHeight];
  const room = find("graph").getBoundingClientRect();
  parts.tip.style.left = `${Math.max(4, Math.min(at.x + 14, room.width - w - 6))}px`;
  parts.tip.style.top = `${at.y + 18 + h > room.height ? Math.max(4, at.y - h - 10) : at.y + 18}px`;
}

export function hideTip() {
  parts.tip.hidden = true;
}

function listTip(found) {
  if (found.badge) return [state.open.includes(found.badge) ? say("graphFold") : say("graphUnfold"), nameEntity(found.badge)];
  if (found.entity) return [nameEntity(found.entity), say(entities.get(found.entity).type)];
  return listLineTip(found.line);
}

function listLineTip(line) {
  const told = [line.lead, ...line.told.filter((edge) => edge !== line.lead)];
  const rows = told.slice(0, TOLD).map((edge) => [`${nameEntity(edge.from)} → ${nameEntity(edge.to)}: ${nameEdge(edge)}`, spellDates(edge), say(edge.status)].filter(Boolean).join(" · "));
  return told.length > TOLD ? [...rows, say("graphMore", { count: told.length - TOLD })] : rows;
}
