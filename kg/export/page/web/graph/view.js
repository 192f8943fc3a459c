// The graph view: vis-network holds the names, moves and zooms; where things lie and how they look is computed here.
import { chooseEdges, chooseEntity, focusOn, unfold } from "../core/actions.js";
import { data, edges } from "../core/data.js";
import { find } from "../core/dom.js";
import { colour } from "../core/marks.js";
import { nameEntity } from "../core/naming.js";
import { state } from "../core/state.js";
import { makeAround } from "./around.js";
import { findUnder } from "./finding.js";
import { hideTip, makeFrame, measureFoot, readyFrame, showTip, speak, tellFrame } from "./frame.js";
import { composeLabel } from "./composing.js";
import { findPoint, spellCurve } from "./lines.js";
import { paint, paintPicture, spellFont, spellPicture } from "./painting.js";
import { findBounds, findToward } from "./placing.js";
import { findOpening, findPan, findView, isLegible } from "./viewing.js";
import { composeMarks, makeWhole, placeNames } from "./whole.js";

const ZOOM_STEPS = 4; // to twice the size
const UNFOLDED = 0.75; // the smallest scale at which a page opens on what somebody unfolded
const NAME = 12; // pixels of a name when everything is shown
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const ZOOMS = { "+": 1.25, "=": 1.25, "-": 0.8 };
const PICTURE = { scale: 2, margin: 24, most: 6000 };
const nodes = new vis.DataSet();
let place = null;
let network = null;
let scene = null;
let pointed = null; // what the pointer is over
let touched = false; // whether the reader moved or zoomed since the picture was laid out
let wasWhole = null;
let zoomed = { key: null, names: [], marks: [] }; // what depends on the zoom when everything is shown

export const graphView = {
  name: "graph",
  start() {
    place = makeFrame();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network && !find("graph").hidden && drawGraph());
  },
  draw: drawGraph,
  fit() {
    if (scene) moveTo(findView(measureScene(), measureRoom()), true);
    touched = false;
  },
  picture: takePicture,
};

function drawGraph() {
  readyFrame();
  const room = measureRoom();
  if (!room.width) return;
  network = network || openNetwork();
  const before = scene;
  scene = state.focus === null ? makeWhole(colour) : makeAround(room, colour);
  for (const line of scene.lines) line.told = line.edges.map((id) => edges.get(id));
  zoomed = { key: null, names: [], marks: [] };
  holdNodes();
  if (wasWhole !== scene.whole || scene.fresh) openView(room);
  else if (!scene.whole && scene.added.length) showAdded(room);
  wasWhole = scene.whole;
  if (!before || pointed) pointAt(null);
  network.redraw();
  tellScene();
}

function measureRoom() {
  return { width: place.clientWidth, height: place.clientHeight, foot: measureFoot() };
}

function openNetwork() {
  const options = {
    ...data.drawing.options,
    interaction: { dragNodes: false, selectable: false, hover: false, keyboard: false, zoomSpeed: 0.6 },
    physics: { enabled: false },
    autoResize: true,
  };
  const made = new vis.Network(place, { nodes, edges: [] }, options);
  made.on("beforeDrawing", paintBelow);
  made.on("afterDrawing", paintAbove);
  made.on("click", (event) => act(event, false));
  made.on("doubleClick", (event) => act(event, true));
  made.on("dragStart", () => { touched = true; hideTip(); });
  made.on("zoom", () => { touched = true; hideTip(); });
  made.on("resize", () => requestAnimationFrame(settle)); // the library keeps its own view while it resizes
  find("graph").kg = { network: made, findScene: () => scene, takePicture };
  const board = findBoard();
  board.setAttribute("role", "application");
  board.addEventListener("keydown", steer);
  board.addEventListener("pointermove", (event) => event.pointerType === "mouse" && follow(event));
  board.addEventListener("pointerleave", () => pointAt(null));
  return made;
}

function findBoard() {
  return place.querySelector(".vis-network");
}

