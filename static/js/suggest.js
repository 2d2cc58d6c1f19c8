// Words for the search box while somebody types. The browser shows the list, with its own keys.

const box = document.querySelector("[data-suggest]");
const list = document.querySelector("[data-suggestions]");
const SHORTEST = 2;
const PAUSE = 150; // milliseconds after the last key

async function offer(typed) {
  const address = `${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const { words } = await response.json();
  // Somebody went on typing meanwhile: a later answer is on its way.
  if (box.value.trim() === typed) list.replaceChildren(...words.map((word) => new Option(word, word)));
}

if (box && list) {
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = box.value.trim();
    if (typed.length >= SHORTEST) waiting = setTimeout(() => offer(typed).catch(() => {}), PAUSE);
  });
}
