// What the pages beside the comparison can do with a script: filter a list, zoom the timeline, cite one statement.
// Everything it works on is in the page already; without it every page is complete.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";

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

  function timeline() {
    var figure = document.getElementById("c-timeline");
    var tools = document.getElementById("timeline-tools");
    if (!figure || !tools) return;
    var svg = figure.querySelector("svg");
    var region = svg.parentNode;
    var left = 4, width = 992;
    var start = Date.parse(svg.getAttribute("data-start"));
    var days = Number(svg.getAttribute("data-days"));
    var axis = svg.querySelector(".c-axis");
    var foot = svg.viewBox.baseVal.height;
    var event = svg.querySelector(".c-event");
    var select = document.getElementById("by-question");
    var listed = document.getElementById("listed");
    var said = listed.textContent;
    var entries = all("#moments > li");
    var zoom = 1, from = 0;
    var lanes = all("g[data-h]", svg);
    var heads = all(".c-head", svg);
    var most = Math.max(1, days / 3);
    var marks = all(".c-mark", svg).map(function (g) {
      var grows = g.getAttribute("data-w");
      return {
        g: g, x: Number(g.getAttribute("data-x")), y: Number(g.getAttribute("data-y")), up: 0, w: Number(grows || 0),
        lane: g.closest("[data-h]"),
        to: g.getAttribute("data-to"),
        rect: g.querySelector("rect"), line: g.querySelector("path[data-w]"), far: g.querySelector(".c-far"),
        inside: grows ? all(".c-in", g).map(function (t) { return [t, Number(t.getAttribute("x"))]; }) : [],
        label: g.querySelector(".c-label"), words: g.querySelector(".c-label").textContent,
        number: g.querySelector(".c-n"), whole: g.querySelector(".c-n").textContent,
        questions: g.getAttribute("data-q").split(" ").reduce(function (found, pair) {
          var at = pair.lastIndexOf(":");
          found[pair.slice(0, at)] = pair.slice(at + 1);
          return found;
        }, {})
      };
    });

    function at(x) { return left + (x - left) * zoom - from; }

    function draw() {
      from = Math.max(0, Math.min(from, width * (zoom - 1)));
      marks.forEach(function (m) {
        var x = at(m.x), w = m.w * zoom;
        m.g.setAttribute("transform", "translate(" + x.toFixed(1) + " " + (m.y - m.up) + ")");
        if (m.rect) m.rect.setAttribute("width", w.toFixed(1));
        if (m.line) m.line.setAttribute("d", "M0 0H" + w.toFixed(1));
        if (m.far) m.far.setAttribute("transform", "translate(" + w.toFixed(1) + " 0)");
        // Words inside a bar stay in sight while its beginning is not.
        m.inside.forEach(function (pair) {
          var hidden = Math.max(0, Math.min(left - x, w - m.w));
          pair[0].setAttribute("x", (pair[1] + (pair[1] > 0 ? hidden : 0)).toFixed(1));
        });
      });
      if (event) event.setAttribute("transform", "translate(" + (at(Number(event.getAttribute("data-x"))) - Number(event.getAttribute("data-x"))).toFixed(1) + " 0)");
      ticks();
    }

    function ticks() {
      var room = width * zoom / days;
      var names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
      axis.textContent = "";
      var first = Math.floor(from / room), last = Math.min(days, Math.ceil((from + width) / room));
      var step = [1, 2, 7, 14].filter(function (n) { return n * room >= 76; })[0];
      var years = Math.max(1, Math.ceil(60 / (365 * room)));
      for (var n = first; n <= last; n += 1) {
        var day = new Date(start + n * 864e5), words = null, date = day.getUTCDate(), month = day.getUTCMonth();
        if (step) { if (n % step === (step > 1 ? 1 : 0)) words = date + " " + names[month]; }
        else if (31 * room >= 76) { if (date === 1) words = names[month] + " " + day.getUTCFullYear(); }
        else if (date === 1 && month === 0 && day.getUTCFullYear() % years === 0) words = String(day.getUTCFullYear());
        if (!words) continue;
        var x = left + n * room - from;
        if (x < left - 1 || x > left + width) continue;
        var line = document.createElementNS(SVG, "path"), text = document.createElementNS(SVG, "text");
        line.setAttribute("class", "c-grid");
        line.setAttribute("d", "M" + x.toFixed(1) + " 18V" + foot);
        text.setAttribute("class", "c-tick");
        text.setAttribute("x", (x + 3).toFixed(1));
        text.setAttribute("y", "14");
        text.textContent = words;
        axis.append(line, text);
      }
    }

    // Rows and lanes in which the filter leaves nothing take no room.
    function pack() {
      var removed = 0;
      lanes.forEach(function (lane) {
        var own = marks.filter(function (m) { return m.lane === lane; });
        var rows = own.map(function (m) { return m.y; }).sort(function (a, b) { return a - b; });
        rows = rows.filter(function (y, i) { return y !== rows[i - 1]; });
        var full = rows.filter(function (y) {
          return own.some(function (m) { return m.y === y && !m.g.classList.contains("c-off"); });
        });
        var line = rows.length > 1 ? rows[1] - rows[0] : 0;
        own.forEach(function (m) { m.up = (rows.indexOf(m.y) - Math.max(0, full.indexOf(m.y))) * line; });
        lane.setAttribute("transform", "translate(0 " + -removed + ")");
        lane.classList.toggle("c-off", !full.length);
        removed += full.length ? (rows.length - full.length) * line : Number(lane.getAttribute("data-h"));
      });
      svg.setAttribute("viewBox", "0 0 1000 " + (foot - removed));
      draw();
    }

    // The names of the lanes stay in sight where the chart is wider than the screen.
    function follow() {
      var x = region.scrollLeft * 1000 / svg.getBoundingClientRect().width;
      heads.forEach(function (head) { head.setAttribute("transform", "translate(" + x.toFixed(1) + " 0)"); });
    }

    // Zoom around a place of the plot, in units of the drawing.
    function scale(factor, middle) {
      var before = zoom;
      zoom = Math.max(1, Math.min(most, zoom * factor));
      from = (from + middle) * zoom / before - middle;
      draw();
    }

    var actions = {
      "in": function () { scale(1.6, width / 2); },
      "out": function () { scale(1 / 1.6, width / 2); },
      earlier: function () { from -= width / 4; draw(); },
      later: function () { from += width / 4; draw(); },
      whole: function () { zoom = 1; from = 0; draw(); }
    };
    var keys = { "+": "in", "=": "in", "-": "out", ArrowLeft: "earlier", ArrowRight: "later", "0": "whole", Home: "whole" };

    // Who speaks on the question, of all whose statements a mark stands for.
    function named(m, question) {
      var items = all("li." + m.lane.classList[0] + '[data-q="' + question + '"] .px-fine', document.getElementById(m.to));
      var names = items.map(function (item) { return item.textContent.split(" · ")[0]; });
      names = names.filter(function (name, i) { return names.indexOf(name) === i; });
      var beyond = /, to \d.*$/.exec(m.words);
      return names.slice(0, 2).join(", ") + (names.length > 2 ? " +" + (names.length - 2) : "") + (beyond ? beyond[0] : "");
    }

    function choose() {
      var question = select.value, shown = 0;
      marks.forEach(function (m) {
        m.number.textContent = question ? m.questions[question] || "" : m.whole;
        m.label.textContent = question && m.questions[question] ? named(m, question) : m.words;
        m.g.classList.toggle("c-off", question !== "" && !m.questions[question]);
      });
      entries.forEach(function (entry) {
        var some = false;
        all("li", entry).forEach(function (item) {
          item.hidden = question !== "" && item.getAttribute("data-q") !== question;
          if (!item.hidden) { some = true; shown += 1; }
        });
        entry.hidden = !some;
      });
      pack();
      listed.textContent = question ? shown + " of " + said : said;
    }

    function read() {
      var found = /^#question=([a-z0-9-]*)$/.exec(location.hash);
      if (found || location.hash === "") {
        select.value = found ? found[1] : "";
        if (select.selectedIndex < 0) select.value = "";
        choose();
      }
    }

    tools.addEventListener("click", function (e) {
      var action = e.target.getAttribute && e.target.getAttribute("data-do");
      if (action) actions[action]();
    });
    select.addEventListener("change", function () {
      history.pushState(null, "", "#question=" + select.value);
      choose();
    });
    region.addEventListener("scroll", follow, { passive: true });
    window.addEventListener("resize", follow);
    window.addEventListener("hashchange", read);
    region.addEventListener("keydown", function (e) {
      if (e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
      e.preventDefault();
      actions[keys[e.key]]();
    });
    svg.addEventListener("wheel", function (e) {
      if (!e.ctrlKey) return;
      e.preventDefault();
      var box = svg.getBoundingClientRect();
      scale(e.deltaY < 0 ? 1.25 : 0.8, (e.clientX - box.left) / box.width * 1000 - left);
    }, { passive: false });

    var held = null;
    svg.addEventListener("pointerdown", function (e) {
      if (e.button === 0) held = { x: e.clientX, from: from, moved: false };
    });
    window.addEventListener("pointermove", function (e) {
      if (!held) return;
      if (Math.abs(e.clientX - held.x) > 4) held.moved = true;
      if (!held.moved || zoom === 1) return;
      from = held.from - (e.clientX - held.x) / svg.getBoundingClientRect().width * 1000;
      draw();
    });
    window.addEventListener("pointerup", function (e) {
      var was = held;
      held = null;
      if (!was || was.moved || !svg.contains(e.target)) return;
      var mark = e.target.closest(".c-mark");
      if (mark) document.getElementById(mark.getAttribute("data-to")).scrollIntoView();
    });
    window.addEventListener("pointercancel", function () { held = null; });

    tools.hidden = false;
    // On a narrow screen the chart begins where the event is.
    if (event) region.scrollLeft = event.getBoundingClientRect().left - region.getBoundingClientRect().left - region.clientWidth / 3;
    figure.classList.add("px-live");
    read();
    follow();
  }

  filters();
  citing();
  timeline();
  regions();
  openers();
})();
