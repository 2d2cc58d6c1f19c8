// What happened, for eyes that look elsewhere: the live region of the page, or a new one.

export function say(text) {
  let region = document.querySelector("[data-status]");
  if (!region) {
    region = document.createElement("p");
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    region.dataset.status = "";
    document.body.append(region);
  }
  region.textContent = "";
  // A region that is new, or says the same again, is read only when it changes a moment later.
  setTimeout(() => { region.textContent = text; }, 50);
}
