import { keep, kept, letGo, type Said } from "./kept.ts";
import { say } from "./said.ts";

const AGAIN_MS = 15_000;
const PATIENCE_MS = 60_000;
const TOKEN = "csrfmiddlewaretoken";
const SHELF = "waymark-say";

/** What came back; status 0 where nothing did. */
type Reply = { status: number; page: Document | null; verdict: "taken" | "refused" | "later" };
const NOTHING: Reply = { status: 0, page: null, verdict: "later" };

/**
 * `<kept-voices address="/say/…" worker="/say/worker.js">`: beside a form with `data-keeps`. What is said is kept on this
 * phone first, then sent; with no signal it waits here, visibly, and is sent once there is one. Once sent, it is let go of;
 * what the server refuses stays, says why, and holds up nothing else.
 *
 * Sentences in the page's language: `single`, `many` (%n), `again`, `export`, `clear`, `sure`, `sent`, `words`, `kept`,
 * `unkept`, `refused` (%why), `nothing`, `tapped`, `drop`.
 */
class KeptVoices extends HTMLElement {
  #again: number | undefined;
  #isSending = false;
  #isSaying = false;

  connectedCallback(): void {
    document.addEventListener("submit", this.#submitted);
    addEventListener("online", this.#try);
    this.#freshNumber();
    void this.#standBy();
    void this.#shown();
    this.#try();
  }

  disconnectedCallback(): void {
    document.removeEventListener("submit", this.#submitted);
    removeEventListener("online", this.#try);
    clearTimeout(this.#again);
  }

  /** A page that came out of the phone's memory has a number that may have been used. */
  #freshNumber(): void {
    const once = document.querySelector<HTMLInputElement>("form[data-keeps] input[name=once]");
    if (once) once.value = drawn();
  }

  /** From now on this page opens without a signal, where the browser lets it. */
  async #standBy(): Promise<void> {
    const worker = this.getAttribute("worker");
    if (!worker || !("serviceWorker" in navigator)) return;
    try {
      await navigator.serviceWorker.register(worker);
      const shelf = await caches.open(SHELF);
      const fetched = performance.getEntriesByType("resource").map((one) => one.name);
      const linked = [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map((one) => one.href);
      const parts = new Set([...fetched, ...linked].filter((part) => new URL(part).pathname.startsWith("/static/")));
      await shelf.addAll([this.#address, ...parts]);
    } catch {
      // without it the page still keeps what is said while it is open
    }
  }

  #submitted = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-keeps")) return;
    event.preventDefault();
    if (this.#isSaying) return;
    this.#isSaying = true;
    void this.#say(form).finally(() => (this.#isSaying = false));
  };

  async #say(form: HTMLFormElement): Promise<void> {
    const said = read(form, this.#address);
    if (!isSomething(said) && !isTap(form, said)) return form.submit();
    const isKept = await keep(said);
    const reply = await this.#alone(() => this.#send(said));
    const isWrong = reply.status === 422 && reply.page?.querySelector("form[data-keeps]");
    if (reply.page && (reply.verdict === "taken" || isWrong)) {
      // Files don't come back with a form that needs another look: they stay here, with what is wrong.
      if (isWrong && isKept && said.files.length) await keep({ ...said, refused: whyOf(reply) });
      else if (isKept) await letGo(said.once);
      show(reply.page);
      this.#freshNumber();
    } else if (isKept) {
      if (reply.verdict === "refused") await keep({ ...said, refused: whyOf(reply) });
      form.reset();
      this.#freshNumber();
      tellAbove(form, this.#words("kept"));
    } else {
      tellAbove(form, this.#words("unkept"));
    }
    await this.#shown();
  }

  #try = (): void => {
    if (!this.#isSending && this.isConnected) void this.#sendAll();
  };

  async #sendAll(): Promise<void> {
    for (const one of await kept()) {
      if (one.refused) continue;
      const reply = await this.#alone(() => this.#send(one));
      if (!reply.status) break;
      if (reply.verdict === "refused") await keep({ ...one, refused: whyOf(reply) });
      if (reply.verdict !== "taken") continue;
      await letGo(one.once);
      this.#hand(reply.page, one);
    }
    await this.#shown();
  }

  /** The receipt of what waited: it is given this once, so it stays until whoever reads it leaves. */
  #hand(page: Document | null, one: Said): void {
    const words = [...(page?.querySelectorAll(".fourwords li") ?? [])].map((word) => word.textContent);
    const told = notice(`${this.#words("sent")} ${this.#words("words")}: ${words.join(" ")} (${timeOf(one)})`);
    told.setAttribute("role", "status");
    this.after(told);
    say(this.#words("sent"));
  }

  /** Of two open pages of the same phone, one sends. */
  async #alone<T>(act: () => Promise<T>): Promise<T> {
    this.#isSending = true;
    try {
      return await (navigator.locks ? navigator.locks.request(SHELF, act) : act());
    } finally {
      this.#isSending = false;
    }
  }

  async #send(one: Said): Promise<Reply> {
    if (!(await this.#isStillKept(one))) return NOTHING;
    const reply = await posted(one, tokenOf(document));
    if (reply.status !== 403) return reply;
    const fresh = await fetch(one.address, { cache: "no-store" }).then(pageOf).then(tokenOf, () => "");
    return fresh ? posted(one, fresh) : reply;
  }

  /** Another page may have sent it while this one waited for its turn. Where nothing is kept, it is only here. */
  async #isStillKept(one: Said): Promise<boolean> {
    const all = await kept();
    return !all.length || all.some((other) => other.once === one.once);
  }

  async #shown(): Promise<void> {
    const all = await kept();
    clearTimeout(this.#again);
    if (!this.isConnected) return;
    if (all.some((one) => !one.refused)) this.#again = setTimeout(this.#try, AGAIN_MS);
    this.replaceChildren(...(all.length ? [this.#list(all)] : []));
  }

  #list(all: Said[]): HTMLElement {
    const box = element("section", "notice notice--gorse stack gap3");
    const heading = all.length === 1 ? this.#words("single") : this.#words("many").replace("%n", String(all.length));
    const rows = element("ul", "stack gap2");
    rows.append(...all.map((one) => this.#row(one)));
    const doing = element("p", "actions");
    doing.append(
      this.#button("again", () => void this.#retry(all)),
      this.#button("export", () => exported(all)),
      this.#button("clear", () => void this.#clear(all)),
    );
    box.append(element("p", "", heading), rows, doing);
    return box;
  }

  #row(one: Said): HTMLElement {
    const row = element("li", "");
    const shown = element("details", "how");
    shown.append(element("summary", "", timeOf(one)), element("p", "", wordsOf(one) || this.#wordless(one)));
    row.append(shown);
    if (one.refused) row.append(element("p", "small", this.#words("refused").replace("%why", one.refused)));
    row.append(this.#button("drop", () => void this.#clear([one]), "btn btn--quiet"));
    return row;
  }

  /** What was said without a word, as its choice is called on this page. */
  #wordless(one: Said): string {
    if (one.files.length) return this.#words("nothing");
    const chosen = document.querySelector<HTMLInputElement>(`[name=kind][value="${CSS.escape(fieldOf(one, "kind"))}"]`);
    return chosen?.labels?.[0]?.textContent?.trim() || this.#words("tapped");
  }

  #button(named: string, act: () => void, style = "btn"): HTMLElement {
    const button = element("button", style, this.#words(named)) as HTMLButtonElement;
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  async #retry(all: Said[]): Promise<void> {
    for (const { refused, ...one } of all) if (refused) await keep(one);
    await this.#sendAll();
  }

  async #clear(all: Said[]): Promise<void> {
    if (!confirm(this.#words("sure"))) return;
    for (const one of all) await letGo(one.once);
    await this.#shown();
  }

  #words(named: string): string {
    return this.getAttribute(named) ?? "";
  }

  get #address(): string {
    return this.getAttribute("address") ?? location.pathname;
  }
}

function read(form: HTMLFormElement, address: string): Said {
  const once = form.querySelector<HTMLInputElement>("input[name=once]")?.value || drawn();
  const said: Said = { once, address, fields: [], files: [], at: Date.now() };
  for (const [name, value] of new FormData(form)) {
    if (name === TOKEN || name === "once") continue;
    if (typeof value === "string") said.fields.push([name, value]);
    else if (value.size) said.files.push([name, new Blob([value], { type: value.type })]);
  }
  return said;
}

function isSomething(said: Said): boolean {
  return wordsOf(said) !== "" || said.files.length > 0;
}

/** Where one of a few choices is enough to say. */
function isTap(form: HTMLFormElement, said: Said): boolean {
  return form.hasAttribute("data-taps") && fieldOf(said, "kind") !== "";
}

function wordsOf(said: Said): string {
  return fieldOf(said, "words");
}

function fieldOf(said: Said, named: string): string {
  return (said.fields.find(([name]) => name === named)?.[1] ?? "").trim();
}

/**
 * What became of it. Only a receipt says that it was taken: a café's network answers everything with a page of its own,
 * and what it "took" would be lost.
 */
function verdictOn(status: number, page: Document): Reply["verdict"] {
  if (status === 201 && page.querySelector(".fourwords")) return "taken";
  const isForLater = status < 400 || status === 408 || status === 429 || status >= 500;
  return isForLater ? "later" : "refused";
}

function whyOf(reply: Reply): string {
  const told = reply.page?.querySelector("main [role=alert], main .lead, main p")?.textContent;
  return (told ?? String(reply.status)).replace(/\s+/g, " ").trim();
}

function timeOf(one: Said): string {
  return new Date(one.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}

async function pageOf(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Make this page the one that was answered, with the reader at its beginning. */
function show(page: Document): void {
  const fresh = page.querySelector("main");
  if (!fresh) return location.reload();
  document.title = page.title;
  document.querySelector("main")?.replaceWith(document.adoptNode(fresh));
  scrollTo(0, 0);
  (fresh.querySelector<HTMLElement>("[role=alert][tabindex]") ?? fresh).focus();
}

async function posted(one: Said, token: string): Promise<Reply> {
  const form = new FormData();
  form.append("once", one.once);
  form.append(TOKEN, token);
  for (const [name, value] of one.fields) form.append(name, value);
  for (const [name, file] of one.files) form.append(name, file, "enclosed");
  try {
    const answer = await fetch(one.address, { method: "POST", body: form, signal: AbortSignal.timeout(PATIENCE_MS) });
    const page = await pageOf(answer);
    return { status: answer.status, page, verdict: verdictOn(answer.status, page) };
  } catch {
    return NOTHING;
  }
}

function tokenOf(page: Document): string {
  return page.querySelector<HTMLInputElement>(`input[name=${TOKEN}]`)?.value ?? "";
}

/** A number that nobody else draws; also where the page came without https, and `randomUUID` is missing. */
function drawn(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Each thing as a file that its writer can send on in another way. */
function exported(all: Said[]): void {
  const lines = all.map((one) => [new Date(one.at).toISOString(), ...one.fields.map((field) => field.join(": "))].join("\n"));
  saved("waiting.txt", new Blob([lines.join("\n\n")], { type: "text/plain" }));
  for (const [place, one] of all.entries()) {
    for (const [name, file] of one.files) saved(`waiting-${place + 1}-${name}`, file);
  }
}

function saved(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function tellAbove(form: HTMLFormElement, words: string): void {
  form.parentElement?.querySelector(":scope > [data-told]")?.remove();
  const told = notice(words);
  told.dataset["told"] = "";
  told.setAttribute("role", "status");
  told.tabIndex = -1;
  form.before(told);
  told.focus();
}

function notice(words: string): HTMLElement {
  return element("p", "notice notice--gorse", words);
}

function element(name: string, style: string, words = ""): HTMLElement {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (words) made.textContent = words;
  return made;
}

customElements.define("kept-voices", KeptVoices);
