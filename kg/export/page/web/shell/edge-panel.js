// The panel's entry for edges: each with what it says, since when, and the sentences that say so.
import { chooseEntity } from "../core/actions.js";
import { edges } from "../core/data.js";
import { make } from "../core/dom.js";
import { nameEntity, nameRelation } from "../core/naming.js";
import { say } from "../core/words.js";
import { makeEvidence, makeStatus } from "./evidence.js";
import { cutList } from "./long-list.js";
import { spellLastTold, spellOffice, spellSpan, spellVouching } from "./spelling.js";

export function makeEdges(ids) {
  const heading = make("h2", {}, say(ids.length === 1 ? "oneEdge" : "manyEdges", { count: ids.length }));
  return [make("header", { class: "entry-head" }, heading), ...cutList(ids, (id) => makeEdge(edges.get(id)))];
}

function makeEdge(edge) {
  const vouching = make("p", { class: "vouching" }, spellVouching(edge));
  return make("article", { class: "edge" }, makeSentence(edge), makeDates(edge), vouching, ...makeProof(edge));
}

function makeSentence(edge) {
  return make(
    "h3",
    { class: "sentence" },
    makeName(edge.from),
    make("span", { class: "relation" }, nameRelation(edge.relation)),
    makeName(edge.to),
    spellPost(edge) ? make("span", { class: "post" }, spellPost(edge)) : null,
  );
}

export function makeName(id) {
  const choose = (event) => {
    event.preventDefault(); // inside of a summary a click would unfold it
    chooseEntity(id);
  };
  return make("button", { type: "button", class: "name", onclick: choose }, nameEntity(id));
}

// The post that an edge is about, or as what somebody reports or works.
export function spellPost(edge) {
  if (edge.post) return edge.post;
  return edge.capacity ? say("inCapacity", { capacity: edge.capacity }) : "";
}

export function makeDates(edge) {
  const days = [spellSpan(edge), spellOffice(edge)].filter(Boolean).join(say("clause"));
  return make("p", { class: "dates" }, days, ...listBadges(edge));
}

function listBadges(edge) {
  return [
    edge.status === "asserted" ? null : makeStatus(edge.status),
    edge.acting ? make("span", { class: "badge" }, say("acting")) : null,
    edge.inferred ? make("span", { class: "badge", title: say("inferredWhy") }, say("inferred")) : null,
  ];
}

// How long an edge is told of, how it came to be told where it was not always told alike, and each sentence.
export function makeProof(edge) {
  const course = edge.stages || [];
  const told = spellLastTold(edge);
  return [
    told ? make("p", { class: "dates" }, told) : null,
    new Set(course.map((stage) => stage.status)).size > 1 ? make("p", { class: "vouching" }, say("course"), makeCourse(course)) : null,
    ...cutList(edge.evidence, makeEvidence),
  ];
}

function makeCourse(stages) {
  return stages.flatMap((stage, place) => [place ? " → " : "", `${stage.published || say("undated")} `, makeStatus(stage.status)]);
}
