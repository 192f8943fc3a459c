// The clock: the day as of which the graph is shown, or the range whose changes it shows; and time that passes by itself.
import { data } from "../core/data.js";
import { addDays } from "../core/days.js";
import { find, make } from "../core/dom.js";
import { listShown } from "../core/shown.js";
import { change, listen, state } from "../core/state.js";
import { say } from "../core/words.js";
import { makeButton } from "./icons.js";
import { makeMenu } from "./menu.js";
import { countMonth, findNextMonth, findSpan, spellFirstDay, spellLastDay } from "./months.js";
import { drawTrack, markTrack } from "./track.js";

const BEAT = 600; // milliseconds between two steps
const YEARS = 12; // years among the presets
const WIDTH = 12; // months of a range at first
const TELLING = new Set(["day", "since", "hidden"]);
let span = null;
let timer = null;
let stepping = false;

export function startClock() {
  span = findSpan(data.edges, data.lastDay);
  drawClock();
  listen((keys) => {
    if (!stepping && (keys.includes("day") || keys.includes("since"))) pause();
    if (keys.includes("language")) drawClock();
    else if (keys.length === 0 || keys.some((key) => TELLING.has(key))) markClock();
  });
}

function drawClock() {
  const clock = find("clock");
  clock.setAttribute("aria-label", say("clock"));
  if (!span) {
    clock.replaceChildren(make("p", { class: "hint" }, say("noDays")));
    return;
  }
  const presets = makeMenu(makeButton(null, say("presets"), { id: "presets" }, true), listPresets);
  clock.replaceChildren(
    make("div", { class: "clock-controls" }, make("span", { id: "play-room" }), makeModes(), presets),
    make("p", { id: "clock-words" }),
    drawTrack(span, takeHandle),
    make("div", { class: "clock-days" }, makeField("since", "rangeFrom"), makeField("day", "rangeTo")),
  );
  drawPlay();
  markClock();
}

function drawPlay() {
  const attributes = { id: "play", "aria-pressed": String(timer !== null), onclick: togglePlay };
  find("play-room").replaceChildren(makeButton(timer === null ? "play" : "pause", say(timer === null ? "play" : "pause"), attributes));
}

const MODES = [["modeAll", () => ({ day: null, since: null })], ["modeDay", goToDay], ["modeRange", goToRange]];

function makeModes() {
  return make("div", { class: "modes", role: "group", "aria-label": say("modes") }, MODES.map(makeMode));
}

function makeMode([word, go]) {
  return make("button", { type: "button", id: word, onclick: () => change(go()) }, say(word));
}

function findLastDay() {
  return data.lastDay || spellLastDay(span.last);
}

function goToDay() {
  return { day: state.day || findLastDay(), since: null };
}

function goToRange() {
  const day = state.day || findLastDay();
  return { day, since: state.since || spellFirstDay(Math.max(span.first, countMonth(day) - WIDTH + 1)) };
}

function findMode() {
  if (state.day === null) return "modeAll";
  return state.since === null ? "modeDay" : "modeRange";
}

function makeField(key, word) {
  const take = (event) => {
    if (!event.target.value) return;
    if (key === "day") takeDays(state.since, event.target.value);
    else takeDays(event.target.value, state.day);
  };
  return make("input", { type: "date", id: `clock-${key}`, min: spellFirstDay(span.first), "aria-label": say(word), title: say(word), onchange: take });
}

// A handle of the slider was moved to a month.
function takeHandle(key, month) {
  if (key === "day") takeDays(state.since, spellLastDay(month));
  else takeDays(spellFirstDay(month), state.day);
}

// A range never ends before it begins: the other end gives way.
function takeDays(since, day) {
  if (since === null || since <= day) change({ since, day });
  else if (since !== state.since) change({ since, day: since });
  else change({ since: day, day });
}

function listPresets() {
  const last = findLastDay();
  const newest = Math.floor(countMonth(last) / 12);
  const oldest = Math.max(Math.floor(span.first / 12), newest - YEARS + 1);
  const years = Array.from({ length: newest - oldest + 1 }, (_, place) => newest - place);
  return [
    [say("modeAll"), () => change({ since: null, day: null }), false],
    [say("lastYear"), () => change({ since: addDays(last, -365), day: last }), false],
    ...years.map((year) => [say("year", { year }), () => change({ since: `${year}-01-01`, day: `${year}-12-31` }), false]),
  ];
}

function markClock() {
  if (!span) return;
  const mode = findMode();
  find("clock").dataset.mode = mode;
  for (const [word] of MODES) find(word).setAttribute("aria-pressed", String(word === mode));
  find("clock-since").value = state.since || "";
  find("clock-day").value = state.day || "";
  find("clock-words").textContent = tellShown(mode);
  markTrack(span, state.since, state.day);
}

function tellShown(mode) {
  const shown = listShown();
  if (mode === "modeAll") return say("shownAll", { count: shown.length });
  if (mode === "modeDay") return say("shownDay", { count: shown.length, day: state.day });
  const count = (turn) => shown.filter(([, showing]) => showing.turn === turn).length;
  return say("shownRange", { since: state.since, day: state.day, added: count("new"), ended: count("ended") });
}

export function togglePlay() {
  if (!span) return;
  if (timer !== null) pause();
  else play();
}

// Who asked for less motion moves time on by a step at each press.
function play() {
  if (state.day === null || countMonth(state.day) >= span.last) step({ day: spellLastDay(span.first), since: null });
  else stepOn();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  timer = setInterval(stepOn, BEAT);
  drawPlay();
}

function pause() {
  if (timer === null) return;
  clearInterval(timer);
  timer = null;
  drawPlay();
}

// On to the next month of which anything is told; a range moves as a whole.
function stepOn() {
  const month = countMonth(state.day);
  const next = findNextMonth(data.edges, month, span.last);
  if (month >= span.last) pause();
  else moveBy(next - month);
}

// Moves the day, or the range, by months within what the page knows.
export function moveBy(months) {
  if (!span) return;
  const day = state.day || findLastDay();
  const month = Math.min(span.last, Math.max(span.first, countMonth(day) + months));
  const since = state.since && spellFirstDay(countMonth(state.since) + month - countMonth(day));
  step({ day: spellLastDay(month), since });
}

function step(patch) {
  stepping = true;
  change(patch);
  stepping = false;
}
