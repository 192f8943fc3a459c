// What the legend hides: the lists of `state.hidden` after a tick, after "only this" and after "all" or "none".
export function toggleValue(hidden, kind, value) {
  const kept = hidden[kind].filter((other) => other !== value);
  return { ...hidden, [kind]: kept.length === hidden[kind].length ? [...kept, value] : kept };
}

// Hides all values but one; where that is so already, nothing.
export function keepOnly(hidden, kind, value, values) {
  const others = values.filter((other) => other !== value);
  const already = others.every((other) => hidden[kind].includes(other)) && !hidden[kind].includes(value);
  return { ...hidden, [kind]: already ? [] : others };
}

// Shows all of `values` where one of them is hidden, else hides them all.
export function toggleAll(hidden, kind, values) {
  const others = hidden[kind].filter((value) => !values.includes(value));
  const some = values.some((value) => hidden[kind].includes(value));
  return { ...hidden, [kind]: some ? others : [...others, ...values] };
}
