// Item pages: the player loads on a click and not before; arrow keys lead to the previous and next item.

function arm(player) {
  const button = player.querySelector("[data-play]");
  button.hidden = false;
  player.querySelector("[data-fallback]")?.setAttribute("hidden", "");
  player.parentElement.querySelector("[data-note]").hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = `${player.dataset.player}?autoplay=1`;
    frame.title = player.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    player.replaceChildren(frame);
    frame.focus();
  });
}

for (const player of document.querySelectorAll("[data-player]")) arm(player);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, audio, video, iframe, [contenteditable]")) return;
  document.querySelector(`.neighbours [data-key="${event.key}"]`)?.click();
});
