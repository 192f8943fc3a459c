// The page's words in English.
export const ENGLISH = {
  search: "Search people, companies, departments… (pinyin and initials too)", all: "Show all", fit: "Fit", back: "Back", language: "中文",
  graph: "Graph", chart: "Org chart", timeline: "Timeline", table: "Table",
  types: "Types", relations: "Relations", statuses: "Standing", sources: "Sources",
  person: "Person", organization: "Organization", unit: "Department", product: "Product", place: "Place", function: "Field",
  asserted: "Asserted", claimed: "Claimed", planned: "Planned", rumored: "Rumored", denied: "Denied", negated: "Negated",
  actingMark: " (acting)", on: "on {day}", since: "since {day}", until: "until {day}", former: "(ended)", endInferred: "(end inferred)",
  // chart
  head: "head", maybe: "maybe", lastTold: "last told {day}", movedTo: "now in {name}", movedFrom: "was in {name}", asCapacity: "(as {capacity})",
  foldBranch: "Fold {name}", unfoldBranch: "Unfold {name}", chartDay: "As of {day}", chartRange: "Changes {since} to {day} (＋ new, － ended)",
  chartNote: "Pale: not told of for three months; dashed: maybe; plans and rumors are left out", chartChoose: "Choose an organization to see its chart as of {day}:", chartCard: "{units} below · {people} posts",
  chartEmpty: "Nothing is known of departments or posts of “{name}” on {day}. Move the date slider, or choose another organization:",
};
