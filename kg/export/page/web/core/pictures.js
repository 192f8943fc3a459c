// A drawing of the page as a file of its own: what style sheets say of it is written into it.
import { colour } from "./marks.js";

const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "paint-order", "stop-color", "stop-opacity", "font-size", "font-weight", "font-style", "text-anchor",
];
const USUAL = {
  "fill-opacity": "1", "stroke-opacity": "1", "stroke-width": "1px", "stroke-dasharray": "none", "stroke-linecap": "butt", opacity: "1",
  "stroke-linejoin": "miter", "stop-opacity": "1", "font-style": "normal", "text-anchor": "start", stroke: "none", "paint-order": "normal",
};
const TEXTUAL = new Set(["font-size", "font-weight", "font-style", "text-anchor"]);
const LETTERS = new Set(["text", "tspan"]);
const BARE = new Set(["title", "defs", "g", "clipPath", "linearGradient", "pattern"]);
const FONTS = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

// The text of an SVG file with the drawing `svg`, which must stand in the page, on the ground of the theme.
// `box` says which part of it is shown: {x, y, width, height} in its own coordinates.
export function spellPicture(svg, box) {
  const copy = svg.cloneNode(true);
  const copies = copy.querySelectorAll("*");
  svg.querySelectorAll("*").forEach((original, place) => dressCopy(original, copies[place]));
  for (const name of copy.getAttributeNames()) copy.removeAttribute(name);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  copy.setAttribute("font-family", FONTS);
  const ground = document.createElementNS(svg.namespaceURI, "rect");
  for (const [key, value] of Object.entries({ ...box, fill: colour("paper") })) ground.setAttribute(key, value);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function dressCopy(original, copy) {
  for (const name of ["class", "style", "tabindex", "role", "aria-expanded", "aria-level", "aria-label"]) copy.removeAttribute(name);
  for (const name of copy.getAttributeNames()) if (name.startsWith("data-")) copy.removeAttribute(name);
  if (BARE.has(original.localName)) return;
  const styles = getComputedStyle(original);
  for (const key of STYLES) {
    const value = styles.getPropertyValue(key);
    const needless = value === USUAL[key] || value === "" || (TEXTUAL.has(key) && !LETTERS.has(original.localName));
    if (needless || (key.startsWith("stop") && original.localName !== "stop")) copy.removeAttribute(key);
    else copy.setAttribute(key, value);
  }
}
