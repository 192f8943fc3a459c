// The outlines of names by type, as paths: colour never stands alone.

// A path around (x, y) of a box that is w wide and h high, grown by `more` on each side.
export function spellOutline(type, box, more = 0) {
  const [w, h] = [box.w / 2 + more, box.h / 2 + more];
  const [left, right, top, bottom] = [box.x - w, box.x + w, box.y - h, box.y + h];
  if (type === "person") return roundCorners(left, top, right, bottom, h);
  if (type === "organization") return roundCorners(left, top, right, bottom, 7 + more);
  if (type === "unit") return roundCorners(left, top, right, bottom, 2 + more / 2);
  const slant = h * 0.6;
  if (type === "product") return spellPoints([[left + slant, top], [right - slant, top], [right, box.y], [right - slant, bottom], [left + slant, bottom], [left, box.y]]);
  if (type === "function") return spellPoints([[left + slant, top], [right, top], [right - slant, bottom], [left, bottom]]);
  const cut = h * 0.45;
  return spellPoints([
    [left + cut, top], [right - cut, top], [right, top + cut], [right, bottom - cut],
    [right - cut, bottom], [left + cut, bottom], [left, bottom - cut], [left, top + cut],
  ]);
}

export function spellCircle(x, y, r) {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

export function roundCorners(left, top, right, bottom, r) {
  const arc = (x, y) => `A${r} ${r} 0 0 1 ${x} ${y}`;
  return `M${left + r} ${top}H${right - r}${arc(right, top + r)}V${bottom - r}${arc(right - r, bottom)}H${left + r}${arc(left, bottom - r)}V${top + r}${arc(left + r, top)}Z`;
}

export function spellPoints(points) {
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}
