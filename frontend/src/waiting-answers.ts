import { pageOf } from "./morphing.ts";
import { say } from "./said.ts";
import { asForm, isForLater, post, show } from "./sending.ts";
import { type Kept, letGo, letGoOfAll, waiting, whenKept } from "./waiting.ts";

const AGAIN_MS = 15_000;

/**
 * `<waiting-answers mark="…" hidden>`: shows how much waits on this phone for a signal, and sends it, in order and
 * once, when there is one. What is another guest's is let go of unsent.
 *
 * Sentences in the page's language: `single`, `many` (with %n), `copy`, `refused` (with %why), `sent`.
 */
class WaitingAnswers extends HTMLElement {
  #again: number | undefined;
  #isSending = false;

  connectedCallback(): void {
    letGoOfAll((one) => one.mark !== this.#mark);
    addEventListener("online", this.#try);
    whenKept(this.#shown);
    this.#shown();
    this.#try();
  }

  disconnectedCallback(): void {
    removeEventListener("online", this.#try);
    clearTimeout(this.#again);
  }

  get #mark(): string {
    return this.getAttribute("mark") ?? "";
  }

  #shown = (): void => {
    const left = waiting();
    this.hidden = left.length === 0;
    const words = left.length === 1 ? this.getAttribute("single") : this.getAttribute("many");
    this.replaceChildren(...(left.length ? [notice((words ?? "%n").replace("%n", String(left.length))), this.#copy(left)] : []));
    clearTimeout(this.#again);
    if (left.length) this.#again = setTimeout(this.#try, AGAIN_MS);
  };

  #try = (): void => {
    if (this.#isSending || !waiting().length) return;
    this.#isSending = true;
    // Of two open pages of the same phone, one sends.
    const send = (): Promise<void> => this.#sendAll();
    void (navigator.locks ? navigator.locks.request("waymark.waiting", send) : send()).finally(() => {
      this.#isSending = false;
    });
  };

  async #sendAll(): Promise<void> {
    let last: Response | undefined;
    for (let one = waiting()[0]; one; one = waiting()[0]) {
      const answer = await this.#send(one);
      if (!answer || isForLater(answer)) break;
      letGo(one);
      if (answer.ok) last = answer;
      else await this.#refused(answer);
    }
    this.#shown();
    if (last && !waiting().length && this.isConnected && !isWriting()) {
      say(this.getAttribute("sent") ?? "What waited has been sent.");
      if (new URL(last.url).pathname === location.pathname) await show(last);
      else location.reload();
    }
  }

  async #send(one: Kept): Promise<Response | undefined> {
    const answer = await post(one.address, asForm(one.fields));
    if (answer?.status !== 403) return answer;
    await renewToken();
    return post(one.address, asForm(one.fields));
  }

  async #refused(answer: Response): Promise<void> {
    const page = await pageOf(answer).catch(() => null);
    const why = page?.querySelector("main [role=alert]")?.textContent?.replace(/\s+/g, " ").trim() ?? String(answer.status);
    const told = notice((this.getAttribute("refused") ?? "%why").replace("%why", why));
    told.setAttribute("role", "alert");
    this.after(told);
  }

  #copy(left: Kept[]): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet";
    button.textContent = this.getAttribute("copy") ?? "Copy what waits";
    const lines = left.map((one) => one.fields.filter(([name]) => !name.startsWith("csrf")).map((field) => field.join(": ")).join("\n"));
    button.addEventListener("click", () => void navigator.clipboard?.writeText(lines.join("\n\n")));
    return button;
  }
}

function notice(words: string): HTMLElement {
  const told = document.createElement("p");
  told.className = "notice notice--gorse";
  told.textContent = words;
  return told;
}

function isWriting(): boolean {
  const field = document.activeElement;
  return field instanceof HTMLTextAreaElement && field.value !== "";
}

/** A page that has lain open for long has a token that is no longer good. */
async function renewToken(): Promise<void> {
  try {
    const page = await pageOf(await fetch(location.href, { cache: "no-store" }));
    const fresh = page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
    for (const old of document.querySelectorAll<HTMLInputElement>("input[name=csrfmiddlewaretoken]")) {
      if (fresh) old.value = fresh.value;
    }
  } catch {
    // no signal again: the next try comes by itself
  }
}

/** Whoever hands the phone on, or takes everything back, leaves nothing of theirs waiting on it. */
function forgetting(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-forgets")) return;
  const asks = form.getAttribute("data-forgets");
  if (waiting().length && asks && !confirm(asks)) event.preventDefault();
  else letGoOfAll();
}

document.addEventListener("submit", forgetting);
customElements.define("waiting-answers", WaitingAnswers);
