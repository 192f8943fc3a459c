// How lines and names look: by status and by whether they hold, and by what is chosen.  Colours are named, not spelled.
import { DASHES, TURN_SIGNS } from "../core/marks.js";
import { entities } from "../core/data.js";

const FADED = 0.28; // what does not hold on the day that is shown, or has nothing to do with what is chosen
const STRENGTHS = { now: { width: 1.6, alpha: 0.75 }, will: { width: 1.8, alpha: 0.95 }, was: { width: 1.1, alpha: 0.45 } };
const ACROSS = { wide: 0.45, narrow: 0.25 }; // lines across the tree stand back until they are chosen

// {colour, width, alpha, dash, sign, arrow} of a line; `standing` is "chosen", "aside" or null.
export function findLineLook(line, standing, ranged) {
  const { lead, showing } = line;
  const { width, alpha } = STRENGTHS[showing.phase];
  const look = { colour: `status-${lead.status}`, width, alpha: line.outer === null ? alpha * (line.narrow ? ACROSS.narrow : ACROSS.wide) : alpha, dash: DASHES[lead.status], sign: findSign(line), arrow: needsArrow(lead) };
  if (showing.phase === "will") look.colour = "status-planned";
  if (showing.hold === "maybe") look.alpha = Math.min(look.alpha, 0.6);
  if (ranged && !showing.turn) look.alpha = Math.min(look.alpha, 0.35);
  if (showing.turn) Object.assign(look, { colour: `turn-${showing.turn}`, width: 2.4, alpha: 1 });
  if (standing === "chosen") Object.assign(look, { width: look.width + 1, alpha: 1 });
  if (standing === "aside") look.alpha *= FADED * 1.4;
  return look;
}

function findSign({ lead, showing }) {
  if (showing.turn) return TURN_SIGNS[showing.turn];
  return lead.status === "denied" || lead.status === "negated" ? "✗" : null;
}

// The types of both ends tell the direction, unless they are the same.
function needsArrow(edge) {
  return edge.relation !== "competes_with" && edge.relation !== "partners_with" &&
    entities.get(edge.from).type === entities.get(edge.to).type;
}

// How strong a name shows by the phase of what it has to do with, and faded without any.
export function findBoxAlpha(phase, aside) {
  if (!phase) return FADED;
  return Math.min(aside ? 0.45 : 1, phase === "was" ? 0.6 : 1);
}

// What has to do with what is chosen: {ids, keys} of names and lines; null where nothing is set apart.
export function findRelated(chosen, focus, lines) {
  if (!chosen || (chosen.entity && chosen.entity === focus)) return null;
  const isNear = chosen.entity
    ? (line) => line.from === chosen.entity || line.to === chosen.entity
    : (line) => line.edges.some((id) => chosen.edges.includes(id));
  const near = lines.filter(isNear);
  const ids = new Set(near.flatMap((line) => [line.from, line.to]));
  if (chosen.entity) ids.add(chosen.entity);
  return near.length || chosen.entity ? { ids, keys: new Set(near.map((line) => line.key)) } : null;
}
