// The keys.
export function startKeys() {}
