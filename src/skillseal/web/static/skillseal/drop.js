// Dropping files on the label of a file field, and saying which were chosen. Without this the field works as ever.
for (const label of document.querySelectorAll("[data-drop]")) {
  const input = document.getElementById(label.htmlFor);
  const chosen = input.form.querySelector("[data-chosen]");
  const say = () => {
    const names = Array.from(input.files, (file) => file.name);
    chosen.textContent = names.length ? `${chosen.dataset.words} ${names.join(", ")}` : "";
  };
  input.addEventListener("change", say);
  for (const kind of ["dragenter", "dragover"]) {
    label.addEventListener(kind, (event) => { event.preventDefault(); label.classList.add("over"); });
  }
  label.addEventListener("dragleave", () => label.classList.remove("over"));
  label.addEventListener("drop", (event) => {
    event.preventDefault();
    label.classList.remove("over");
    input.files = event.dataTransfer.files;
    say();
  });
}
