// The time axis: days counted since 1970 become places across the window, and the other way round.
const [ROOM, YEAR_ROOM] = [62, 44]; // pixels that a tick's label needs
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240];
const DAYS = [1, 2, 5, 10];
const MONTH = 30.44;
export const LEAST = 10; // days that a window shows at least

export function toX({ from, to }, width, day) {
  return ((day - from) / (to - from)) * width;
}

export function toDay({ from, to }, width, x) {
  return Math.round(from + (x / width) * (to - from));
}

// The window shows `factor` times less; the day at `share` of its width stays where it is.
export function zoomWindow({ from, to }, factor, share, whole) {
  const span = Math.min((whole.to - whole.from) * 1.5, Math.max(LEAST, (to - from) / factor));
  const still = from + share * (to - from);
  return { from: still - share * span, to: still + (1 - share) * span };
}

// The window moved by so many days, though never off everything.
export function moveWindow({ from, to }, days, whole) {
  const least = whole.from - (to - from) * 0.8;
  const most = whole.to - (to - from) * 0.2;
  const moved = Math.min(most, Math.max(least, from + days));
  return { from: moved, to: moved + (to - from) };
}

// Ticks as far apart as their labels need: {day, label, isMajor}.  A major one begins a year, or a month among days.
export function listTicks(window, width) {
  const perDay = width / (window.to - window.from);
  const step = DAYS.find((days) => days * perDay >= ROOM);
  if (step) return listDays(window, step);
  return listMonths(window, MONTHS.find((months) => months * MONTH * perDay >= (months < 12 ? ROOM : YEAR_ROOM)) || MONTHS.at(-1));
}

function listMonths({ from, to }, step) {
  const ticks = [];
  const first = new Date(from * 86400000);
  let months = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (;;) {
    const day = countMonthStart(months);
    if (day > to) return ticks;
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    if (day >= from) ticks.push({ day, label: month === 1 ? String(year) : `${year}-${pad(month)}`, isMajor: month === 1 });
    months += step;
  }
}

// The days of each month that a step leads to; those near its end are left out, for the next month begins there.
function listDays({ from, to }, step) {
  const ticks = [];
  for (let day = Math.ceil(from); day <= to; day += 1) {
    const date = new Date(day * 86400000);
    const number = date.getUTCDate();
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    if ((number - 1) % step !== 0 || (number > 1 && number + step > last + 1 && step > 1)) continue;
    const month = pad(date.getUTCMonth() + 1);
    const label = number === 1 ? `${date.getUTCFullYear()}-${month}` : `${month}-${pad(number)}`;
    ticks.push({ day, label, isMajor: number === 1 });
  }
  return ticks;
}

function countMonthStart(months) {
  return Date.UTC(Math.floor(months / 12), months % 12, 1) / 86400000;
}

function pad(number) {
  return String(number).padStart(2, "0");
}
