const OFF = "waymark.keys";

/**
 * `<press-keys>…<button data-key="a">…</press-keys>`: a key presses what has its letter, or goes to a field that has.
 * Keys rest while somebody types, with Ctrl, Alt or Meta held, and where they are turned off. Ctrl and Enter send the
 * form that is written in.
 */
class PressKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("keydown", this.#pressed);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.#pressed);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.#send(event);
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isOff() || isTyping(event.target)) return;
    const pressed = this.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!pressed) return;
    event.preventDefault();
    if (pressed.matches("input, textarea, select")) goTo(pressed);
    else pressed.click();
  };

  #send(event: KeyboardEvent): void {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement && this.contains(field))) return;
    event.preventDefault();
    if (!event.repeat) field.form?.requestSubmit();
  }
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

/** To a field, also where it is folded away. */
function goTo(field: HTMLElement): void {
  field.closest("details")?.setAttribute("open", "");
  field.focus();
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
