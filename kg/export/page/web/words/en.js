// The page's words in English.
export const ENGLISH = {
  search: "Search people, companies, departments… (pinyin and initials too)", all: "Show all", fit: "Fit", back: "Back", language: "中文",
  graph: "Graph", chart: "Org chart", timeline: "Timeline", table: "Table",
  types: "Types", relations: "Relations", statuses: "Standing", sources: "Sources",
  person: "Person", organization: "Organization", unit: "Department", product: "Product", place: "Place", function: "Field",
  asserted: "Asserted", claimed: "Claimed", planned: "Planned", rumored: "Rumored", denied: "Denied", negated: "Negated",
  actingMark: " (acting)", on: "on {day}", since: "since {day}", until: "until {day}", former: "(ended)", endInferred: "(end inferred)",
};
