// How entities, edges and dates are called in the chosen language.
import { data, entities } from "./data.js";
import { say } from "./words.js";
import { state } from "./state.js";

export function nameEntity(id) {
  return entities.get(id).name;
}

// The whole sentence that a quote stands in.
export function spellSentence(evidence) {
  return `${evidence.before || ""}${evidence.quote}${evidence.after || ""}`.trim();
}

export function nameRelation(name) {
  const relation = data.relations[name];
  return relation ? relation[state.language] : name.replaceAll("_", " ");
}

// What stands at a line of the drawing: the post where there is one, else the relation.
export function nameEdge(edge) {
  if (edge.post) return edge.acting ? `${edge.post}${say("actingMark")}` : edge.post;
  const label = nameRelation(edge.relation);
  return edge.capacity ? `${label}（${edge.capacity}）` : label;
}

// The post of whom a unit or organization has: a plain head has none of which the articles tell.
export function nameSeat(edge) {
  return (edge.post || say("head")) + (edge.acting ? say("actingMark") : "");
}

// Since when and until when, or when: "自 2018-09 至 2021".
export function spellDates(edge) {
  if (edge.kind === "change") return edge.at ? say("on", { day: edge.at }) : "";
  const parts = [];
  if (edge.start) parts.push(say("since", { day: edge.start }));
  if (edge.end) parts.push(say("until", { day: edge.end }));
  else if (edge.ended) parts.push(say("former"));
  if (edge.endInferred) parts.push(say("endInferred"));
  return parts.join(" ");
}
