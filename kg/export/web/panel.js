// The side panel: an entity with its facts, or facts with their sentences. Everything from articles goes in as text.
const EDGE_BY_ID = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const panel = document.getElementById("panel");

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function showHint() { panel.replaceChildren(element("p", say("hint"), "names")); }

function showEntity(id) {
  const entity = ENTITIES.get(id);
  const parts = [element("h2", entity.name), element("div", say(entity.type), "names")];
  const others = entity.names.filter((name) => name !== entity.name);
  if (others.length) parts.push(element("div", `${say("also")}: ${others.join("、")}`, "names"));
  if (entity.wikidata) {
    const link = element("a", entity.wikidata);
    link.href = `https://www.wikidata.org/wiki/${entity.wikidata}`;
    link.rel = "noopener noreferrer";
    parts.push(link);
  }
  const day = (edge) => edge.at || edge.start || edge.end || "";
  const edges = EDGES_OF.get(id).filter(isShown).sort((a, b) => (day(b) > day(a) ? 1 : day(b) < day(a) ? -1 : a.id < b.id ? -1 : 1));
  for (const [kind, heading] of [["tenure", "tenures"], ["change", "changes"]]) {
    const found = edges.filter((edge) => edge.kind === kind);
    if (found.length) parts.push(element("h3", `${say(heading)} (${found.length})`), ...found.map(makeFact));
  }
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

function showEdges(ids) {
  const parts = [];
  for (const id of ids) {
    const edge = EDGE_BY_ID.get(id);
    const box = makeFact(edge);
    box.append(...listVouching(edge), ...listEvidence(edge));
    parts.push(box);
  }
  panel.replaceChildren(element("h3", say("evidence")), ...parts);
  panel.scrollTop = 0;
}

function makeFact(edge) {
  const box = element("div", undefined, "fact");
  const button = element("button");
  button.type = "button";
  const label = language === "zh" ? edge.label : edge.label_en;
  button.append(element("b", ENTITIES.get(edge.from).name), ` ${label} `, element("b", ENTITIES.get(edge.to).name));
  if (edge.post || edge.capacity) button.append(` · ${edge.post || edge.capacity}`);
  if (edge.status !== "asserted") button.append(element("span", say(edge.status), `badge ${edge.status}`));
  if (edge.acting) button.append(element("span", say("acting"), "badge"));
  if (edge.inferred) button.append(element("span", say("inferred"), "badge"));
  const dates = spellDates(edge);
  if (dates) button.append(element("div", dates, "dates"));
  button.addEventListener("click", () => showEdges([edge.id]));
  box.append(button);
  return box;
}

// Who vouches for an edge, and how it came to be told where it was not always told alike.
function listVouching(edge) {
  const parts = [element("div", `${say(edge.standing)} · ${edge.sources} ${say("sources")}`, "names")];
  if (new Set(edge.stages.map((stage) => stage.status)).size > 1) {
    const course = edge.stages.map((stage) => `${stage.published || say("undated")} ${say(stage.status)}`).join(" → ");
    parts.push(element("div", `${say("course")}: ${course}`, "names"));
  }
  return parts;
}

function listEvidence(edge) {
  return edge.evidence.map((number) => {
    const evidence = DATA.evidence[number];
    const article = DATA.articles[evidence.article];
    const quote = element("blockquote");
    quote.append(evidence.before, element("mark", evidence.quote), evidence.after);
    const source = element("span", undefined, "source");
    const title = article.url ? element("a", article.title || article.id) : element("span", article.title || article.id);
    if (article.url) { title.href = article.url; title.rel = "noopener noreferrer"; }
    source.append(title, [article.source, article.published].filter(Boolean).map((part) => ` · ${part}`).join(""));
    if (evidence.speaker) source.append(` · ${say("speaker")}: ${evidence.speaker}`);
    if (evidence.status !== "asserted") source.append(element("span", say(evidence.status), `badge ${evidence.status}`));
    quote.append(source);
    return quote;
  });
}
