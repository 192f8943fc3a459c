// The organization chart: trees of units with who sits in them and who reports to whom, on the day or over the range.
import { chooseEdges, chooseEntity, focusOn } from "../core/actions.js";
import { drawCards } from "../core/cards.js";
import { entities } from "../core/data.js";
import { draw, find, make } from "../core/dom.js";
import { ICONS } from "../core/marks.js";
import { nameEntity } from "../core/naming.js";
import { spellPicture } from "../core/pictures.js";
import { state } from "../core/state.js";
import { fitInto, followGestures, zoomAt } from "../core/viewport.js";
import { say } from "../core/words.js";
import { describeBox, findDoubt, spellTurn } from "./boxes.js";
import { findDay, findTrees, listChoices } from "./finding.js";
import { followArrows } from "./keys.js";
import { drawLines, drawLinks } from "./lines.js";
import { chooseFolded, measureAll, placeColumns, placeIndented } from "./placing.js";

const NARROW = 640; // a window of less is a phone's
const LIMIT = 60; // so many boxes show unfolded at first
const SCALES = [0.2, 2.5];

let [at, fitted, folded] = [{ scale: 1, x: 0, y: 0 }, "", new Set()];
let widened = new Set(); // ids of the branches that show all of their seats
let placed = [];

export const chartView = {
  name: "chart",
  start() {
    const layer = draw("g", { id: "chart-layer" });
    const svg = draw("svg", { id: "chart-drawing", role: "tree" }, layer);
    find("chart").replaceChildren(make("div", { id: "chart-head" }), svg, make("div", { id: "chart-empty" }));
    followGestures(svg, { pan: panBy, zoom: (factor, x, y) => moveTo(zoomAt(at, factor, x, y, SCALES)), fit: fitAll });
    followArrows(svg, toggle);
    addEventListener("resize", () => state.view === "chart" && drawChart());
  },
  draw: drawChart,
  fit: fitAll,
  picture() {
    if (placed.length === 0) return null;
    const all = measureAll(placed);
    const transform = find("chart-layer").getAttribute("transform");
    find("chart-layer").removeAttribute("transform");
    const svg = spellPicture(find("chart-drawing"), { x: -24, y: -24, width: all.width + 48, height: all.height + 48 });
    find("chart-layer").setAttribute("transform", transform);
    return { svg };
  },
};

function moveTo(place) {
  at = place;
  find("chart-layer").setAttribute("transform", `translate(${at.x} ${at.y}) scale(${at.scale})`);
}

function panBy(dx, dy) {
  moveTo({ ...at, x: at.x + dx, y: at.y + dy });
}

function fitAll() {
  const svg = find("chart-drawing");
  const isNarrow = svg.clientWidth < NARROW;
  const limits = { least: 0.85, most: 1.1, margin: isNarrow ? 14 : 28 };
  moveTo(fitInto(measureAll(placed), svg.clientWidth, svg.clientHeight, limits));
}

function drawChart() {
  const { roots, trees, above } = findTrees();
  const isEmpty = trees.every((tree) => tree.branches.length === 0 && tree.seats.length === 0);
  find("chart-drawing").toggleAttribute("hidden", isEmpty);
  find("chart-empty").hidden = !isEmpty;
  find("chart-head").replaceChildren(...(isEmpty ? [] : drawHead(above)));
  find("chart-empty").replaceChildren(...(isEmpty ? drawChoices() : []));
  if (isEmpty) placed = [];
  else drawTrees(roots, trees);
}

function drawTrees(roots, trees) {
  const svg = find("chart-drawing");
  const shape = `${roots.join(" ")} ${svg.clientWidth < NARROW}`;
  if (shape !== fitted) [folded, widened] = [new Set(chooseFolded(trees, LIMIT)), new Set()];
  const described = trees.map((tree) => describeBox(tree, folded, widened));
  const isNarrow = svg.clientWidth < NARROW;
  placed = isNarrow ? placeIndented(described) : placeColumns(described);
  const focused = document.activeElement && document.activeElement.getAttribute("data-key");
  const boxes = placed.map((spot) => drawBox(spot, isNarrow));
  find("chart-layer").replaceChildren(...drawLinks(placed, isNarrow), ...boxes, ...drawLines(placed, state.chosen || {}));
  svg.setAttribute("aria-label", say("chart"));
  if (focused) findKeyed(focused)?.focus();
  if (shape !== fitted) fitAll();
  fitted = shape;
}

function findKeyed(key) {
  return [...find("chart-layer").querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === key);
}

function toggle(id) {
  if (folded.has(id)) folded.delete(id);
  else folded.add(id);
  drawChart();
}

function widen(id) {
  widened.add(id);
  drawChart();
}

