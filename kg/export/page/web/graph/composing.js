// Boxes, lines and labels as plain strokes, fills and texts, which a canvas and an SVG picture draw alike:
// {path, fill, stroke, width, dash, alpha, at, scale} or {text, x, y, size, bold, fill, anchor, alpha}.
import { ICONS } from "../core/marks.js";
import { findPoint, spellCurve } from "./lines.js";
import { roundCorners, spellCircle, spellOutline, spellPoints } from "./outlines.js";

export const SIZES = { name: 14, focus: 18, label: 12.5, badge: 11 };
export const BADGE = { h: 17, reach: 14 };

// What a box needs: {w, h} for a name that is `width` wide.
export function sizeBox(width, focused) {
  return focused ? { w: Math.ceil(width) + 58, h: 44 } : { w: Math.ceil(width) + 40, h: 28 };
}

export function composeBox(box, name, look, colour) {
  const { type, alpha } = look;
  const outline = spellOutline(type, box);
  const [own, paper, ink] = [colour(type), colour("paper"), colour("ink")];
  const solid = look.focused;
  const made = [{ path: outline, fill: paper, alpha: 1 }];
  if (look.chosen) made.push({ path: spellOutline(type, box, 4), stroke: colour("accent"), width: 2.5, alpha: 1 });
  made.push({ path: outline, fill: own, stroke: own, width: 1.5, alpha, fillAlpha: solid ? 1 : 0.13 });
  const r = solid ? 14 : 10;
  const x = box.x - box.w / 2 + r + (solid ? 8 : 5) + (type === "product" || type === "function" ? 2 : 0);
  const onOwn = findContrast(own);
  if (!solid) made.push({ path: spellCircle(x, box.y, r), fill: own, alpha });
  const icon = solid ? 24 : 13;
  made.push({ path: ICONS[type], fill: onOwn, alpha, at: [x - icon / 2, box.y - icon / 2], scale: icon / 24 });
  made.push({
    text: name, x: x + r + (solid ? 6 : 5), y: box.y, size: solid ? SIZES.focus : SIZES.name,
    bold: solid, fill: solid ? onOwn : ink, anchor: "start", alpha,
  });
  if (look.badge) made.push(...composeBadge(box, look.badge, colour));
  return made;
}

// Where the badge of a box sits: on its upper right corner, where neither lines nor labels come.
export function placeBadge(box) {
  return { x: box.x + box.w / 2 + 1, y: box.y - box.h / 2 };
}

function composeBadge(box, text, colour) {
  const { x, y } = placeBadge(box);
  const w = Math.max(BADGE.h, 7 * text.length + 7) / 2;
  const path = roundCorners(x - w, y - BADGE.h / 2, x + w, y + BADGE.h / 2, BADGE.h / 2);
  return [
    { path, fill: colour("paper"), stroke: colour("dim"), width: 1, alpha: 1 },
    { text, x, y: y + 0.5, size: SIZES.badge, bold: true, fill: colour("dim"), anchor: "middle", alpha: 1 },
  ];
}

export function composeLine(line, colour) {
  const { curve, look } = line;
  const own = colour(look.colour);
  const made = [{ path: spellCurve(curve), stroke: own, width: look.width, dash: look.dash, alpha: look.alpha }];
  if (look.arrow) made.push({ path: spellArrow(curve), fill: own, alpha: look.alpha });
  return made;
}

function spellArrow(curve) {
  const [x, y] = curve.slice(-2);
  const back = findPoint(curve, 0.95);
  const angle = Math.atan2(y - back.y, x - back.x);
  const corner = (turn) => [x - 9 * Math.cos(angle + turn), y - 9 * Math.sin(angle + turn)];
  return spellPoints([[x, y], corner(0.42), corner(-0.42)]);
}

export function composeLabel(label, colour) {
  const { x, y, w, h } = label;
  return [
    { path: roundCorners(x - w / 2, y - h / 2, x + w / 2, y + h / 2, 4), fill: colour("back"), alpha: 0.92 },
    { text: label.text, x, y: y + 0.5, size: SIZES.label, bold: label.bold, fill: colour(label.colour), anchor: "middle", alpha: label.alpha },
  ];
}

// Black or white, whatever reads better on "rgb(r, g, b)".
export function findContrast(told) {
  const [r, g, b] = (told.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? "rgb(16, 22, 32)" : "rgb(255, 255, 255)";
}
