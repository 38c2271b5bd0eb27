// Keeps what is being typed in the browser until the interview holds it, tells the server now and then that somebody is
// typing, and puts the focus into the box of a room that was just opened.
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

const drafts = new WeakMap();

// Called for every drawing; what it returns is called only when the page is left, or when a drawing was overtaken.
export default function ({ data, parentElement, setStateValue }) {
  if (data.living) {
    dropOthers(data.living);
    return;
  }
  let draft = drafts.get(parentElement);
  if (!draft) drafts.set(parentElement, (draft = new Draft()));
  draft.update(data, (value) => setStateValue("typed", value));
  return () => draft.stop();
}

class Draft {
  update(data, tell) {
    this.data = data;
    this.tell = tell;
    const tabs = (window.interviewerDrafts ??= {});
    this.mine = tabs[data.id] ??= { restored: false, told: 0 };
    const kept = readDraft(data.id);
    if (kept && kept.said < data.said) writeDraft(data.id, null);
    if (this.looking) return;
    this.typed = ({ target }) => target.matches?.(BOX) && this.keep(target.value);
    document.addEventListener("input", this.typed);
    this.looking = setInterval(() => this.restore(), LOOK_EVERY);
  }

  stop() {
    clearInterval(this.looking);
    this.looking = null;
    document.removeEventListener("input", this.typed);
  }

  // Sending empties the box without an input event, so a draft that was sent stays until the interview holds it.
  keep(text) {
    const { mine, data } = this;
    mine.restored = true; // the candidate has started typing: nothing older may replace that
    writeDraft(data.id, text ? { text, said: data.said } : null);
    if (Date.now() - mine.told < TELL_EVERY) return;
    mine.told = Date.now();
    this.tell(mine.told);
  }

  restore() {
    const box = document.querySelector(BOX);
    if (this.mine.restored || !box || box.disabled) return;
    // A room that was just opened is for answering; where focus would bring up a keyboard, the candidate decides.
    if (document.activeElement === document.body && !matchMedia("(pointer: coarse)").matches) {
      box.focus({ preventScroll: true });
    }
    this.mine.restored = true;
    const draft = readDraft(this.data.id);
    if (draft && !box.value) put(box, draft.text);
  }
}
