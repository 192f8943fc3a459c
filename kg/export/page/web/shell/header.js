// The header.
export function startHeader() {}
