// Says now and then that the page is open. Only when no run of it is going on or has just ended: asking for a fragment
// in that moment would cost the page what that run drew last.

const APP = "[data-test-script-state]";
const TICK = 1000;
const QUIET = 3000;

export default function ({ data, setTriggerValue }) {
  const begun = Date.now();
  let quietSince = null;
  let told = false;
  const look = () => {
    const app = document.querySelector(APP)?.dataset;
    const now = Date.now();
    if (app && (app.testScriptState !== "notRunning" || app.testConnectionState !== "CONNECTED")) quietSince = null;
    else quietSince ??= now;
    if (told || quietSince === null || now - quietSince < QUIET || now - begun < 1000 * data.every) return;
    told = true; // the next drawing begins anew
    setTriggerValue("beat", now);
  };
  const looking = setInterval(look, TICK);
  return () => clearInterval(looking);
}
