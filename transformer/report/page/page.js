"use strict";
(function () {
  var table = document.getElementById("matrix"), form = document.getElementById("filter");
  if (!table || !form) return;
  var bodies = Array.prototype.slice.call(table.tBodies), shown = document.getElementById("shown");
  bodies.forEach(function (b, i) { b.order = i; b.words = b.textContent.toLowerCase(); });
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("input", filter);

  function filter() {
    var words = form.elements.words.value.toLowerCase().split(/\s+/), state = form.elements.state.value, kind = form.elements.kind.value, n = 0;
    bodies.forEach(function (b) {
      var fits = (!state || b.dataset.state === state) && (!kind || b.dataset.kind === kind) &&
        words.every(function (w) { return b.words.indexOf(w) >= 0; });
      b.hidden = !fits;
      if (fits) n++;
    });
    shown.textContent = n + " of " + bodies.length + " workloads";
  }

  var rank = { r: 0, c: 1, e: 2, h: 3, n: 4 };
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = th.textContent;
    th.textContent = "";
    th.appendChild(button);
    button.addEventListener("click", function () {
      var down = th.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (x) { x.removeAttribute("aria-sort"); });
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      bodies.map(function (b) { return { body: b, key: key(b, column) }; }).sort(function (a, b) {
        var c = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
        return (down ? -c : c) || a.body.order - b.body.order;
      }).forEach(function (x) { table.appendChild(x.body); });
    });
  });

  // A workload stands where its worst container does.
  function key(body, column) {
    if (column === 0) return body.dataset.name.toLowerCase();
    var worst = 9;
    Array.prototype.forEach.call(body.rows, function (row) {
      var cell = row.cells[column];
      if (cell && row.cells.length > 2) worst = Math.min(worst, rank[cell.className]);
    });
    return worst;
  }
  filter();

  // What a link leads to is shown.
  function open() {
    var at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!at || at.tagName !== "TBODY") return;
    if (at.hidden) { form.reset(); filter(); }
    var more = at.querySelector("details");
    if (more) more.open = true;
    at.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", open);
  open();
})();
