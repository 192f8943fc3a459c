// Called by test_packing.py with a file of packed data: prints it unpacked.
import { readFileSync } from "node:fs";
import { unpackData } from "../../../../kg/export/page/web/core/unpacking.js";

process.stdout.write(JSON.stringify(unpackData(JSON.parse(readFileSync(process.argv[2], "utf-8")))));
