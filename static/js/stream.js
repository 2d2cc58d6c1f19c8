// Filters, orders, pages: without leaving the page. Without this script, and after any error, the same links lead there.

import { say } from "./say.js";

const MAIN = "#content";
const CONTROLS = ".filters a, .results .toolbar a, .chips a, .toolbar-start a, .suggestions a, .empty a";
const asked = { latest: null };
let shown = location.pathname + location.search;

if (document.querySelector(MAIN).classList.contains("stream")) arm();

function arm() {
  history.scrollRestoration = "manual";
  restoreScroll(history.state?.scroll);
  document.addEventListener("click", onClick);
  addEventListener("popstate", onPopState);
  addEventListener("pagehide", keepScroll);
  addEventListener("scrollend", keepScroll);
}

function onClick(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const more = link.matches("[data-more-link]");
  if (!more && !isControl(link)) return;
  event.preventDefault();
  if (more) loadMore(link);
  else filter(link);
}

function isControl(link) {
  return link.matches(CONTROLS) && link.origin === location.origin && link.pathname === location.pathname;
}

async function filter(link) {
  const key = link.dataset.control;
  keepScroll();
  const page = await fetched(link.href, link);
  if (!page) return;
  history.pushState({ scroll: 0 }, "", link.href);
  replace(page);
  focusAgain(key);
}

async function onPopState(event) {
  if (location.pathname + location.search === shown) {
    restoreScroll(event.state?.scroll);
    return;
  }
  const scroll = event.state?.scroll ?? 0;
  const page = await fetched(location.href);
  if (!page) return;
  replace(page);
  scrollTo(0, scroll);
}

async function loadMore(link) {
  if (link.hasAttribute("aria-busy")) return;
  const page = await fetched(link.href, link);
  if (!page) return;
  const fresh = append(page);
  shown = new URL(link.href).pathname + new URL(link.href).search;
  history.replaceState(history.state, "", link.href);
  document.querySelector("[data-more]").replaceWith(document.adoptNode(page.querySelector("[data-more]")));
  const total = document.querySelector("[data-cards]").childElementCount;
  say(`${fresh.length} more items loaded, ${total} in the list`);
  fresh[0]?.querySelector(".card-link").focus({ preventScroll: true });
}

// The page at an address; null when a newer request has overtaken this one, or the browser goes there itself.
async function fetched(address, link) {
  asked.latest?.abort();
  const mine = new AbortController();
  asked.latest = mine;
  link?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    if (!response.ok || response.redirected) throw new Error(`The server answered ${response.status}.`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector(`${MAIN}.stream .results`)) throw new Error("This is no page of the stream.");
    return mine.signal.aborted ? null : page;
  } catch {
    if (!mine.signal.aborted) leave(address);
    return null;
  } finally {
    link?.removeAttribute("aria-busy");
  }
}

function leave(address) {
  if (address === location.href) location.reload();
  else location.assign(address);
}

function replace(page) {
  shown = location.pathname + location.search;
  const open = document.querySelector(".filters").open;
  const styles = new Set([...document.head.querySelectorAll("link[rel=stylesheet]")].map((style) => style.href));
  for (const style of page.head.querySelectorAll("link[rel=stylesheet]")) {
    if (!styles.has(style.href)) document.head.append(document.adoptNode(style));
  }
  const main = document.querySelector(MAIN);
  main.replaceChildren(...document.adoptNode(page.querySelector(MAIN)).childNodes);
  document.querySelector(".filters").open = open;
  document.title = page.title;
  renew(page, "link[rel=canonical], link[rel=alternate], meta[name=robots], meta[name=description]");
  document.dispatchEvent(new CustomEvent("hub:cards"));
  say(document.querySelector("#results-heading").textContent.trim());
}

function renew(page, what) {
  for (const old of document.head.querySelectorAll(what)) old.remove();
  document.head.append(...[...page.head.querySelectorAll(what)].map((one) => document.adoptNode(one)));
}

function append(page) {
  const cards = document.querySelector("[data-cards]");
  const known = new Set([...document.querySelectorAll("[data-item]")].map((card) => card.dataset.item));
  // A picture or two may have moved up while the visitor was reading: nothing is shown twice.
  const fresh = [...page.querySelectorAll("[data-cards] > [data-item]")].filter((card) => !known.has(card.dataset.item));
  cards.append(...fresh.map((card) => document.adoptNode(card)));
  document.dispatchEvent(new CustomEvent("hub:cards"));
  return fresh;
}

// The control that was used, wherever its new copy stands. A chip is gone: the number of items is next.
function focusAgain(key) {
  const again = key && document.querySelector(`[data-control="${CSS.escape(key)}"]`);
  const fold = again?.closest(".facet-more");
  if (fold) fold.open = true;
  const target = again || document.querySelector("#results-heading");
  if (!again) target.tabIndex = -1;
  target.focus({ preventScroll: Boolean(again) });
}

function keepScroll() {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
}

function restoreScroll(scroll) {
  if (scroll) scrollTo(0, scroll);
}
