// The clock.
export function startClock() {}
