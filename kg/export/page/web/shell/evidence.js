// The sentences behind an edge, with the words marked.  Everything from articles goes in as text.
import { data } from "../core/data.js";
import { make } from "../core/dom.js";
import { say } from "../core/words.js";
import { makeButton } from "./icons.js";
import { copyText } from "./notice.js";
import { spellCitation, spellSource } from "./spelling.js";

const ADDRESS = /^https?:\/\//i; // whatever else an article names as its address is no link

export function makeEvidence(number) {
  const evidence = data.evidence[number];
  const article = data.articles[evidence.article];
  return make(
    "blockquote",
    {},
    (evidence.context || []).map((passage) => make("p", { class: "context" }, make("span", { class: "hint" }, say("context")), ...spellPassage(passage))),
    make("p", { class: "sentence" }, evidence.where === "title" ? make("span", { class: "hint" }, say("inTitle")) : null, ...spellPassage(evidence)),
    evidence.speaker ? make("p", { class: "speaker" }, say("speaker", { name: evidence.speaker })) : null,
    make(
      "footer",
      {},
      makeTitle(article),
      make("span", { class: "source" }, [spellSource(article), article.published || say("undated")].join(" · ")),
      evidence.status === "asserted" ? null : makeStatus(evidence.status),
      makeButton("copy", say("copyCitation"), { class: "quiet", onclick: () => copyText(spellCitation(evidence), say("citationCopied")) }),
    ),
  );
}

function spellPassage(passage) {
  return [passage.before || "", make("mark", {}, passage.quote), passage.after || ""];
}

function makeTitle(article) {
  const title = article.title || article.id;
  if (!article.url || !ADDRESS.test(article.url)) return make("cite", {}, title);
  return make("cite", {}, make("a", { href: article.url, rel: "noopener noreferrer", target: "_blank" }, title));
}

export function makeStatus(status) {
  return make("span", { class: `badge status-${status}` }, say(status));
}
