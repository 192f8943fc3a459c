// The search.
export function startSearch() {}
