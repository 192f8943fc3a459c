// What the page knows, as kg/export/page/collecting.py wrote it, with the indexes that every view needs.
// A key that is missing stands for "not told" or "no".
export const data = { title: "", focus: null, view: "graph", lastDay: null, relations: {}, pinyin: {}, entities: [], edges: [], evidence: [], articles: [] };
export const entities = new Map(); // id → entity
export const edges = new Map(); // id → edge: a tenure (a state that held) or a change (something that happened)
const edgesOf = new Map(); // entity id → its edges

export function readData(found) {
  Object.assign(data, found);
  for (const index of [entities, edges, edgesOf]) index.clear();
  for (const entity of data.entities) {
    entities.set(entity.id, entity);
    edgesOf.set(entity.id, []);
  }
  for (const edge of data.edges) {
    edges.set(edge.id, edge);
    edgesOf.get(edge.from).push(edge);
    if (edge.to !== edge.from) edgesOf.get(edge.to).push(edge);
  }
}

// The day as of which the page was made: that of the last article, or one after all days where none has a day.
export function findLastDay() {
  return data.lastDay || "9999-12-31";
}

export function listEdges(id) {
  return edgesOf.get(id) || [];
}

export function findOther(edge, id) {
  return edge.from === id ? edge.to : edge.from;
}

// The articles behind an edge, each once, in the order of publication.
export function listArticles(edge) {
  return [...new Set(edge.evidence.map((number) => data.evidence[number].article))].map((number) => data.articles[number]);
}
