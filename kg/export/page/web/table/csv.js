// A table as CSV (RFC 4180) that spreadsheets open as UTF-8 and take no cell of for a formula; kg/export/cells.py has the rule.
const BEGINNINGS = /^[=+\-@\t\r\n＝＋－＠']/;
const MARK = "\ufeff";

function spellCell(value) {
  const text = String(value);
  const guarded = typeof value === "string" && BEGINNINGS.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function spellCsv(rows) {
  return MARK + rows.map((row) => `${row.map(spellCell).join(",")}\r\n`).join("");
}
