// The timeline: careers and the lives of units as bars, changes as points, over an axis that stays in sight.
import { chooseEdges, chooseEntity, focusOn } from "../core/actions.js";
import { data, entities, listEdges } from "../core/data.js";
import { countDays } from "../core/days.js";
import { draw, find, make } from "../core/dom.js";
import { TURN_SIGNS } from "../core/marks.js";
import { cutText } from "../core/measuring.js";
import { nameEdge, nameEntity, nameRelation, spellDates } from "../core/naming.js";
import { spellPicture } from "../core/pictures.js";
import { findShowing } from "../core/shown.js";
import { state } from "../core/state.js";
import { followGestures } from "../core/viewport.js";
import { say } from "../core/words.js";
import { sortBy } from "../chart/tree.js";
import { AXIS, drawAxis, drawDayLine, drawGrid, followAxis } from "./axis.js";
import { drawPatterns, drawSpot } from "./bars.js";
import { listLanes } from "./lanes.js";
import { placeRow, SIZE } from "./rows.js";
import { moveWindow, zoomWindow } from "./scale.js";
import { findSpan, findWhole } from "./spans.js";

const [LINE, HEAD, EDGE] = [26, 34, 16]; // heights of a line and of a lane's heading; the margin at the right
const NARROW = 640;

let [lanes, whole, shownTime, fitted] = [[], null, null, null];

export const timelineView = {
  name: "timeline",
  start() {
    const axis = draw("svg", { id: "timeline-axis", tabindex: 0, role: "slider" });
    const body = draw("svg", { id: "timeline-body", role: "group" });
    find("timeline").replaceChildren(make("div", { id: "timeline-scroll" }, axis, body, make("p", { id: "timeline-note" })), make("div", { id: "timeline-empty" }));
    followAxis(axis, () => ({ window: shownTime, width: findWidth(), left: findLeft() }));
    followGestures(body, { pan, zoom, fit: fitAll }, { scrolls: true });
    body.addEventListener("keydown", followKeys);
    addEventListener("resize", () => state.view === "timeline" && drawTimeline());
  },
  draw: drawTimeline,
  fit: fitAll,
  picture() {
    if (lanes.length === 0) return null;
    const [axis, body] = [find("timeline-axis"), find("timeline-body")];
    const parts = [axis, body].map((one, place) => draw("g", { transform: `translate(0 ${place * AXIS})` }, ...one.cloneNode(true).childNodes));
    const both = find("timeline").appendChild(draw("svg", {}, parts));
    const svg = spellPicture(both, { x: 0, y: 0, width: body.clientWidth, height: AXIS + Number(body.getAttribute("height")) });
    both.remove();
    return { svg };
  },
};

function findLeft() {
  return find("timeline-scroll").clientWidth < NARROW ? 118 : 216;
}

function findWidth() {
  return Math.max(60, find("timeline-scroll").clientWidth - findLeft() - EDGE);
}

function pan(dx, dy) {
  find("timeline-scroll").scrollTop -= dy;
  shownTime = moveWindow(shownTime, (-dx / findWidth()) * (shownTime.to - shownTime.from), whole);
  paint();
}

function zoom(factor, x) {
  shownTime = zoomWindow(shownTime, factor, Math.max(0, Math.min(1, (x - findLeft()) / findWidth())), whole);
  paint();
}

function fitAll() {
  shownTime = whole;
  paint();
}

function drawTimeline() {
  lanes = state.focus === null ? [] : listLanes(state.focus);
  const isEmpty = lanes.length === 0;
  find("timeline-scroll").hidden = isEmpty;
  find("timeline-empty").hidden = !isEmpty;
  find("timeline-empty").replaceChildren(...(isEmpty ? drawChoices() : []));
  if (isEmpty) return;
  find("timeline-note").textContent = say("timelineNote");
  const horizon = countDays(data.lastDay || "2000-01-01");
  const items = lanes.flatMap(({ rows }) => rows.flatMap((row) => row.items));
  for (const item of items) item.span = findSpan(item.edges[0], horizon);
  whole = findWhole(items.map(({ span }) => span).filter(Boolean), horizon);
  for (const { span } of items) if (span && span.isOpen) span.fadeUntil = Math.max(span.fadeUntil, whole.to);
  if (fitted !== state.focus) [shownTime, find("timeline-scroll").scrollTop] = [whole, 0];
  fitted = state.focus;
  paint();
}

function paint() {
  if (lanes.length === 0) return;
  const [width, left] = [findWidth(), findLeft()];
  const focused = document.activeElement && document.activeElement.getAttribute("data-key");
  const [labels, marks] = [[], []];
  let y = 0;
  for (const lane of lanes) y = paintLane(lane, y, width, left, labels, marks);
  const height = y + 24;
  const inside = (tall, ...children) => draw("svg", { x: left, y: 0, width, height: tall, class: "inside" }, ...children);
  find("timeline-body").setAttribute("height", height);
  find("timeline-body").replaceChildren(drawPatterns(), inside(height, drawGrid(shownTime, width, height)), ...labels.filter(Boolean), inside(height, drawDayLine(shownTime, width, height), marks));
  find("timeline-axis").replaceChildren(draw("text", { class: "title", x: 16, y: AXIS - 12, "font-size": 14 }, cutText(nameEntity(state.focus), 14, left - 24)), inside(AXIS, drawAxis(shownTime, width)));
  tellAxis();
  if (focused) [...find("timeline-body").querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === focused)?.focus();
}

