/**
 * `<clear-itself after="60" to="…">`: on a screen that many share, leaves the page for `to` once nobody has touched it or
 * typed for so many seconds. The page it leaves is not come back to, and what was typed on it is gone.
 */
class ClearItself extends HTMLElement {
  #leaving: number | undefined;

  connectedCallback(): void {
    for (const kind of KINDS) document.addEventListener(kind, this.#again, { passive: true });
    addEventListener("pageshow", this.#shown);
    this.#again();
  }

  disconnectedCallback(): void {
    for (const kind of KINDS) document.removeEventListener(kind, this.#again);
    removeEventListener("pageshow", this.#shown);
    clearTimeout(this.#leaving);
  }

  #again = (): void => {
    if (this.hasAttribute("firm") && this.#leaving !== undefined) return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#leave(), Number(this.getAttribute("after")) * 1000);
  };

  /** A browser may keep a page whole and show it again to whoever goes back. */
  #shown = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#leave();
  };

  #leave(): void {
    for (const form of document.forms) form.reset();
    location.replace(this.getAttribute("to") ?? location.href);
  }
}

const KINDS = ["keydown", "input", "pointerdown"];

customElements.define("clear-itself", ClearItself);
