// Keeps what is typed in the code editor: in the browser's tab at once, in the interview after every pause.
//
// The page gives `data`: `versions` (the latest text and number in each language), `starters`, `names` and `language`,
// `kind` (`code` or `board`), `chooser` and `label` (what the choice of a language and the text are called), and `answer`,
// what became of the latest drafts that were handed over. The drafts are handed over as one state, `drafts`, with all
// that is not known to be kept, so that no later save can push out an earlier one. A draft names the version that it
// was made from; the store refuses it when there is a newer one, and then the candidate decides.

const PAUSE = 600;
const AGAIN = 15000;
const PREFIX = "interviewer.code.";
const HELP = "Tab indents; Escape, then Tab leaves the editor. Ctrl+F searches.";
const RUNS = " Ctrl+Enter runs your code.";
const HTML = `
  <div class="bar">
    <label><span class="chooser"></span> <select></select></label>
    <span class="state" role="status" aria-live="polite"></span>
  </div>
  <div class="choice" role="alert" hidden>
    <p>Another tab saved a newer version. Nothing of yours is lost. Which one do you want to keep?</p>
    <button type="button" class="theirs">Use the newer one</button>
    <button type="button" class="mine">Keep mine</button>
  </div>
  <div class="face"></div>
  <p class="help" id="editor-help"></p>`;

const editors = new WeakMap();

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let editor = editors.get(parentElement);
  if (!editor) editors.set(parentElement, (editor = new Editor(parentElement, data)));
  editor.hand = (drafts) => setStateValue("drafts", drafts);
  editor.run = () => setTriggerValue("run", Date.now());
  editor.ask = () => setTriggerValue("look", Date.now());
  editor.update(data);
  return () => editor.close();
}

class Editor {
  constructor(root, data) {
    this.root = document.createElement("div");
    this.root.className = `editor ${data.kind}`;
    this.root.innerHTML = HTML;
    root.append(this.root);
    this.find = (name) => this.root.querySelector(name);
    this.client = crypto.getRandomValues(new Uint32Array(2)).join("-");
    this.step = 0;
    this.place = PREFIX + data.id;
    this.bases = {};
    this.drafts = this.stored(); // by language: the text, the version it was made from, the step that hands it over
    this.language = data.language;
    this.trouble = "";
    this.data = data;
    this.listen(data);
    this.draw();
  }

  stored() {
    try {
      const drafts = JSON.parse(sessionStorage.getItem(this.place)) ?? {};
      for (const draft of Object.values(drafts)) draft.step = 0; // not handed over by this page yet
      return drafts;
    } catch {
      return {};
    }
  }

  listen(data) {
    const select = this.find("select");
    this.find(".chooser").textContent = data.chooser;
    for (const name of Object.keys(data.starters)) select.add(new Option(data.names[name], name));
    select.addEventListener("change", () => this.change(select.value));
    this.find(".theirs").addEventListener("click", () => this.settle(false));
    this.find(".mine").addEventListener("click", () => this.settle(true));
    this.root.addEventListener("focusout", () => this.flush());
    this.root.addEventListener("keydown", (event) => this.pressed(event), true); // before the editor's own keys
    this.seen = () => (document.visibilityState === "visible" ? this.ask() : this.flush());
    document.addEventListener("visibilitychange", this.seen);
    this.again = setInterval(() => this.waiting.length && this.send(), AGAIN);
  }

  async draw() {
    const given = {
      text: this.text(this.language),
      label: this.data.label,
      describedBy: "editor-help",
      changed: (text) => this.typed(text),
    };
    const place = this.find(".face");
    try {
      const { mount } = await import(new URL(this.data.bundle, document.baseURI).href);
      this.face = mount(place, given);
      this.find(".help").textContent = HELP + (this.data.runs ? RUNS : "");
    } catch {
      this.face = plain(place, given);
      this.find(".help").textContent = "The editor could not be loaded, so this is a plain text area. It saves the same way.";
    }
    this.show();
  }

  // What the page says

