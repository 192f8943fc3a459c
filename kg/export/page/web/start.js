// Puts the page together and opens it on the most telling organization, or on what the address asks for.
import { mendState } from "./core/actions.js";
import { data, readData } from "./core/data.js";
import { find } from "./core/dom.js";
import { unpackData } from "./core/unpacking.js";
import { change, listen, readFragment, spellFragment, state } from "./core/state.js";
import { chartView } from "./chart/view.js";
import { graphView } from "./graph/view.js";
import { startClock } from "./shell/clock.js";
import { startHeader } from "./shell/header.js";
import { startKeys } from "./shell/keys.js";
import { startLegend } from "./shell/legend.js";
import { startPanel } from "./shell/panel.js";
import { startSaving } from "./shell/saving.js";
import { startSearch } from "./shell/search.js";
import { tableView } from "./table/view.js";
import { timelineView } from "./timeline/view.js";

const VIEWS = [graphView, chartView, timelineView, tableView];

function drawView() {
  for (const view of VIEWS) find(view.name).hidden = view.name !== state.view;
  findView().draw();
}

function findView() {
  return VIEWS.find((view) => view.name === state.view);
}

// Browsers refuse a page that changes its address a hundred times in half a minute, as a dragged slider would.
const MOST = 60;
const WITHIN = 30_000; // milliseconds
const PAUSE = 400;
const addressed = []; // when it was changed lately
let waiting = null;

// The address follows at once, or, after very many changes, when there is a pause.
function tellAddress() {
  clearTimeout(waiting);
  const now = performance.now();
  while (addressed.length && addressed[0] < now - WITHIN) addressed.shift();
  if (addressed.length < MOST) writeAddress();
  else waiting = setTimeout(writeAddress, PAUSE);
}

function writeAddress() {
  addressed.push(performance.now());
  try {
    history.replaceState(null, "", `#${spellFragment(state)}`);
  } catch {
    // a frame of a notebook has no address of its own
  }
}

// Only for what a listener of the whole page must see: the address, the theme, the language of the document.
function tellDocument() {
  tellAddress();
  document.documentElement.dataset.theme = state.theme;
  document.documentElement.lang = state.language === "zh" ? "zh-Hans" : "en";
  for (const key of ["language", "theme"]) remember(key, state[key]);
}

function remember(key, value) {
  try {
    localStorage.setItem(`kg-${key}`, value);
  } catch {
    // a page from the file system, or in a frame of a notebook, may have no storage
  }
}

function recall(key, fallback) {
  try {
    return localStorage.getItem(`kg-${key}`) || fallback;
  } catch {
    return fallback;
  }
}

function readAddress() {
  const told = readFragment(location.hash.slice(1));
  const usual = { view: data.view, focus: data.focus, open: [], day: null, since: null };
  return mendState({ ...usual, ...told }, VIEWS.map((view) => view.name));
}

function start() {
  readData(unpackData(JSON.parse(find("data").textContent)));
  Object.assign(state, { language: recall("language", "zh"), theme: recall("theme", "auto") }, readAddress());
  for (const view of VIEWS) view.start();
  startHeader(VIEWS);
  startSearch();
  startLegend();
  startClock();
  startPanel();
  startKeys();
  startSaving(findView);
  listen(tellDocument);
  listen(drawView);
  addEventListener("hashchange", () => change(readAddress()));
  change({});
}

start();
