/**
 * `<words-from-address for="field"><form>…`: a code that was scanned brings four words after the #, which no server is
 * told. They go into the field, out of the address, and are sent.
 */
class WordsFromAddress extends HTMLElement {
  connectedCallback(): void {
    const words = decodeURIComponent(location.hash.slice(1)).replaceAll("-", " ").trim();
    const field = document.getElementById(this.getAttribute("for") ?? "");
    if (!words || !(field instanceof HTMLInputElement)) return;
    history.replaceState(null, "", location.pathname);
    field.value = words;
    this.querySelector("form")?.requestSubmit();
  }
}

customElements.define("words-from-address", WordsFromAddress);
