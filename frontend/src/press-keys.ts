const OFF = "waymark.keys";

/**
 * `<press-keys>…<button data-key="a">…</press-keys>`: a key presses what has its letter. Keys rest while somebody types,
 * with Ctrl, Alt or Meta held, and where they are turned off.
 */
class PressKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#pressed);
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
}

/**
 * `<turn-keys hidden>…<button>Turn them off</button></turn-keys>`: says what each key does, and turns them off or on
 * for this device.
 */
class TurnKeys extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", this.#turned);
    this.#show();
  }

  #turned = (event: Event): void => {
    if (!(event.target instanceof Element && event.target.closest("button"))) return;
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
    this.#show();
  };

  #show(): void {
    document.documentElement.toggleAttribute("data-keys-off", isOff());
    this.querySelector("button")?.setAttribute("aria-pressed", String(isOff()));
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
customElements.define("turn-keys", TurnKeys);
