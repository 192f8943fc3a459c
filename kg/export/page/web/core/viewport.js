// Panning and zooming of a drawing by wheel, drag, pinch and keys.  A view says what they do: {pan(dx, dy),
// zoom(factor, x, y), fit()}, in pixels of the element.
const DRAG = 4; // a pointer that moved less has clicked

// A drawing at `scale`, moved by x and y, is scaled about a point of the window that stays where it is.
export function zoomAt(at, factor, x, y, [least, most]) {
  const scale = Math.min(most, Math.max(least, at.scale * factor));
  const grown = scale / at.scale;
  return { scale, x: x - (x - at.x) * grown, y: y - (y - at.y) * grown };
}

// Where a drawing stands at the top of a window: whole where it stays legible, else its beginning.
export function fitInto(box, width, height, { least, most, margin }) {
  const wanted = Math.min((width - 2 * margin) / box.width, (height - 2 * margin) / box.height, most);
  const scale = Math.max(wanted, least);
  const left = Math.max(margin, (width - box.width * scale) / 2);
  return { scale, x: left - box.x * scale, y: margin - box.y * scale };
}

// `scrolls`: a plain wheel is left to the window's scrolling or pans sideways, and zooms with the control key only.
export function followGestures(element, view, { scrolls = false } = {}) {
  followWheel(element, view, scrolls);
  followPointers(element, view);
  followKeys(element, view);
}

function locate(element, event) {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function followWheel(element, view, scrolls) {
  const turn = (event) => {
    if (scrolls && !event.ctrlKey && !event.metaKey) {
      if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      view.pan(-event.deltaX, 0);
      return;
    }
    event.preventDefault();
    view.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 240), ...locate(element, event));
  };
  element.addEventListener("wheel", turn, { passive: false });
}

function followPointers(element, view) {
  const down = new Map(); // pointer id → its last place
  let moved = 0;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) moved = 0;
    down.set(event.pointerId, locate(element, event));
  });
  element.addEventListener("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    const place = locate(element, event);
    moved += Math.abs(place[0] - last[0]) + Math.abs(place[1] - last[1]);
    const other = [...down].find(([id]) => id !== event.pointerId);
    down.set(event.pointerId, place);
    if (moved < DRAG) return;
    // captured only now: a click must reach what lies under the pointer
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (other) pinch(view, other[1], last, place);
    else view.pan(place[0] - last[0], place[1] - last[1]);
  });
  const release = (event) => down.delete(event.pointerId);
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(name, release);
  const swallow = (event) => {
    if (moved >= DRAG) event.stopPropagation();
  };
  element.addEventListener("click", swallow, { capture: true });
}

function pinch(view, still, last, place) {
  const [before, after] = [last, place].map((one) => Math.hypot(one[0] - still[0], one[1] - still[1]));
  if (before > 0) view.zoom(after / before, (still[0] + place[0]) / 2, (still[1] + place[1]) / 2);
}

// The middle of what has the focus, as far as it is in sight: it stays there while keys zoom.
function locateMiddle(element, target) {
  const shape = target === element ? element : target.firstElementChild || target; // a label may lie far from its shape
  const [window, box] = [element, shape].map((one) => one.getBoundingClientRect());
  return [
    takeMiddle(box.left - window.left, box.right - window.left, window.width),
    takeMiddle(box.top - window.top, box.bottom - window.top, window.height),
  ];
}

function takeMiddle(from, to, size) {
  return Math.max(0, Math.min(size, (Math.max(0, from) + Math.min(size, to)) / 2));
}

function followKeys(element, view) {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = locateMiddle(element, event.target);
    if (event.key === "+" || event.key === "=") view.zoom(1.25, x, y);
    else if (event.key === "-") view.zoom(0.8, x, y);
    else if (event.key === "0") view.fit();
    else return;
    event.preventDefault();
  });
}
