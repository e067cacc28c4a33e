const TURN_MS = 20_000;

/**
 * `<turn-slowly>`: shows one of its children at a time, by the clock, so that a page that is brought up to date goes on
 * with the same one. Still for those who asked for less movement.
 */
class TurnSlowly extends HTMLElement {
  #turning: number | undefined;
  #watching: MutationObserver | undefined;

  connectedCallback(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#turning = setInterval(() => this.#turn(), TURN_MS);
    this.#watching = new MutationObserver(() => this.#turn());
    this.#watching.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
    this.#turn();
  }

  disconnectedCallback(): void {
    clearInterval(this.#turning);
    this.#watching?.disconnect();
  }

  #turn(): void {
    const all = [...this.children].filter((one) => one instanceof HTMLElement);
    const now = Math.floor(Date.now() / TURN_MS) % Math.max(all.length, 1);
    for (const [at, one] of all.entries()) if (one.hidden !== (at !== now)) one.hidden = at !== now;
  }
}

/** `<fill-screen hidden><button>…</button></fill-screen>`: shows the page alone, without the browser around it. */
class FillScreen extends HTMLElement {
  connectedCallback(): void {
    this.hidden = !document.fullscreenEnabled;
    this.addEventListener("click", () => void document.documentElement.requestFullscreen());
  }
}

customElements.define("turn-slowly", TurnSlowly);
customElements.define("fill-screen", FillScreen);
