// Undoes what kg/export/page/packing.py did to make the page small.
const PARTS = ["before", "quote", "after"];
const [WORD, ROWS] = [1, 2]; // what stands for a value: the number of a word, or rows; else itself

export function unpackData(given) {
  const { packed, sentences, ...data } = given;
  const unpackRow = makeUnpacker(packed);
  for (const [name, rows] of Object.entries(packed.tables)) data[name] = rows.map(unpackRow);
  const ids = data.entities.map((entity) => entity.id);
  for (const entity of data.entities) if ("parent" in entity) entity.parent = ids[entity.parent];
  for (const edge of data.edges) [edge.from, edge.to] = [ids[edge.from], ids[edge.to]];
  for (const item of data.evidence) {
    cutPassage(item, sentences);
    for (const passage of item.context || []) cutPassage(passage, sentences);
  }
  return data;
}

function makeUnpacker({ words, shapes }) {
  const known = shapes.map((shape) => shape.map(([path, how]) => [...path.split("."), how]));
  return function unpackRow(values) {
    const row = {};
    known[values[0]].forEach((place, number) => {
      const how = place.at(-1);
      const value = values[number + 1];
      const told = how === WORD ? words[value] : how === ROWS ? value.map(unpackRow) : value;
      if (place.length === 2) row[place[0]] = told;
      else (row[place[0]] = row[place[0]] || {})[place[1]] = told;
    });
    return row;
  };
}

function cutPassage(item, sentences) {
  const [number, start, end] = item.said;
  const text = sentences[number];
  delete item.said;
  [text.slice(0, start), text.slice(start, end), text.slice(end)].forEach((piece, place) => {
    if (piece) item[PARTS[place]] = piece;
  });
}