function drawHead(above) {
  const day = findDay();
  const told = state.since === null ? say("chartDay", { day }) : say("chartRange", { since: state.since, day });
  const chain = above.flatMap((id) => [make("button", { onclick: () => focusOn(id) }, nameEntity(id)), " › "]);
  return [make("p", {}, ...chain, make("strong", {}, told)), make("p", { class: "dim" }, say("chartNote"))];
}

function drawChoices() {
  const choices = listChoices().slice(0, 24).map(({ id, units, people }) => ({ id, note: say("chartCard", { units, people }) }));
  const day = findDay();
  const told = state.focus === null ? say("chartChoose", { day }) : say("chartEmpty", { day, name: nameEntity(state.focus) });
  return [make("p", {}, told), drawCards(choices)];
}

function drawBox({ box, x, y, depth }, isNarrow) {
  const { entity, turn, held, branches } = box.branch;
  const doubt = held ? findDoubt(held) : null;
  const isChosen = state.chosen && state.chosen.entity === entity.id;
  const style = ["box", entity.type, turn, turn !== "ended" && doubt, isChosen && "chosen"].filter(Boolean).join(" ");
  const key = `${entity.id} ${turn === "ended" ? "ended" : ""}`;
  const label = [spellTurn(turn) + entity.name, ...box.pieces.slice(1).map((piece) => piece.full)].join("，");
  return draw(
    "g",
    {
      class: style, transform: `translate(${x} ${y})`, role: "treeitem", tabindex: 0, "aria-level": depth + 1, "aria-label": label,
      "aria-expanded": branches.length ? String(!box.isFolded) : null, "data-key": key, "data-id": entity.id,
      onclick: () => chooseEntity(entity.id),
    },
    draw("rect", { class: "paper", width: box.width, height: box.height, rx: 8 }),
    draw("path", { class: "stripe", d: `M4 1H6V${box.height - 1}H4Q1 ${box.height - 1} 1 ${box.height - 8}V8Q1 1 4 1Z` }),
    draw("path", { class: "sign", transform: "translate(15 12.5) scale(.7)", "fill-rule": "evenodd", d: ICONS[entity.type] }),
    box.pieces.map((piece) => drawPiece(piece)),
    branches.length ? drawHandle(box, isNarrow) : null,
  );
}

function drawPiece(piece) {
  const { text, x, y, size, kind, turn, hold, full } = piece;
  const isChosen = isPieceChosen(piece);
  const style = [kind, turn, hold, isChosen && "chosen"].filter(Boolean).join(" ");
  const act = (event) => {
    event.stopPropagation();
    choosePiece(piece);
  };
  // the box says its name itself, and dates belong to what stands before them
  const isButton = kind !== "name" && kind !== "dim";
  const key = `${piece.widens || piece.entity || piece.edges[0]} ${kind} ${turn || ""} ${x} ${y}`;
  const reached = isButton ? { role: "button", tabindex: 0, "aria-label": full, "data-key": key } : {};
  return draw(
    "g",
    { class: style, onclick: act, ...reached },
    isChosen ? draw("rect", { class: "glow", x: x - 4, y: y - size - 1, width: piece.width + 8, height: size + 7, rx: 4 }) : null,
    draw("text", { x, y, "font-size": size }, text),
    draw("title", {}, full),
  );
}

function isPieceChosen({ edges, entity, kind }) {
  const { chosen } = state;
  if (!chosen) return false;
  if (edges) return (chosen.edges || []).includes(edges[0]);
  return kind !== "name" && entity !== undefined && chosen.entity === entity;
}

function choosePiece({ widens, edges, entity }) {
  if (widens) widen(widens);
  else if (edges) chooseEdges(edges);
  else chooseEntity(entity);
}

// What folds and unfolds a branch: at the right edge, or on a phone in the corner.
function drawHandle(box, isNarrow) {
  const text = box.isFolded ? `＋${box.hidden}` : "－";
  const width = box.isFolded ? 22 + 7 * String(box.hidden).length : 20;
  const act = (event) => {
    event.stopPropagation();
    toggle(box.id);
  };
  const place = isNarrow ? `translate(${box.width - width / 2 - 6} 22)` : `translate(${box.width} 22)`;
  const words = say(box.isFolded ? "unfoldBranch" : "foldBranch", { name: entities.get(box.id).name });
  return draw(
    "g",
    { class: "handle", transform: place, onclick: act, "aria-hidden": "true" },
    draw("rect", { x: -width / 2, y: -10, width, height: 20, rx: 10 }),
    draw("text", { y: 4, "font-size": 11, "text-anchor": "middle" }, text),
    draw("title", {}, words),
  );
}