function tellAxis() {
  const axis = find("timeline-axis");
  axis.setAttribute("aria-label", say("axis"));
  axis.setAttribute("aria-valuetext", state.day || say("anyDay"));
  axis.append(draw("title", {}, say("axis")));
}

// Adds the lane's drawing to `labels` and `marks`, and gives where the next one begins.
function paintLane({ title, rows, isUndated }, top, width, left, labels, marks) {
  let y = top + HEAD;
  labels.push(
    top > 0 && draw("path", { class: "rule", d: `M0 ${top + 6}H${left + width + EDGE}` }),
    draw("text", { class: "lane", x: 16, y: top + 24, "font-size": 12.5 }, title),
  );
  for (const row of rows) {
    const { lines, spots } = isUndated ? placeUndated(row, width) : placeRow(row.items.map((item) => signItem(item)), shownTime, width);
    labels.push(drawLabel(row, y, left));
    for (const spot of spots) marks.push(drawSpot(spot, y + 3 + spot.line * LINE, shownTime, width, findLook(spot.item, isUndated)));
    y += lines * LINE;
  }
  return y + 4;
}

// What has no day stands as plain words, one below the other.
function placeUndated({ items }, width) {
  const spots = items.map((item, line) => ({ item: { ...item, isPoint: true }, line, x1: 2, x2: 14, label: { x: 20, text: cutText(item.text, SIZE, width - 24) } }));
  return { lines: items.length, spots };
}

function drawLabel({ label, indent, entity }, y, left) {
  const x = 16 + indent * 12;
  const text = cutText(label, SIZE, left - x - 10);
  const act = entity ? { class: "label link", onclick: () => chooseEntity(entity) } : { class: "label" };
  return draw("g", act, draw("text", { x, y: y + 17, "font-size": SIZE }, text), draw("title", {}, label));
}

// What came or went in the range says so before its label.
function signItem(item) {
  const turn = findTurn(item.edges[0], findShowing(item.edges[0]));
  return turn ? Object.assign({}, item, { text: `${TURN_SIGNS[turn]} ${item.text}` }) : item;
}

// Who stepped down has gone, though the change itself is new.
function findTurn(edge, showing) {
  if (state.since === null || !showing) return null;
  const isEnd = edge.relation === "dissolves" || (data.relations[edge.relation] || {}).effect === "ends";
  return showing.turn === "new" && isEnd ? "ended" : showing.turn;
}

function findLook(item, isUndated) {
  const [edge] = item.edges;
  const showing = findShowing(edge);
  const isLater = edge.kind === "change" && state.since === null && (!edge.days || edge.days.from <= state.day);
  return {
    turn: findTurn(edge, showing),
    isDim: !isUndated && state.day !== null && showing === null && !isLater,
    isChosen: Boolean(state.chosen && (state.chosen.edges || []).includes(edge.id)),
    full: item.edges.map((one) => spellFull(one)).join("\n"),
    act: () => chooseEdges(item.edges.map(({ id }) => id)),
  };
}

function spellFull(edge) {
  const relation = edge.post ? `${nameRelation(edge.relation)} ${nameEdge(edge)}` : nameEdge(edge);
  const status = edge.status === "asserted" ? "" : say(edge.status);
  const last = edge.days && edge.days.lastTold ? say("lastTold", { day: edge.days.lastTold }) : "";
  return [nameEntity(edge.from), relation, nameEntity(edge.to), spellDates(edge), last, status].filter(Boolean).join(" · ");
}

function followKeys(event) {
  const bars = [...find("timeline-body").querySelectorAll("[data-key]")];
  const place = bars.indexOf(event.target.closest("[data-key]"));
  if (place < 0) return;
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key === "Enter" || event.key === " ") bars[place].dispatchEvent(new MouseEvent("click", { bubbles: true }));
  else if (event.key in steps) bars[place + steps[event.key]]?.focus();
  else return;
  event.preventDefault();
}

function drawChoices() {
  const people = data.entities.filter(({ type }) => ["person", "organization"].includes(type));
  const cards = sortBy(people, ({ id, type, name }) => [-listEdges(id).length, type, name, id]).slice(0, 24).map(({ id, type, name }) =>
    make("button", { class: "card", onclick: () => focusOn(id) }, make("strong", {}, name), make("small", {}, say(type))),
  );
  const told = state.focus === null ? say("timelineChoose") : say("timelineEmpty", { name: entities.get(state.focus).name });
  return [make("p", {}, told), make("div", { class: "cards" }, cards)];
}
