const QUOTED = /“[^”]*”|«[^»]*»|"[^"]*"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)/g;
const BEGINS = /(^|[.!?:…\n])[ \t“‘"'(–-]*$/;
const WAIT_MS = 600;

interface Words {
  any: RegExp;
  entries: Map<string, [forms: string, instead: string]>;
}

let words: Promise<Words> | undefined;

/** The same list as `waymark.insight.plain_words`, fetched once, when somebody first writes. */
async function fetched(address: string): Promise<Words> {
  const listed = Object.entries((await (await fetch(address)).json()) as Record<string, string>);
  const entries: Words["entries"] = new Map();
  for (const entry of listed) for (const form of entry[0].split("|")) entries.set(form, entry);
  const longestFirst = [...entries.keys()].sort((one, other) => other.length - one.length);
  return { any: new RegExp(`(?<![\\w-])(?:${longestFirst.join("|")})(?![\\w-])`, "gi"), entries };
}

/**
 * `<plain-words for="id_words" list="…json" instead="“{word}”: perhaps {instead}?" asks="“{word}”: …?"><ul></ul></plain-words>`:
 * under a field in which somebody writes for others, the words in it that say little. A hint: it holds nothing up.
 */
class PlainWords extends HTMLElement {
  #waiting = 0;

  connectedCallback(): void {
    document.getElementById(this.getAttribute("for") ?? "")?.addEventListener("input", (event) => {
      clearTimeout(this.#waiting);
      const field = event.target as HTMLTextAreaElement;
      this.#waiting = window.setTimeout(() => void this.#look(field.value), WAIT_MS);
    });
  }

  async #look(written: string): Promise<void> {
    const { any, entries } = await (words ??= fetched(this.getAttribute("list") ?? ""));
    const own = written.replace(QUOTED, (quoted) => " ".repeat(quoted.length));
    const found = new Map<string, string>();
    for (const { 0: word, index } of own.matchAll(any)) {
      const [forms, instead] = entries.get(word.toLowerCase())!;
      if (!found.has(forms) && !isInAName(own, word, index)) found.set(forms, this.#said(word, instead));
    }
    const list = this.querySelector("ul")!;
    list.replaceChildren(...[...found.values()].map((said) => Object.assign(document.createElement("li"), { textContent: said })));
    list.hidden = found.size === 0;
  }

  #said(word: string, instead: string): string {
    const says = this.getAttribute(instead ? "instead" : "asks") ?? "";
    return says.replace("{word}", () => word).replace("{instead}", () => instead);
  }
}

function isInAName(text: string, word: string, at: number): boolean {
  if (!/^[A-Z]/.test(word) || word === word.toUpperCase()) return false;
  return !BEGINS.test(text.slice(0, at)) || /^ [A-Z][a-z]/.test(text.slice(at + word.length));
}

customElements.define("plain-words", PlainWords);
