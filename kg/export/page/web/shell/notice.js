// A word about what was just done, which goes away by itself.
import { find } from "../core/dom.js";

const STAYS = 2600; // milliseconds
let timer = null;

export function tellNotice(text) {
  const notice = find("notice");
  notice.textContent = text;
  notice.classList.add("told");
  clearTimeout(timer);
  timer = setTimeout(() => notice.classList.remove("told"), STAYS);
}

// Puts a text into the clipboard; older browsers, and pages in frames, only let a selected text be copied.
export async function copyText(text, told) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tellNotice(told);
}
