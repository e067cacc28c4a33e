const OFF = "waymark.keys";

/**
 * `<press-keys>…<button data-key="a">…</press-keys>`: a key presses what has its letter. Keys rest while somebody types,
 * with Ctrl, Alt or Meta held, and once they are turned off by what has `data-turns`; the choice is kept on this device.
 * Shows the `.keys` panel, which says what each key does.
 */
class PressKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#pressed);
    this.addEventListener("click", this.#turned);
    this.#show();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#pressed);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isOff() || isTyping(event.target)) return;
    const pressed = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  };

  #turned = (event: Event): void => {
    if (!(event.target instanceof Element && event.target.closest("[data-turns]"))) return;
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
    this.#show();
  };

  #show(): void {
    this.toggleAttribute("off", isOff());
    this.querySelector(".keys")?.removeAttribute("hidden");
    this.querySelector("[data-turns]")?.setAttribute("aria-pressed", String(isOff()));
  }
}

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) === "off";
  } catch {
    return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

customElements.define("press-keys", PressKeys);
