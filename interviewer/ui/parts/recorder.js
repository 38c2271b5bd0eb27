// Stands beside Streamlit's recorder: says what is wrong with the microphone, lets a key start and stop it, tells the
// server now and then that somebody is recording, and ends a recording after ten minutes.
//
// `data.most` is how many seconds may be recorded.

const RECORDER = '[data-testid="stAudioInput"]';
const START = `${RECORDER} [aria-label="Record"]`;
const STOP = `${RECORDER} [aria-label="Stop recording"]`;
const LOOK_EVERY = 250;
const TELL_EVERY = 15000;
const LAST_CALL = 60;
const OR_TYPE = "Typing works as before.";
const IDLE = "Press Record or Ctrl+. to start and to stop. Pauses are fine: only you end your turn.";

const recorders = new WeakMap();

// Called for every drawing; see `clock.js` for when the returned function is called.
export default function ({ data, parentElement, setStateValue }) {
  let recorder = recorders.get(parentElement);
  if (!recorder) recorders.set(parentElement, (recorder = new Recorder(parentElement)));
  recorder.start(data, (value) => setStateValue("recording", value));
  return () => recorder.stop();
}

class Recorder {
  constructor(root) {
    this.line = document.createElement("p");
    this.line.setAttribute("role", "status");
    root.append(this.line);
    this.trouble = "";
    this.pressed = (event) => this.toggle(event);
    this.leaving = (event) => document.querySelector(STOP) && event.preventDefault();
    this.changed = () => this.findTrouble();
  }

  start(data, tell) {
    this.most = data.most;
    this.tell = tell;
    if (this.looking) return;
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    document.addEventListener("keydown", this.pressed);
    window.addEventListener("beforeunload", this.leaving);
    navigator.mediaDevices?.addEventListener("devicechange", this.changed);
    this.findTrouble();
  }

  stop() {
    clearInterval(this.looking);
    this.looking = null;
    document.removeEventListener("keydown", this.pressed);
    window.removeEventListener("beforeunload", this.leaving);
    navigator.mediaDevices?.removeEventListener("devicechange", this.changed);
  }

  async findTrouble() {
    this.trouble = await trouble();
    if (this.permission) return;
    // Not every browser tells of the microphone; the recorder then says itself that it may not use it.
    this.permission = await navigator.permissions?.query({ name: "microphone" }).catch(() => null);
    if (this.permission) this.permission.onchange = this.changed;
  }

  toggle(event) {
    if (!event.ctrlKey || event.key !== "." || event.repeat) return;
    const button = document.querySelector(STOP) ?? document.querySelector(START);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  }

  look() {
    const stop = document.querySelector(STOP);
    const now = Date.now();
    if (!stop) {
      this.since = null;
      this.show(this.trouble || IDLE);
      return;
    }
    this.since ??= now;
    const left = Math.ceil(this.most - (now - this.since) / 1000);
    this.show(left > LAST_CALL ? "Recording. Take your time." : "Recording. It ends in less than a minute.");
    if (left <= 0) stop.click();
    if (now - (this.told ?? 0) < TELL_EVERY) return;
    this.told = now;
    this.tell(now);
  }

  show(text) {
    if (this.line.textContent !== text) this.line.textContent = text;
  }
}

async function trouble() {
  if (!navigator.mediaDevices?.getUserMedia) {
    return `The browser gives the microphone only to pages of this machine or with https. ${OR_TYPE}`;
  }
  const state = await navigator.permissions?.query({ name: "microphone" }).catch(() => null);
  if (state?.state === "denied") {
    return `The browser does not let this page use the microphone. Allow it beside the address, then press Record. ${OR_TYPE}`;
  }
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  if (!devices.some((device) => device.kind === "audioinput")) {
    return `No microphone was found. Connect one, then press Record. ${OR_TYPE}`;
  }
  return "";
}
