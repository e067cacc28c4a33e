/**
 * `<start-with for="…" words="…" hidden><button>…</start-with>`: puts a beginning before what stands in a field, and
 * the cursor behind it.
 */
class StartWith extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("click", this.#start);
  }

  #start = (): void => {
    const field = document.getElementById(this.getAttribute("for") ?? "");
    const words = this.getAttribute("words") ?? "";
    if (!(field instanceof HTMLTextAreaElement)) return;
    if (!field.value.startsWith(words)) field.setRangeText(words, 0, 0);
    field.focus();
    field.setSelectionRange(words.length, words.length);
  };
}

customElements.define("start-with", StartWith);
