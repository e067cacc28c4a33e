const MEANS: Record<string, string> = { a: "agree", d: "disagree", p: "pass", " ": "" };

/**
 * `<type-cards><form>…`: in each row (`data-row`, a fieldset of radios) a key answers and goes on to the next row: A, D, P,
 * or Space for none. After the last comes the field for words, and Enter takes the card. So it does in a field for words that
 * says so (`data-enter`), where Shift with Enter begins a new line.
 */
class TypeCards extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("keydown", this.#pressed);
    this.querySelector<HTMLInputElement>("[data-row] input:checked")?.focus();
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && isEntered(event.target)) {
      event.preventDefault();
      this.querySelector("form")?.requestSubmit();
      return;
    }
    const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
    if (!row) return;
    const means = MEANS[event.key.toLowerCase()];
    if (event.key === "Enter") {
      event.preventDefault();
      this.querySelector("form")?.requestSubmit();
    } else if (means !== undefined) {
      event.preventDefault();
      const choice = row.querySelector<HTMLInputElement>(`input[value="${means}"]`);
      if (choice) choice.checked = true;
      this.#after(row)?.focus();
    }
  };

  #after(row: Element): HTMLElement | null {
    const rows = [...this.querySelectorAll("[data-row]")];
    const next = rows[rows.indexOf(row) + 1];
    return next ? next.querySelector<HTMLInputElement>("input:checked") : this.querySelector("textarea, button");
  }
}

function isEntered(field: EventTarget | null): boolean {
  return field instanceof Element && field.matches("[data-enter]");
}

customElements.define("type-cards", TypeCards);
