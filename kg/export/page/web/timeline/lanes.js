// What the timeline of an entity tells, as lanes of rows: {title, rows: [{label, entity, indent, items}]}, with an item
// {edges, text, isPoint, kind}.  Only the filters decide here; days are drawn, not left out.
import { foldPost, SEATS, UNDER } from "../chart/tree.js";
import { entities, findOther, listEdges } from "../core/data.js";
import { nameEdge, nameEntity, nameRelation, nameSeat, spellDates } from "../core/naming.js";
import { isFiltered } from "../core/shown.js";
import { sortBy } from "../core/sorting.js";
import { say } from "../core/words.js";

const CAREER = new Set([...SEATS, "works_for", "founds"]);
const STAFF = new Set(["works_for", "founds"]);
const DEPTH = 3; // how deep units are followed
const FIRST = "9999"; // sorts what has no beginning behind what has one

export function listLanes(id) {
  const { type } = entities.get(id);
  const edges = listEdges(id).filter((edge) => !isFiltered(edge));
  const [changes, tenures] = [edges.filter(({ kind }) => kind === "change"), edges.filter(({ kind }) => kind === "tenure")];
  const lanes = ["organization", "unit"].includes(type) ? listUnitLanes(id, tenures) : listCareerLanes(id, tenures);
  const told = [...lanes, { title: say("laneChanges"), rows: listChanges(id, changes) }];
  return setUndatedApart(told.filter((lane) => lane.rows.length > 0));
}

function findBegin({ days }) {
  return (days && (days.maybeFrom || days.until || days.from)) || FIRST;
}

function makeItem(edge, text) {
  const kind = entities.get(edge.from).type === "person" && SEATS.includes(edge.relation) ? "person" : entities.get(edge.to).type;
  return { edges: [edge], text, isPoint: false, kind };
}

function joinTold(...parts) {
  return parts.filter(Boolean).join(" · ");
}

// The dates, or when it was told first, so that nobody takes a faint beginning for a told one.
function tellDates(edge) {
  const first = edge.days && edge.days.from;
  return spellDates(edge) || (first ? say("firstTold", { day: first }) : "");
}

// Edges that share a key are one row, in the order of their beginnings.
function groupRows(edges, spellKey, describe) {
  const rows = new Map();
  for (const edge of sortBy(edges, (one) => [findBegin(one), one.id])) {
    const key = spellKey(edge);
    if (!rows.has(key)) rows.set(key, { indent: 0, entity: null, ...describe(edge), items: [] });
    rows.get(key).items.push(makeItem(edge, describe(edge).text));
  }
  return [...rows.values()];
}

// A career by the organizations that it leads through; then who reports to whom, and everything else.
function listCareerLanes(id, tenures) {
  const own = tenures.filter((edge) => edge.from === id && CAREER.has(edge.relation));
  const homes = new Map();
  for (const edge of sortBy(own, (one) => [findBegin(one), one.id])) {
    const home = findHome(edge.to);
    if (homes.has(home)) homes.get(home).push(edge);
    else homes.set(home, [edge]);
  }
  const careers = [...homes].map(([home, edges]) => ({
    title: nameEntity(home),
    rows: groupRows(edges, (edge) => `${edge.to} ${edge.relation} ${foldPost(edge)}`, (edge) => describeCareer(edge, home)),
  }));
  const lines = tenures.filter((edge) => edge.relation === "reports_to");
  const rest = tenures.filter((edge) => !own.includes(edge) && !lines.includes(edge));
  return [...careers, { title: say("laneLines"), rows: listLines(id, lines) }, { title: say("laneOther"), rows: listOthers(id, rest) }];
}

// The lane's heading names the organization already.
function describeCareer(edge, home) {
  const what = SEATS.includes(edge.relation) ? nameSeat(edge) : nameEdge(edge);
  return { label: edge.to === home ? what : `${nameEntity(edge.to)} ${what}`, entity: edge.to, text: tellDates(edge) };
}

function listLines(id, edges) {
  const describe = (edge) => ({
    label: say(edge.from === id ? "above" : "below", { name: nameEntity(findOther(edge, id)) }), entity: findOther(edge, id),
    text: joinTold(tellDates(edge), edge.capacity),
  });
  return groupRows(edges, (edge) => `${edge.from} ${edge.to}`, describe);
}

function listOthers(id, edges) {
  const describe = (edge) => {
    const other = findOther(edge, id);
    return { label: nameEntity(other), entity: other, text: joinTold(nameEdge(edge), spellDates(edge)) };
  };
  return groupRows(edges, (edge) => `${edge.from} ${edge.relation} ${edge.to} ${foldPost(edge)}`, describe);
}

