// The header: the title, the views, and what is done with the whole page.
import { goBack, showAll } from "../core/actions.js";
import { data } from "../core/data.js";
import { find, make } from "../core/dom.js";
import { change, listen, state } from "../core/state.js";
import { say } from "../core/words.js";
import { openHelp } from "./help.js";
import { makeButton } from "./icons.js";

const THEMES = ["auto", "light", "dark"];
const THEME_WORDS = { auto: "themeAuto", light: "themeLight", dark: "themeDark" };

export function startHeader(views) {
  drawHeader(views);
  listen((keys) => {
    if (keys.includes("language") || keys.includes("theme")) drawHeader(views);
    if (keys.includes("view")) markView();
    if (keys.includes("focus")) markAll();
  });
  addEventListener("pointerdown", leaveLegend);
}

function drawHeader(views) {
  const kept = document.activeElement && document.activeElement.id;
  find("title").textContent = say("title");
  document.title = state.language === "zh" ? data.title || say("title") : say("title");
  find("views").setAttribute("aria-label", say("views"));
  find("views").replaceChildren(...views.map((view) => makeTab(view.name)));
  const fit = () => views.find((view) => view.name === state.view).fit();
  find("tools").replaceChildren(
    makeButton("filter", say("filters"), { id: "drawer", "aria-expanded": "false", "aria-controls": "legend", onclick: toggleLegend }),
    makeButton("back", say("back"), { id: "back", onclick: goBack }),
    makeButton("all", say("all"), { id: "all", onclick: showAll }, true),
    makeButton("fit", say("fit"), { id: "fit", onclick: fit }),
  );
  find("settings").replaceChildren(
    makeButton(null, say("language"), { id: "language", lang: state.language === "zh" ? "en" : "zh-Hans", onclick: switchLanguage }, true),
    makeButton(state.theme, say(THEME_WORDS[state.theme]), { id: "theme", onclick: switchTheme }),
    makeButton("help", say("help"), { id: "help", onclick: openHelp }),
  );
  markView();
  markAll();
  if (kept && find(kept)) find(kept).focus();
}

function makeTab(name) {
  const attributes = { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name, onkeydown: walkTabs };
  return make("button", { ...attributes, onclick: () => change({ view: name }) }, say(name));
}

// Arrows go from tab to tab, as readers of screens expect it.
function walkTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...find("views").children];
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
  event.preventDefault();
}

function markView() {
  for (const tab of find("views").children) {
    const chosen = tab.id === `tab-${state.view}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

function markAll() {
  find("all").setAttribute("aria-pressed", String(state.focus === null));
}

// On a phone a tap beside the drawer closes it.
function leaveLegend(event) {
  if (document.body.classList.contains("drawer-open") && !event.target.closest("#legend, #drawer")) toggleLegend();
}

function toggleLegend() {
  const open = document.body.classList.toggle("drawer-open");
  find("drawer").setAttribute("aria-expanded", String(open));
}

function switchLanguage() {
  change({ language: state.language === "zh" ? "en" : "zh" });
}

function switchTheme() {
  change({ theme: THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length] });
}
