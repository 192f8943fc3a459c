// How wide a text is, about: drawings are laid out without asking the browser, so that they can be tested without one.
// Widths are those of a usual sans-serif, a little too wide rather than too narrow.
const NARROW = /[iljtfrI.,:;|'!/()[\] -]/;
const WIDE = /[\u2010-\u2bff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\uffef]/;

function measureCharacter(character) {
  if (character.length > 1 || WIDE.test(character)) return 1;
  if (NARROW.test(character)) return 0.36;
  return /[A-Zmw@%&]/.test(character) ? 0.67 : 0.57;
}

export function measureText(text, size) {
  let sum = 0;
  for (const character of text) sum += measureCharacter(character);
  return Math.ceil(sum * size);
}

// The text, or as much of it as fits into `width` with "…" behind it; "" where not even two characters do.
export function cutText(text, size, width) {
  if (measureText(text, size) <= width) return text;
  let [cut, sum] = ["", size];
  for (const character of text) {
    sum += measureCharacter(character) * size;
    if (sum > width) break;
    cut += character;
  }
  return [...cut].length < 2 ? "" : `${cut.trimEnd()}…`;
}
