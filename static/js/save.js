// The save buttons of cards and item pages, and the number in the masthead.

import { MOST, isOurs, keep, kept } from "./kept.js";
import { say } from "./say.js";

const link = document.querySelector("[data-saved-link]");

function show() {
  const ids = new Set(kept().map((item) => item.id));
  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", ids.has(Number(button.dataset.save)));
  }
  if (link) link.querySelector("[data-saved-count]").textContent = ids.size || "";
}

function toggle(button) {
  const id = Number(button.dataset.save);
  const items = kept();
  const others = items.filter((item) => item.id !== id);
  const drop = others.length < items.length;
  if (!drop && items.length >= MOST) return say(link?.dataset.full);
  const url = new URL(button.closest("article")?.querySelector(".card-link")?.href ?? location.href).pathname;
  const fresh = { id, title: button.dataset.title, url, at: new Date().toISOString() };
  if (!keep(drop ? others : [fresh, ...items])) return say(link?.dataset.full);
  say(drop ? link?.dataset.dropped : link?.dataset.kept);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-save]");
  if (button) toggle(button);
});
document.addEventListener("hub:cards", show);
document.addEventListener("hub:saved", show);
addEventListener("storage", (event) => { if (isOurs(event)) show(); });
addEventListener("pageshow", show);
show();
