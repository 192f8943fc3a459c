// The table view: a row for every edge that shows.  Only the rows in sight are made, so that 20,000 stay usable.
import { chooseEdges } from "../core/actions.js";
import { find, make } from "../core/dom.js";
import { nameEntity } from "../core/naming.js";
import { listShown } from "../core/shown.js";
import { change, state } from "../core/state.js";
import { say } from "../core/words.js";
import { COLUMNS, isNear, makeRow, sortRows } from "./rows.js";

const HEIGHT = 36; // pixels of a row, as styles/table.css has it
const AHEAD = 12; // rows that are made beyond what is in sight
const HEADS = {
  subject: "columnSubject", relation: "columnRelation", object: "columnObject", post: "columnPost", from: "columnFrom", to: "columnTo",
  status: "statuses", said: "columnSaid", count: "columnCount", sentence: "columnSentence", article: "columnArticle", published: "columnPublished",
};

let everything = false; // whether all rows show, or those that touch the focus
let sorted = { column: "from", down: true };
let rows = [];
let parts = null;

export const tableView = {
  name: "table",
  start() {
    parts = {
      bar: make("div", { class: "table-bar" }),
      head: make("tr", { "aria-rowindex": 1 }),
      before: make("tr", { "aria-hidden": "true" }, make("td", { colspan: COLUMNS.length })),
      body: make("tbody"),
      after: make("tr", { "aria-hidden": "true" }, make("td", { colspan: COLUMNS.length })),
    };
    parts.table = make("table", {}, makeWidths(), make("thead", {}, parts.head), parts.body);
    parts.room = make("div", { class: "table-room", tabindex: -1, onscroll: drawWindow }, parts.table);
    find("table").append(parts.bar, parts.room);
    new ResizeObserver(drawWindow).observe(parts.room);
  },
  draw() {
    rows = listTableRows();
    drawBar();
    drawHead();
    parts.table.setAttribute("aria-rowcount", String(rows.length + 1));
    parts.body.replaceChildren(parts.before, parts.after);
    drawWindow();
  },
  fit() {
    parts.room.scrollTo(0, 0);
  },
  picture() {
    return null;
  },
};

// The rows that the table shows, in its order: the CSV has them too.
export function listTableRows() {
  const shown = listShown().map(([edge]) => edge);
  const near = everything ? shown : shown.filter((edge) => isNear(edge, state.focus, state.open));
  return sortRows(near.map(makeRow), sorted.column, sorted.down);
}

function makeWidths() {
  return make("colgroup", {}, COLUMNS.map((column) => make("col", { class: `column-${column}` })));
}

function makeChoice(word, all) {
  const choose = () => {
    everything = all;
    change({});
  };
  return make("button", { type: "button", "aria-pressed": String(everything === all), onclick: choose }, word);
}

function drawBar() {
  const near = state.focus === null ? null : say("onlyFocus", { name: nameEntity(state.focus) });
  parts.bar.replaceChildren(
    ...(near ? [makeChoice(near, false), makeChoice(say("allRows"), true)] : []),
    make("span", { class: "hint", role: "status" }, say("rowsShown", { count: rows.length })),
  );
}

function drawHead() {
  const kept = document.activeElement && document.activeElement.dataset.column;
  parts.head.replaceChildren(...COLUMNS.map(makeHead));
  if (kept) parts.head.querySelector(`[data-column="${kept}"]`).focus();
}

function makeHead(column) {
  const chosen = sorted.column === column;
  const order = sorted.down ? "descending" : "ascending";
  const sort = () => {
    sorted = { column, down: chosen && !sorted.down };
    change({});
  };
  return make(
    "th",
    { scope: "col", "aria-sort": chosen ? order : "none" },
    make("button", { type: "button", "data-column": column, onclick: sort }, say(HEADS[column])),
  );
}

// Makes the rows that came into sight and drops those that left it; those that stay keep the keyboard's focus.
function drawWindow() {
  if (find("table").hidden) return;
  const first = Math.max(0, Math.floor(parts.room.scrollTop / HEIGHT) - AHEAD);
  const last = Math.min(rows.length, first + Math.ceil(parts.room.clientHeight / HEIGHT) + 2 * AHEAD);
  const made = new Map();
  for (const item of parts.body.querySelectorAll("tr[data-place]")) {
    const place = Number(item.dataset.place);
    if (place < first || place >= last) item.remove();
    else made.set(place, item);
  }
  setHeight(parts.before, first);
  setHeight(parts.after, rows.length - last);
  let next = parts.before.nextSibling;
  for (let place = first; place < last; place += 1) {
    const item = made.get(place) || makeLine(rows[place], place);
    if (item === next) next = next.nextSibling;
    else parts.body.insertBefore(item, next);
  }
}

function setHeight(spacer, count) {
  spacer.hidden = count === 0;
  spacer.firstChild.style.height = `${count * HEIGHT}px`;
}

function makeLine(row, place) {
  const choose = () => chooseEdges([row.edge.id]);
  const press = (event) => {
    if (event.key !== "Enter") return;
    choose();
    event.preventDefault();
  };
  const chosen = Boolean(state.chosen && state.chosen.edges && state.chosen.edges.includes(row.edge.id));
  return make(
    "tr",
    { "data-place": place, "data-edge": row.edge.id, "aria-rowindex": place + 2, "aria-selected": String(chosen), tabindex: 0, onclick: choose, onkeydown: press },
    COLUMNS.map((column) => make("td", { class: `cell-${column}`, title: String(row[column]) }, String(row[column]))),
  );
}
