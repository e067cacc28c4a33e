import { bringUpToDate, pageOf } from "./morphing.ts";

const UNSENT = "That answer did not leave your phone. Try again when there is a signal.";
const UNKEPT = "That answer could not be kept just now. Try again in a minute.";
const IMPATIENT_AFTER_MS = 3000;

/**
 * `<answer-form><form method="post">…</form></answer-form>`: sends an answer, or words of one's own, without
 * leaving the page, shows what the server says next, and puts the reader at what needs another look, at the word
 * that theirs arrived (`#offered`), or at the next statement (`#statement`).
 *
 * With no signal it says so and keeps the form as it is; so too when the server is too busy. (The
 * attributes `unsent` and `unkept` hold those sentences in the page's language.)
 */
class AnswerForm extends HTMLElement {
  #sending: { since: number; stop: AbortController } | undefined;

  constructor() {
    super();
    this.addEventListener("submit", (event) => this.#submitted(event));
    this.addEventListener("click", quietenSecondTap, { capture: true });
  }

  #submitted(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute("method")?.toLowerCase() !== "post") return;
    event.preventDefault();
    // A double press is one answer; a press after a long silence is somebody trying again.
    if (this.#sending && performance.now() - this.#sending.since < IMPATIENT_AFTER_MS) return;
    this.#sending?.stop.abort();
    void this.#send(form, event.submitter);
  }

  async #send(form: HTMLFormElement, pressed: HTMLElement | null): Promise<void> {
    const stop = new AbortController();
    this.#sending = { since: performance.now(), stop };
    this.#quieten();
    const answer = await post(form, pressed, stop.signal);
    if (stop.signal.aborted) return;
    if (!answer) this.#complain(this.getAttribute("unsent") ?? UNSENT);
    else if (isForLater(answer)) this.#complain(this.getAttribute("unkept") ?? UNKEPT);
    else await this.#received(form, answer);
    if (this.#sending.stop === stop) this.#sending = undefined;
  }

  async #received(form: HTMLFormElement, answer: Response): Promise<void> {
    form.reset(); // what was in it has arrived, so nothing there is unsent any more
    await show(answer);
  }

  #complain(words: string): void {
    const notice = document.createElement("div");
    const sentence = document.createElement("p");
    notice.className = "notice notice--gorse";
    notice.setAttribute("role", "alert");
    sentence.textContent = words;
    notice.append(sentence);
    this.prepend(notice);
  }

  #quieten(): void {
    this.querySelector(":scope > [role=alert]")?.remove();
  }
}

/** The second tap of an unsteady thumb would answer the next statement, which nobody has read yet. */
function quietenSecondTap(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}

/** The server's answer to the form; undefined where the form did not get through. */
async function post(form: HTMLFormElement, pressed: HTMLElement | null, signal: AbortSignal): Promise<Response | undefined> {
  try {
    return await fetch(addressOf(form), { method: "POST", body: answerIn(form, pressed), signal });
  } catch {
    return undefined;
  }
}

/** Whether the same answer may well be taken a little later: then what was written must not be lost. */
function isForLater(answer: Response): boolean {
  return answer.status === 429 || answer.status >= 500;
}

/** What the form says, with the button that was pressed. */
function answerIn(form: HTMLFormElement, pressed: HTMLElement | null): FormData {
  const said = new FormData(form);
  const isNamed = pressed instanceof HTMLButtonElement || pressed instanceof HTMLInputElement;
  if (isNamed && pressed.name) said.append(pressed.name, pressed.value);
  return said;
}

/** Where the form goes. A button called `action` would hide the form's own property of that name. */
function addressOf(form: HTMLFormElement): URL {
  return new URL(form.getAttribute("action") || location.href, location.href);
}

async function show(answer: Response): Promise<void> {
  const page = await pageOf(answer).catch(() => null);
  const main = document.querySelector("main");
  const fresh = page?.querySelector("main");
  if (!page || !main || !fresh) return location.assign(answer.url);
  // A form that is refused leaves us at an address that only takes forms, and can't be loaded again.
  if (answer.redirected) history.replaceState(null, "", answer.url);
  document.title = page.title;
  bringUpToDate(main, fresh);
  const next = main.querySelector<HTMLElement>("[role=alert][tabindex], #offered") ?? document.getElementById("statement");
  (next ?? main).focus();
}

customElements.define("answer-form", AnswerForm);
