// Which part of the drawing the window shows: {position, scale}, as the drawing library's moveTo takes it.
const MARGIN = { x: 16, top: 18 }; // pixels; the hint and the note stand at the foot
const LARGEST = 1.2;
const LEGIBLE = 0.88; // labels of 12.5 are not smaller than 11 pixels

function findFree(room) {
  return { w: room.width - 2 * MARGIN.x, h: room.height - MARGIN.top - room.foot };
}

function centre(x, y, scale, room) {
  return { position: { x, y: y + (room.foot - MARGIN.top) / 2 / scale }, scale };
}

// Everything, however small.
export function findView(bounds, room) {
  const free = findFree(room);
  const scale = Math.min(LARGEST, free.w / (bounds.right - bounds.left), free.h / (bounds.bottom - bounds.top));
  return centre((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, scale, room);
}

export function isLegible(view) {
  return view.scale >= LEGIBLE;
}

// What lies around the focus, as far as it stays legible; the focus is always seen.
export function findOpening(bounds, box, room, least = LEGIBLE) {
  const view = findView(bounds, room);
  if (view.scale >= least) return view;
  const free = findFree(room);
  const [w, h] = [free.w / least, free.h / least];
  const x = slide(bounds.left, bounds.right, w, box.x);
  const y = slide(bounds.top, bounds.bottom, h, box.y);
  return centre(x, y, least, room);
}

// The middle of a window of a length over a longer stretch, as near to `wanted` as it may lie; all of a shorter one.
function slide(least, most, length, wanted) {
  if (most - least <= length) return (least + most) / 2;
  return Math.max(least + length / 2, Math.min(most - length / 2, wanted));
}

// The smallest move that brings a part into the window; null where it is there.
export function findPan(part, position, scale, room) {
  const free = findFree(room);
  if (part.right - part.left > free.w / scale || part.bottom - part.top > free.h / scale) return findView(part, room);
  const y = position.y - (room.foot - MARGIN.top) / 2 / scale;
  const [w, h] = [free.w / scale / 2, free.h / scale / 2];
  const right = Math.max(part.right - w, Math.min(part.left + w, position.x));
  const down = Math.max(part.bottom - h, Math.min(part.top + h, y));
  return right === position.x && down === y ? null : centre(right, down, scale, room);
}
