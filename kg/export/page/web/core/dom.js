// Elements made of names and plain texts: nothing from an article ever becomes markup.
const SVG = "http://www.w3.org/2000/svg";

// An element with attributes and children; a text child stays text.  `on…` keys are listeners.
export function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

// The same for drawings.
export function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

function dress(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export function find(id) {
  return document.getElementById(id);
}
