// The axis above the rows: its ticks, the range and the day, which a click or a drag on it sets.
import { addDays, countDays, spellDay } from "../core/days.js";
import { draw } from "../core/dom.js";
import { measureText } from "../core/measuring.js";
import { change, state } from "../core/state.js";
import { listTicks, toDay, toX } from "./scale.js";

export const AXIS = 38; // its height
const TAG = 11.5;

export function drawAxis(window, width) {
  const ticks = listTicks(window, width).map(({ day, label, isMajor }) => {
    const x = toX(window, width, day);
    return draw(
      "g",
      { class: isMajor ? "tick major" : "tick" },
      draw("path", { d: `M${x} ${AXIS - 8}V${AXIS}` }),
      x + 4 + measureText(label, 11) <= width ? draw("text", { x: x + 4, y: AXIS - 6, "font-size": 11 }, label) : null,
    );
  });
  return [...ticks, ...drawRange(window, width, AXIS), ...drawTag(window, width)];
}

// Lines through all rows, so that the eye finds the axis again.
export function drawGrid(window, width, height) {
  const lines = listTicks(window, width).map(({ day, isMajor }) =>
    draw("path", { class: isMajor ? "grid major" : "grid", d: `M${toX(window, width, day)} 0V${height}` }),
  );
  return [...lines, ...drawRange(window, width, height)];
}

function drawRange(window, width, height) {
  if (state.since === null || state.day === null) return [];
  const [x1, x2] = [state.since, state.day].map((day) => toX(window, width, countDays(day)));
  return [draw("rect", { class: "range", x: x1, y: 0, width: Math.max(1, x2 - x1), height })];
}

export function drawDayLine(window, width, height) {
  if (state.day === null) return [];
  const x = toX(window, width, countDays(state.day));
  return [draw("path", { class: "day", d: `M${x} 0V${height}` })];
}

function drawTag(window, width) {
  if (state.day === null) return [];
  const x = toX(window, width, countDays(state.day));
  if (x < -40 || x > width + 40) return [];
  const wide = measureText(state.day, TAG) + 12;
  const left = Math.max(0, Math.min(width - wide, x - wide / 2));
  return [
    draw("path", { class: "day", d: `M${x} 19V${AXIS}` }),
    draw("rect", { class: "tag", x: left, y: 2, width: wide, height: 18, rx: 9 }),
    draw("text", { class: "tag-text", x: left + wide / 2, y: 15, "font-size": TAG, "text-anchor": "middle" }, state.day),
  ];
}

// A pointer on the axis sets the day, and so do the arrows; `find` gives {window, width, left} of the drawing.
export function followAxis(element, find) {
  const setDay = (event) => {
    const { window, width, left } = find();
    const x = Math.max(0, Math.min(width, event.clientX - element.getBoundingClientRect().left - left));
    moveDay(spellDay(toDay(window, width, x)));
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    setDay(event);
  });
  element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && setDay(event));
  element.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -30, PageUp: 30 };
    if (state.day === null || !(event.key in steps)) return;
    event.preventDefault();
    moveDay(addDays(state.day, steps[event.key] * (event.shiftKey ? 7 : 1)));
  });
}

function moveDay(day) {
  if (day !== state.day) change({ day, since: state.since !== null && state.since > day ? null : state.since });
}
