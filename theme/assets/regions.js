/* A region that scrolls by itself says when it has more to the right; see .px-more. */
(() => {
  "use strict";

  for (const region of document.querySelectorAll(".px-scroll")) {
    const look = () =>
      region.classList.toggle("px-more", region.scrollLeft + region.clientWidth < region.scrollWidth - 4);
    region.addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    look();
  }
})();
