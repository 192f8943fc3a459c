// The keys in the tree, as in any tree: up and down, right into a branch, left out of it; Enter or the space bar chooses.
export function followArrows(svg, toggle) {
  svg.addEventListener("keydown", (event) => {
    const target = event.target.closest("[tabindex]");
    if (!target || !svg.contains(target)) return;
    if (event.key === "Enter" || event.key === " ") target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else if (event.key.startsWith("Arrow")) step(svg, target.closest(".box"), event.key.slice(5), toggle);
    else return;
    event.preventDefault();
  });
}

function step(svg, box, way, toggle) {
  const boxes = [...svg.querySelectorAll(".box")];
  const place = boxes.indexOf(box);
  const [level, expanded] = [Number(box.getAttribute("aria-level")), box.getAttribute("aria-expanded")];
  if (way === "Up") boxes[place - 1]?.focus();
  else if (way === "Down") boxes[place + 1]?.focus();
  else if (way === "Right" && expanded === "true") boxes[place + 1]?.focus();
  else if (way === "Right" && expanded === "false") toggle(box.dataset.id);
  else if (way === "Left" && expanded === "true") toggle(box.dataset.id);
  else if (way === "Left") boxes.slice(0, place).findLast((other) => Number(other.getAttribute("aria-level")) < level)?.focus();
}
