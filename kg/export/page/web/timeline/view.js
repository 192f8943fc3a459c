// The timeline: careers and the lives of units as bars, changes as points, over an axis that stays in sight.
import { chooseEntity } from "../core/actions.js";
import { data, findOther, listEdges } from "../core/data.js";
import { drawCards } from "../core/cards.js";
import { countDays } from "../core/days.js";
import { draw, find, make } from "../core/dom.js";
import { cutText } from "../core/measuring.js";
import { nameEntity } from "../core/naming.js";
import { spellPicture } from "../core/pictures.js";
import { sortBy } from "../core/sorting.js";
import { state } from "../core/state.js";
import { followGestures } from "../core/viewport.js";
import { say } from "../core/words.js";
import { AXIS, drawAxis, drawDayLine, drawGrid, followAxis } from "./axis.js";
import { drawPatterns, drawSpot } from "./bars.js";
import { listLanes } from "./lanes.js";
import { findLook, signItem } from "./looks.js";
import { placeRow, SIZE } from "./rows.js";
import { moveWindow, zoomWindow } from "./scale.js";
import { findSpan, findWhole } from "./spans.js";

const [LINE, HEAD, EDGE] = [26, 34, 16]; // heights of a line and of a lane's heading; the margin at the right
const NARROW = 640;
const MOST = 40; // rows that a lane shows at first

let [lanes, whole, shownTime, fitted] = [[], null, null, null];
let unfolded = new Set(); // titles of the lanes that show all of their rows

export const timelineView = {
  name: "timeline",
  start() {
    const axis = draw("svg", { id: "timeline-axis", tabindex: 0, role: "slider" });
    const body = draw("svg", { id: "timeline-body", role: "group" });
    const scroll = make("div", { id: "timeline-scroll" }, axis, body, make("p", { id: "timeline-note" }));
    find("timeline").replaceChildren(scroll, make("div", { id: "timeline-empty" }));
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
    const [above, below] = [axis, body].map((one) => one.cloneNode(true).childNodes);
    const moved = draw("g", { transform: `translate(0 ${AXIS})` }, ...below);
    const both = find("timeline").appendChild(draw("svg", {}, ...above, moved));
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
  if (fitted !== state.focus) [shownTime, unfolded, find("timeline-scroll").scrollTop] = [whole, new Set(), 0];
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
  paintBody(height, width, left, labels, marks);
  paintAxis(width, left);
  if (focused) [...find("timeline-body").querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === focused)?.focus();
}

// What lies in the window of time; what reaches out of it is cut at its edge.
function drawInside(left, width, height, ...children) {
  return draw("svg", { x: left, y: 0, width, height }, ...children);
}

function paintBody(height, width, left, labels, marks) {
  find("timeline-body").setAttribute("height", height);
  const below = drawInside(left, width, height, drawGrid(shownTime, width, height));
  const above = drawInside(left, width, height, drawDayLine(shownTime, width, height), marks);
  find("timeline-body").replaceChildren(drawPatterns(), below, ...labels.filter(Boolean), above);
}

function paintAxis(width, left) {
  const axis = find("timeline-axis");
  const title = draw("text", { class: "title", x: 16, y: AXIS - 12, "font-size": 14 }, cutText(nameEntity(state.focus), 14, left - 24));
  axis.replaceChildren(title, drawInside(left, width, AXIS, drawAxis(shownTime, width)), draw("title", {}, say("axis")));
  axis.setAttribute("aria-label", say("axis"));
  axis.setAttribute("aria-valuetext", state.day || say("anyDay"));
  const limits = [["min", whole.from], ["max", whole.to], ["now", countDays(state.day || data.lastDay || "2000-01-01")]];
  for (const [name, day] of limits) axis.setAttribute(`aria-value${name}`, Math.round(day));
}

// Adds the lane's drawing to `labels` and `marks`, and gives where the next one begins.
function paintLane({ title, rows, isUndated }, top, width, left, labels, marks) {
  let y = top + HEAD;
  labels.push(
    top > 0 && draw("path", { class: "rule", d: `M0 ${top + 6}H${left + width + EDGE}` }),
    draw("text", { class: "lane", x: 16, y: top + 24, "font-size": 12.5 }, title),
  );
  const shown = unfolded.has(title) ? rows : rows.slice(0, MOST);
  for (const row of shown) {
    const { lines, spots } = isUndated ? placeUndated(row, width) : placeRow(row.items.map((item) => signItem(item)), shownTime, width);
    labels.push(drawLabel(row, y, left));
    for (const spot of spots) marks.push(drawSpot(spot, y + 3 + spot.line * LINE, shownTime, width, findLook(spot.item, isUndated)));
    y += lines * LINE;
  }
  if (shown.length === rows.length) return y + 4;
  labels.push(drawMore(title, rows.length - shown.length, y));
  return y + LINE + 4;
}

function drawMore(title, count, y) {
  const unfold = () => {
    unfolded.add(title);
    paint();
  };
  const words = draw("text", { x: 16, y: y + 17, "font-size": SIZE }, say("more", { count }));
  return draw("g", { class: "label link more", role: "button", tabindex: 0, "data-key": `more ${title}`, onclick: unfold }, words);
}

// What has no day stands as plain words, one below the other.
function placeUndated({ items }, width) {
  const spots = items.map((item, line) => {
    const text = item.text || nameEntity(findOther(item.edges[0], state.focus));
    return { item, line, x1: 2, x2: 14, label: { x: 20, text: cutText(text, SIZE, width - 24) } };
  });
  return { lines: items.length, spots };
}

function drawLabel({ label, indent, entity }, y, left) {
  const x = 16 + indent * 12;
  const text = cutText(label, SIZE, left - x - 10);
  const act = entity ? { class: "label link", onclick: () => chooseEntity(entity) } : { class: "label" };
  return draw("g", act, draw("text", { x, y: y + 17, "font-size": SIZE }, text), draw("title", {}, label));
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

// Those of a type of whom most is told.
function chooseTold(type) {
  const found = data.entities.filter((entity) => entity.type === type);
  return sortBy(found, ({ id, name }) => [-listEdges(id).length, name, id]).slice(0, 12);
}

function drawChoices() {
  const told = state.focus === null ? say("timelineChoose") : say("timelineEmpty", { name: nameEntity(state.focus) });
  const choices = [...chooseTold("organization"), ...chooseTold("person")].map(({ id, type }) => ({ id, note: say(type) }));
  return [make("p", {}, told), drawCards(choices)];
}
