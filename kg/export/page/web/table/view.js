// The table view: a row for every edge that shows.
import { find, make } from "../core/dom.js";
import { nameEdge, nameEntity, spellDates } from "../core/naming.js";
import { listShown } from "../core/shown.js";

export const tableView = {
  name: "table",
  // Called once, when the page opens.
  start() {},
  // Called whenever the state changes while this view is shown.
  draw() {
    const rows = listShown().map(([edge]) =>
      make("tr", {}, make("td", {}, nameEntity(edge.from)), make("td", {}, nameEdge(edge)), make("td", {}, nameEntity(edge.to)), make("td", {}, spellDates(edge))),
    );
    find("table").replaceChildren(make("table", {}, rows));
  },
  // Fits everything into the window.
  fit() {},
  // The picture as {png: data URL} or {svg: text}; null where there is none.
  picture() {
    return null;
  },
};
