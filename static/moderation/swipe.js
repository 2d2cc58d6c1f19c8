/* A thumb on a card of the queue: to the right approves, to the left hides. The buttons and undo are there for everybody. */

const SWIPE = 110; // pixels
const list = document.querySelector("[data-list]");
let start = null;

function way({ changedTouches: [touch] }) {
  if (!start) return "";
  const across = touch.clientX - start.x;
  const along = Math.abs(touch.clientY - start.y);
  if (Math.abs(across) < SWIPE || along > SWIPE / 2) return "";
  return across > 0 ? "right" : "left";
}

function end() {
  if (start) delete start.card.dataset.swiped;
  start = null;
}

function begin(event) {
  const card = event.target.closest("[data-card]");
  const [touch] = event.touches;
  const isPlain = card && event.touches.length === 1 && !event.target.closest("input, button, a, summary");
  start = isPlain ? { card, x: touch.clientX, y: touch.clientY } : null;
}

function finish(event) {
  const [where, card] = [way(event), start?.card];
  end();
  if (where) card.dispatchEvent(new CustomEvent("queue:swipe", { bubbles: true, detail: where }));
}

function follow(event) {
  if (start) start.card.dataset.swiped = way(event);
}

list.addEventListener("touchstart", begin, { passive: true });
list.addEventListener("touchmove", follow, { passive: true });
list.addEventListener("touchcancel", end);
list.addEventListener("touchend", finish);
