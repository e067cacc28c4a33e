import { say } from "./said.ts";

const SHOWN_FOR_MS = 3000;

/**
 * `<copy-button value="…" hidden><button type="button">Copy the link</button></copy-button>`:
 * copies its value, and says and shows so (the attribute `copied`, in the page's language).
 *
 * It stays hidden where a browser has no clipboard to offer.
 */
class CopyButton extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", () => void this.#copy());
  }

  connectedCallback(): void {
    this.hidden = false;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.getAttribute("value") ?? "");
      this.#tell(this.getAttribute("copied") ?? "Copied");
    } catch {
      this.#tell(this.getAttribute("uncopied") ?? "This browser would not copy it");
    }
  }

  #tell(words: string): void {
    const shown = document.createElement("span");
    shown.ariaHidden = "true"; // it is said aloud as well
    shown.textContent = ` ${words}`;
    this.querySelector(":scope > span[aria-hidden]")?.remove();
    this.append(shown);
    say(words);
    setTimeout(() => shown.remove(), SHOWN_FOR_MS);
  }
}

if ("clipboard" in navigator) customElements.define("copy-button", CopyButton);
