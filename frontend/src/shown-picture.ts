import { say } from "./said.ts";

/**
 * `<shown-picture for="…">` about a field for a picture: shows the one that was chosen, and a button leaves it out again.
 *
 * Sentences in the page's language: `alt`, `leave`, `left`. A picture that this browser can't show is named instead.
 */
class ShownPicture extends HTMLElement {
  #shown = document.createElement("img");
  #name = document.createElement("p");
  #leave = document.createElement("button");

  connectedCallback(): void {
    const input = this.#input;
    if (!input || this.contains(this.#leave)) return;
    this.#shown.alt = this.getAttribute("alt") ?? "The picture that you have chosen";
    this.#shown.addEventListener("error", () => this.#named());
    this.#leave.type = "button";
    this.#leave.className = "btn";
    this.#leave.textContent = this.getAttribute("leave") ?? "Leave the picture out";
    this.#leave.addEventListener("click", () => this.#leaveOut());
    this.append(this.#shown, this.#name, this.#leave);
    input.addEventListener("change", this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    URL.revokeObjectURL(this.#shown.src);
  }

  get #input(): HTMLInputElement | null {
    return document.querySelector<HTMLInputElement>(`#${CSS.escape(this.getAttribute("for") ?? "")}`);
  }

  #show = (): void => {
    const chosen = this.#input?.files?.[0];
    URL.revokeObjectURL(this.#shown.src);
    this.#name.hidden = true;
    this.#shown.hidden = this.#leave.hidden = !chosen;
    if (chosen) this.#shown.src = URL.createObjectURL(chosen);
    else this.#shown.removeAttribute("src");
  };

  #named(): void {
    this.#shown.hidden = true;
    this.#name.textContent = this.#input?.files?.[0]?.name ?? "";
    this.#name.hidden = !this.#name.textContent;
  }

  #leaveOut(): void {
    const input = this.#input;
    if (!input) return;
    input.value = "";
    this.#show();
    input.focus();
    say(this.getAttribute("left") ?? "The picture is left out.");
  }
}

customElements.define("shown-picture", ShownPicture);
