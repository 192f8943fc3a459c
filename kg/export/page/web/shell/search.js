// The search: hits as one types, walked with the arrows; Enter goes there.
import { focusOn } from "../core/actions.js";
import { data, listEdges } from "../core/data.js";
import { find, make } from "../core/dom.js";
import { nameEntity } from "../core/naming.js";
import { listen } from "../core/state.js";
import { say } from "../core/words.js";
import { drawType } from "./entity-panel.js";
import { findEmployer } from "./facts.js";
import { drawIcon } from "./icons.js";
import { buildIndex, searchIndex } from "./matching.js";

const MOST = 12;
let index = null; // made at the first key: an opening page has other things to do
let hits = [];
let chosen = 0;
let input = null;
let list = null;

export function startSearch() {
  list = make("ul", { id: "hits", role: "listbox", hidden: true });
  input = make("input", {
    id: "search-text", type: "text", autocomplete: "off", spellcheck: "false", role: "combobox",
    "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list", oninput: drawHits, onkeydown: pressKey, onblur: hideHits,
    onfocus: drawHits,
  });
  find("search").append(make("div", { class: "field" }, drawIcon("find"), input), list);
  nameField();
  listen((keys) => keys.includes("language") && nameField());
}

function nameField() {
  input.placeholder = say("search");
  input.setAttribute("aria-label", say("search"));
  list.setAttribute("aria-label", say("hits"));
}

function drawHits() {
  index = index || buildIndex(data.entities, data.pinyin || {}, (entity) => listEdges(entity.id).length);
  hits = searchIndex(index, input.value, MOST);
  chosen = 0;
  if (!input.value.trim()) return hideHits();
  list.replaceChildren(...(hits.length ? hits.map(makeHit) : [make("li", { class: "none" }, say("nothingFound"))]));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  return markHit();
}

function makeHit({ entity, name }, place) {
  const employer = findEmployer(entity);
  const take = (event) => {
    event.preventDefault(); // else the field loses the focus and the list is gone before the click
    goTo(entity.id);
  };
  const point = () => {
    chosen = place;
    markHit();
  };
  return make(
    "li",
    { id: `hit-${place}`, role: "option", "aria-selected": "false", onmousedown: take, onmousemove: point },
    drawType(entity.type),
    make("span", { class: "hit-name" }, entity.name),
    name === entity.name ? null : make("span", { class: "hit-alias" }, name),
    make("span", { class: "hit-place" }, employer ? nameEntity(employer) : say(entity.type)),
  );
}

function markHit() {
  for (const item of list.children) item.setAttribute("aria-selected", String(item.id === `hit-${chosen}`));
  if (!hits.length) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", `hit-${chosen}`);
  return find(`hit-${chosen}`).scrollIntoView({ block: "nearest" });
}

function hideHits() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function pressKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    chosen = (chosen + step + hits.length) % hits.length;
    markHit();
  } else if (event.key === "Enter" && hits[chosen] && !list.hidden) goTo(hits[chosen].entity.id);
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Esc empties the field; a second one leaves it.
function leave() {
  if (!input.value) input.blur();
  input.value = "";
  hideHits();
}

function goTo(id) {
  input.value = "";
  hideHits();
  input.blur();
  focusOn(id);
}
