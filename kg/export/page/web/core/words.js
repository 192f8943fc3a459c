// The page's words in both languages; `say` answers in the chosen one.
import { state } from "./state.js";
import { ENGLISH } from "../words/en.js";
import { CHINESE } from "../words/zh.js";

const WORDS = { zh: CHINESE, en: ENGLISH };

// The word for a key, with {name} filled in from `values`.
export function say(key, values = {}) {
  const text = WORDS[state.language][key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
