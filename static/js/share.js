// Sharing: the device's own way where it has one, copying, and the preview of an embed that follows its choices.

import { say } from "./say.js";

const COPY = "[data-copy], [data-copy-from]";

function arm() {
  for (const button of document.querySelectorAll(COPY)) button.hidden = false;
  if (navigator.share) for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copyFrom ?? "");
  try {
    await navigator.clipboard.writeText(field ? field.value : button.dataset.copy);
    say(button.dataset.said);
    mark(button);
  } catch {
    field?.select();
    say(button.dataset.unsaid);
  }
}

function mark(button) {
  button.classList.add("is-done");
  setTimeout(() => button.classList.remove("is-done"), 2500);
}

async function share(button) {
  try {
    await navigator.share({ title: button.dataset.title, url: button.dataset.share });
  } catch {
    // Closed without sharing, which is nobody's mistake.
  }
}

async function rebuild(form) {
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const response = await fetch(address);
  if (!response.ok) return form.submit();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector("[data-built]").replaceWith(document.adoptNode(page.querySelector("[data-built]")));
  history.replaceState(history.state, "", address);
  arm();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(`${COPY}, [data-share]`);
  if (!button) return;
  if ("share" in button.dataset) share(button);
  else copy(button);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-builder]");
  if (form) rebuild(form).catch(() => form.submit());
});

arm();
