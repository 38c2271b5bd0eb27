// Tells the server now and then that the page is open, but never while a run is going on or has just ended: requesting a
// fragment then would lose what that run drew last.

const APP = "[data-test-script-state]";
const TICK = 1000;
const QUIET = 3000;

const pages = new WeakMap();

// Called for every drawing, at which it starts counting again; see `clock.js` for when the returned function is called.
export default function ({ data, parentElement, setTriggerValue }) {
  let page = pages.get(parentElement);
  if (!page) pages.set(parentElement, (page = {}));
  page.tell = () => setTriggerValue("beat", Date.now());
  page.due = Date.now() + 1000 * data.every;
  page.looking ??= setInterval(() => look(page), TICK);
  return () => {
    clearInterval(page.looking);
    page.looking = null;
  };
}

function look(page) {
  const app = document.querySelector(APP)?.dataset;
  const now = Date.now();
  if (app && (app.testScriptState !== "notRunning" || app.testConnectionState !== "CONNECTED")) page.quietSince = null;
  else page.quietSince ??= now;
  if (!page.quietSince || now - page.quietSince < QUIET || now < page.due) return;
  page.due = Infinity; // until the next drawing
  page.tell();
}
