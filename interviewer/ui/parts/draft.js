// Keeps what is being typed in the browser until the interview holds it, tells the server now and then that somebody is
// typing, and puts the focus into the box of a room that was just opened.
// `data.said` is the number of the candidate's turns that are stored: a draft that was sent is dropped only when it grew.
// Words that were sent and never arrived, as when the connection broke, come back into the box.
// Boxes of other pages (kept.py) use the same storage; see `BoxDraft`.

const TELL_EVERY = 15000;
const LOOK_EVERY = 250;
const GIVE_BACK_AFTER = 4000;
const OFFERED_AGAIN = ".st-key-unsent";
const AT_REST = "[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]";
const BOX = '[data-testid="stChatInputTextArea"]';
const PREFIX = "interviewer.draft.";
const BOX_PREFIX = "interviewer.box.";

function readDraft(id, prefix = PREFIX) {
  try {
    return JSON.parse(localStorage.getItem(prefix + id));
  } catch {
    return null;
  }
}

function writeDraft(id, draft, prefix = PREFIX) {
  if (draft) localStorage.setItem(prefix + id, JSON.stringify(draft));
  else localStorage.removeItem(prefix + id);
}

function dropOthers(living) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !living.includes(key.slice(PREFIX.length))) localStorage.removeItem(key);
  }
}

// What was stored or deleted elsewhere in this tab: the number of a box's changes by its name.
function dropStored(stored) {
  for (const [name, said] of Object.entries(stored)) {
    if ((readDraft(name, BOX_PREFIX)?.said ?? said) < said) writeDraft(name, null, BOX_PREFIX);
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
  dropStored(data.stored ?? {});
  if (data.stored && !data.box) return;
  let draft = drafts.get(parentElement);
  if (!draft) drafts.set(parentElement, (draft = data.box ? new BoxDraft() : new Draft()));
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
    if (kept && kept.said < data.said) {
      // Still in the box: another answer was sent, a spoken one.
      const waits = document.querySelector(BOX)?.value === kept.text;
      writeDraft(data.id, waits ? { text: kept.text, said: data.said } : null);
    }
    if (this.looking) return;
    this.typed = ({ target }) => target.matches?.(BOX) && this.keep(target.value);
    document.addEventListener("input", this.typed);
    this.looking = setInterval(() => {
      this.restore();
      this.giveBack();
    }, LOOK_EVERY);
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
    mine.typed = text;
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
  // Only what was typed in this tab: another tab may still be typing its own draft.
  giveBack() {
    const { mine, data } = this;
    const box = document.querySelector(BOX);
    const draft = readDraft(data.id);
    const lost = draft?.text.trim() && draft.text === mine.typed && box && !box.disabled && !box.value;
    if (!lost || document.querySelector(OFFERED_AGAIN) || !document.querySelector(AT_REST)) {
      mine.missedSince = null;
      return;
    }
    mine.missedSince ??= Date.now();
    if (Date.now() - mine.missedSince >= GIVE_BACK_AFTER) put(box, draft.text);
  }
}

// The draft of a box that the server can fill itself. Where the browser holds other words than the box when the page is
// opened, as after a reload, the server is told them and puts them in.
// `data.box` is the selector of the box, `data.said` counts how often the server has put other words into it, and
// `data.text` is what the server holds; empty where that is what the box opens with.
class BoxDraft {
  update(data, tell) {
    this.data = data;
    const kept = readDraft(data.id, BOX_PREFIX);
    const there = document.querySelector(data.box)?.value ?? data.text;
    if (!this.opened && kept && kept.text !== there) {
      this.write(kept.text); // with this page's count, from which the server counts on
      tell(kept.text);
    } else if (data.said > (kept?.said ?? 0)) {
      this.write(data.text);
    }
    this.opened = true;
    if (this.typed) return;
    this.typed = ({ target }) => target.matches?.(this.data.box) && this.write(target.value);
    document.addEventListener("input", this.typed);
  }

  write(text) {
    writeDraft(this.data.id, text ? { text, said: this.data.said } : null, BOX_PREFIX);
  }

  stop() {
    document.removeEventListener("input", this.typed);
    this.typed = null;
  }
}