// Another width may want another layout; and what nobody moved is fitted again.
function settle() {
  if (!scene || find("graph").hidden) return;
  drawGraph();
  if (!touched && !scene.whole) openView(measureRoom());
}

// The names around a focus are the drawing library's nodes, added, moved and taken away by difference.
function holdNodes() {
  const wanted = scene.whole ? new Map() : scene.boxes;
  nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
  const changed = [...wanted].filter(([id, box]) => !isHeld(id, box));
  nodes.update(changed.map(([id, { x, y, w, h }]) => ({ id, x, y, w, h, size: w / 2, shape: "custom", ctxRenderer: renderName })));
  // a custom shape learns its own size only after it was drawn once, which is too late for the first look
  for (const [id, { w, h }] of changed) Object.assign(network.body.nodes[id].shape, { customSizeWidth: w, customSizeHeight: h });
}

function isHeld(id, box) {
  const held = nodes.get(id);
  return held !== null && held.x === box.x && held.y === box.y && held.w === box.w && held.h === box.h;
}

function renderName({ ctx, id }) {
  const box = scene.boxes.get(id);
  const drawNode = () => paint(ctx, scene.names.get(id) || []);
  return { drawNode, nodeDimensions: box ? { width: box.w, height: box.h } : undefined };
}

function paintBelow(ctx) {
  if (!scene) return;
  for (const line of listPointed()) paintGlow(ctx, line);
  paint(ctx, scene.below, network.getScale());
  if (scene.whole) paint(ctx, findZoomed().marks, network.getScale());
}

// Marks and names for the zoom, which stay as they are while the window only moves.
function findZoomed() {
  const key = Math.round(Math.log2(network.getScale()) * ZOOM_STEPS);
  if (zoomed.key === key) return zoomed;
  const scale = 2 ** (key / ZOOM_STEPS);
  zoomed = { key, names: placeNames(scene, scale, NAME, measureName), marks: composeMarks(scene, scale, colour) };
  return zoomed;
}

// The line under the pointer, or those of the name under it.
function listPointed() {
  if (!pointed) return [];
  return pointed.line ? [pointed.line] : scene.lines.filter((line) => line.from === pointed.entity || line.to === pointed.entity);
}

function paintGlow(ctx, line) {
  const [one, other] = [scene.boxes.get(line.from), scene.boxes.get(line.to)];
  const path = line.curve ? spellCurve(line.curve) : `M${one.x} ${one.y}L${other.x} ${other.y}`;
  paint(ctx, [{ path, stroke: colour("accent"), width: 6 / Math.min(1, network.getScale()), alpha: 0.3 }]);
}

function paintAbove(ctx) {
  if (!scene || !scene.whole) return;
  const scale = network.getScale();
  Object.assign(ctx, { font: spellFont(NAME / scale), textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  Object.assign(ctx, { lineWidth: 3 / scale, strokeStyle: colour("back"), fillStyle: colour("ink") });
  const [least, most] = [network.DOMtoCanvas({ x: -80, y: -20 }), network.DOMtoCanvas({ x: place.clientWidth + 80, y: place.clientHeight + 20 })];
  for (const { text, x, y } of findZoomed().names) {
    if (x < least.x || x > most.x || y < least.y || y > most.y) continue;
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
}

// About as wide as drawn: to measure thousands of names takes long.
function measureName(text) {
  let width = 0;
  for (const letter of text) width += letter > "\u2e7f" ? NAME : NAME * 0.58;
  return width;
}

function openView(room) {
  touched = false;
  const view = findView(measureScene(), room);
  if (scene.whole || isLegible(view)) moveTo(view, false);
  else moveTo(findOpening(findBounds(scene.boxes.values()), scene.boxes.get(state.focus), room, scene.added.length ? UNFOLDED : undefined), false);
}

// The rectangle of everything that is drawn: lines may go around the outside of names.
function measureScene() {
  const turns = scene.lines.filter((line) => line.curve).map((line) => Object.assign(findPoint(line.curve, 0.5), { w: 0, h: 0 }));
  const bounds = findBounds([...scene.boxes.values(), ...turns]);
  const more = scene.whole ? (bounds.right - bounds.left) * 0.05 : 0; // for names, which are wider than their marks
  return { left: bounds.left - more, right: bounds.right + more, top: bounds.top, bottom: bounds.bottom + more / 2 };
}

function showAdded(room) {
  const added = findBounds(scene.added.map((id) => scene.boxes.get(id)));
  const view = findPan(added, network.getViewPosition(), network.getScale(), room);
  if (view) moveTo(view, true);
}

function moveTo(view, animated) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ ...view, animation: animated && !calm ? { duration: 250, easingFunction: "easeInOutQuad" } : false });
}

