// On which days an edge holds.  The rules are those of kg/timeline/holding.py, and a test holds the two together.
// Days are ISO texts, which sort as they follow each other.

// "sure", "open" (it began, no end is told, and nothing published later says that it goes on), "maybe" or null.
export function findHold(days, day) {
  if (days.maybeFrom && day < days.maybeFrom) return null;
  if (days.over && (!days.maybeUntil || day >= days.maybeUntil)) return null;
  const begun = days.from !== undefined && days.from <= day;
  const goesOn = days.until ? day < days.until : !days.over;
  if (!begun || !goesOn) return "maybe";
  return days.over || (days.lastTold !== undefined && day <= days.lastTold) ? "sure" : "open";
}

// "was", "now" or "will" as seen from a day; a change is never "now".
export function findPhase(edge, day) {
  const days = edge.days || {};
  if (edge.status === "planned") return "will";
  if (edge.kind === "change") return days.from && days.from > day ? "will" : "was";
  if (days.maybeFrom && days.maybeFrom > day) return "will";
  return findHold(days, day) === null ? "was" : "now";
}

export function addDays(day, count) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

// Days since 1970, for scales.
export function countDays(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
}

export function spellDay(count) {
  return new Date(count * 86400000).toISOString().slice(0, 10);
}
