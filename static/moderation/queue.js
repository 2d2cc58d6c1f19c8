/* The queue by keyboard, at once: a card leaves when its key is pressed, and returns when the server says no.
   Without this script every button and form of the page does the same, a page at a time. */

const queue = document.querySelector("[data-queue]");
const list = queue.querySelector("[data-list]");
const bulk = queue.querySelector("[data-bulk]");
const say = queue.querySelector("[data-say]");
const counter = queue.querySelector("[data-count]");
const DONE = { approve: "Approved", hide: "Hidden", feature: "Approved and featured" };
const FEW = 8; // cards left when the next ones are fetched
const history = []; // {batch: a promise of its name, cards: [{node, next}]}
let current = null;

const cards = () => [...list.querySelectorAll("[data-card]")];
const selected = () => cards().filter((card) => card.querySelector("[data-select]").checked);
const title = (card) => card.querySelector("h2").textContent;
const named = (found) => (found.length === 1 ? `“${title(found[0])}”` : `${found.length} items`);

function tell(words, isBad = false) {
  say.textContent = words;
  say.toggleAttribute("data-bad", isBad);
}

async function send(address, fields) {
  const body = new FormData();
  for (const [name, value] of [["csrfmiddlewaretoken", queue.dataset.csrf], ...fields]) body.append(name, value);
  let response;
  try {
    response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  } catch {
    throw new Error("The site could not be reached. Try again.");
  }
  if (response.status === 404) throw new Error("This is not there any more, or not yours to decide about.");
  const answer = await response.json().catch(() => null);
  if (!response.ok || !answer) {
    throw new Error(answer?.trouble || "That was not saved. Reload the page; you may have been logged out.");
  }
  return answer;
}

const pks = (found) => found.map((card) => ["item", card.dataset.card]);

/* Where the focus is, and where it goes. */

function go(card) {
  if (!card) return;
  current = card;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const place = all.indexOf(current);
  go(all[Math.min(Math.max(place + by, 0), all.length - 1)]);
}

function count(change) {
  if (!counter) return;
  const number = Number(counter.dataset.count) + change;
  counter.dataset.count = number;
  if (number <= 1000) counter.textContent = number.toLocaleString("en");
}

function takeAway(found) {
  const all = cards();
  const after = all.slice(all.indexOf(found.at(-1)) + 1).find((card) => !found.includes(card));
  const before = all.slice(0, all.indexOf(found[0])).at(-1);
  const places = found.map((node) => ({ node, next: node.nextElementSibling }));
  for (const card of found) card.remove();
  count(-found.length);
  showSelection();
  const rest = after || before;
  queue.querySelector("[data-empty]").hidden = Boolean(rest);
  if (rest) go(rest);
  else queue.querySelector("[data-empty-title]").focus();
  fetchMore();
  return places;
}

function putBack(places, words = "") {
  for (const { node, next } of [...places].reverse()) {
    const more = list.querySelector("[data-more]");
    list.insertBefore(node, next?.isConnected ? next : more);
    const trouble = node.querySelector("[data-trouble]");
    trouble.textContent = words;
    trouble.hidden = !words;
    node.querySelector("[data-select]").checked = false;
  }
  count(places.length);
  queue.querySelector("[data-empty]").hidden = cards().length > 0;
  showSelection();
  go(places[0]?.node);
}

/* What can be done. */

async function decide(verb, found, reason = "") {
  if (!found.length) return;
  const places = takeAway(found);
  tell(`${DONE[verb]}: ${named(found)}.`);
  const answer = send(queue.dataset.decide, [["verb", verb], ["reason", reason], ...pks(found)]);
  const entry = { batch: answer.then(({ batch }) => batch, () => ""), cards: places };
  history.push(entry);
  try {
    const { trouble, done } = await answer;
    entry.cards = places.filter(({ node }) => done.includes(Number(node.dataset.card)));
    if (trouble) tell(trouble, true);
  } catch (error) {
    history.splice(history.indexOf(entry), 1);
    putBack(places, error.message);
    tell(error.message, true);
  }
}

async function tag(found, fields) {
  if (!found.length) return;
  try {
    const answer = await send(queue.dataset.tag, [...fields, ...pks(found)]);
    for (const card of found) showTags(card, answer.tags);
    tell(answer.message || answer.trouble, !answer.message);
    if (answer.batch) history.push({ batch: Promise.resolve(answer.batch), cards: [], tagged: found, tags: answer.tags });
  } catch (error) {
    tell(error.message, true);
  }
}

function showTags(card, tags) {
  const given = card.querySelector("[data-given]");
  for (const { pk, name } of tags) {
    if (![...given.children].some((each) => each.textContent === name)) {
      given.append(Object.assign(document.createElement("span"), { className: "hub-tag", textContent: name }));
    }
    const suggestion = card.querySelector(`[data-suggestion][value="${pk}"]`);
    if (suggestion) suggestion.hidden = true;
  }
}

function hideTags(card, tags) {
  for (const { pk, name } of tags) {
    for (const each of [...card.querySelector("[data-given]").children]) if (each.textContent === name) each.remove();
    const suggestion = card.querySelector(`[data-suggestion][value="${pk}"]`);
    if (suggestion) suggestion.hidden = false;
  }
}

async function undo() {
  const entry = history.pop();
  if (!entry) return tell("Nothing to undo since this page was opened.", true);
  try {
    const batch = await entry.batch;
    if (!batch) return tell("Nothing to undo.", true);
    const answer = await send(queue.dataset.undo, [["batch", batch]]);
    putBack(entry.cards.filter(({ node }) => answer.restored.includes(Number(node.dataset.card))));
    if (entry.tags) for (const card of entry.tagged) hideTags(card, entry.tags);
    tell([answer.message, answer.trouble].filter(Boolean).join(" "), !answer.message);
  } catch (error) {
    history.push(entry);
    tell(error.message, true);
  }
}

