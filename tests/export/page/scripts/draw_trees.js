// Called by test_chart_rules.py with a file of {data, days, roots}: prints the trees of each day, as plain lists.
import { readFileSync } from "node:fs";
import { growBranch, listRoots, sortDay, VOUCHED } from "../../../../kg/export/page/web/chart/tree.js";
import { data, entities, readData } from "../../../../kg/export/page/web/core/data.js";
import { findHold } from "../../../../kg/export/page/web/core/days.js";

const { data: told, days, roots } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
readData(told);

function listHolding(day) {
  const holding = [];
  for (const edge of data.edges) {
    if (edge.kind !== "tenure" || !VOUCHED.includes(edge.status)) continue;
    const hold = findHold(edge.days || {}, day);
    if (hold !== null) holding.push({ edge, hold, turn: null });
  }
  return holding;
}

function spell({ entity, held, seats, lines, branches }) {
  return [
    entity.id, held ? spellHeld(held) : null,
    seats.map((seat) => [seat.person.id, spellHeld(seat.held), seat.lines.map((line) => spellHeld(line))]),
    lines.map((line) => spellHeld(line)), branches.map((branch) => spell(branch)),
  ];
}

function spellHeld({ edge, hold }) {
  return [edge.id, hold];
}

const found = days.map((day) => {
  const today = sortDay(listHolding(day), entities);
  return [...listRoots(today), ...roots].map((id) => spell(growBranch(today, id)));
});
process.stdout.write(JSON.stringify(found));
