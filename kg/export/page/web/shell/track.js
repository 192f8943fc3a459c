// The track of the clock: how much changed when, as bars, with the handles of the day and of a range's first day below.
import { data } from "../core/data.js";
import { draw, find, make } from "../core/dom.js";
import { say } from "../core/words.js";
import { countMonth, countStretches, listTicks } from "./months.js";

const BARS = 150; // at most; longer spans are counted by several months
const TICKS = 12;
const HEIGHT = 24;

export function drawTrack(span, take) {
  const handle = (key, word) => make("input", {
    type: "range", id: `handle-${key}`, min: span.first, max: span.last, step: 1, "aria-label": say(word),
    oninput: (event) => take(key, Number(event.target.value)),
  });
  const share = (year) => ((year * 12 - span.first) / (span.last - span.first)) * 100;
  return make(
    "div",
    { class: "track" },
    drawBars(span),
    make("div", { class: "handles" }, handle("since", "rangeFrom"), handle("day", "rangeTo")),
    make("div", { class: "ticks", "aria-hidden": "true" }, listTicks(span, TICKS).map((year) => make("span", { style: `left:${share(year)}%` }, String(year)))),
  );
}

function drawBars(span) {
  const step = Math.ceil((span.last - span.first + 1) / BARS);
  const counts = countStretches(data.edges, span, step);
  const most = Math.max(...counts, 1);
  const bars = counts.map((count, place) => {
    const height = count ? Math.max(1.5, Math.sqrt(count / most) * HEIGHT) : 0; // by its root: one busy day leaves the rest visible
    return draw("rect", { x: place + 0.1, y: HEIGHT - height, width: 0.8, height, "data-month": span.first + place * step });
  });
  const attributes = { class: "bars", viewBox: `0 0 ${counts.length} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  return draw("svg", attributes, bars);
}

// Puts the handles where the state has them and lights up the bars that lie in the time that is shown.
export function markTrack(span, since, day) {
  const last = day === null ? span.last : countMonth(day);
  const first = since === null ? span.first : countMonth(since);
  mark("handle-since", first, since);
  mark("handle-day", last, day);
  for (const bar of find("clock").querySelectorAll(".bars rect")) {
    const month = Number(bar.dataset.month);
    bar.classList.toggle("within", month >= first && month <= last);
  }
}

function mark(id, month, day) {
  find(id).value = String(month);
  find(id).setAttribute("aria-valuetext", day || say("modeAll"));
}
