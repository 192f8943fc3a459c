// The tree of a range: that of its last day, and in it what was there on the first day and went.
import { growBranch } from "./tree.js";

// A branch as growBranch gives it, each part with its turn: "new", "ended" or null.  A unit that lies elsewhere now
// stays where it was as a leaf that says so: `moved` is the id of what it belongs to now, or came from.
export function growBetween(before, after, key) {
  const [former, grown] = [growBranch(before, key), growBranch(after, key)];
  return mergeBranches(before, after, former, grown, [key]);
}

function mergeBranches(before, after, former, grown, way) {
  const kept = grown.branches.map((branch) => markChild(before, after, branch, former, way));
  const names = new Set(grown.branches.map((branch) => branch.entity.id));
  const gone = former.branches.filter(({ entity }) => !names.has(entity.id) && !way.includes(entity.id));
  return {
    ...grown,
    seats: mergeSeats(former.seats, grown.seats),
    lines: [...grown.lines, ...former.lines.filter((held) => held.turn === "ended")],
    branches: [...kept, ...gone.map((branch) => markGone(before, after, branch, way))],
  };
}

function markChild(before, after, branch, former, way) {
  const { id } = branch.entity;
  const merged = mergeBranches(before, after, growBranch(before, id), branch, [...way, id]);
  if (former.branches.some(({ entity }) => entity.id === id)) return merged;
  const left = before.parents.get(id);
  return { ...merged, turn: "new", moved: left ? left.edge.to : null };
}

function markGone(before, after, branch, way) {
  const { id } = branch.entity;
  const now = after.parents.get(id);
  if (now) return { ...branch, turn: "ended", moved: now.edge.to, seats: [], lines: [], branches: [] };
  const merged = mergeBranches(before, after, branch, growBranch(after, id), [...way, id]);
  return { ...merged, held: branch.held, turn: "ended", moved: null };
}

function mergeSeats(former, grown) {
  const ids = new Set(grown.map(({ held }) => held.edge.id));
  const gone = former.filter(({ held }) => held.turn === "ended" && !ids.has(held.edge.id));
  const merged = grown.map((seat) => {
    const then = former.find(({ held }) => held.edge.id === seat.held.edge.id);
    const ended = then ? then.lines.filter((line) => line.turn === "ended") : [];
    return { ...seat, lines: [...seat.lines, ...ended] };
  });
  return [...merged, ...gone];
}
