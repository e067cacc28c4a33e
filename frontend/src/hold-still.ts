/**
 * `<hold-still for="live" hidden><button aria-pressed="false">…</button></hold-still>`: a button that
 * keeps the region of that id as it is, for somebody who reads slowly, until it is pressed again.
 */
class HoldStill extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", this.#pressed);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#pressed);
  }

  #pressed = (): void => {
    const region = document.getElementById(this.getAttribute("for") ?? "");
    const isHeld = region?.toggleAttribute("held") ?? false;
    this.querySelector("button")?.setAttribute("aria-pressed", String(isHeld));
  };
}

customElements.define("hold-still", HoldStill);
