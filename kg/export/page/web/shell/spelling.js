// Days, vouching and citations in words.
import { data, listArticles } from "../core/data.js";
import { spellSentence } from "../core/naming.js";
import { nameSource } from "../core/shown.js";
import { say } from "../core/words.js";
import { findFirstTold, findOffice } from "./facts.js";

const MOST = 2; // publishers that are named before "and others"

// When an edge held or happened; what is not told is said to be untold, with the day on which it was first written of.
export function spellSpan(edge) {
  const told = edge.kind === "change" ? spellChange(edge) : spellTenure(edge);
  return edge.endInferred ? `${told}${say("endInferred")}` : told;
}

function spellChange(edge) {
  return edge.at ? say("on", { day: edge.at }) : spellUntold(edge, "changeUntold");
}

function spellTenure(edge) {
  if (edge.start && edge.end) return say("fromTo", { start: edge.start, end: edge.end });
  if (edge.end) return say("onlyUntil", { end: edge.end });
  if (edge.ended) return edge.start ? say("sinceEnded", { start: edge.start }) : say("onlyEnded");
  return edge.start ? say("sinceOpen", { start: edge.start }) : spellUntold(edge, "startUntold");
}

// "该职务自 2025-12-17 起": what a reader may conclude of a reporting line whose beginning nobody tells.
export function spellOffice(edge) {
  const office = findOffice(edge);
  return office ? say("officeSince", { day: office.start }) : "";
}

function spellUntold(edge, key) {
  const day = findFirstTold(edge);
  return day ? say(key, { day }) : say("dayUntold");
}

// How long after its beginning an open state was still told of: "2025-12-17 仍有报道".
export function spellLastTold(edge) {
  const told = (edge.days || {}).lastTold;
  const open = edge.kind === "tenure" && !edge.end && !edge.ended;
  return open && told && told !== edge.start && told !== findFirstTold(edge) ? say("stillTold", { day: told }) : "";
}

// Who says so: the standing, the publishers and how many sources agree.
export function spellVouching(edge) {
  const names = [...new Set(listArticles(edge).map(spellSource))];
  const shown = names.slice(0, MOST).join(say("comma"));
  const publishers = names.length > MOST ? say("andOthers", { names: shown }) : shown;
  return [say(edge.standing), publishers, spellCount(edge)].filter(Boolean).join(" · ");
}

function spellCount(edge) {
  return say(edge.sources === 1 ? "oneSource" : "manySources", { count: edge.sources });
}

export function spellSource(article) {
  return nameSource(article) === "?" ? say("sourceUntold") : article.source;
}

// The sentence and where it stands, as one line to be pasted into a report.
export function spellCitation(evidence) {
  const article = data.articles[evidence.article];
  const where = [article.source, article.title && say("titled", { title: article.title }), article.published, article.url];
  return `${say("quoted", { text: spellSentence(evidence) })} —— ${where.filter(Boolean).join(say("comma"))}`;
}
