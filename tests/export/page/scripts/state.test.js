// What is looked at travels in the address and comes back as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../../../../kg/export/page/web/core/data.js";
import { DEFAULTS, readFragment, spellFragment } from "../../../../kg/export/page/web/core/state.js";

test("the usual state needs no words", () => {
  assert.equal(spellFragment(DEFAULTS), "");
});

test("an address tells that everything is shown, where the page opens on something", () => {
  readData({ entities: [], edges: [], focus: "e1" });
  const told = spellFragment(DEFAULTS);
  assert.equal(told, "focus=*");
  assert.equal(readFragment(told).focus, null);
  readData({ entities: [], edges: [], focus: null });
});

test("a fragment gives back what was put into it", () => {
  const told = {
    ...DEFAULTS, view: "chart", focus: "e 1", open: ["a", "b"], chosen: { edges: ["T1", "T2"] }, day: "2025-12-31", since: "2024-01-01",
    hidden: { ...DEFAULTS.hidden, statuses: [], sources: ["星河日报", "?"] },
  };
  const { language, theme, ...rest } = told;
  assert.deepEqual({ language, theme, ...DEFAULTS, ...readFragment(spellFragment(told)) }, { ...DEFAULTS, ...rest });
});
