// Item pages: the player loads on a click and not before, unless the visitor chose so for its host;
// arrow keys lead to the previous and next item.

const memory = {
  // Browsers may refuse storage: then every film asks again.
  has(host) {
    try { return localStorage.getItem(`hub:play:${host}`) === "yes"; } catch { return false; }
  },
  set(host, wanted) {
    try {
      if (wanted) localStorage.setItem(`hub:play:${host}`, "yes");
      else localStorage.removeItem(`hub:play:${host}`);
    } catch { /* nothing to remember with */ }
  },
};

function load(player, query) {
  const frame = document.createElement("iframe");
  frame.src = player.dataset.player + query;
  frame.title = player.dataset.title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  player.replaceChildren(frame);
  return frame;
}

function arm(player) {
  const button = player.querySelector("[data-play]");
  const note = player.parentElement.querySelector("[data-note]");
  const always = note.querySelector("[data-always]");
  note.hidden = false;
  always.checked = memory.has(always.dataset.always);
  always.addEventListener("change", () => memory.set(always.dataset.always, always.checked));
  if (always.checked) {
    load(player, "");
    return;
  }
  button.hidden = false;
  player.querySelector("[data-fallback]")?.setAttribute("hidden", "");
  button.addEventListener("click", () => load(player, "?autoplay=1").focus());
}

for (const player of document.querySelectorAll("[data-player]")) arm(player);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, audio, video, iframe, [contenteditable]")) return;
  document.querySelector(`.neighbours [data-key="${CSS.escape(event.key)}"]`)?.click();
});
