const TURN_MS = 20_000;

/** `<turn-slowly>`: shows one of its children at a time; still for those who asked for less movement. */
class TurnSlowly extends HTMLElement {
  #turning: number | undefined;

  connectedCallback(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#turning = setInterval(() => this.#turn(), TURN_MS);
  }

  disconnectedCallback(): void {
    clearInterval(this.#turning);
  }

  #turn(): void {
    const all = [...this.children].filter((one) => one instanceof HTMLElement);
    if (all.length < 2) return;
    const next = (all.findIndex((one) => !one.hidden) + 1) % all.length;
    all.forEach((one, at) => (one.hidden = at !== next));
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
