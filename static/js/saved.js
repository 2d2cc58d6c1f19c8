// The page of saved items: asks the site for their cards, says what is gone, and takes the list out and in.

import { MOST, isOurs, keep, kept, tidy } from "./kept.js";
import { say } from "./say.js";

const page = document.querySelector("[data-saved-page]");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const words = (name) => page.dataset[name];
const MAX_FILE = 1_000_000;
let before = null;

async function cardsOf(ids) {
  const response = await fetch(`${page.dataset.savedPage}?ids=${ids.join(",")}`);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...found.querySelectorAll("[data-cards] > [data-item]")].map((card) => document.adoptNode(card));
}

async function show() {
  const items = kept();
  page.querySelectorAll("[data-needs-items]").forEach((control) => { control.disabled = !items.length; });
  part("empty").hidden = items.length > 0;
  part("tools").hidden = false;
  part("offline").hidden = part("gone").hidden = true;
  if (!items.length) return part("cards").replaceChildren();
  try {
    const cards = await cardsOf(items.map((item) => item.id));
    part("cards").replaceChildren(...cards);
    tellGone(items, cards);
  } catch {
    tellOffline(items);
  }
  document.dispatchEvent(new CustomEvent("hub:cards"));
}

function tellGone(items, cards) {
  const here = new Set(cards.map((card) => Number(card.dataset.item)));
  const gone = items.filter((item) => !here.has(item.id));
  part("gone").hidden = !gone.length;
  part("gone-titles").replaceChildren(...gone.map(named));
}

function tellOffline(items) {
  part("offline").hidden = false;
  part("offline-titles").replaceChildren(...items.map(named));
}

function named(item) {
  const line = document.createElement("li");
  line.dir = "auto";
  line.dataset.id = item.id;
  line.textContent = item.title || item.url || `${item.id}`;
  return line;
}

function change(items, said) {
  const old = kept();
  if (!keep(items)) return say(words("full"));
  before = old;
  part("undo").hidden = false;
  part("undo-words").textContent = said;
  say(said);
  show();
}

function takeOut() {
  const text = JSON.stringify({ version: 1, saved: kept() }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "saved-items.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  say(words("exported"));
}

async function bringIn(input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  try {
    if (file.size > MAX_FILE) throw new Error("Too large");
    const found = JSON.parse(await file.text());
    if (!Array.isArray(found?.saved)) throw new Error("Not ours");
    change(tidy([...kept(), ...tidy(found.saved)]).slice(0, MOST), words("imported"));
  } catch {
    say(words("unreadable"));
    part("undo").hidden = false;
    part("undo-words").textContent = words("unreadable");
    before = null;
  }
  part("undo-button").hidden = before === null;
}

const actions = {
  export: takeOut,
  import: () => page.querySelector("[data-file]").click(),
  "remove-all": () => change([], words("emptied")),
  "remove-gone": () => {
    const gone = new Set([...part("gone-titles").children].map((line) => Number(line.dataset.id)));
    change(kept().filter((item) => !gone.has(item.id)), words("cleared"));
  },
  undo: () => {
    if (before) keep(before);
    before = null;
    part("undo").hidden = true;
    say(words("undone"));
    show();
  },
};

page.addEventListener("click", (event) => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) actions[name]();
  if (name && name !== "import") part("undo-button").hidden = before === null;
});
page.querySelector("[data-file]").addEventListener("change", (event) => bringIn(event.target));
// An item that is taken off the list by its own button stays in sight until the page is opened again: a second press
// brings it back.
addEventListener("storage", (event) => { if (isOurs(event)) show(); });
addEventListener("online", show);
show();
