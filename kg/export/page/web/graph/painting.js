// What was composed, on a canvas or as an SVG picture.
import { draw } from "../core/dom.js";

const DASHED = 0.2; // scale below which dashes are too small to be seen, and would take seconds
const FACE = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';

// `scale` says how many pixels a step has: a stroke is never thinner than its `least` pixels.
export function paint(ctx, pieces, scale = 1) {
  for (const piece of pieces) {
    if (piece.path) paintPath(ctx, piece, scale);
    else paintText(ctx, piece);
  }
  ctx.globalAlpha = 1;
}

function paintPath(ctx, piece, scale) {
  piece.made = piece.made || new Path2D(piece.path);
  if (piece.at) {
    ctx.save();
    ctx.translate(...piece.at);
    ctx.scale(piece.scale, piece.scale);
  }
  if (piece.fill) {
    ctx.globalAlpha = piece.alpha * (piece.fillAlpha || 1);
    ctx.fillStyle = piece.fill;
    ctx.fill(piece.made, piece.at ? "evenodd" : "nonzero");
  }
  if (piece.stroke) {
    ctx.globalAlpha = piece.alpha;
    ctx.strokeStyle = piece.stroke;
    ctx.lineWidth = Math.max(piece.width, (piece.least || 0) / scale);
    ctx.setLineDash(scale < DASHED ? [] : piece.dash || []);
    ctx.stroke(piece.made);
    ctx.setLineDash([]);
  }
  if (piece.at) ctx.restore();
}

function paintText(ctx, piece) {
  ctx.globalAlpha = piece.alpha;
  ctx.fillStyle = piece.fill;
  ctx.font = spellFont(piece.size, piece.bold);
  ctx.textAlign = piece.anchor === "middle" ? "center" : "left";
  ctx.textBaseline = "middle";
  ctx.fillText(piece.text, piece.x, piece.y);
}

export function spellFont(size, bold) {
  return `${bold ? "600 " : ""}${size}px ${FACE}`;
}

let ruler = null;
const widths = new Map();

// The width of a text in the drawing.
export function measureText(text, size, bold) {
  const key = `${size} ${bold} ${text}`;
  if (!widths.has(key)) {
    ruler = ruler || document.createElement("canvas").getContext("2d");
    ruler.font = spellFont(size, bold);
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

// A picture of its own: {left, top, right, bottom} of what was composed, on a ground.
export function spellPicture(pieces, bounds, ground) {
  const [w, h] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const svg = draw("svg", { viewBox: `${bounds.left} ${bounds.top} ${w} ${h}`, width: w, height: h, "font-family": FACE });
  svg.append(draw("rect", { x: bounds.left, y: bounds.top, width: w, height: h, fill: ground }), ...pieces.map(drawPiece));
  return new XMLSerializer().serializeToString(svg);
}

function drawPiece(piece) {
  if (piece.text !== undefined) {
    return draw("text", {
      x: piece.x, y: piece.y, "font-size": piece.size, "font-weight": piece.bold ? 600 : null, fill: piece.fill,
      "text-anchor": piece.anchor, "dominant-baseline": "central", opacity: piece.alpha,
    }, piece.text);
  }
  return draw("path", {
    d: piece.path, fill: piece.fill || "none", "fill-opacity": piece.fillAlpha, "fill-rule": piece.at ? "evenodd" : null, stroke: piece.stroke,
    "stroke-width": piece.stroke ? piece.width : null, "stroke-dasharray": (piece.dash || []).join(" ") || null, opacity: piece.alpha,
    transform: piece.at ? `translate(${piece.at.join(" ")}) scale(${piece.scale})` : null,
  });
}

export function paintPicture(pieces, bounds, ground, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((bounds.right - bounds.left) * scale);
  canvas.height = Math.ceil((bounds.bottom - bounds.top) * scale);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.translate(-bounds.left, -bounds.top);
  paint(ctx, pieces);
  return canvas.toDataURL("image/png");
}
