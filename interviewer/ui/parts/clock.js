// The time that is left. It runs here, in the browser, and asks the server for a new run of the page only
// - at the moment when something is owed: the interviewer speaks up after a silence, or the time is over;
// - when the page has missed words: it took an answer or still shows a reply that is not whole, and yet nothing runs.
//   (Streamlit drops what a run has drawn last when a fragment is asked for just as that run stops: its issue 9921.)
//
// The page gives `data`: `id` of what the clock is for; `stamp`, which differs for every drawing; the words `before` and
// `after` the time; `left`, in seconds; `state` (`running`, `paused`, or `waiting` while a model is waited for);
// `due`, the seconds until something is owed, or null; `speaking`, whether a reply is on its way.

const TICK = 250;
const MISSED = 1500; // with the next tick and the run of the page that makes two seconds
const AGAIN = 5000;
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
  const clocks = (window.interviewerClocks ??= {});
  if (clocks[id]?.stamp !== stamp) clocks[id] = { stamp, at: Date.now() };
  return clocks[id].at;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let line = parentElement.querySelector("[role=timer]");
  if (!line) {
    line = document.createElement("p");
    line.className = "iv-muted";
    line.setAttribute("role", "timer");
    parentElement.append(line);
  }
  const arrived = arrival(data);
  let awaiting = data.speaking;
  let quietSince = null;
  let asked = 0;

  const ask = (now) => {
    if (now - asked < AGAIN) return;
    asked = now;
    setTriggerValue("ask", now);
  };
  const tick = () => {
    const now = Date.now();
    const passed = (now - arrived) / 1000;
    const left = data.left - (data.state === "running" ? passed : 0);
    const text = `${data.before}${data.state === "paused" ? "paused, " : ""}${minutesLeft(left)}${data.after}`;
    if (line.textContent !== text) line.textContent = text;
    if (!atRest() || document.querySelector(CANDIDATE_DECIDES)) {
      quietSince = null;
      return;
    }
    quietSince ??= now;
    if (awaiting && now - quietSince >= MISSED) ask(now);
    if (data.due !== null && passed >= data.due) ask(now);
  };
  // An answer was sent: from here on words are to come, whatever this drawing knew.
  const sent = ({ type, target, key, shiftKey }) => {
    const by = type === "click" ? target.closest?.(SEND) : target.matches?.(BOX) && key === "Enter" && !shiftKey;
    if (by && document.querySelector(BOX)?.value.trim()) awaiting = true;
  };
  document.addEventListener("keydown", sent, true);
  document.addEventListener("click", sent, true);
  const ticking = setInterval(tick, TICK);
  tick();
  return () => {
    clearInterval(ticking);
    document.removeEventListener("keydown", sent, true);
    document.removeEventListener("click", sent, true);
  };
}
