// Makes the page quicker; everything works without it.
(() => {
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("[name=draf]"), beside = drop.querySelector("[name=dokumen]");
    const send = () => { drop.classList.add("busy"); drop.requestSubmit(); };
    input.addEventListener("change", () => input.files.length && send());
    for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
    document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      drop.classList.remove("over");
      if (!e.dataTransfer.files.length) return;
      if (e.target.closest?.("[data-beside]")) { beside.files = e.dataTransfer.files; return; }
      input.files = e.dataTransfer.files;
      send();
    });
  }
  for (const form of document.querySelectorAll("[data-send]")) {
    form.querySelector("input[type=file]").addEventListener("change", (e) => e.target.files.length && form.requestSubmit());
  }

  // The page is higher than its frame: a mark far down would be out of sight.
  const toMark = () => {
    const mark = document.querySelector(".paper rect"), paper = mark?.closest(".paper");
    if (mark) paper.scrollTop += mark.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
  };
  toMark();

  document.addEventListener("click", async (e) => {
    const copy = e.target.closest("[data-copy]");
    if (copy) {
      const from = document.getElementById(copy.dataset.copy);
      await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
      const old = copy.textContent;
      copy.textContent = "Tersalin";
      setTimeout(() => { copy.textContent = old; }, 1500);
      return;
    }
    const filter = e.target.closest("[data-filter]");
    if (!filter) return;
    const wanted = filter.dataset.filter, box = filter.closest("details");
    for (const b of box.querySelectorAll("[data-filter]")) b.setAttribute("aria-pressed", String(b === filter));
    for (const card of box.querySelectorAll(".card")) {
      card.hidden = wanted === "cepat" ? card.dataset.quick !== "ya" : wanted !== "" && !card.dataset.dimensi.split(" ").includes(wanted);
    }
  });

  // On a narrow page the picture stands below the list: show it when it has been asked for.
  document.addEventListener("htmx:afterSwap", (e) => {
    if (e.target.id !== "gambar") return;
    toMark();
    if (matchMedia("(max-width: 60rem)").matches) e.target.scrollIntoView();
  });
})();
