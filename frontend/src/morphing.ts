import { Idiomorph } from "idiomorph";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The page that an answer from our own server carries. */
export async function pageOf(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Make a region read as `fresh` does, keeping what the person has there: open details,
 * what they typed, ticked or chose and have not sent, and where the focus is.
 */
export function bringUpToDate(region: Element, fresh: Element): void {
  const openable = new Set<Node>(region.querySelectorAll("details, dialog"));
  const edited = new Set<Node>([...region.querySelectorAll<Field>("input, textarea, select")].filter(isEdited));
  keepingFocus(() =>
    Idiomorph.morph(region, [...fresh.childNodes], {
      morphStyle: "innerHTML",
      callbacks: {
        beforeNodeMorphed: (old, next) => !(edited.has(old) && isSameField(old, next)),
        beforeAttributeUpdated: (name, element) => !isTheirs(name, element, openable),
      },
    }),
  );
}

function isEdited(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

function isSameField(old: Element, next: Node): boolean {
  return next instanceof Element && old.id === next.id && old.getAttribute("name") === next.getAttribute("name");
}

/** Whether an attribute is the person's or the island's to set, and not the server's. */
function isTheirs(name: string, element: Element, openable: Set<Node>): boolean {
  const isAnIsland = element.localName.includes("-");
  return (name === "open" && openable.has(element)) || (name === "hidden" && isAnIsland);
}

/** Idiomorph looks after fields; a link or a button that was made anew gets its focus back here. */
function keepingFocus(change: () => void): void {
  const { id } = document.activeElement ?? { id: "" };
  change();
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (id && isLost) document.getElementById(id)?.focus({ preventScroll: true });
}
