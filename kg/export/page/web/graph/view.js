// The graph view.
import { find } from "../core/dom.js";

export const graphView = {
  name: "graph",
  // Called once, when the page opens.
  start() {},
  // Called whenever the state changes while this view is shown.
  draw() {
    find("graph").textContent = "graph";
  },
  // Fits everything into the window.
  fit() {},
  // The picture as {png: data URL} or {svg: text}.
  picture() {
    return { svg: "" };
  },
};
