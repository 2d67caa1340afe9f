/* A link to a statement or a position opens what it is folded in. One classic script, so that it runs from disk too;
   without it everything can be opened by hand. */
(function () {
  "use strict";

  if (!document.querySelector(".px-question")) return;

  // The theme's script opens all that is folded for the printer; which cells the reader opened is known by this class.
  var cells = document.querySelectorAll(".px-open");
  cells.forEach(function (cell) {
    cell.classList.toggle("px-shut", !cell.open);
    cell.querySelector("summary").addEventListener("click", function () {
      cell.classList.toggle("px-shut", cell.open);
    });
  });

  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var folded = false;
    for (var at = target.parentElement; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) {
        folded = at.open = true;
        at.classList.remove("px-shut");
      }
    }
    if (folded) target.scrollIntoView();
  }

  addEventListener("hashchange", open);
  open();
})();
