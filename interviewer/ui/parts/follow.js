// Keeps the newest words in sight from an answer to the end of its reply. Streamlit follows them too, but sometimes
// loses track when the page grows while it is still scrolling; from then on each reply came below the edge.
//
// The page gives `data`: `follows`, whether this drawing is about to show the reply to an answer, and `stamp`, which
// differs for every drawing. A candidate who scrolls up is left alone.

const EVERY = 100;
const SETTLES = 1500; // after the last drawing, until everything has its size
const BESIDE_AN_EDITOR = ".st-key-bench"; // there the conversation does not end the page
const UPWARDS = ["PageUp", "Home", "ArrowUp"];

const followers = new WeakMap();

// Called for every drawing; see `clock.js` for when the returned function is called.
export default function ({ data, parentElement }) {
  let follower = followers.get(parentElement);
  if (!follower) followers.set(parentElement, (follower = new Follower()));
  follower.update(data);
  return () => follower.stop();
}

class Follower {
  constructor() {
    this.scrolled = (event) => this.notice(event);
  }

  update({ follows }) {
    if (follows) this.start();
    else this.until = Date.now() + SETTLES;
  }

  start() {
    this.until = Infinity;
    if (this.timer || document.querySelector(BESIDE_AN_EDITOR)) return;
    this.timer = setInterval(() => this.follow(), EVERY);
    for (const name of ["wheel", "touchmove", "keydown"]) document.addEventListener(name, this.scrolled, true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    for (const name of ["wheel", "touchmove", "keydown"]) document.removeEventListener(name, this.scrolled, true);
  }

  follow() {
    if (Date.now() > this.until) return this.stop();
    const main = document.querySelector("#stMain");
    if (main && main.scrollHeight - main.clientHeight - main.scrollTop > 1) main.scrollTop = main.scrollHeight;
  }

  notice({ type, deltaY, key, target }) {
    const types = target.matches?.("textarea, input");
    const up = type === "wheel" ? deltaY < 0 : type === "touchmove" || (!types && UPWARDS.includes(key));
    if (up) this.stop();
  }
}
