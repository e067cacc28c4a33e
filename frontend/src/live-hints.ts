import { bringUpToDate, pageOf } from "./morphing.ts";
import { say } from "./said.ts";

const LEAST_MS_BETWEEN_FETCHES = 250;
const LEAST_MS_BETWEEN_WORDS = 15_000;
const LONGEST_MS_TO_RECONNECT = 30_000;
const REFUSALS = new Set([403, 410]);
const WORDS = "The page has been brought up to date.";

/**
 * `<live-hints id="…" src="/live/<ticket>">region</live-hints>`: when the server hints that
 * something changed, fetches this page again and makes the region read as it now does.
 *
 * `page` is the address to fetch, where the page came in answer to a form and its own can't be fetched.
 * Says so (the attribute `updated`, in the page's language) only where the words changed, and
 * seldom. Waits while somebody writes in the region or holds it still, and while nobody sees it.
 */
class LiveHints extends HTMLElement {
  static readonly observedAttributes = ["held"];

  #stream: EventSource | undefined;
  #nextTry: number | undefined;
  #failures = 0;
  #hasRenewed = false;
  #isStale = false;
  #isCatchingUp = false;
  #spokeAt = -Infinity;

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.#follow);
    this.addEventListener("focusout", this.#catchUpSoon);
    this.#follow();
  }

  attributeChangedCallback(): void {
    this.#catchUpSoon();
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.#follow);
    this.removeEventListener("focusout", this.#catchUpSoon);
    this.#hush();
  }

  /** Listen for as long as the page is seen; a phone in a pocket holds no connection. */
  #follow = (): void => {
    if (document.hidden) this.#hush();
    else this.#listen();
  };

  #listen(): void {
    this.#hush();
    if (!this.#address) return;
    const stream = new EventSource(this.#address);
    // What changed between the writing of the page and the opening of the stream brought no hint.
    stream.addEventListener("open", () => this.#opened());
    stream.addEventListener("hint", () => this.#changed());
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) void this.#tryAgain();
    });
    this.#stream = stream;
  }

  #hush(): void {
    clearTimeout(this.#nextTry);
    this.#stream?.close();
    this.#stream = undefined;
  }

  #opened(): void {
    this.#failures = 0;
    this.#hasRenewed = false;
    this.#changed();
  }

  #changed(): void {
    this.#isStale = true;
    void this.#catchUp();
  }

  #catchUpSoon = (): void => {
    setTimeout(() => void this.#catchUp());
  };

  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    while (this.#isStale && this.isConnected && !this.hasAttribute("held") && !isWrittenIn(this)) {
      this.#isStale = false;
      await this.#fetchAgain();
      await pause(LEAST_MS_BETWEEN_FETCHES);
    }
    this.#isCatchingUp = false;
  }

  async #fetchAgain(): Promise<void> {
    const fresh = await renderingOf(this.id, this.getAttribute("page") ?? location.href);
    if (!fresh) return;
    this.setAttribute("src", fresh.getAttribute("src") ?? this.#address);
    if (isWrittenIn(this)) {
      this.#isStale = true;
      return;
    }
    const before = wordsIn(this);
    bringUpToDate(this, fresh);
    if (wordsIn(this) !== before) this.#saySeldom();
  }

  #saySeldom(): void {
    if (performance.now() - this.#spokeAt < LEAST_MS_BETWEEN_WORDS) return;
    this.#spokeAt = performance.now();
    say(this.getAttribute("updated") ?? WORDS);
  }

  async #tryAgain(): Promise<void> {
    this.#hush();
    if (REFUSALS.has(await statusOf(this.#address)) && !(await this.#hasNewTicket())) return;
    if (!this.isConnected || document.hidden) return;
    const wait = Math.min(LONGEST_MS_TO_RECONNECT, 1000 * 2 ** this.#failures++);
    this.#nextTry = setTimeout(() => this.#listen(), wait * (0.5 + Math.random() / 2));
  }

  /** A ticket wears out in the night; whoever may still see the page gets a new one with it, once. */
  async #hasNewTicket(): Promise<boolean> {
    if (this.#hasRenewed) return false;
    this.#hasRenewed = true;
    const worn = this.#address;
    await this.#fetchAgain();
    return this.#address !== worn;
  }

  get #address(): string {
    return this.getAttribute("src") ?? "";
  }
}

/** A page's element of that id as the server writes it now; null where it may not be had. */
async function renderingOf(id: string, page: string): Promise<Element | null> {
  try {
    const answer = await fetch(page, { cache: "no-store" });
    return answer.ok ? (await pageOf(answer)).getElementById(id) : null;
  } catch {
    return null; // no signal: the stream notices too, and catches up when it opens again
  }
}

/** The status that a stream's address answers with, which an EventSource keeps to itself; 0 for none. */
async function statusOf(address: string): Promise<number> {
  const enough = new AbortController();
  try {
    return (await fetch(address, { cache: "no-store", signal: enough.signal })).status;
  } catch {
    return 0;
  } finally {
    enough.abort();
  }
}

function isWrittenIn(region: Element): boolean {
  const field = document.activeElement;
  if (!field || !region.contains(field)) return false;
  return field.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit])");
}

function wordsIn(region: Element): string {
  return (region.textContent ?? "").replace(/\s+/g, " ").trim();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

customElements.define("live-hints", LiveHints);
