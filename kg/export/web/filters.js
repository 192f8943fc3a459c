// Filters, which are the legend too; search; the day as of which the graph is shown.
function countBy(list, key) {
  const counts = new Map();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) || 0) + 1);
  return counts;
}

function makeFilter(group, value, text, count, color) {
  const label = element("label");
  const box = element("input");
  box.type = "checkbox";
  box.checked = !HIDDEN[group].has(value);
  box.addEventListener("change", () => { if (box.checked) HIDDEN[group].delete(value); else HIDDEN[group].add(value); redraw(); });
  label.append(box);
  if (color) { const swatch = element("span", undefined, "swatch"); swatch.style.background = color; label.append(swatch); }
  label.append(text, element("small", String(count)));
  return label;
}

function fillFilters() {
  const parts = [element("h3", say("types"))];
  for (const [type, count] of countBy(DATA.entities, (entity) => entity.type)) parts.push(makeFilter("types", type, say(type), count, COLORS[type]));
  parts.push(element("h3", say("statuses")));
  for (const [status, count] of countBy(DATA.edges, (edge) => edge.status)) parts.push(makeFilter("statuses", status, say(status), count, EDGE_COLORS[status]));
  parts.push(element("h3", say("relations")));
  const labels = new Map(DATA.edges.map((edge) => [edge.relation, language === "zh" ? edge.label : edge.label_en]));
  const counts = [...countBy(DATA.edges, (edge) => edge.relation)].sort((a, b) => b[1] - a[1]);
  for (const [relation, count] of counts) parts.push(makeFilter("relations", relation, labels.get(relation), count));
  document.getElementById("filters").replaceChildren(...parts);
}

function findEntities(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const found = [];
  for (const entity of DATA.entities) {
    const rank = Math.min(...entity.names.map((name) => name.toLowerCase().indexOf(wanted)).map((at) => (at < 0 ? 99 : at)));
    if (rank < 99) found.push([rank, -EDGES_OF.get(entity.id).length, entity]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 20).map((row) => row[2]);
}

function startSearch() {
  const input = document.getElementById("search");
  const hits = document.getElementById("hits");
  let chosen = 0;
  const choose = (id) => { hits.hidden = true; input.value = ""; focusOn(id); showEntity(id); };
  const list = () => {
    const found = findEntities(input.value);
    chosen = 0;
    hits.hidden = input.value.trim() === "";
    hits.replaceChildren(...(found.length ? found.map((entity, index) => {
      const item = element("li", entity.name);
      item.append(element("small", say(entity.type)));
      item.dataset.id = entity.id;
      item.setAttribute("aria-selected", String(index === 0));
      item.addEventListener("mousedown", () => choose(entity.id));
      return item;
    }) : [element("li", say("nothing"))]));
  };
  input.addEventListener("input", list);
  input.addEventListener("keydown", (event) => {
    const items = [...hits.querySelectorAll("li[data-id]")];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : items.length - 1)) % Math.max(1, items.length);
      items.forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
      event.preventDefault();
    } else if (event.key === "Enter" && items[chosen]) choose(items[chosen].dataset.id);
    else if (event.key === "Escape") hits.hidden = true;
  });
  input.addEventListener("blur", () => { hits.hidden = true; });
}

function listMonths() {
  const days = DATA.edges.flatMap((edge) => [edge.at, edge.start, edge.end]).filter(Boolean).sort();
  if (!days.length) return [];
  const months = [];
  let [year, month] = [Number(days[0].slice(0, 4)), 1];
  const last = days[days.length - 1].slice(0, 4) + "-12";
  for (;;) {
    const text = `${year}-${String(month).padStart(2, "0")}`;
    if (text > last || months.length > 1200) return months;
    months.push(text);
    month += 1;
    if (month > 12) { month = 1; year += 1; }
  }
}

function startDay() {
  const slider = document.getElementById("day");
  const months = listMonths();
  slider.max = String(Math.max(0, months.length - 1));
  slider.value = slider.max;
  slider.disabled = months.length === 0;
  const tell = () => { document.getElementById("day-text").textContent = asOf ? asOf.slice(0, 7) : say("anytime"); };
  slider.addEventListener("input", () => { asOf = `${months[Number(slider.value)]}-28`; tell(); redraw(); });
  document.getElementById("day-off").addEventListener("click", () => { asOf = null; slider.value = slider.max; tell(); redraw(); });
  tell();
  return tell;
}
