// Finds names by what is typed: the name or an alias, pinyin, initials, and any mixture of them.
// `readings` gives the readings of a character, blank separated, without tones: {"曾": "zeng ceng"}.

// Why a name was found, best first.
const RANKS = { exact: 0, prefix: 1, alias: 2, inside: 3, pinyin: 4, initials: 5 };
const BLANKS = /[\s·•・'’_-]+/g;

function simplify(text) {
  return text.normalize("NFKC").toLowerCase().replace(BLANKS, "");
}

// Everything that is searched, made once, those first of whom `weigh` says that most is known.
export function buildIndex(entities, readings, weigh) {
  const signs = new Map(); // character → how it is written and read, shared by all names
  const index = entities.map((entity) => ({
    entity,
    weight: weigh(entity),
    names: [entity.name, ...(entity.names || [])].map((name) => buildName(name, readings, signs)),
  }));
  return index.toSorted((a, b) => b.weight - a.weight || (a.entity.name < b.entity.name ? -1 : Number(a.entity.name > b.entity.name)));
}

function buildName(name, readings, signs) {
  const text = simplify(name);
  const letters = [];
  let typed = text;
  for (const character of text) {
    if (!signs.has(character)) {
      const found = readings[character];
      signs.set(character, { character, readings: found ? found.split(" ") : [] });
    }
    const sign = signs.get(character);
    letters.push(sign);
    for (const reading of sign.readings) typed += reading;
  }
  return { name, text, letters, mask: maskLetters(typed) };
}

// A bit for each Latin letter: a name without a letter of the query is passed over at once.
function maskLetters(text) {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) {
    const place = text.charCodeAt(at) - 97;
    if (place >= 0 && place < 26) mask |= 1 << place;
  }
  return mask;
}

// The best hits: [{entity, name}], where `name` is the one that matched.
export function searchIndex(index, typed, most) {
  const query = simplify(typed);
  if (!query) return [];
  const mask = maskLetters(query);
  const found = [];
  for (const { entity, names } of index) {
    const best = findBest(names, query, mask);
    if (best) found.push({ entity, name: best.name, score: best.score });
  }
  found.sort((a, b) => a.score - b.score);
  return found.slice(0, most).map(({ entity, name }) => ({ entity, name }));
}

function findBest(names, query, mask) {
  let best = null;
  for (let place = 0; place < names.length; place += 1) {
    if ((names[place].mask & mask) !== mask) continue;
    const score = scoreName(names[place], query, place > 0);
    if (score !== null && (!best || score < best.score)) best = { name: names[place].name, score };
  }
  return best;
}

// Smaller is better: the rank, and within it whole names before beginnings before what stands inside.
function scoreName({ text, letters }, query, isAlias) {
  const at = text.indexOf(query);
  if (at === 0 && !isAlias) return text === query ? RANKS.exact : RANKS.prefix;
  if (at === 0) return RANKS.alias + (text === query ? 0 : 0.1);
  if (at > 0) return RANKS.inside;
  const spelled = findSpelled(letters, query);
  return spelled ? RANKS[spelled.kind] + (spelled.start ? 0.2 : 0) + (spelled.whole ? 0 : 0.1) : null;
}

function findSpelled(letters, query) {
  for (let start = 0; start < letters.length; start += 1) {
    const end = matchFrom(letters, start, query, 0, false);
    if (end) return { kind: end.syllables ? "pinyin" : "initials", start, whole: end.at === letters.length };
  }
  return null;
}

// Takes the query from `from` on as the readings, initials or letters of the characters from `at` on: where it ends, or null.
function matchFrom(letters, at, query, from, syllables) {
  if (from === query.length) return { at, syllables };
  if (at === letters.length) return null;
  const { character, readings } = letters[at];
  if (query.startsWith(character, from)) {
    const end = matchFrom(letters, at + 1, query, from + character.length, syllables);
    if (end) return end;
  }
  for (const reading of readings) {
    const end = matchReading(letters, at, query, from, syllables, reading);
    if (end) return end;
  }
  return null;
}

function matchReading(letters, at, query, from, syllables, reading) {
  if (query[from] !== reading[0]) return null;
  const left = query.length - from;
  if (query.startsWith(reading, from)) {
    const end = matchFrom(letters, at + 1, query, from + reading.length, syllables || reading.length > 1);
    if (end) return end;
  } else if (left > 1 && left < reading.length && reading.startsWith(query.slice(from))) return { at: at + 1, syllables: true };
  return matchFrom(letters, at + 1, query, from + 1, syllables);
}
