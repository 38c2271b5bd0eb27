// Reads the interviewer's words aloud by the browser's own speech synthesis, sentence by sentence as they arrive.
//
// Only voices that the browser says are local: the others send the text to their maker. The words are read from the page
// itself, so what is heard is what stands there. Nothing is read again after a reload. It is silent at once when the
// candidate types or records. The choice is kept by the browser. `data.id` is the interview.

const APP = "[data-test-script-state]";
const SAID = '[data-testid="stChatMessage"]:has([aria-label="Chat message from assistant"])';
const TEXT = '[data-testid="stText"]';
const STOP = '[data-testid="stAudioInput"] [aria-label="Stop recording"]';
const KEPT = "interviewer.speech";
const EVERY = 100;
const WAITING = "…";
const NO_VOICE =
  "This browser has no English voice of its own. Its other voices would send the questions to a company, so they are not used.";

const speakers = new WeakMap();

// Called for every drawing; see `clock.js` for when the returned function is called.
export default function ({ data, parentElement }) {
  let speaker = speakers.get(parentElement);
  if (!speaker) speakers.set(parentElement, (speaker = new Speaker(parentElement)));
  speaker.start(data.id);
  return () => speaker.stop();
}

function kept() {
  try {
    return { on: false, voice: "", rate: 1, ...JSON.parse(localStorage.getItem(KEPT)) };
  } catch {
    return { on: false, voice: "", rate: 1 };
  }
}

function localVoices() {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.filter((voice) => voice.localService === true && voice.lang.toLowerCase().startsWith("en"));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function sentences(text) {
  return Array.from(new Intl.Segmenter("en", { granularity: "sentence" }).segment(text), (part) => part.segment);
}

class Speaker {
  constructor(root) {
    this.chosen = kept();
    this.on = element("input", { type: "checkbox", checked: this.chosen.on });
    this.voice = element("select", {});
    this.rate = element("input", { type: "range", min: "0.7", max: "1.4", step: "0.1", value: this.chosen.rate });
    this.again = element("button", { type: "button", textContent: "Say it again" });
    this.more = element(
      "span",
      { className: "row" },
      element("label", {}, "Voice", this.voice),
      element("label", {}, "Speed", this.rate),
      this.again,
    );
    this.note = element("p", { hidden: true, textContent: NO_VOICE });
    this.note.setAttribute("role", "status");
    root.append(
      element("div", { className: "row" }, element("label", {}, this.on, "Read questions aloud"), this.more),
      this.note,
    );
    for (const control of [this.on, this.voice, this.rate]) control.addEventListener("change", () => this.choose());
    this.again.addEventListener("click", () => this.repeat());
    this.listed = () => this.list();
    this.typed = ({ target }) => target.matches?.("textarea") && this.silence();
  }

  start(id) {
    this.id = id;
    if (this.looking) return;
    this.list();
    this.looking = setInterval(() => this.look(), EVERY);
    window.speechSynthesis?.addEventListener("voiceschanged", this.listed);
    document.addEventListener("input", this.typed);
  }

  stop() {
    clearInterval(this.looking);
    this.looking = null;
    window.speechSynthesis?.removeEventListener("voiceschanged", this.listed);
    document.removeEventListener("input", this.typed);
    window.speechSynthesis?.cancel();
  }

  list() {
    this.voices = localVoices();
    this.voice.replaceChildren(
      ...this.voices.map(({ name }) => element("option", { value: name, textContent: name, selected: name === this.chosen.voice })),
    );
    this.show();
  }

  show() {
    const can = this.voices.length > 0;
    this.more.hidden = !this.on.checked || !can;
    this.note.hidden = !this.on.checked || can;
  }

  choose() {
    this.chosen = { on: this.on.checked, voice: this.voice.value, rate: Number(this.rate.value) };
    localStorage.setItem(KEPT, JSON.stringify(this.chosen));
    if (!this.chosen.on) this.silence();
    this.show();
  }

  look() {
    const turns = [...document.querySelectorAll(SAID)];
    const text = turns.at(-1)?.querySelector(TEXT)?.textContent ?? "";
    this.count ??= turns.length && (turns.length > 1 || this.knows() ? turns.length : 0);
    if (turns.length > this.count && text && text !== WAITING) {
      this.count = turns.length;
      this.spoken = "";
      this.reading = true;
      this.remember();
    }
    if (!this.reading) return;
    if (document.querySelector(STOP)) this.silence();
    else if (this.on.checked) this.read(text);
  }

  // Whether this tab has read the opening already.
  knows() {
    return sessionStorage.getItem(`${KEPT}.${this.id}`) !== null;
  }

  remember() {
    sessionStorage.setItem(`${KEPT}.${this.id}`, "1");
  }

  read(text) {
    if (!text.startsWith(this.spoken)) {
      window.speechSynthesis?.cancel(); // the words were taken back, and others stand there now
      this.spoken = "";
    }
    const rest = sentences(text.slice(this.spoken.length));
    const whole = document.querySelector(APP)?.dataset.testScriptState === "notRunning";
    const ready = whole ? rest : rest.slice(0, -1);
    for (const sentence of ready) this.say(sentence);
    this.spoken += ready.join("");
  }

  say(sentence) {
    const voice = this.voices.find(({ name }) => name === this.voice.value);
    if (!voice || !sentence.trim()) return;
    const utterance = new SpeechSynthesisUtterance(sentence.trim());
    Object.assign(utterance, { voice, lang: voice.lang, rate: this.chosen.rate });
    window.speechSynthesis.speak(utterance);
  }

  repeat() {
    window.speechSynthesis?.cancel();
    this.spoken = "";
    this.reading = true;
  }

  silence() {
    this.reading = false;
    window.speechSynthesis?.cancel();
  }
}
