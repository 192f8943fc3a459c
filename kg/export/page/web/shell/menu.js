// A menu behind a button: opened by click or arrow, walked with the arrows, closed by Esc or by going elsewhere.
import { make } from "../core/dom.js";

// `items` are [word, action, disabled]; they are asked for when the menu opens.
export function makeMenu(button, items) {
  const list = make("div", { class: "menu", role: "menu", hidden: true });
  const room = make("div", { class: "menu-room" }, button, list);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  function show() {
    list.replaceChildren(...items().map(makeItem));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.querySelector("button:enabled").focus();
  }

  function hide() {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  function makeItem([word, action, disabled]) {
    const act = () => {
      hide();
      button.focus();
      action();
    };
    return make("button", { type: "button", role: "menuitem", tabindex: -1, disabled, onclick: act }, word);
  }

  button.addEventListener("click", () => (list.hidden ? show() : hide()));
  room.addEventListener("keydown", (event) => {
    if (list.hidden && event.key !== "ArrowDown") return;
    if (event.key === "Escape") {
      hide();
      button.focus();
    } else if (event.key === "ArrowDown" && list.hidden) show();
    else if (event.key === "ArrowDown") walk(list, 1);
    else if (event.key === "ArrowUp") walk(list, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  room.addEventListener("focusout", (event) => {
    if (!room.contains(event.relatedTarget)) hide();
  });
  return room;
}

function walk(list, step) {
  const all = [...list.querySelectorAll("button:enabled")];
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length].focus();
}
