// Puts the page together and opens it on the most telling organization, or on the one named behind `#`.
function nameEverything() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.getElementById("title").textContent = DATA.title;
  document.getElementById("search").placeholder = say("search");
  document.getElementById("search").setAttribute("aria-label", say("search"));
  for (const id of ["all", "fit", "back", "language"]) document.getElementById(id).textContent = say(id);
  document.getElementById("day-label").textContent = say("day");
  document.getElementById("day-off").textContent = say("dayOff");
  fillFilters();
}

function start() {
  startNetwork();
  nameEverything();
  startSearch();
  const tellDay = startDay();
  const asked = decodeURIComponent(location.hash.slice(1));
  const first = ENTITIES.has(asked) ? asked : DATA.focus;
  if (first) { focusOn(first, false); showEntity(first); } else showHint();
  document.getElementById("all").addEventListener("click", showAll);
  document.getElementById("more").addEventListener("click", () => { room += STEP; redraw(); });
  document.getElementById("fit").addEventListener("click", () => network.fit({ animation: false }));
  document.getElementById("back").addEventListener("click", () => {
    const id = trail.pop();
    if (id) { focusOn(id, false); showEntity(id); } else if (DATA.focus) focusOn(DATA.focus, false);
  });
  document.getElementById("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    try { localStorage.setItem("kg-language", language); } catch { /* a page from the file system may have no storage */ }
    nameEverything();
    tellDay();
    redraw();
    if (centre) showEntity(centre); else showHint();
  });
}
start();
