import { say } from "./said.ts";

const MOST_SECONDS = 180;
const BITS_A_SECOND = 48_000;
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

/**
 * `<record-sound for="…">` about a field for a recording: where this browser can record, the field gives way to a button.
 * What is recorded can be listened to and left out, and goes with the form as a file that was chosen would.
 *
 * Sentences in the page's language: `begin`, `stop`, `running` and `recorded` (with %n, minutes and seconds), `leave`,
 * `ended`, `refused`. It stops itself after `most` seconds.
 */
class RecordSound extends HTMLElement {
  #button = button(() => (this.#recorder ? this.#stop() : void this.#record()));
  #leave = button(() => this.#leaveOut());
  #told = document.createElement("p");
  #sound = document.createElement("audio");
  #input: HTMLInputElement | null = null;
  #recorder: MediaRecorder | undefined;
  #began = 0;
  #isAsking = false;
  #isOver = false;
  #ticking: number | undefined;

  connectedCallback(): void {
    this.hidden = false;
    this.#input = document.querySelector<HTMLInputElement>(`#${CSS.escape(this.getAttribute("for") ?? "")}`);
    const canRecord = "MediaRecorder" in window && "mediaDevices" in navigator;
    if (!this.#input || !canRecord || this.contains(this.#button)) return;
    this.#hideField(true);
    const described = this.#input.getAttribute("aria-describedby");
    if (described) this.#button.setAttribute("aria-describedby", described);
    this.#sound.controls = true;
    this.append(this.#button, this.#told, this.#sound, this.#leave);
    this.#input.form?.addEventListener("submit", this.#submitted, { capture: true });
    this.#leaveOut();
  }

  disconnectedCallback(): void {
    this.#input?.form?.removeEventListener("submit", this.#submitted, { capture: true });
    this.#recorder?.stop();
    URL.revokeObjectURL(this.#sound.src);
  }

  async #record(): Promise<void> {
    if (this.#isAsking) return; // not disabled: that would take the focus from it
    this.#leaveOut();
    this.#isAsking = true;
    try {
      const heard = await navigator.mediaDevices.getUserMedia({ audio: true });
      const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
      this.#follow(new MediaRecorder(heard, { audioBitsPerSecond: BITS_A_SECOND, ...(type && { mimeType: type }) }));
    } catch {
      this.#tell(this.#words("refused", "The microphone can’t be used. You can write it instead, or allow the microphone for this page."));
      this.#hideField(false);
    }
    this.#isAsking = false;
  }

  #follow(recorder: MediaRecorder): void {
    const pieces: Blob[] = [];
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => this.#stopped(new Blob(pieces, { type: recorder.mimeType })), { once: true });
    recorder.start();
    this.#recorder = recorder;
    this.#began = performance.now();
    this.#isOver = false;
    this.#button.textContent = this.#words("stop", "Stop");
    say(this.#words("running", "Recording: %n").replace("%n", clock(0)));
    this.#tick();
    this.#ticking = setInterval(this.#tick, 250);
  }

  #tick = (): void => {
    const seconds = (performance.now() - this.#began) / 1000;
    this.#show(this.#words("running", "Recording: %n").replace("%n", clock(seconds)));
    if (seconds < this.#most) return;
    this.#isOver = true;
    this.#stop();
  };

  #stop(): void {
    clearInterval(this.#ticking);
    if (this.#recorder?.state === "recording") this.#recorder.stop();
  }

  #stopped(sound: Blob): void {
    for (const track of this.#recorder?.stream.getTracks() ?? []) track.stop(); // the browser's red light goes out
    clearInterval(this.#ticking);
    this.#recorder = undefined;
    if (!this.isConnected || !this.#input) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([sound], "recording", { type: sound.type }));
    this.#input.files = chosen.files;
    this.#sound.src = URL.createObjectURL(sound);
    this.#button.hidden = true;
    this.#sound.hidden = this.#leave.hidden = false;
    const length = clock(Math.min((performance.now() - this.#began) / 1000, this.#most));
    const over = this.#isOver ? `${this.#words("ended", "The time is up.")} ` : "";
    this.#tell(over + this.#words("recorded", "Recorded: %n. You can listen to it first.").replace("%n", length));
    this.#leave.focus();
    this.dispatchEvent(new Event("recorded"));
  }

  #leaveOut(): void {
    if (this.#input) this.#input.value = "";
    URL.revokeObjectURL(this.#sound.src);
    this.#sound.removeAttribute("src");
    const hadFocus = document.activeElement === this.#leave;
    this.#sound.hidden = this.#leave.hidden = true;
    this.#button.hidden = false;
    this.#button.textContent = this.#words("begin", "Say it instead");
    this.#leave.textContent = this.#words("leave", "Leave the recording out");
    this.#show("");
    if (hadFocus) this.#button.focus();
  }

  /** Whoever sends while it still records means all that they have said. */
  #submitted = (event: SubmitEvent): void => {
    if (!this.#recorder) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.addEventListener("recorded", () => this.#input?.form?.requestSubmit(event.submitter), { once: true });
    this.#stop();
  };

  #hideField(isHidden: boolean): void {
    for (const part of [this.#input, ...(this.#input?.labels ?? [])]) if (part) part.hidden = isHidden;
  }

  #tell(words: string): void {
    this.#show(words);
    say(words);
  }

  #show(words: string): void {
    this.#told.textContent = words;
    this.#told.hidden = !words;
  }

  get #most(): number {
    return Number(this.getAttribute("most")) || MOST_SECONDS;
  }

  #words(name: string, otherwise: string): string {
    return this.getAttribute(name) ?? otherwise;
  }
}

function button(pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.addEventListener("click", pressed);
  return made;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

customElements.define("record-sound", RecordSound);
