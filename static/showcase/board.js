// Dragging the lines of a place into another order. Without it the buttons "up" and "down" do the same.

for (const list of document.querySelectorAll("[data-showcase-order]")) {
  const form = list.parentElement.querySelector("[data-showcase-form]");
  const lines = () => [...list.querySelectorAll("[data-row]")];
  const order = () => lines().map((line) => line.dataset.row).join(",");
  if (!form || lines().length < 2) continue;

  const before = order();
  let dragged = null;
  list.classList.add("can-drag");
  for (const line of lines()) line.draggable = true;

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-row]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.row);
    dragged.classList.add("is-dragged");
  });

  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-row]");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });

  list.addEventListener("drop", (event) => event.preventDefault());

  list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    if (order() === before) return;
    form.querySelector('[name="rows"]').value = order();
    form.submit();
  });
}
