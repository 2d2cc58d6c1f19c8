// The saved items: a list in this browser, newest first, and nowhere else. [{ id, title, url, at }]

const KEY = "hub-saved";
export const MOST = 200;

const isItem = (item) => Number.isSafeInteger(item?.id) && item.id > 0;

function clean(item) {
  const text = (value) => (typeof value === "string" ? value.slice(0, 500) : "");
  return { id: item.id, title: text(item.title), url: text(item.url), at: text(item.at) };
}

// Whatever was stored or brought along becomes a list of ours: no item twice, and no more than can be shown.
export function tidy(found) {
  const items = Array.isArray(found) ? found.filter(isItem).map(clean) : [];
  return items.filter((item, place) => items.findIndex((other) => other.id === item.id) === place).slice(0, MOST);
}

export function kept() {
  try {
    return tidy(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return [];
  }
}

// false where the browser keeps nothing: storage is off or full.
export function keep(items) {
  try {
    localStorage.setItem(KEY, JSON.stringify(items));
  } catch {
    return false;
  }
  document.dispatchEvent(new CustomEvent("hub:saved"));
  return true;
}

export const isOurs = (event) => event.key === KEY || event.key === null;