  update(data) {
    this.data = data;
    const answer = data.answer?.client === this.client ? data.answer : null;
    for (const [name, { number, step }] of Object.entries(answer?.kept ?? {})) {
      this.bases[name] = Math.max(this.base(name), number);
      const draft = this.drafts[name];
      if (draft?.step <= step) delete this.drafts[name];
      else if (draft) draft.base = this.bases[name];
    }
    if (answer) this.trouble = answer.trouble;
    for (const [name, { number, text }] of Object.entries(data.versions)) {
      const draft = this.drafts[name];
      if (draft?.text === text && (name === data.language || !draft.step)) delete this.drafts[name];
      if (!this.drafts[name]) this.bases[name] = number;
    }
    if (!Object.keys(this.drafts).length) this.language = data.language;
    this.remember();
    this.show();
    if (this.waiting.some((name) => !this.drafts[name].step)) this.send(); // left over from before a reload
  }

  // What the candidate does

  typed(text) {
    this.draft(this.language, text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  change(name) {
    this.flush();
    this.language = name;
    this.draft(name, this.text(name));
    this.flush();
    this.show();
  }

  // Ctrl+Enter, or Cmd+Enter: what was typed is handed over first.
  pressed(event) {
    if (!this.data.runs || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    this.flush();
    if (!this.overtaken(this.language)) this.run();
  }

  settle(mine) {
    const name = this.language;
    if (mine) this.draft(name, this.drafts[name].text, this.data.versions[name].number);
    else delete this.drafts[name];
    this.bases[name] = this.data.versions[name].number;
    this.trouble = "";
    this.remember();
    this.show();
    if (mine) this.send();
  }

  // Keeping

  draft(name, text, base = this.drafts[name]?.base ?? this.base(name)) {
    this.drafts[name] = { text: text.toWellFormed?.() ?? text, base, step: ++this.step };
    this.unsent = true;
    this.remember();
    this.say();
  }

  flush() {
    clearTimeout(this.timer);
    if (this.unsent) this.send();
  }

  send() {
    if (!this.waiting.length) return;
    this.unsent = false;
    const step = ++this.step;
    const drafts = this.waiting.map((name) => {
      this.drafts[name].step = step;
      return { language: name, text: this.drafts[name].text, base: this.drafts[name].base };
    });
    drafts.sort((one, other) => (one.language === this.language) - (other.language === this.language));
    this.hand({ client: this.client, step, drafts });
  }

  remember() {
    try {
      if (Object.keys(this.drafts).length) sessionStorage.setItem(this.place, JSON.stringify(this.drafts));
      else sessionStorage.removeItem(this.place);
    } catch {
      // Without storage of its own the browser keeps the text on the page only.
    }
  }

  base(name) {
    return this.bases[name] ?? 0;
  }

  text(name) {
    return this.drafts[name]?.text ?? this.data.versions[name]?.text ?? this.data.starters[name];
  }

  // Languages whose draft may be handed over: not those for which a newer version is there.
  get waiting() {
    return this.data.locked ? [] : Object.keys(this.drafts).filter((name) => !this.overtaken(name));
  }

  overtaken(name) {
    const draft = this.drafts[name];
    const number = this.data.versions[name]?.number ?? 0;
    return Boolean(draft) && number > Math.max(draft.base, this.base(name));
  }

  // What is shown

  show() {
    this.find("select").value = this.language;
    this.find("select").disabled = this.data.locked;
    this.find(".choice").hidden = this.data.locked || !this.overtaken(this.language);
    this.face?.show(this.text(this.language), this.language, this.data.locked);
    this.say();
  }

  say() {
    const state = this.find(".state");
    const open = Object.keys(this.drafts).length > 0;
    const trouble = open && this.data.locked ? this.data.locked_because : this.trouble;
    if (!open) state.textContent = this.data.versions[this.language] ? "Saved" : "";
    else if (this.overtaken(this.language)) state.textContent = "Not saved";
    else state.textContent = trouble ? `Not saved: ${trouble}` : "Saving…";
    state.classList.toggle("wrong", open && Boolean(trouble || this.overtaken(this.language)));
  }

  close() {
    this.flush();
    clearInterval(this.again);
    document.removeEventListener("visibilitychange", this.seen);
  }
}

// The text area in the place of the editor, when that could not be loaded.
function plain(place, { text, label, describedBy, changed }) {
  const area = document.createElement("textarea");
  area.value = text;
  area.spellcheck = false;
  area.setAttribute("aria-label", label);
  area.setAttribute("aria-describedby", describedBy);
  area.addEventListener("input", () => changed(area.value));
  place.append(area);
  return {
    show(wanted, _language, readOnly) {
      if (area.value !== wanted) area.value = wanted;
      area.readOnly = readOnly;
    },
    focus: () => area.focus(),
  };
}
