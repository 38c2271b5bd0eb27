// The time that is left. It runs here, in the browser, and asks the server for a new run of the page only
// - when something is due: the interviewer breaks a silence, or the time is over;
// - when the page has missed words: it still shows an incomplete reply although nothing runs.
//   (Streamlit drops what a run drew last when a fragment is requested just as that run stops: its issue 9921.)
// After an answer was sent, nothing is asked until the page is drawn again: a run requested in between would end the one
// that brings the answer, and lose the answer. Only when the answer had no effect at all is the page asked for.
//
// The page gives `data`: `id` of what the clock is for; `stamp`, which differs for every drawing; the texts `before` and
// `after` the time; `left`, in seconds; `state` (`running`, `paused`, or `waiting` while a model is waited for);
// `due`, the seconds until something is due, or null; `speaking`, whether a reply is coming.

const TICK = 250;
const MISSED = 1500; // with the next tick and the run of the page that makes two seconds
const UNHEARD = 10000;
const AGAIN = 2000;
const APP = "[data-test-script-state]";
const BOX = '[data-testid="stChatInputTextArea"]';
const SEND = '[data-testid="stChatInputSubmitButton"]';
const CANDIDATE_DECIDES = ".st-key-go_on";

function minutesLeft(seconds) {
  if (seconds <= 0) return "time is up";
  if (seconds < 60) return "less than a minute left";
  return `${Math.round(seconds / 60)} min left`;
}

// Whether a run of the page is over. Without Streamlit's own word on it, that is only known to be so after a while.
function atRest() {
  const app = document.querySelector(APP)?.dataset;
  return !app || (app.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED");
}

// When this drawing reached the browser; the page may mount the same one twice.
function arrival({ id, stamp }) {
  const arrivals = (window.interviewerClocks ??= {});
  if (arrivals[id]?.stamp !== stamp) arrivals[id] = { stamp, at: Date.now() };
  return arrivals[id].at;
}

const clocks = new WeakMap();

// Called for every drawing; what it returns is called only when the clock leaves the page, or when a drawing was
// overtaken by the next one.
export default function ({ data, parentElement, setTriggerValue }) {
  let clock = clocks.get(parentElement);
  if (!clock) clocks.set(parentElement, (clock = new Clock(parentElement)));
  clock.update(data, (value) => setTriggerValue("ask", value));
  return () => clock.stop();
}

class Clock {
  constructor(root) {
    this.line = document.createElement("p");
    this.line.className = "iv-muted";
    this.line.setAttribute("role", "timer");
    root.append(this.line);
    this.asked = 0;
    this.heard = (event) => this.noticeAnswer(event);
  }

  update(data, ask) {
    this.data = data;
    this.ask = ask;
    this.arrived = arrival(data);
    this.sent = false;
    this.quietSince = null;
    if (!this.ticking) {
      this.ticking = setInterval(() => this.tick(), TICK);
      document.addEventListener("keydown", this.heard, true);
      document.addEventListener("click", this.heard, true);
    }
    this.show(Date.now());
  }

  stop() {
    clearInterval(this.ticking);
    this.ticking = null;
    document.removeEventListener("keydown", this.heard, true);
    document.removeEventListener("click", this.heard, true);
  }

  passed(now) {
    return (now - this.arrived) / 1000;
  }

  show(now) {
    const { before, after, left, state } = this.data;
    const runs = state === "running" ? this.passed(now) : 0;
    const text = `${before}${state === "paused" ? "paused, " : ""}${minutesLeft(left - runs)}${after}`;
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  tick() {
    const now = Date.now();
    this.show(now);
    if (!atRest() || document.querySelector(CANDIDATE_DECIDES)) {
      this.quietSince = null;
      return;
    }
    this.quietSince ??= now;
    if (!this.asks(now, now - this.quietSince) || now - this.asked < AGAIN) return;
    this.asked = now;
    this.ask(now);
  }

  asks(now, quiet) {
    if (this.sent) return quiet >= UNHEARD;
    if (this.data.speaking) return quiet >= MISSED;
    return this.data.due !== null && this.passed(now) >= this.data.due;
  }

  noticeAnswer({ type, target, key, shiftKey }) {
    const sends = type === "click" ? target.closest?.(SEND) : target.matches?.(BOX) && key === "Enter" && !shiftKey;
    if (!sends || !document.querySelector(BOX)?.value.trim()) return;
    this.sent = true;
    this.quietSince = null;
  }
}
