// The panel's entry for an entity: who it is, and what is known of it, group by group.
import { focusOn, unfold } from "../core/actions.js";
import { entities, findLastDay, findOther, listEdges } from "../core/data.js";
import { draw, make } from "../core/dom.js";
import { ICONS } from "../core/marks.js";
import { nameEntity, nameRelation } from "../core/naming.js";
import { isFiltered } from "../core/shown.js";
import { change, state } from "../core/state.js";
import { say } from "../core/words.js";
import { makeDates, makeName, makeProof, spellPost } from "./edge-panel.js";
import { groupFacts } from "./facts.js";
import { cutList } from "./long-list.js";
import { spellVouching } from "./spelling.js";

const HEADINGS = {
  reportsTo: "factsReportsTo", posts: "factsPosts", people: "factsPeople", reports: "factsReports", above: "factsAbove",
  below: "factsBelow", other: "factsOther", planned: "factsPlanned", former: "factsFormer", changes: "factsChanges",
};
const SELF_TOLD = new Set(["reportsTo", "reports", "below", "above"]); // the heading says the relation already
const OPEN = 3; // so many reporting lines show their sentences at once

export function makeEntity(id) {
  const entity = entities.get(id);
  const day = state.day || findLastDay();
  const groups = groupFacts(id, day, isFiltered);
  const hidden = listEdges(id).filter(isFiltered);
  return [
    makeHead(entity),
    ...groups.map(([group, edges]) => makeGroup(group, edges, id)),
    groups.length || hidden.length ? null : make("p", { class: "hint" }, say("noFacts")),
    hidden.length ? makeHidden(hidden, id) : null,
  ];
}

function makeHead(entity) {
  return make(
    "header",
    { class: "entry-head" },
    make("div", { class: "who" }, drawType(entity.type), make("h2", {}, entity.name), make("span", { class: "type" }, say(entity.type))),
    (entity.names || []).length ? make("p", { class: "names" }, say("also", { names: entity.names.join(say("comma")) })) : null,
    entity.parent ? make("p", { class: "names" }, say("partOf"), makeName(entity.parent)) : null,
    entity.wikidata ? make("p", { class: "names" }, makeWikidata(entity.wikidata)) : null,
    make("div", { class: "actions" }, ...listActions(entity.id)),
  );
}

export function drawType(type) {
  const shape = draw("path", { d: ICONS[type], style: `fill:var(--${type})` });
  return draw("svg", { class: "type-icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, shape);
}

function makeWikidata(key) {
  const attributes = { href: `https://www.wikidata.org/wiki/${encodeURIComponent(key)}`, rel: "noopener noreferrer", target: "_blank" };
  return make("a", attributes, `Wikidata ${key}`);
}

function listActions(id) {
  const look = (view) => () => {
    focusOn(id);
    change({ view });
  };
  const own = [
    [say("focusHere"), () => focusOn(id)],
    [say(state.open.includes(id) ? "foldAgain" : "unfoldHere"), () => unfold(id)],
  ];
  const ways = ["chart", "timeline"].map((view) => [say(view), look(view)]);
  const shown = state.focus === id ? ways : [...own, ...ways];
  return shown.map(([word, action]) => make("button", { type: "button", onclick: action }, word));
}

function makeGroup(group, edges, id) {
  const heading = make("h3", {}, say(HEADINGS[group]), make("small", {}, String(edges.length)));
  const open = group === "reportsTo" && edges.length <= OPEN;
  return make("section", { class: `facts ${group}` }, heading, ...cutList(edges, (edge) => makeFact(edge, id, SELF_TOLD.has(group), open)));
}

// What the legend hides is not lost: whoever doubts a filter finds it here.
function makeHidden(edges, id) {
  const summary = make("summary", {}, say("hiddenFacts", { count: edges.length }));
  return make("details", { class: "hidden-facts" }, summary, ...cutList(edges, (edge) => makeFact(edge, id, false, false)));
}

// One fact in two lines, which unfolds to its sentences in place.
function makeFact(edge, id, selfTold, open) {
  const relation = selfTold ? null : make("span", { class: "relation" }, nameRelation(edge.relation));
  const other = findOther(edge, id) === id ? make("b", {}, nameEntity(id)) : makeName(findOther(edge, id));
  const parts = edge.from === id ? [relation, other] : [other, relation];
  const post = spellPost(edge);
  const summary = make(
    "summary",
    {},
    make("span", { class: "fact-line" }, ...parts, post ? make("span", { class: "post" }, post) : null),
    makeDates(edge),
    make("span", { class: "vouching" }, spellVouching(edge)),
  );
  const fact = make("details", { class: "fact", open, "data-edge": edge.id }, summary);
  const fill = () => fact.open && fact.childElementCount === 1 && fact.append(make("div", { class: "proof" }, ...makeProof(edge)));
  fact.addEventListener("toggle", fill);
  fill();
  return fact;
}
