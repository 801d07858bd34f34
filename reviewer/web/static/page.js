// Makes the page quicker; everything works without it.
(() => {
  // A form that sends what is chosen or dropped; documents beside a draft wait for the draft.
  const draft = document.querySelector("[data-drop]"), later = document.querySelector("[data-send]");
  const beside = document.querySelector("[data-beside]"), zones = [draft, beside, later].filter(Boolean);
  const send = (form) => { form.classList.add("busy"); form.requestSubmit(); };
  const zoneOf = (e) => e.target.closest?.("[data-beside], [data-send]") ?? draft;
  const mark = (zone) => zones.forEach((z) => z.classList.toggle("over", z === zone));
  const take = (zone, files) => {
    const input = zone.querySelector(zone === draft ? "[name=draf]" : "[name=dokumen]");
    input.files = files;
    if (zone !== beside) send(zone);
  };
  draft?.querySelector("[name=draf]").addEventListener("change", (e) => e.target.files.length && send(draft));
  later?.querySelector("[name=dokumen]").addEventListener("change", (e) => e.target.files.length && send(later));
  if (zones.length) {
    for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (e) => { e.preventDefault(); mark(zoneOf(e)); });
    document.addEventListener("dragleave", (e) => { if (!e.relatedTarget) mark(null); });
    document.addEventListener("drop", (e) => {
      e.preventDefault();
      mark(null);
      const zone = zoneOf(e);
      if (zone && e.dataTransfer.files.length) take(zone, e.dataTransfer.files);
    });
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
