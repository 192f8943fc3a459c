// From when to when something is drawn, in days since 1970.
import { countDays } from "../core/days.js";

const PRESUMED = 366; // as in kg/timeline/holding.py: so long a state without a told beginning may have held before

// {fadeFrom, from, until, fadeUntil, isOpen}: whole from `from` to `until`, faint outside; `isOpen` where no end is told,
// so that it fades until `horizon`.  Null for what has no day at all.
export function findSpan(edge, horizon) {
  const days = countAll(edge.days || {});
  // nobody plans what may have begun a year ago
  if (edge.status === "planned" && !edge.start) days.maybeFrom = days.from;
  return edge.kind === "change" ? spanChange(days) : spanTenure(days, Boolean((edge.days || {}).over), horizon);
}

function countAll(days) {
  const counted = {};
  for (const key of ["maybeFrom", "from", "until", "maybeUntil", "lastTold"]) if (days[key]) counted[key] = countDays(days[key]);
  return counted;
}

function spanChange({ from, until }) {
  if (from === undefined) return null;
  return { fadeFrom: from, from, until, fadeUntil: until, isOpen: false };
}

function spanTenure({ maybeFrom, from, until, maybeUntil, lastTold }, over, horizon) {
  if (over) return spanOver(maybeFrom, from, until, maybeUntil);
  if (maybeFrom === undefined) return null;
  const begun = lastTold !== undefined && lastTold >= maybeFrom ? Math.min(from, lastTold) : from;
  const told = Math.max(begun, lastTold === undefined ? begun : lastTold);
  return { fadeFrom: maybeFrom, from: begun, until: told, fadeUntil: Math.max(told, horizon), isOpen: true };
}

// A beginning that is only presumed may lie behind the end: what was told late, of somebody who had left long before.
function spanOver(maybeFrom, from, until, maybeUntil) {
  const last = maybeUntil === undefined ? until : maybeUntil;
  if (last === undefined && from === undefined) return null;
  if (last === undefined) return { fadeFrom: maybeFrom, from, until: from, fadeUntil: from, isOpen: false };
  const end = until === undefined ? last : until;
  if (maybeFrom === undefined || maybeFrom >= last) {
    return { fadeFrom: last - PRESUMED, from: end, until: end, fadeUntil: last, isOpen: false };
  }
  const begun = Math.min(from, end);
  return { fadeFrom: Math.min(maybeFrom, begun), from: begun, until: until === undefined ? begun : end, fadeUntil: last, isOpen: false };
}

// The days that everything spans, with room at both ends; what is open reaches the right edge.
export function findWhole(spans, horizon) {
  if (spans.length === 0) return { from: horizon - 365, to: horizon };
  const from = Math.min(...spans.map((span) => span.fadeFrom));
  const to = Math.max(...spans.map((span) => (span.isOpen ? span.until : span.fadeUntil)));
  const room = Math.max(15, (to - from) * 0.06);
  return { from: from - room / 2, to: to + room };
}
