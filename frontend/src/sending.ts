/** How a form is sent, and what comes back is shown, without leaving the page. */

import { bringUpToDate, pageOf } from "./morphing.ts";
import { showAgain } from "./waiting.ts";

const PATIENCE_MS = 10_000;
/** After an answer, the server may say no more than what comes next: what is around it stays as it is. */
const PART = "Waymark-Part";
const FOR_A_PART = { [PART]: "turn" };
const TOKEN = "csrfmiddlewaretoken";

/** The server's answer; undefined where it did not get through, or nothing came back in ten seconds. */
export async function post(address: string | URL, body: FormData, stop?: AbortSignal): Promise<Response | undefined> {
  const patience = new AbortController();
  const giveUp = (): void => patience.abort();
  const clock = setTimeout(giveUp, PATIENCE_MS);
  stop?.addEventListener("abort", giveUp);
  try {
    return await fetch(address, { method: "POST", body: asText(body), headers: FOR_A_PART, signal: patience.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(clock);
    stop?.removeEventListener("abort", giveUp);
  }
}

/** The words of a form, without the wrapping that files would need. */
function asText(form: FormData): URLSearchParams {
  return new URLSearchParams([...form].map(([name, value]): [string, string] => [name, String(value)]));
}

/** Whether the same may well be taken a little later: then what was said must not be lost. */
export function isForLater(answer: Response): boolean {
  return answer.status === 429 || answer.status >= 500;
}

/** What was kept, as a form that this page could have sent: with a token of today. */
export function asForm(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) if (name !== TOKEN) form.append(name, value);
  const token = document.querySelector<HTMLInputElement>(`input[name=${TOKEN}]`);
  if (token) form.append(TOKEN, token.value);
  return form;
}

/** Make the page read as this answer does, and put the reader where the next thing is to do. */
export async function show(answer: Response): Promise<void> {
  const page = await pageOf(answer).catch(() => null);
  const part = answer.headers.get(PART) && page?.body.firstElementChild;
  if (part) return showPart(part, answer.headers.get("Content-Location"));
  const main = document.querySelector("main");
  const fresh = page?.querySelector("main");
  if (!page || !main || !fresh) return location.assign(answer.url);
  // A form that is refused leaves us at an address that only takes forms, and can't be loaded again.
  if (answer.redirected) history.replaceState(null, "", answer.url);
  document.title = page.title;
  bringUpToDate(main, fresh);
  showAgain();
  putReaderAt(main);
}

/** The same for a part of the page, which comes alone, with the address of the whole. */
function showPart(part: Element, whole: string | null): void {
  const region = document.getElementById(part.id);
  if (whole) history.replaceState(null, "", whole);
  if (!region) return location.reload();
  bringUpToDate(region, part);
  showAgain();
  putReaderAt(region);
}

function putReaderAt(region: HTMLElement): void {
  const next = region.querySelector<HTMLElement>("[role=alert][tabindex], #offered") ?? document.getElementById("statement");
  (next ?? region).focus();
}
