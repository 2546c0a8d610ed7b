// Dropping files on the box around a file field, and saying which were chosen. Without this the field works as ever.
for (const box of document.querySelectorAll("[data-drop]")) {
  const input = document.getElementById(box.dataset.drop);
  const chosen = input.form.querySelector("[data-chosen]");
  const say = () => {
    const names = Array.from(input.files, (file) => file.name);
    chosen.textContent = names.length ? `${chosen.dataset.words} ${names.join(", ")}` : "";
  };
  input.addEventListener("change", say);
  for (const kind of ["dragenter", "dragover"]) {
    box.addEventListener(kind, (event) => { event.preventDefault(); box.classList.add("over"); });
  }
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    input.files = event.dataTransfer.files;
    say();
  });
}
