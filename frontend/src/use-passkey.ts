const ANSWERS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const;

/**
 * `<use-passkey hidden challenge="…" unproven="…"><form>…<input type="hidden" name="credential"><p role="alert" hidden>`: asks the device for a passkey
 * (with `making`, to make one) and sends the form with what it answered. Hidden where a browser has none.
 */
class UsePasskey extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener("submit", this.#asked);
  }

  #asked = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.#prove(form).catch(() => {
      const shown = this.querySelector<HTMLElement>("[role=alert]");
      if (!shown) return;
      shown.hidden = false;
      shown.textContent = this.getAttribute("unproven");
    });
  };

  async #prove(form: HTMLFormElement): Promise<void> {
    const token = new FormData(form).get("csrfmiddlewaretoken") ?? "";
    const body = new URLSearchParams({ csrfmiddlewaretoken: String(token) });
    const answer = await fetch(this.getAttribute("challenge") ?? "", { method: "POST", body });
    const options = inBytes(await answer.json()) as CredentialRequestOptions & CredentialCreationOptions;
    const keys = navigator.credentials;
    const found = await (this.hasAttribute("making") ? keys.create(options) : keys.get(options));
    form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(written(found as PublicKeyCredential));
    form.submit();
  }
}

/** What the server wrote in base 64, as the browser wants it: challenges and numbers in bytes. */
function inBytes(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => inBytes(one));
  if (typeof value === "object" && value !== null) {
    const isThisPlace = "name" in value && !("displayName" in value); // its id is its name in the address
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isThisPlace ? one : inBytes(one, key)]));
  }
  const isBytes = typeof value === "string" && (name === "challenge" || name === "id");
  return isBytes ? Uint8Array.from(atob(value.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0)) : value;
}

function written(found: PublicKeyCredential): object {
  const from = found.response as unknown as Record<string, ArrayBuffer | null | undefined>;
  const response = Object.fromEntries(ANSWERS.filter((name) => from[name]).map((name) => [name, inBase64(from[name]!)]));
  const id = inBase64(found.rawId);
  return { id, rawId: id, type: found.type, response };
}

function inBase64(bytes: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

if ("PublicKeyCredential" in window) customElements.define("use-passkey", UsePasskey);
