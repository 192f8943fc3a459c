// Called by test_chart_rules.py with a file of [bounds, day] pairs: prints how certainly each holds.
import { readFileSync } from "node:fs";
import { findHold } from "../../../../kg/export/page/web/core/days.js";

const pairs = JSON.parse(readFileSync(process.argv[2], "utf-8"));
process.stdout.write(JSON.stringify(pairs.map(([days, day]) => findHold(days, day))));
