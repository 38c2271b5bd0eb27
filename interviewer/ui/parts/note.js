// Sends a note to the page after every pause in typing, as Ctrl+Enter would, so that it is stored.

const PAUSE = 700;
const BOX = '[class*="st-key-reason"] textarea';

export default function () {
  let timer = null;
  const hand = (box) =>
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  const typed = ({ target }) => {
    if (!target.matches?.(BOX)) return;
    clearTimeout(timer);
    timer = setTimeout(() => hand(target), PAUSE);
  };
  document.addEventListener("input", typed);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("input", typed);
  };
}
