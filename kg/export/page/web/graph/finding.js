// What lies under a point of the drawing.
import { BADGE, placeBadge } from "./composing.js";
import { findPoint } from "./lines.js";

const NEAR = 9; // pixels from a line

// {badge: id}, {entity: id}, {line} or null; `scale` says how many pixels a step of the drawing has.
export function findUnder(scene, { x, y }, scale) {
  for (const id of scene.badges.keys()) {
    const badge = placeBadge(scene.boxes.get(id));
    if (Math.hypot(badge.x - x, badge.y - y) < Math.max(BADGE.reach * 0.8, BADGE.reach / scale)) return { badge: id };
  }
  const box = findBox(scene, x, y, scene.whole ? 4 / scale : 0);
  if (box) return { entity: box };
  const line = findLine(scene, x, y, NEAR / scale);
  return line ? { line } : null;
}

function findBox(scene, x, y, more) {
  for (const [id, box] of scene.boxes) {
    if (Math.abs(box.x - x) <= box.w / 2 + more && Math.abs(box.y - y) <= box.h / 2 + more) return id;
  }
  return null;
}

function findLine(scene, x, y, near) {
  const label = (scene.labels || []).find((one) => Math.abs(one.x - x) <= one.w / 2 && Math.abs(one.y - y) <= one.h / 2);
  if (label) return scene.lines.find((line) => line.key === label.key);
  let [best, bestAway] = [null, near];
  for (const line of scene.lines) {
    const away = line.curve ? measureCurve(line.curve, x, y, bestAway) : measureStraight(scene.boxes.get(line.from), scene.boxes.get(line.to), x, y);
    if (away < bestAway) [best, bestAway] = [line, away];
  }
  return best;
}

function measureCurve(curve, x, y, near) {
  const xs = curve.filter((_, index) => index % 2 === 0);
  const ys = curve.filter((_, index) => index % 2 === 1);
  if (x < Math.min(...xs) - near || x > Math.max(...xs) + near || y < Math.min(...ys) - near || y > Math.max(...ys) + near) return Infinity;
  let best = Infinity;
  let before = { x: curve[0], y: curve[1] };
  for (let step = 1; step <= 24; step += 1) {
    const point = findPoint(curve, step / 24);
    best = Math.min(best, measureStraight(before, point, x, y));
    before = point;
  }
  return best;
}

function measureStraight(one, other, x, y) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const long = dx * dx + dy * dy;
  const t = long ? Math.max(0, Math.min(1, ((x - one.x) * dx + (y - one.y) * dy) / long)) : 0;
  return Math.hypot(x - one.x - t * dx, y - one.y - t * dy);
}
