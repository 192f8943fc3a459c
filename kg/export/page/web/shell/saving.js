// The saving.
export function startSaving() {}