function tellScene() {
  tellFrame(scene.boxes.size, findBoard());
  if (state.chosen && state.chosen.entity) speak(nameEntity(state.chosen.entity));
}

function findAt(dom) {
  return scene ? findUnder(scene, network.DOMtoCanvas(dom), network.getScale()) : null;
}

function act(event, twice) {
  const found = findAt(event.pointer.DOM);
  if (!found) return;
  hideTip();
  if (twice) {
    if (found.entity) focusOn(found.entity);
  } else if (found.badge) unfold(found.badge);
  else if (found.entity) chooseEntity(found.entity);
  else chooseEdges(found.line.edges);
}

function follow(event) {
  const room = place.getBoundingClientRect();
  const at = { x: event.clientX - room.left, y: event.clientY - room.top };
  const found = event.buttons ? null : findAt(at);
  pointAt(found);
  if (found) showTip(found, at);
}

function pointAt(found) {
  const changed = findTarget(pointed) !== findTarget(found);
  pointed = found;
  place.style.cursor = found ? "pointer" : "grab";
  if (!found) hideTip();
  if (changed && network) network.redraw();
}

function findTarget(found) {
  return found ? found.line || found.entity || found.badge : null;
}

// The keys that move the choice, unfold, zoom and fit, while the drawing has the focus.
function steer(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !scene) return;
  const chosen = state.chosen && state.chosen.entity && scene.boxes.has(state.chosen.entity) ? state.chosen.entity : state.focus;
  if (ARROWS[event.key]) step(chosen, ARROWS[event.key]);
  else if (ZOOMS[event.key]) moveTo({ scale: network.getScale() * ZOOMS[event.key] }, true);
  else if (event.key === "Enter") enter(chosen);
  else if (event.key === "0") graphView.fit();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function enter(chosen) {
  if (chosen === null) return;
  if (scene.whole) focusOn(chosen);
  else if (scene.badges.has(chosen)) unfold(chosen);
}

function step(chosen, direction) {
  const next = chosen === null ? scene.boxes.keys().next().value : findToward(scene.boxes, chosen, direction);
  if (!next) return;
  chooseEntity(next);
  const view = findPan(findBounds([scene.boxes.get(next)]), network.getViewPosition(), network.getScale(), measureRoom());
  if (view) moveTo(view, true);
}

function takePicture() {
  const pieces = [...scene.below, ...[...scene.names.values()].flat(), ...composeZoomed()];
  const tight = measureScene();
  const bounds = {
    left: tight.left - PICTURE.margin, right: tight.right + PICTURE.margin, top: tight.top - PICTURE.margin, bottom: tight.bottom + PICTURE.margin,
  };
  const scale = Math.min(PICTURE.scale, PICTURE.most / Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top));
  return { png: paintPicture(pieces, bounds, colour("back"), scale), svg: spellPicture(pieces, bounds, colour("back")) };
}

function composeZoomed() {
  if (!scene.whole) return [];
  const labels = placeNames(scene, 1, NAME, measureName).flatMap(({ text, x, y }) =>
    composeLabel({ x, y, w: measureName(text) + 6, h: NAME + 4, text, colour: "ink", alpha: 1 }, colour));
  return [...composeMarks(scene, 1, colour), ...labels];
}
