// `<details class="menu">` opens by itself; this closes it with Escape, and when attention goes elsewhere.

const OPEN_MENUS = "details.menu[open]";

function closeMenusWithout(place: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(OPEN_MENUS)) {
    if (!(place instanceof Node && menu.contains(place))) menu.open = false;
  }
}

function closeInnermost(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  const here = document.activeElement?.closest<HTMLDetailsElement>(OPEN_MENUS);
  const menu = here ?? document.querySelector<HTMLDetailsElement>(OPEN_MENUS);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

document.addEventListener("click", (event) => closeMenusWithout(event.target));
document.addEventListener("focusin", (event) => closeMenusWithout(event.target));
document.addEventListener("keydown", closeInnermost);
