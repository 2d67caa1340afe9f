// What the pages beside the comparison can do with a script: filter a list, cite one statement.
// Everything it works on is in the page already; without it every page is complete.
(function () {
  "use strict";

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  // A box that filters the rows of a long table, by every word typed, in any script.
  function filters() {
    all("table[data-filter]").forEach(function (table, index) {
      var rows = all("tbody tr", table);
      if (rows.length < 8) return;
      var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
      var box = document.createElement("div");
      var label = document.createElement("label");
      var input = document.createElement("input");
      var state = document.createElement("span");
      box.className = "px-filter";
      label.textContent = table.getAttribute("data-filter");
      label.htmlFor = input.id = "filter-" + index;
      input.type = "search";
      input.autocomplete = "off";
      state.setAttribute("role", "status");
      box.append(label, input, state);
      table.parentNode.before(box);
      input.addEventListener("input", function () {
        var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        var shown = 0;
        rows.forEach(function (row, i) {
          row.hidden = !words.every(function (word) { return texts[i].indexOf(word) >= 0; });
          if (!row.hidden) shown += 1;
        });
        state.textContent = words.length ? shown + " of " + rows.length : "";
      });
    });
  }

  // What opens the menu and the search is a label, so that it works without a script; with one it is a button, which
  // Space presses too and which says what is open. The theme's stylesheet knows it by its `for`.
  function openers() {
    all("label.md-header__button[tabindex]").forEach(function (label) {
      var box = document.getElementById(label.htmlFor);
      var button = document.createElement("button");
      function say() { button.setAttribute("aria-expanded", String(box.checked)); }
      button.type = "button";
      button.className = label.className;
      button.setAttribute("for", label.htmlFor);
      button.setAttribute("aria-label", label.getAttribute("aria-label"));
      button.append.apply(button, Array.prototype.slice.call(label.childNodes));
      button.addEventListener("click", function () { box.click(); });
      box.addEventListener("change", say);
      say();
      label.replaceWith(button);
    });
  }

  // A region that has more to the right says so; see .px-more.
  function regions() {
    all(".px-scroll").forEach(function (region) {
      function look() {
        region.classList.toggle("px-more", region.scrollLeft + region.clientWidth < region.scrollWidth - 4);
      }
      region.addEventListener("scroll", look, { passive: true });
      window.addEventListener("resize", look);
      look();
    });
  }

  // "cite" on a statement: the block at the foot of the page then names that statement.
  function citing() {
    var block = document.getElementById("cite-this");
    if (!block) return;
    var place = block.getAttribute("data-place");
    var parts = all(".px-cite-text, pre", block).slice(0, 3);
    var texts = parts.map(function (part) { return part.textContent; });
    var report = block.querySelector(".px-report");
    var address = report && report.href;
    all(".px-cite-one").forEach(function (link) {
      link.addEventListener("click", function () {
        var anchor = "#" + link.getAttribute("data-s");
        block.parentNode.open = true;
        parts.forEach(function (part, i) {
          // In a BibTeX note the sign has a meaning of its own.
          var sign = texts[i].indexOf("note = {" + place) >= 0 ? "\\" + anchor : anchor;
          part.textContent = texts[i].split(place).join(place + sign);
        });
        if (report) {
          var encoded = encodeURIComponent(place);
          report.href = address.split(encoded).join(encoded + encodeURIComponent(anchor));
        }
      });
    });
  }

  filters();
  citing();
  regions();
  openers();
})();
