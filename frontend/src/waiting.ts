/** What was said without a signal, kept on this phone until it can be sent. */

/** One answer, or words of one's own: whose it is (`mark`), where it goes, and what the form said. */
export type Kept = { mark: string; address: string; fields: [string, string][] };

const SHELF = "waymark.waiting";
const KEPT = "waymark:kept";

export function waiting(): Kept[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(SHELF) ?? "[]");
    return Array.isArray(found) ? (found as Kept[]) : [];
  } catch {
    return [];
  }
}

/** Keep it; false where this browser keeps nothing, as in some private windows. */
export function keep(one: Kept): boolean {
  const isKept = put([...waiting(), one]);
  if (isKept) dispatchEvent(new Event(KEPT));
  return isKept;
}

/** Let go of the one that was sent, and of no other that came meanwhile. */
export function letGo(sent: Kept): void {
  const is = JSON.stringify(sent);
  const all = waiting();
  const at = all.findIndex((one) => JSON.stringify(one) === is);
  if (at >= 0) put(all.filter((_, place) => place !== at));
}

export function letGoOfAll(isTheirs: (one: Kept) => boolean = () => true): void {
  put(waiting().filter((one) => !isTheirs(one)));
}

/** The page was made anew around what shows this: let it show again. */
export function showAgain(): void {
  dispatchEvent(new Event(KEPT));
}

export function whenKept(hear: () => void): void {
  addEventListener(KEPT, hear);
}

function put(all: Kept[]): boolean {
  try {
    if (all.length) localStorage.setItem(SHELF, JSON.stringify(all));
    else localStorage.removeItem(SHELF);
    return true;
  } catch {
    return false;
  }
}
