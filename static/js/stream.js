// "Load more" without leaving the page. Without this script the same link leads to the next page.

const cards = document.querySelector("[data-cards]");
const status = document.querySelector("[data-status]");

async function nextPage(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function append(page) {
  const shown = new Set([...document.querySelectorAll("[data-item]")].map((card) => card.dataset.item));
  // A picture or two may have moved up while the visitor was reading: nothing is shown twice.
  const fresh = [...page.querySelectorAll("[data-cards] > [data-item]")].filter((card) => !shown.has(card.dataset.item));
  cards.append(...fresh.map((card) => document.adoptNode(card)));
  return fresh;
}

async function loadMore(link) {
  link.setAttribute("aria-busy", "true");
  status.textContent = "Loading more items";
  let page;
  try {
    page = await nextPage(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  const fresh = append(page);
  history.replaceState(history.state, "", link.href);
  document.querySelector("[data-more]").replaceWith(document.adoptNode(page.querySelector("[data-more]")));
  status.textContent = `${fresh.length} more items loaded, ${cards.childElementCount} in the list`;
  fresh[0]?.querySelector(".card-link").focus({ preventScroll: true });
}

if (cards) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-more-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!link.hasAttribute("aria-busy")) loadMore(link);
  });
}
