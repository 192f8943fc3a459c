// Bars and points: whole where it is sure, fading where it may be, striped where nobody told of it again.
import { draw } from "../core/dom.js";
import { DASHES, TYPES } from "../core/marks.js";
import { SIZE } from "./rows.js";
import { toX } from "./scale.js";

const HEIGHT = 20;
const STATED = new Set(["asserted", "claimed"]);
const [FAR, LEAST] = [40, 4]; // what lies further outside than this is cut; the least width of what is sure

// Fades and stripes in the colour of each type.
export function drawPatterns() {
  return draw("defs", {}, TYPES.flatMap((type) => [drawFade(type, "in"), drawFade(type, "out"), drawStripes(type)]));
}

function drawFade(type, way) {
  const stop = (offset, opacity) => draw("stop", { class: type, offset, "stop-opacity": opacity });
  const [first, last] = way === "in" ? [0.05, 0.4] : [0.4, 0.05];
  return draw("linearGradient", { id: `fade-${way}-${type}` }, stop(0, first), stop(1, last));
}

function drawStripes(type) {
  return draw(
    "pattern",
    { id: `stripes-${type}`, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    draw("rect", { class: type, width: 7, height: 7, "fill-opacity": 0.09 }),
    draw("rect", { class: type, width: 2.5, height: 7, "fill-opacity": 0.28 }),
  );
}

// What is drawn of a spot that placeRow gave; `look` says {turn, isDim, isChosen, full, act}.
export function drawSpot(spot, y, window, width, look) {
  const { item, label } = spot;
  const { status } = item.edges[0];
  const marks = [look.turn, look.isDim && "pale", look.isChosen && "chosen", !STATED.has(status) && status];
  const style = [item.isPoint ? "point" : "bar", item.kind, ...marks].filter(Boolean).join(" ");
  return draw(
    "g",
    { class: style, role: "button", tabindex: 0, "aria-label": look.full, "data-key": item.edges[0].id, onclick: look.act },
    drawShape(spot, y, window, width),
    label ? drawLabel(label, y + HEIGHT / 2) : null,
    draw("title", {}, look.full),
  );
}

function drawLabel({ x, text, isInside }, middle) {
  return draw("text", { class: isInside ? null : "beside", x, y: middle + SIZE * 0.36, "font-size": SIZE }, text);
}

function drawShape(spot, y, window, width) {
  const { item, x1, x2 } = spot;
  const { status } = item.edges[0];
  if (item.isPoint) return drawPoint(spot, y + HEIGHT / 2, status);
  if (!item.span) return draw("rect", { class: STATED.has(status) ? "sure" : "outline", x: x1, y: y + 4, width: x2 - x1, height: 12 });
  return drawBar(item, y, window, width, status);
}

function drawPoint({ x1, x2 }, middle, status) {
  const x = (x1 + x2) / 2;
  const dashes = DASHES[status].join(" ") || null;
  const line = x2 - x1 > 14 ? draw("path", { class: "stretch", d: `M${x1} ${middle}H${x2}` }) : null;
  const diamond = `M${x - 6} ${middle}L${x} ${middle - 6}L${x + 6} ${middle}L${x} ${middle + 6}Z`;
  return [line, draw("path", { class: "diamond", d: diamond, "stroke-dasharray": dashes })];
}

function drawBar({ span, kind }, y, window, width, status) {
  const [x1, x2, x3, x4] = [span.fadeFrom, span.from, span.until, span.fadeUntil].map((day) => clamp(toX(window, width, day), width));
  // what is over may not seem to have lasted longer, however thin it is
  const begin = span.isOpen ? x2 : Math.max(x1, Math.min(x2, x3 - LEAST));
  const sure = Math.max(LEAST, x3 - begin);
  const box = (x, wide, fill) => (wide > 0.5 ? draw("rect", { x, y, width: wide, height: HEIGHT, fill }) : null);
  if (!STATED.has(status)) {
    const outline = { class: "outline", rx: 4, "stroke-dasharray": DASHES[status].join(" ") };
    return [draw("rect", { x: x1, y, width: Math.max(LEAST + 2, x4 - x1), height: HEIGHT, ...outline })];
  }
  return [
    box(x1, begin - x1, `url(#fade-in-${kind})`),
    draw("rect", { class: "sure", x: begin, y, width: sure, height: HEIGHT }),
    box(begin + sure, x4 - begin - sure, `url(#${span.isOpen ? "stripes" : "fade-out"}-${kind})`),
    x1 === x2 ? draw("rect", { class: "edge", x: x2, y, width: 3, height: HEIGHT }) : null,
    !span.isOpen && x3 === x4 ? draw("rect", { class: "edge", x: begin + sure - 3, y, width: 3, height: HEIGHT }) : null,
    draw("rect", { class: "outline", x: x1, y, width: Math.max(sure, x4 - x1), height: HEIGHT }),
  ];
}

function clamp(x, width) {
  return Math.max(-FAR, Math.min(width + FAR, x));
}
