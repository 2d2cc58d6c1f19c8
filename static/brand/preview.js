// Redraws the preview a moment after the last change, and tells which colours cannot be read together.

const WAIT = 350;
const form = document.querySelector("[data-brand-form]");
const frame = document.querySelector("[data-brand-frame]");
const findings = document.querySelector("[data-brand-findings]");
const address = form.querySelector("[data-brand-preview]").formAction;
let timer = 0;
let asked = 0;

async function redraw() {
  const turn = ++asked;
  const response = await fetch(address, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!response?.ok || turn !== asked) return;
  const page = await response.text();
  if (turn !== asked) return;
  const parsed = new DOMParser().parseFromString(page, "text/html").querySelector("[data-findings]");
  findings.replaceChildren(...parsed.childNodes);
  frame.srcdoc = page;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(redraw, WAIT);
}

// A colour field may stay empty, which the browser's own picker cannot: it stands beside the field.
for (const field of form.querySelectorAll("[data-colour]")) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "brand-picker";
  picker.value = field.value || field.placeholder;
  picker.setAttribute("aria-label", `Pick: ${field.labels[0]?.textContent.trim() ?? ""}`);
  picker.addEventListener("input", () => {
    field.value = picker.value;
    soon();
  });
  field.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value;
  });
  field.after(picker);
}

form.addEventListener("input", soon);
form.addEventListener("change", soon);
redraw();