// The organization at the top of what an entity belongs to, at whatever time.
function findHome(id) {
  const way = [id];
  for (;;) {
    const last = way.at(-1);
    const up = listEdges(last).find((edge) => edge.from === last && UNDER.includes(edge.relation) && entities.get(last).type === "unit");
    const next = entities.get(last).parent || (up && up.to);
    if (!next || way.includes(next) || !entities.has(next)) return last;
    way.push(next);
  }
}

function listUnitLanes(id, tenures) {
  const isHere = (edge, relations) => edge.to === id && relations.has(edge.relation);
  const seats = tenures.filter((edge) => isHere(edge, new Set(SEATS)));
  const above = tenures.filter((edge) => edge.from === id && UNDER.includes(edge.relation));
  const staff = tenures.filter((edge) => isHere(edge, STAFF));
  const units = listUnits(id, 0, [id]);
  const known = new Set([...seats, ...staff, ...above, ...tenures.filter((edge) => isHere(edge, new Set(UNDER)))]);
  const rest = tenures.filter((edge) => !known.has(edge));
  return [
    { title: say("laneSeats"), rows: listSeats(seats, 0) }, { title: say("laneUnits"), rows: units },
    { title: say("laneAbove"), rows: listOthers(id, above) }, { title: say("laneStaff"), rows: listOthers(id, staff) },
    { title: say("laneOther"), rows: listOthers(id, rest) },
  ];
}

// Who followed whom in a seat stands in one row.
function listSeats(edges, indent) {
  const describe = (edge) => {
    const acting = edge.acting ? say("actingMark") : "";
    return { label: edge.post || say("head"), indent, text: nameEntity(edge.from) + acting };
  };
  return groupRows(edges, foldPost, describe);
}

// The life of each unit or subsidiary, below it its seats, then what belongs to it.
function listUnits(id, depth, way) {
  const below = listEdges(id).filter((edge) => edge.to === id && UNDER.includes(edge.relation) && !isFiltered(edge));
  const describe = (edge) => {
    const what = edge.relation === "subsidiary_of" && nameRelation(edge.relation);
    return { label: nameEntity(edge.from), entity: edge.from, indent: depth, text: joinTold(what, tellDates(edge)), child: edge.from };
  };
  return groupRows(below, (edge) => edge.from, describe).flatMap((row) => {
    for (const item of row.items) item.kind = entities.get(row.child).type;
    const seats = listEdges(row.child).filter((edge) => edge.to === row.child && SEATS.includes(edge.relation) && !isFiltered(edge));
    const isDeep = depth + 1 >= DEPTH || way.includes(row.child);
    return [row].concat(listSeats(seats, depth + 1), isDeep ? [] : listUnits(row.child, depth + 1, [...way, row.child]));
  });
}

// A row for each kind of change; what happened on the same day in the same way is one point.
function listChanges(id, edges) {
  const rows = new Map();
  for (const edge of sortBy(edges, (one) => [findBegin(one), one.id])) {
    const isPassive = edge.to === id && entities.get(id).type === "person";
    const label = isPassive ? say("passive", { relation: nameRelation(edge.relation) }) : nameRelation(edge.relation);
    if (!rows.has(label)) rows.set(label, { label, indent: 0, entity: null, items: [] });
    const { items } = rows.get(label);
    const twin = items.find((item) => edge.days && item.edges[0].at === edge.at && item.edges[0].status === edge.status);
    const text = [nameEntity(findOther(edge, id)), edge.post].filter(Boolean).join(" ");
    if (twin) twin.edges.push(edge);
    else items.push({ edges: [edge], texts: [], isPoint: true, kind: "change" });
    (twin || items.at(-1)).texts.push(text);
  }
  for (const { items } of rows.values()) {
    for (const item of items) item.text = joinTexts(Array.from(new Set(item.texts)));
  }
  return [...rows.values()];
}

function joinTexts(texts) {
  if (texts.length <= 3) return texts.join(say("comma"));
  return say("andMore", { names: texts.slice(0, 2).join(say("comma")), count: texts.length });
}

// What no day is told of stands in a lane of its own rather than being lost.
function setUndatedApart(lanes) {
  const undated = [];
  const dated = [];
  for (const { title, rows } of lanes) {
    const kept = [];
    for (const row of rows) {
      const without = row.items.filter((item) => !hasDays(item));
      if (without.length) undated.push({ label: row.label, entity: row.entity, indent: 0, items: without });
      row.items = row.items.filter((item) => hasDays(item));
      if (row.items.length) kept.push(row);
    }
    if (kept.length) dated.push({ title, rows: kept });
  }
  return undated.length ? [...dated, { title: say("laneUndated"), rows: undated, isUndated: true }] : dated;
}

function hasDays({ edges: [{ days }] }) {
  return Boolean(days && (days.maybeFrom || days.until || days.maybeUntil || days.from));
}
