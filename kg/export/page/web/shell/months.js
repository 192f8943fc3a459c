// Months as whole numbers, for the slider of the clock: which there are, and how much is told to have begun in each.
// What has a day in words only counts: the days within which a state is merely presumed are left out.

// 2018-10-17, 2018-10 and 2018 → the number of its month; a year counts as its January.
export function countMonth(day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7) || 1) - 1;
}

function spellMonth(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

export function spellFirstDay(month) {
  return `${spellMonth(month)}-01`;
}

// The last day of a month: a slider at October shows what held when October was over.
export function spellLastDay(month) {
  const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${spellMonth(month)}-${days}`;
}

// The first and the last month of which anything is told, or null.
export function findSpan(edges, lastDay) {
  const days = edges.flatMap((edge) => [edge.at, edge.start, edge.end]).filter(Boolean);
  if (lastDay) days.push(lastDay);
  if (!days.length) return null;
  const months = days.map(countMonth);
  const [first, last] = [months.reduce((a, b) => Math.min(a, b)), months.reduce((a, b) => Math.max(a, b))];
  return { first, last: last === first ? first + 1 : last };
}

// How many edges began, happened or ended in each stretch of `step` months.
export function countStretches(edges, { first, last }, step) {
  const counts = Array.from({ length: Math.floor((last - first) / step) + 1 }, () => 0);
  for (const month of listMonths(edges)) counts[Math.floor((month - first) / step)] += 1;
  return counts;
}

// The first month after `month` in which something is told to begin, happen or end, at most `last`.
export function findNextMonth(edges, month, last) {
  return listMonths(edges).filter((other) => other > month).reduce((a, b) => Math.min(a, b), last);
}

function listMonths(edges) {
  return edges.flatMap((edge) => (edge.kind === "change" ? [edge.at] : [edge.start, edge.end])).filter(Boolean).map(countMonth);
}

// The years that have a tick under a slider: so many at most, at even distances.
export function listTicks({ first, last }, most) {
  const years = Math.floor(last / 12) - Math.ceil(first / 12);
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((size) => years / size <= most) || 200;
  const ticks = [];
  for (let year = Math.ceil(first / 12 / step) * step; year * 12 <= last; year += step) ticks.push(year);
  return ticks;
}
