// What the marks mean, what to click and which keys there are, in a window that Esc closes.
import { make } from "../core/dom.js";
import { say } from "../core/words.js";
import { makeButton } from "./icons.js";

const KEYS = [
  ["/", "keySearch"], ["1 – 4", "keyViews"], ["Esc", "keyClose"], ["Space", "keyPlay"], ["← →", "keyDay"], ["Backspace", "keyBack"], ["?", "keyHelp"],
];
const HINTS = ["hintClick", "hintUnfold", "hintLine", "hintDay", "hintFilter", "hintLink"];
const MARKS = ["markStatus", "markTime", "markStanding"];

export function openHelp() {
  const dialog = make("dialog", { class: "help", "aria-labelledby": "help-title", onclose: (event) => event.target.remove() });
  dialog.append(
    make("header", {}, make("h2", { id: "help-title" }, say("help")), makeButton("close", say("close"), { onclick: () => dialog.close() })),
    make("h3", {}, say("helpClick")),
    make("ul", {}, HINTS.map((key) => make("li", {}, say(key)))),
    make("h3", {}, say("helpMarks")),
    make("ul", {}, MARKS.map((key) => make("li", {}, say(key)))),
    make("h3", {}, say("helpKeys")),
    make("dl", {}, KEYS.flatMap(([key, word]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, say(word))])),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
