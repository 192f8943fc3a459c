// What there is to be filtered, with how much of it: [value, count], the usual order first, else the most frequent.
import { data, listArticles } from "../core/data.js";
import { STATUSES, TYPES } from "../core/marks.js";
import { nameSource } from "../core/shown.js";

// Relations under the headings of the legend; what is in none of them comes last under "other".
const FAMILIES = [
  ["familyReporting", ["reports_to"]],
  ["familyPosts", ["holds_post", "heads", "responsible_for", "appointed_to", "steps_down_from", "succeeds"]],
  ["familyCareers", ["works_for", "joins", "leaves", "founds"]],
  ["familyStructure", ["unit_of", "establishes", "dissolves", "merges_into", "splits_from", "renamed_to", "moves_to"]],
  ["familyOwnership", ["subsidiary_of", "acquires", "invests_in", "owns_stake_in"]],
  ["familyBusiness", ["develops", "releases", "partners_with", "competes_with", "based_in"]],
];

export function countTypes() {
  return order(countBy(data.entities, (entity) => [entity.type]), TYPES);
}

export function countStatuses() {
  return order(countBy(data.edges, (edge) => [edge.status]), STATUSES);
}

export function countSources() {
  return order(countBy(data.edges, (edge) => listArticles(edge).map(nameSource)), []);
}

// [heading, entries] of every family of relations that the page has.
export function countFamilies() {
  const counts = countBy(data.edges, (edge) => [edge.relation]);
  const known = new Set(FAMILIES.flatMap(([, relations]) => relations));
  const others = [...counts.keys()].filter((relation) => !known.has(relation));
  const families = [...FAMILIES, ["familyOther", others]];
  return families.map(([heading, relations]) => [heading, order(pick(counts, relations), relations)]).filter(([, entries]) => entries.length);
}

function pick(counts, keys) {
  return new Map(keys.filter((key) => counts.has(key)).map((key) => [key, counts.get(key)]));
}

// An edge counts once for each of its values, however often it has it.
function countBy(items, list) {
  const counts = new Map();
  for (const item of items) for (const value of new Set(list(item))) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function order(counts, usual) {
  const place = (value) => (usual.includes(value) ? usual.indexOf(value) : usual.length);
  return [...counts].toSorted((a, b) => place(a[0]) - place(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