/* The next cards, before they are needed. */

let fetching = false;
async function fetchMore() {
  const more = list.querySelector("[data-more]");
  if (!more || fetching || cards().length > FEW) return;
  fetching = true;
  try {
    const response = await fetch(`${location.pathname}${more.querySelector("a").getAttribute("href")}&part=cards`);
    const page = new DOMParser().parseFromString(`<ol>${await response.text()}</ol>`, "text/html");
    const known = new Set(cards().map((card) => card.dataset.card));
    const fresh = [...page.querySelector("ol").children].filter((node) => !known.has(node.dataset.card));
    more.replaceWith(...fresh);
    queue.querySelector("[data-empty]").hidden = cards().length > 0;
    if (document.activeElement === queue.querySelector("[data-empty-title]")) go(cards()[0]);
  } catch {
    // The link "More" is still there.
  } finally {
    fetching = false;
  }
  if (cards().length <= FEW) fetchMore();
}

/* Keys. */

const keysOn = queue.querySelector("[data-keys-on]");
const help = queue.querySelector("[data-help]");
const targets = () => (selected().length ? selected() : current?.isConnected ? [current] : []);

const KEYS = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  a: () => decide("approve", targets()),
  f: () => decide("feature", targets()),
  h: () => decide("hide", targets()),
  H: () => field("[data-reason]", "[name=reason]")?.focus(),
  t: () => field("[data-words]", "[data-words]")?.focus(),
  u: undo,
  o: () => current?.querySelector("[data-origin]")?.click(),
  x: () => toggle(current),
  "?": () => help.showModal(),
};

/* The field of the card, or that of the bar while several are selected. */
function field(ofCard, ofBar) {
  return selected().length ? bulk.querySelector(ofBar) : current?.querySelector(ofCard);
}

function toggle(card) {
  if (!card?.isConnected) return;
  const box = card.querySelector("[data-select]");
  box.checked = !box.checked;
  showSelection();
  tell(`${box.checked ? "Selected" : "No longer selected"}: ${named([card])}, ${selected().length} in all.`);
}

function showSelection() {
  const number = selected().length;
  bulk.toggleAttribute("data-any", number > 0);
  const legend = bulk.querySelector("[data-selected]");
  if (legend) legend.textContent = `With ${number} selected`;
}

function onKey(event) {
  if (!keysOn.checked || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const inField = event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog");
  if (inField || !(queue.contains(event.target) || event.target === document.body)) {
    if (event.key === "Escape" && queue.contains(event.target)) go(current);
    return;
  }
  const digit = /^[1-9]$/.test(event.key) && current?.querySelector(`[data-suggestion="${event.key}"]:not([hidden])`);
  const work = digit ? () => tag([current], [["tag", digit.value]]) : Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (!work) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Wagtail knows "?" as well
  if (!event.repeat || event.key.startsWith("Arrow")) work();
}

window.addEventListener("keydown", onKey, true);
window.addEventListener("keypress", (event) => keysOn.checked && event.key === "?" && !event.target.closest("input") && event.stopImmediatePropagation(), true);
keysOn.checked = localStorage.getItem("moderation-keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("moderation-keys", keysOn.checked ? "on" : "off"));
queue.querySelector("[data-help-open]").addEventListener("click", () => help.showModal());

/* The forms and buttons do the same as the keys. */

queue.addEventListener("focusin", (event) => {
  current = event.target.closest("[data-card]") || current;
});

queue.addEventListener("change", (event) => {
  if (event.target.matches("[data-select]")) showSelection();
});

queue.addEventListener("submit", (event) => {
  const form = event.target;
  const card = form.closest("[data-card]");
  const words = form.querySelector("[data-words]");
  const button = event.submitter;
  if (form.matches("[data-tag-form]") || button?.hasAttribute("formaction")) {
    event.preventDefault();
    const chosen = button?.name === "tag" ? ["tag", button.value] : ["words", words.value];
    tag(card ? [card] : selected(), [chosen]).then(() => card && go(card));
    words.value = "";
  } else if (form.matches("[data-decide-form]") || form === bulk) {
    event.preventDefault();
    const inReason = document.activeElement === form.querySelector("[name=reason]");
    const typed = form === bulk && document.activeElement === words;
    if (typed) tag(selected(), [["words", words.value]]);
    else decide(inReason ? "hide" : button.value, card ? [card] : selected(), form.querySelector("[name=reason]").value);
    if (typed) words.value = "";
  }
});

let asking = null;
queue.addEventListener("input", async (event) => {
  if (!event.target.matches("[data-words]")) return;
  const [, before, letters] = /^(.*,\s*)?([^,]*)$/.exec(event.target.value);
  if (!letters.trim()) return;
  asking?.abort();
  asking = new AbortController();
  const address = `${queue.dataset.names}?q=${encodeURIComponent(letters.trim())}`;
  const answer = await fetch(address, { signal: asking.signal }).then((response) => response.json()).catch(() => null);
  if (!answer) return; // asked again meanwhile, or offline: the word can be typed without help
  const { tags } = answer;
  const options = tags.map(({ name, kind }) => Object.assign(document.createElement("option"), { value: `${before || ""}${name}`, label: kind }));
  queue.querySelector("[data-datalist]").replaceChildren(...options);
});

queue.addEventListener("queue:swipe", ({ target, detail }) => decide(detail === "right" ? "approve" : "hide", [target]));

queue.classList.add("queue-scripted");
queue.querySelector("[data-tools]").hidden = false;
showSelection();
go(cards()[0]);
window.scrollTo(0, 0);
