import { isForLater, post, show } from "./sending.ts";
import { keep } from "./waiting.ts";

const UNSENT = "That did not leave your phone. It is still here: try again when there is a signal.";
const UNKEPT = "That could not be kept just now. It is still here: try again in a minute.";
const IMPATIENT_AFTER_MS = 3000;

/**
 * `<answer-form><form method="post">…</form></answer-form>`: sends an answer, or words of one's own, without
 * leaving the page, shows what the server says next, and puts the reader at what needs another look, at the word
 * that theirs arrived (`#offered`), or at the next statement (`#statement`).
 *
 * With `keeps` (whose they are), what does not get through is kept on the phone, where `<waiting-answers>` shows and
 * sends it; an answer leads on to the next statement of the template that `ahead` names. Without it, or in a
 * browser that keeps nothing, it says so and leaves the form as it is. (The attributes `unsent`, `unkept` and
 * `none` hold the sentences in the page's language.)
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
    const said = answerIn(form, pressed);
    const answer = await post(addressOf(form), said, stop.signal);
    if (stop.signal.aborted) return;
    if (answer && !isForLater(answer)) await this.#received(form, answer);
    else if (!answer && this.#isKept(form, said)) this.#goOn(form);
    else this.#complain(answer ? (this.getAttribute("unkept") ?? UNKEPT) : (this.getAttribute("unsent") ?? UNSENT));
    if (this.#sending.stop === stop) this.#sending = undefined;
  }

  async #received(form: HTMLFormElement, answer: Response): Promise<void> {
    form.reset(); // what was in it has arrived, so nothing there is unsent any more
    await show(answer);
  }

  #isKept(form: HTMLFormElement, said: FormData): boolean {
    const mark = this.getAttribute("keeps");
    if (!mark || form.classList.contains("undo")) return false;
    const fields = [...said].map(([name, value]): [string, string] => [name, String(value)]);
    return keep({ mark, address: addressOf(form).pathname, fields });
  }

  /** What was said is safe: the next statement that this phone has with it, if it is answers that are given. */
  #goOn(form: HTMLFormElement): void {
    form.reset();
    for (const details of form.querySelectorAll("details")) details.open = false;
    const ahead = this.getAttribute("ahead");
    if (!ahead) return;
    const next = document.querySelector<HTMLTemplateElement>(`template#${ahead}`)?.content.firstElementChild;
    const asked = document.getElementById("statement");
    const which = form.querySelector<HTMLInputElement>("[name=statement]");
    document.querySelector("form.undo")?.remove(); // it would take back the one before the one before
    if (next instanceof HTMLElement && asked && which) {
      asked.textContent = next.textContent;
      which.value = next.dataset["statement"] ?? "";
      next.remove();
      asked.focus();
    } else {
      form.hidden = true;
      this.#complain(this.getAttribute("none") ?? "That was all that this phone has with it. More come with a signal.");
    }
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

customElements.define("answer-form", AnswerForm);
