// Sorting as the library does it: by numbers and by texts as they are spelled, the same in every language.
export function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// Sorted by lists of numbers and texts, which `rank` gives for each.
export function sortBy(items, rank) {
  const ranked = items.map((item) => [rank(item), item]);
  ranked.sort(([a], [b]) => {
    const place = a.findIndex((part, index) => part !== b[index]);
    return place < 0 ? 0 : compare(a[place], b[place]);
  });
  return ranked.map(([, item]) => item);
}
