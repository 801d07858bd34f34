
(function () {
  "use strict";
  var bar = document.getElementById("saring");
  if (!bar) { return; }
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-dimensi]"));
  var said = document.getElementById("tampil");
  function has(item, name, wanted) {
    return !wanted || (" " + item.getAttribute(name) + " ").indexOf(" " + wanted + " ") >= 0;
  }
  function apply() {
    var wanted = {
      "data-dimensi": bar.elements.dimensi.value,
      "data-sasaran": bar.elements.sasaran ? bar.elements.sasaran.value : "",
      "data-unsur": bar.elements.unsur.value,
      "data-cepat": bar.elements.cepat.checked ? "ya" : ""
    };
    var shown = 0;
    items.forEach(function (item) {
      var fits = Object.keys(wanted).every(function (name) { return has(item, name, wanted[name]); });
      item.hidden = !fits;
      if (fits) { shown += 1; }
    });
    said.textContent = shown === items.length ? "" : "Tampil " + shown + " dari " + items.length + " catatan.";
  }
  bar.addEventListener("change", apply);
  bar.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  bar.hidden = false;
  apply();
}());
