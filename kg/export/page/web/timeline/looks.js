// How items of the timeline stand to the day, the range and what is chosen.
import { chooseEdges } from "../core/actions.js";
import { data } from "../core/data.js";
import { TURN_SIGNS } from "../core/marks.js";
import { nameEdge, nameEntity, nameRelation, spellDates } from "../core/naming.js";
import { findShowing } from "../core/shown.js";
import { state } from "../core/state.js";
import { say } from "../core/words.js";

// What came or went in the range says so before its label.
export function signItem(item) {
  const turn = findTurn(item.edges[0], findShowing(item.edges[0]));
  return turn ? Object.assign({}, item, { text: `${TURN_SIGNS[turn]} ${item.text}` }) : item;
}

// Who stepped down has gone, though the change itself is new.
function findTurn(edge, showing) {
  if (state.since === null || !showing) return null;
  const isEnd = edge.relation === "dissolves" || (data.relations[edge.relation] || {}).effect === "ends";
  return showing.turn === "new" && isEnd ? "ended" : showing.turn;
}

// How an item is drawn: {turn, isDim, isChosen, full: the words of its tooltip, act: what a click does}.
export function findLook(item, isUndated) {
  const [edge] = item.edges;
  const showing = findShowing(edge);
  const chosen = (state.chosen && state.chosen.edges) || [];
  const hasHappened = edge.kind === "change" && state.since === null && edge.days && edge.days.from <= state.day;
  return {
    turn: findTurn(edge, showing),
    isDim: !isUndated && state.day !== null && showing === null && !hasHappened,
    isChosen: item.edges.some(({ id }) => chosen.includes(id)),
    full: item.edges.map((one) => spellFull(one)).join("\n"),
    act: () => chooseEdges(item.edges.map(({ id }) => id)),
  };
}

function spellFull(edge) {
  const relation = edge.post ? `${nameRelation(edge.relation)} ${nameEdge(edge)}` : nameEdge(edge);
  const status = edge.status === "asserted" ? "" : say(edge.status);
  const last = edge.days && edge.days.lastTold ? say("lastTold", { day: edge.days.lastTold }) : "";
  return [nameEntity(edge.from), relation, nameEntity(edge.to), spellDates(edge), last, status].filter(Boolean).join(" · ");
}
