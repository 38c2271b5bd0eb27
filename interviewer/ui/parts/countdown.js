// The seconds that are left for one question of a drill, and the focus in its box. Nothing is asked of the server when
// the time is over: a late answer is kept and counted as late.
//
// The page gives `data`: `id` of the question, `left` in seconds or null, and `stamp`, which differs for every drawing.

const TICK = 200;
const BOX = '.stForm input[type="text"], .stForm textarea';
const SETTLES = 1500;

function shown(seconds) {
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

const clocks = new WeakMap();

export default function ({ data, parentElement }) {
  let clock = clocks.get(parentElement);
  if (!clock) clocks.set(parentElement, (clock = new Countdown(parentElement)));
  clock.update(data);
  return () => clock.stop();
}

class Countdown {
  constructor(root) {
    this.line = document.createElement("p");
    this.line.className = "iv-strong";
    this.line.setAttribute("role", "timer");
    root.append(this.line);
  }

  update(data) {
    this.data = data;
    this.arrived = Date.now();
    if (!this.ticking) this.ticking = setInterval(() => this.tick(), TICK);
    this.tick();
  }

  stop() {
    clearInterval(this.ticking);
    this.ticking = null;
  }

  tick() {
    this.focus();
    const { left } = this.data;
    this.line.hidden = left === null;
    if (left === null) return;
    const now = Math.ceil(left - (Date.now() - this.arrived) / 1000);
    const text = now > 0 ? `${shown(now)} left` : "The time is over. You can still answer.";
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  // Once for each question, and not where that would bring up a keyboard over the question.
  focus() {
    const asked = (window.interviewerAsked ??= {});
    if (asked[this.data.id] || Date.now() - this.arrived > SETTLES) return;
    if (this.data.left === null && matchMedia("(pointer: coarse)").matches) return;
    const box = document.querySelector(BOX);
    if (!box) return;
    asked[this.data.id] = true;
    box.focus({ preventScroll: this.data.left === null });
  }
}
