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
  const style = [item.isPoint ? "point" : "bar", item.kind, look.turn, look.isDim && "pale", look.isChosen && "chosen", !STATED.has(status) && status];
  const middle = y + HEIGHT / 2;
  return draw(
    "g",
    { class: style.filter(Boolean).join(" "), role: "button", tabindex: 0, "aria-label": look.full, "data-key": item.edges[0].id, onclick: look.act },
    item.isPoint ? drawPoint(spot, middle, status) : drawBar(item, y, window, width, status),
    label ? draw("text", { class: label.isInside ? null : "beside", x: label.x, y: middle + SIZE * 0.36, "font-size": SIZE }, label.text) : null,
    draw("title", {}, look.full),
  );
}

function drawPoint({ x1, x2 }, middle, status) {
  const x = (x1 + x2) / 2;
  const dashes = DASHES[status].join(" ") || null;
  const line = x2 - x1 > 14 ? draw("path", { class: "stretch", d: `M${x1} ${middle}H${x2}` }) : null;
  return [line, draw("path", { class: "diamond", d: `M${x - 6} ${middle}L${x} ${middle - 6}L${x + 6} ${middle}L${x} ${middle + 6}Z`, "stroke-dasharray": dashes })];
}

function drawBar({ span, kind }, y, window, width, status) {
  const [x1, x2, x3, x4] = [span.fadeFrom, span.from, span.until, span.fadeUntil].map((day) => clamp(toX(window, width, day), width));
  const sure = Math.max(LEAST, x3 - x2);
  const box = (x, wide, fill, rest) => (wide > 0.5 ? draw("rect", { x, y, width: wide, height: HEIGHT, fill, ...rest }) : null);
  if (!STATED.has(status)) {
    const outline = { class: "outline", rx: 4, "stroke-dasharray": DASHES[status].join(" ") };
    return [draw("rect", { x: x1, y, width: Math.max(LEAST + 2, x4 - x1), height: HEIGHT, ...outline })];
  }
  return [
    box(x1, x2 - x1, `url(#fade-in-${kind})`),
    draw("rect", { class: "sure", x: x2, y, width: sure, height: HEIGHT }),
    box(x2 + sure, x4 - x2 - sure, `url(#${span.isOpen ? "stripes" : "fade-out"}-${kind})`),
    x1 === x2 ? draw("rect", { class: "edge", x: x2, y, width: 3, height: HEIGHT }) : null,
    !span.isOpen && x3 === x4 ? draw("rect", { class: "edge", x: x2 + sure - 3, y, width: 3, height: HEIGHT }) : null,
    draw("rect", { class: "outline", x: x1, y, width: Math.max(sure, x4 - x1), height: HEIGHT }),
  ];
}

function clamp(x, width) {
  return Math.max(-FAR, Math.min(width + FAR, x));
}
