// The chart view.
import { find } from "../core/dom.js";

export const chartView = {
  name: "chart",
  // Called once, when the page opens.
  start() {},
  // Called whenever the state changes while this view is shown.
  draw() {
    find("chart").textContent = "chart";
  },
  // Fits everything into the window.
  fit() {},
  // The picture as {png: data URL} or {svg: text}.
  picture() {
    return { svg: "" };
  },
};
