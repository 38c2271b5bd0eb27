// Shows another page, or another item, from its top: the browser would keep the scroll position of the one before.

const SETTLES = 600; // until then the page before may still be drawn, and would keep its place

export default function ({ data }) {
  const shown = (window.interviewerTops ??= {});
  if (shown[data.of] === data.shows) return;
  shown[data.of] = data.shows;
  const main = document.querySelector("#stMain, [data-testid=stMain]");
  if (!main) return;
  const until = Date.now() + SETTLES;
  const events = ["wheel", "touchmove", "keydown", "pointerdown"];
  const stop = () => {
    clearInterval(rising);
    for (const name of events) document.removeEventListener(name, stop, true);
  };
  const rise = () => {
    main.scrollTop = 0;
    if (Date.now() > until) stop();
  };
  const rising = setInterval(rise, 50);
  for (const name of events) document.addEventListener(name, stop, true);
  rise();
}
