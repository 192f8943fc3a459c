// The rows of the table: one for every edge that shows, as texts and numbers, in the order that was asked for.
import { data } from "../core/data.js";
import { nameEntity, nameRelation, spellSentence } from "../core/naming.js";
import { say } from "../core/words.js";

export const COLUMNS = [
  "subject", "relation", "object", "post", "from", "to", "status", "said", "count", "sentence", "article", "published",
];

// A row's cells by column; `edge` is what a click leads to.
export function makeRow(edge) {
  const evidence = data.evidence[edge.evidence[0]];
  const article = data.articles[evidence.article];
  return {
    edge,
    subject: nameEntity(edge.from),
    relation: nameRelation(edge.relation),
    object: nameEntity(edge.to),
    ...spellWhen(edge),
    post: edge.post || edge.capacity || "",
    status: say(edge.status),
    said: evidence.speaker || say(edge.standing),
    count: edge.sources || 0,
    sentence: spellSentence(evidence),
    ...spellArticle(article),
  };
}

// What happened has a day and no end.
function spellWhen(edge) {
  if (edge.kind === "change") return { from: edge.at || "", to: "" };
  return { from: edge.start || "", to: edge.end || (edge.ended ? say("endedUntold") : "") };
}

function spellArticle(article) {
  return { article: article.title || article.id, published: article.published || "", source: article.source || "", url: article.url || "" };
}

// What touches an entity of the focus or one that is unfolded beside it; everything where there is no focus.
export function isNear(edge, focus, open) {
  return focus === null || [edge.from, edge.to].some((id) => id === focus || open.includes(id));
}

// Sorted by a column, what is untold last in either direction; equal rows stay as they were.
export function sortRows(rows, column, down) {
  const collator = new Intl.Collator("zh-Hans", { numeric: true });
  const sign = down ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  return rows.toSorted((a, b) => {
    const [left, right] = [a[column], b[column]];
    if (left === "" || right === "") return Number(left === "") - Number(right === "");
    return sign * compare(left, right);
  });
}
