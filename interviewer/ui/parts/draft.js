// Keeps what is being typed in the browser until the interview holds it, and says now and then that somebody is typing.
// `data.said` is the number of the candidate's turns that are stored: a draft that was sent is dropped only when it grew.

const TELL_EVERY = 15000;
const LOOK_EVERY = 250;
const BOX = '[data-testid="stChatInputTextArea"]';
const PREFIX = "interviewer.draft.";

function readDraft(id) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id));
  } catch {
    return null;
  }
}

function writeDraft(id, draft) {
  if (draft) localStorage.setItem(PREFIX + id, JSON.stringify(draft));
  else localStorage.removeItem(PREFIX + id);
}

function dropOthers(living) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !living.includes(key.slice(PREFIX.length))) localStorage.removeItem(key);
  }
}

function put(box, text) {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

export default function ({ data, setStateValue }) {
  if (data.living) {
    dropOthers(data.living);
    return;
  }
  const tabs = (window.interviewerDrafts ??= {});
  const mine = (tabs[data.id] ??= { restored: false, told: 0 });
  const kept = readDraft(data.id);
  if (kept && kept.said < data.said) writeDraft(data.id, null);

  // Sending empties the box without an input event, so a draft that was sent stays until the interview holds it.
  const typed = ({ target }) => {
    if (!target.matches?.(BOX)) return;
    mine.restored = true; // who is typing has begun anew: nothing older may come in between
    writeDraft(data.id, target.value ? { text: target.value, said: data.said } : null);
    if (Date.now() - mine.told < TELL_EVERY) return;
    mine.told = Date.now();
    setStateValue("typed", mine.told);
  };
  const restore = setInterval(() => {
    const box = document.querySelector(BOX);
    if (mine.restored || !box || box.disabled) return;
    mine.restored = true;
    const draft = readDraft(data.id);
    if (draft && !box.value) put(box, draft.text);
  }, LOOK_EVERY);
  document.addEventListener("input", typed);
  return () => {
    clearInterval(restore);
    document.removeEventListener("input", typed);
  };
}
