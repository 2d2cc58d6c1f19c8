// Presses "Go on" by itself after a moment, so that a long run needs nobody. Taking it back stays possible meanwhile.
const form = document.querySelector("[data-rules-go-on]");
const button = form?.querySelector("button[value='go-on']");
if (button) {
  const waiting = setTimeout(() => form.requestSubmit(button), 1500);
  form.addEventListener("submit", () => clearTimeout(waiting));
}
