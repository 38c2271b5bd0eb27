// Says which line of a diagram cannot be drawn, instead of Mermaid's own message, and shows the last drawing again, which
// it keeps in the browser's tab.
//
// The page gives `data`: `text`, from which the chart beside this is drawn, and `id`, under which its drawing is kept.

const PREFIX = "interviewer.drawing.";
const CHART = '[data-testid="stMermaidChart"]';
const WRONG = '[data-testid="stMermaidError"]';
const LINE = /error on line (\d+)/i;
// Mermaid drops comments before it counts. A gap without a comment behind it is matched in one go; otherwise it would be
// searched again from each of its lines.
const COMMENT_OR_GAP = /^(?:\s*%%(?!\{)[^\n]+\n?|\s+)/gm;
const HTML = `
  <p class="trouble" role="status" hidden></p>
  <img alt="Your last drawing" hidden>`;

const watches = new WeakMap();

export default function ({ data, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) watches.set(parentElement, (watch = new Watch(parentElement)));
  watch.update(data);
  return () => watch.close();
}

class Watch {
  constructor(root) {
    const box = document.createElement("div");
    box.innerHTML = HTML;
    root.append(box);
    this.trouble = box.querySelector(".trouble");
    this.last = box.querySelector("img");
    this.kept = "";
    this.place = (root.getRootNode().host ?? root).closest('[class*="st-key-diagram"]');
    this.watcher = new MutationObserver(() => this.look());
    this.watcher.observe(this.place, { childList: true, subtree: true });
  }

  update(data) {
    this.data = data;
    this.look();
  }

  // Between a drawing and the next there is neither; then all stays as it is.
  look() {
    const wrong = this.place.querySelector(WRONG);
    const drawn = this.place.querySelector(`${CHART} img`);
    if (wrong) {
      wrong.closest(CHART).style.display = "none";
      this.tell(wrong.textContent);
    } else if (drawn) {
      this.trouble.hidden = this.last.hidden = true;
      this.keep(drawn.src);
    }
  }

  tell(said) {
    const last = this.remembered();
    const which = whichLine(this.data.text, LINE.exec(said));
    this.trouble.textContent = last ? `${which}\nUntil it can, here is your last drawing.` : which;
    this.trouble.hidden = false;
    this.last.hidden = !last;
    if (!last) return;
    this.last.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(last.svg)}`;
    this.last.style.background = last.ground; // its colours are those of the theme of then
  }

  async keep(source) {
    if (source === this.kept) return;
    this.kept = source;
    const ground = getComputedStyle(this.last).getPropertyValue("--st-background-color");
    try {
      const svg = await (await fetch(source)).text();
      sessionStorage.setItem(PREFIX + this.data.id, JSON.stringify({ svg, ground }));
    } catch {
      // It was replaced meanwhile, or the tab keeps nothing: then an earlier drawing, or none, is the last one.
    }
  }

  remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(PREFIX + this.data.id));
    } catch {
      return null;
    }
  }

  close() {
    this.watcher.disconnect();
  }
}

function whichLine(text, found) {
  if (!found) return "This cannot be drawn as it is.";
  const lines = counted(text);
  const [number, line] = lines[Number(found[1]) - 1] ?? lines.at(-1);
  // Behind the last line Mermaid still waits for the end of something.
  const open = lines.length < Number(found[1]) ? ", or something before it is not closed" : "";
  return `Line ${number} cannot be drawn${open}: ${line.trim()}`;
}

// The lines as Mermaid counts them, each with its number in the text.
function counted(text) {
  const mark = (part) => (part.trim() ? part.replace(/[^\n]/g, "").replace(/\n/g, "\0") : part);
  const kept = text.replace(COMMENT_OR_GAP, mark).replace(/^[\0\s]+/, (part) => part.replace(/\n/g, "\0"));
  let number = 0;
  return kept.trimEnd().split("\n").map((line) => [(number += line.split("\0").length), line.replace(/\0/g, "")]);
}
