/* The comparison: choose and order columns, filter, see a day, peek at evidence. All content is in the page already;
   this only hides, orders and marks. One classic script, so that it runs from disk too. The view is kept in the query. */
(function () {
  "use strict";

  var root = document.querySelector(".px-question");
  if (!root) return;

  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  var PARTING = ["disputes", "contradicts", "corrects"];
  var FEWEST = 2, MOST = 4;
  var KEYS = ["columns", "asof", "stance", "speaker", "ownership", "from", "until", "differences", "aligned"];

  function all(selector, from) { return Array.prototype.slice.call((from || root).querySelectorAll(selector)); }
  function byId(id) { return document.getElementById(id); }

  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    [].concat(children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  function words(day) {
    var parts = day.split("-");
    return +parts[2] + " " + MONTHS[parts[1] - 1] + " " + parts[0];
  }

  /* 7 to 22 March 2024. */
  function period(from, until) {
    var first = words(from).split(" "), last = words(until).split(" ");
    if (from === until) return last.join(" ");
    while (first.length > 1 && first[first.length - 1] === last[first.length - 1]) first.pop();
    return first.join(" ") + " to " + last.join(" ");
  }

  function counted(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }

  /* What is in the page --------------------------------------------------------------------------------------------- */

  var sides = {}, order = [], cards = {};
  all(".px-answer").forEach(function (answer) {
    var id = answer.dataset.p, history = answer.querySelector(".px-history");
    sides[id] = {
      id: id,
      name: answer.querySelector("h3").textContent.trim().replace(/^\S+\s+/, ""),
      answer: answer,
      evidence: byId("e-" + id),
      head: null,
      history: history,
      silence: answer.querySelector(".px-silence"),
      summary: history && history.querySelector("summary"),
      positions: all(".px-pos", answer)
    };
    order.push(id);
  });
  var defaults = all("#column-answers > .px-answer").map(function (answer) { return answer.dataset.p; });
  all(".px-ev .px-card").forEach(function (element) {
    var speaker = element.querySelector(".px-by a");
    cards[element.id] = {
      element: element,
      side: element.closest(".px-ev").dataset.p,
      day: element.dataset.d,
      stance: element.dataset.s,
      ownership: element.dataset.o,
      speaker: speaker ? speaker.textContent : "",
      opposed: []
    };
  });
  Object.keys(cards).forEach(function (id) {
    all("[data-k]", cards[id].element).forEach(function (line) {
      if (PARTING.indexOf(line.dataset.k) < 0) return;
      all("a", line).forEach(function (link) {
        var other = cards[link.hash.slice(1)];
        if (other && link.getAttribute("href")[0] === "#") cards[id].opposed.push(other);
      });
    });
  });
  var every = Object.keys(cards).map(function (id) { return cards[id]; });
  var days = unique(every.map(function (card) { return card.day; })
    .concat(all(".px-pos").map(function (position) { return position.dataset.d; })));
  var steps = (byId("statuses").dataset.steps || "").split(" ").filter(Boolean).map(function (step) {
    var parts = step.split(":");
    return { day: parts[0], statuses: parts[1].split(",") };
  });
  var settled = all("#statuses [data-status]").filter(function (line) { return !line.hidden; });

  function unique(values) {
    return values.filter(function (value, i) { return value && values.indexOf(value) === i; }).sort();
  }

  /* State ----------------------------------------------------------------------------------------------------------- */

  function read() {
    var query = new URLSearchParams(location.search);
    var columns = (query.get("columns") || "").split(",").filter(function (id, i, list) {
      return sides[id] && list.indexOf(id) === i;
    }).slice(0, MOST);
    var asof = query.get("asof");
    return {
      columns: columns.length >= Math.min(FEWEST, order.length) ? columns : defaults.slice(),
      asof: /^\d{4}-\d\d-\d\d$/.test(asof || "") ? asof : "",
      stance: query.get("stance") || "",
      speaker: query.get("speaker") || "",
      ownership: query.get("ownership") || "",
      from: query.get("from") || "",
      until: query.get("until") || "",
      differences: query.get("differences") === "1",
      aligned: query.get("aligned") !== "0"
    };
  }

  function write(replace) {
    var query = new URLSearchParams(location.search);
    KEYS.forEach(function (key) {
      var value = state[key];
      if (key === "columns") value = value.join() === defaults.join() ? "" : value.join();
      if (key === "differences") value = value ? "1" : "";
      if (key === "aligned") value = value ? "" : "0";
      if (value) query.set(key, value); else query.delete(key);
    });
    var text = query.toString().replace(/%2C/g, ",");
    try {
      history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch (refused) { /* A browser that gives files on disk no history: the view works, and is not kept. */ }
  }

  function change(values, replace) {
    Object.assign(state, values);
    write(replace);
    apply();
  }

  var state = read();

  /* Showing --------------------------------------------------------------------------------------------------------- */

  function apply() {
    place();
    var known = function (element) { return !state.asof || element.dataset.d <= state.asof; };
    order.forEach(function (id) { showHistory(sides[id], known); });
    var shown = 0;
    every.forEach(function (card) {
      card.known = known(card.element);
      card.element.hidden = !(card.known && matches(card));
      if (!card.element.hidden) shown += 1;
    });
    order.forEach(function (id) { showEvidence(sides[id]); });
    layOut();
    showStatuses();
    all(".px-pairs > li").forEach(function (group) {
      var lines = all("ul > li", group);
      lines.forEach(function (line) {
        line.hidden = all("a", line).some(function (link) {
          var card = cards[link.hash.slice(1)];
          return card && !card.known;
        });
      });
      group.hidden = lines.every(function (line) { return line.hidden; });
    });
    root.classList.toggle("px-differences", state.differences);
    showTools(shown);
  }

  function place() {
    var rest = order.filter(function (id) { return state.columns.indexOf(id) < 0; });
    [[state.columns, "column"], [rest, "other"]].forEach(function (part) {
      ["answer", "evidence"].forEach(function (kind) {
        var box = byId(part[1] + (kind === "answer" ? "-answers" : "-evidence"));
        part[0].forEach(function (id, i) {
          // Moving an element takes the focus from what is inside: only where it is not there yet.
          if (box.children[i] !== sides[id][kind]) box.insertBefore(sides[id][kind], box.children[i] || null);
        });
      });
    });
    var list = root.querySelector(".px-heads ul");
    state.columns.forEach(function (id, i) {
      if (list.children[i] !== sides[id].head) list.insertBefore(sides[id].head, list.children[i] || null);
    });
    order.forEach(function (id) { sides[id].head.hidden = state.columns.indexOf(id) < 0; });
    root.querySelector(".px-compare").dataset.n = state.columns.length;
    root.querySelector(".px-others").hidden = !rest.length;
  }

  function showHistory(side, known) {
    var held = side.positions.filter(known), place = side.history, silence = side.silence;
    // A silence without a day is one of all days.
    if (silence) silence.hidden = Boolean(silence.dataset.d) && !known(silence);
    side.positions.forEach(function (position) { position.hidden = held.indexOf(position) < 0; });
    if (!side.positions.length && !silence) return;
    if (place) {
      // The latest held stands above, the others inside, in their order.
      held.forEach(function (position, i) { if (i === 0) place.before(position); else place.append(position); });
      place.hidden = held.length < 2;
      side.summary.textContent = counted(held.length - 1, "earlier position");
    }
    if (!side.none) {
      side.none = make("p", { "class": "px-quiet" }, "No position recorded by this day.");
      (side.positions[0] || silence).before(side.none);
    }
    side.none.hidden = held.length > 0 || Boolean(silence && !silence.hidden);
  }

  function matches(card) {
    return (!state.stance || card.stance === state.stance) &&
      (!state.speaker || card.speaker === state.speaker) &&
      (!state.ownership || card.ownership === state.ownership) &&
      (!state.from || card.day >= state.from) &&
      (!state.until || card.day <= state.until) &&
      (!state.differences || card.opposed.some(function (other) { return other.side !== card.side; }));
  }

  function showEvidence(side) {
    var own = every.filter(function (card) { return card.side === side.id; });
    var shown = own.filter(function (card) { return !card.element.hidden; }).length;
    if (!own.length) return;
    var held = own.filter(function (card) { return card.known; }).length, to = side.answer.querySelector(".px-to a");
    if (!side.to) side.to = to.textContent;
    to.textContent = state.asof ? counted(held, "statement") + " by this day" : side.to;
    var count = side.evidence.querySelector(".px-count");
    count.textContent = (shown === own.length ? "" : shown + " of ") + counted(own.length, "statement");
  }

  /* Lines of the evidence. What several columns said by one day stands side by side. Where one speaks alone, or goes on
     after the others, its cards run across the whole width, so that no blank is as long as its silence. */
  function layOut() {
    var box = byId("column-evidence"), row = 2;
    all(".px-when", box).forEach(function (head) { head.remove(); });
    root.classList.toggle("px-lined", state.aligned);
    if (!state.aligned) return;
    state.columns.forEach(function (id, i) { sides[id].evidence.style.setProperty("--column", i + 1); });
    blocks().forEach(function (block) {
      var side = sides[state.columns[block.alone]], width = side ? state.columns.length : 1, head = make("p", { "class": "px-when" });
      var day = period(block.from, block.until), lines = 0;
      block.cells.forEach(function (cell, column) {
        cell.forEach(function (card, i) {
          var line = Math.floor(i / width);
          lines = Math.max(lines, line + 1);
          card.element.classList.toggle("px-first", !line);
          card.element.style.setProperty("--row", row + line);
          card.element.style.setProperty("--column", (side ? i % width : column) + 1);
        });
      });
      if (side) {
        head.className += " px-alone px-p-" + side.id;
        head.append(side.answer.querySelector("h3 .px-mark").cloneNode(true), " ", make("strong", {}, side.name),
          (block.rest ? ", continued · " : " alone · ") + day + " · " + counted(block.cells[block.alone].length, "statement"));
      } else head.append(day);
      // For the eye: each card names its speaker and its date.
      head.setAttribute("aria-hidden", "true");
      // As long as what it is the head of, because it stays in sight.
      head.style.setProperty("--row", row + " / span " + lines);
      box.append(head);
      row += lines;
    });
    box.style.setProperty("--rows", row);
  }

  /* Of each, the first and the last day and the cards by column; `alone` is the only column that speaks. */
  function blocks() {
    var found = [], last = null;
    var columns = state.columns.map(function (id) {
      return every.filter(function (card) { return card.side === id && !card.element.hidden; });
    });
    function add(day, cells, alone, rest) {
      var one = alone >= 0 && cells[alone].length === 1;
      // The same side goes on, or several sides said one thing each.
      if (last && alone >= 0 && (last.alone === alone || (one && last.loose && !last.cells[alone].length))) {
        cells[alone].forEach(function (card) { last.cells[alone].push(card); });
        last.until = day;
        if (last.alone !== alone) last.alone = -1;
        else last.loose = false;
        return;
      }
      last = { from: day, until: day, cells: cells, alone: alone, rest: rest, loose: one };
      found.push(last);
    }
    days.forEach(function (day) {
      var cells = columns.map(function (cards) { return cards.filter(function (card) { return card.day === day; }); });
      var counts = cells.map(function (cell) { return cell.length; });
      var most = Math.max.apply(null, counts), longest = counts.indexOf(most);
      var level = Math.max.apply(null, counts.filter(function (_, i) { return i !== longest; }));
      if (!most) return;
      if (!level) { add(day, cells, longest, false); return; }
      var rest = most - level > 1 ? cells[longest].splice(level) : [];
      add(day, cells, -1, false);
      if (rest.length) add(day, cells.map(function (_, i) { return i === longest ? rest : []; }), longest, true);
    });
    // One card is no run: it stays below its head.
    found.forEach(function (block) { if (block.loose) block.alone = -1; });
    return found;
  }

  function showStatuses() {
    var lines = all("#statuses [data-status]"), step = null;
    if (state.asof) {
      steps.forEach(function (candidate) { if (candidate.day <= state.asof) step = candidate; });
    }
    lines.forEach(function (line) {
      line.hidden = !(state.asof ? step && step.statuses.indexOf(line.dataset.status) >= 0 : settled.indexOf(line) >= 0);
    });
  }

  /* Tools: a bar at the foot of the window, so that nothing moves when the script comes. ------------------------------- */

  var bar = byId("tools"), tools = {};

  function panel(title, name, content) {
    var summary = make("summary", {}, title);
    var details = make("details", { name: "px-tools", "class": "px-panel", id: "tools-" + name },
      [summary, make("div", { "class": "px-panel-body" }, content)]);
    tools[name] = { details: details, summary: summary };
    return details;
  }

  function check(label, key) {
    var box = make("input", { type: "checkbox" });
    box.addEventListener("change", function () { var v = {}; v[key] = box.checked; change(v); });
    tools[key] = box;
    return make("label", {}, [box, label]);
  }

  function choice(label, key, values) {
    var select = make("select", {}, [new Option("all", "")].concat(unique(values).map(function (value) {
      return new Option(value === "unknown" ? "ownership unknown" : value, value);
    })));
    select.addEventListener("change", function () { var v = {}; v[key] = select.value; change(v); });
    tools[key] = select;
    return make("label", {}, [label + " ", select]);
  }

  function dateField(label, key) {
    var field = make("input", { type: "date", min: days[0] || "", max: days[days.length - 1] || "" });
    field.addEventListener("change", function () { var v = {}; v[key] = field.value; change(v); });
    tools[key] = field;
    return make("label", {}, [label + " ", field]);
  }

  function button(label, action, attributes) {
    var element = make("button", Object.assign({ type: "button" }, attributes), label);
    element.addEventListener("click", action);
    return element;
  }

  function reset() {
    state = { columns: defaults.slice(), asof: "", stance: "", speaker: "", ownership: "", from: "", until: "",
      differences: false, aligned: true };
    change({});
  }

  function buildColumns() {
    tools.list = make("ol", { "class": "px-chooser" });
    order.forEach(function (id) {
      var side = sides[id], box = make("input", { type: "checkbox" });
      box.addEventListener("change", function () {
        var columns = state.columns.filter(function (other) { return other !== id; });
        change({ columns: box.checked ? columns.concat(id) : columns });
        // Its place in the list has changed, and with it went the focus.
        box.focus();
      });
      side.box = box;
      side.earlier = button("←", function () { move(id, -1); }, { "aria-label": "Move " + side.name + " to the left" });
      side.later = button("→", function () { move(id, 1); }, { "aria-label": "Move " + side.name + " to the right" });
      side.item = make("li", {}, [
        make("label", {}, [box, side.answer.querySelector("h3 .px-mark").cloneNode(true), " " + side.name]),
        make("span", { "class": "px-order" }, [side.earlier, side.later])
      ]);
      tools.list.append(side.item);
    });
    return [make("p", {}, "Two to four columns, in any order."), tools.list, check("Align evidence by date", "aligned")];
  }

  function move(id, by) {
    var columns = state.columns.slice(), at = columns.indexOf(id);
    columns.splice(at, 1);
    columns.splice(at + by, 0, id);
    change({ columns: columns });
    var side = sides[id], pressed = by < 0 ? side.earlier : side.later;
    (pressed.disabled ? (by < 0 ? side.later : side.earlier) : pressed).focus();
  }

  function buildDay() {
    var range = make("input", { type: "range", min: 0, max: days.length - 1, step: 1, "aria-label": "See the page as of a day" });
    // The far end is the whole record, so that undated ends belong to it.
    range.addEventListener("input", function () {
      change({ asof: +range.value === days.length - 1 ? "" : days[range.value] }, true);
    });
    tools.asof = range;
    tools.shownDay = make("output", {});
    return [make("p", {}, "Positions, statements and status as they stood on a day. What has no exact date is shown from the last day it can be."),
      make("div", { "class": "px-range" }, [range, tools.shownDay])];
  }

  function buildTour() {
    var stops = [
      [".px-heads", "Each column shows what one side has said in the documents held. A column is not a verdict; the order says nothing about weight."],
      [".px-answer", "Short answers come first. A mark such as " + (root.querySelector(".px-cite") || { textContent: "A1" }).textContent + " leads to the statement that carries the sentence; point at it to see it here."],
      ["#evidence", "Below is the evidence: who said it, when, and in which passage of which document. What stands below one date was said by that day; where one side speaks alone, its statements run across the page below its name."],
      [".px-shared", "This part says in words who supports or disputes whom."],
      ["#tools", "The bar below lets you choose columns, filter, and see the page as of a day. The address keeps your view."]
    ];
    var at = 0, text = make("p", { "aria-live": "polite" });
    var next = button("Next", function () { go(at + 1); }), back = button("Back", function () { go(at - 1); });
    function mark(index) {
      all(".px-tour-at", document).forEach(function (element) { element.classList.remove("px-tour-at"); });
      if (index >= 0) (document.querySelector(stops[index][0]) || root).classList.add("px-tour-at");
    }
    function show(index) {
      at = index;
      text.textContent = (at + 1) + " of " + stops.length + ". " + stops[at][1];
      back.disabled = at === 0;
      next.textContent = at === stops.length - 1 ? "Done" : "Next";
    }
    function go(index) {
      if (index >= stops.length) { leaveTour(); return; }
      show(index);
      mark(index);
      var calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      var stop = document.querySelector(stops[index][0]);
      if (stop && stop !== bar) stop.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      next.focus({ preventScroll: true });
    }
    function seen() {
      try { localStorage.setItem("parallax-tour", "seen"); } catch (refused) { /* It will be offered again. */ }
    }
    // The toggle comes later, and the reader may be gone by then.
    function leaveTour() {
      seen();
      close(tools.tour);
    }
    show(0);
    var details = panel("Guide", "tour",
      [text, make("div", { "class": "px-toolbar" }, [back, next, button("Close", leaveTour)])]);
    details.addEventListener("toggle", function () {
      if (details.open) return;
      mark(-1);
      show(0);
      seen();
    });
    // On a narrow window it would cover what it explains: there it waits to be asked.
    try { details.open = matchMedia("(min-width: 45em)").matches && localStorage.getItem("parallax-tour") !== "seen"; }
    catch (refused) { details.open = false; }
    return details;
  }

  function close(tool) {
    tool.details.open = false;
    tool.summary.focus({ preventScroll: true });
  }

  function build() {
    order.forEach(function (id) {
      sides[id].head = root.querySelector(".px-heads [data-p='" + id + "']");
    });
    tools.status = make("p", { role: "status", "class": "px-count-all" });
    tools.reset = button("Reset", reset);
    var pick = function (key) { return every.map(function (card) { return card[key]; }); };
    bar.append(make("div", { "class": "px-toolbar", role: "group", "aria-label": "Tools for this comparison" }, [
      panel("Columns", "columns", buildColumns()),
      panel("Filter", "filter", [check("Differences only", "differences"), choice("Stance", "stance", pick("stance")),
        choice("Speaker", "speaker", pick("speaker")), choice("Publisher", "ownership", pick("ownership")),
        dateField("From", "from"), dateField("Until", "until")]),
      panel("As of", "day", buildDay()),
      buildTour(),
      tools.reset,
      tools.status
    ]));
    bar.hidden = false;
    // The bar comes last, after every link of the evidence.
    var skip = document.querySelector("[data-md-component=skip]");
    if (skip) skip.append(make("a", { href: "#tools", "class": "md-skip" }, "Skip to the tools of this comparison"));
    if (days.length < 2) tools.day.details.hidden = true;
    document.addEventListener("click", function (event) {
      if (bar.contains(event.target)) return;
      all("details[open]", bar).forEach(function (details) { details.open = false; });
    });
  }

  function showTools(shown) {
    var number = state.columns.length;
    state.columns.concat(order.filter(function (id) { return state.columns.indexOf(id) < 0; })).forEach(function (id, i) {
      var side = sides[id], at = state.columns.indexOf(id);
      if (tools.list.children[i] !== side.item) tools.list.insertBefore(side.item, tools.list.children[i] || null);
      side.box.checked = at >= 0;
      side.box.disabled = at >= 0 ? number <= FEWEST : number >= MOST;
      side.earlier.disabled = at < 1;
      side.later.disabled = at < 0 || at === number - 1;
      side.earlier.hidden = side.later.hidden = at < 0;
    });
    ["stance", "speaker", "ownership", "from", "until"].forEach(function (key) { tools[key].value = state[key]; });
    tools.differences.checked = state.differences;
    tools.aligned.checked = state.aligned;
    var last = days.length - 1, index = last;
    if (state.asof) {
      index = 0;
      days.forEach(function (day, i) { if (day <= state.asof) index = i; });
    }
    var label = state.asof ? words(state.asof) : "latest";
    tools.asof.value = index;
    tools.asof.setAttribute("aria-valuetext", label);
    tools.shownDay.textContent = label;
    tools.day.summary.textContent = "As of: " + label;
    var filters = ["stance", "speaker", "ownership", "from", "until", "differences"].filter(function (key) { return state[key]; });
    tools.filter.summary.textContent = filters.length ? "Filter (" + filters.length + ")" : "Filter";
    tools.reset.hidden = !(filters.length || state.asof || !state.aligned || state.columns.join() !== defaults.join());
    tools.status.textContent = shown + " of " + counted(every.length, "statement") + " shown";
  }

  /* Looking from one statement to another ------------------------------------------------------------------------------ */

  var peek = make("div", { "class": "px-peek", "aria-hidden": "true", hidden: "" }), leaving = 0;

  function cardOf(link) {
    return link && (link.getAttribute("href") || "")[0] === "#" ? cards[link.hash.slice(1)] : null;
  }

  function light(targets) {
    all(".px-lit").forEach(function (element) { element.classList.remove("px-lit"); });
    targets.forEach(function (card) { card.element.classList.add("px-lit"); });
  }

  function look(event) {
    var link = event.target.closest && event.target.closest("a.px-cite, .px-pairs a"), card = cardOf(link);
    if (peek.contains(event.target)) { clearTimeout(leaving); return; }
    var around = event.target.closest && event.target.closest(".px-card");
    light(card ? [card] : around && cards[around.id] ? cards[around.id].opposed : []);
    if (!card) {
      // What has the focus must not be covered, not even for a moment.
      if (event.type === "focusin") peek.hidden = true;
      else leave();
      return;
    }
    clearTimeout(leaving);
    peek.className = "px-peek px-p-" + card.side;
    peek.replaceChildren.apply(peek, all("h4, .px-by, .px-quote, p:not([class])", card.element).map(function (part) {
      return part.tagName === "H4" ? make("strong", {}, part.textContent) : part.cloneNode(true);
    }));
    all("a", peek).forEach(function (inner) { inner.replaceWith(inner.textContent); });
    peek.hidden = false;
    var at = link.getBoundingClientRect(), width = peek.offsetWidth, height = peek.offsetHeight;
    var above = at.bottom + height + 70 > innerHeight && at.top > height + 60;
    peek.style.left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8)) + "px";
    peek.style.top = (above ? at.top - height - 6 : at.bottom + 6) + "px";
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(function () { peek.hidden = true; }, 150);
  }

  function goTo() {
    var card = cards[location.hash.slice(1)];
    if (!card) return;
    if (card.element.hidden) {
      // A link leads to it, so it wins over what hides it.
      change({ stance: "", speaker: "", ownership: "", from: "", until: "", differences: false, asof: "" }, true);
    }
    card.element.scrollIntoView();
  }

  // What Tab or a link leads to is covered by no bar; how high these are depends on their words, fonts and the window.
  function keepClear() {
    var bars = [document.querySelector(".md-header"), root.querySelector(".px-heads")];
    var above = bars.reduce(function (sum, part) { return sum + part.offsetHeight; }, 0);
    document.documentElement.style.scrollPadding = above + 10 + "px 0 " + (bar.offsetHeight + 15) + "px";
  }

  build();
  apply();
  keepClear();
  if ("ResizeObserver" in window) {
    var watcher = new ResizeObserver(keepClear);
    watcher.observe(bar);
    watcher.observe(root.querySelector(".px-heads"));
  }
  root.append(peek);
  root.addEventListener("mouseover", look);
  root.addEventListener("focusin", look);
  root.addEventListener("mouseleave", function () { light([]); leave(); });
  root.addEventListener("focusout", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = bar.querySelector("details[open]");
    // The uppermost first: what peeks, then the panel.
    if (!peek.hidden) peek.hidden = true;
    else if (open) { open.open = false; open.querySelector("summary").focus(); }
    light([]);
  });
  addEventListener("scroll", function () { peek.hidden = true; }, { passive: true });
  addEventListener("popstate", function () { state = read(); apply(); });
  addEventListener("hashchange", goTo);
  addEventListener("beforeprint", function () { all(".px-history").forEach(function (d) { d.open = true; }); });
  if (location.hash) goTo();

  // The heads lead to the part that is being read: the answers, or the evidence.
  if ("IntersectionObserver" in window) {
    new IntersectionObserver(function (entries) {
      var part = entries[0].isIntersecting ? "#e-" : "#a-";
      order.forEach(function (id) { sides[id].head.firstElementChild.setAttribute("href", part + id); });
    }, { rootMargin: "-30% 0px -60% 0px" }).observe(byId("column-evidence"));
  }
})();
