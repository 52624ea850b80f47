"use strict";
(function () {
  var doc = document, root = doc.documentElement;
  function one(selector, from) { return (from || doc).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  var view = one("#map"), map = one(".map"), cards = all(".card[data-n]");
  var input = one("#find"), count = one("#count"), shownZoom = one("#zoom");

  // --- zoom: the map is set in em, so that it is laid out anew and stays sharp
  var zoom = 1, LEAST = 0.1, MOST = 4;
  function setZoom(wanted, x, y) {
    var next = Math.max(LEAST, Math.min(MOST, Math.round(wanted * 100) / 100));
    if (next === zoom) { return; }
    var px = x === undefined ? view.clientWidth / 2 : x, py = y === undefined ? view.clientHeight / 2 : y;
    var share = next / zoom, left = (view.scrollLeft + px) * share - px, top = (view.scrollTop + py) * share - py;
    zoom = next;
    map.style.setProperty("--zoom", String(zoom));
    view.scrollTo({ left: left, top: top, behavior: "instant" });
    shownZoom.textContent = shownZoom.dataset.text.replace("{percent}", String(Math.round(zoom * 100)));
  }
  function fit() {
    setZoom(1);
    var style = getComputedStyle(map), size = parseFloat(style.fontSize);
    var stages = parseFloat(style.getPropertyValue("--stages")), column = parseFloat(style.getPropertyValue("--column"));
    var rail = parseFloat(style.getPropertyValue("--rail"));
    var needed = (rail + 2.2 + column * stages) * size;
    setZoom(view.clientWidth / needed);
    view.scrollTo({ left: 0, top: 0, behavior: "instant" });
  }
  one("#in").addEventListener("click", function () { setZoom(zoom * 1.2); });
  one("#out").addEventListener("click", function () { setZoom(zoom / 1.2); });
  one("#fit").addEventListener("click", fit);
  shownZoom.addEventListener("click", function () { setZoom(1); });
  view.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) { return; }
    event.preventDefault();
    var box = view.getBoundingClientRect();
    setZoom(zoom * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  // --- pulling the map about
  var pull = null;
  view.addEventListener("pointerdown", function (event) {
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("button,a,input,dialog")) { return; }
    pull = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  doc.addEventListener("pointermove", function (event) {
    if (!pull) { return; }
    if (!view.classList.contains("pulling")) {
      if (Math.abs(event.clientX - pull.x) + Math.abs(event.clientY - pull.y) < 5) { return; }
      view.classList.add("pulling");
    }
    view.scrollTo({ left: pull.left - event.clientX + pull.x, top: pull.top - event.clientY + pull.y, behavior: "instant" });
  });
  ["pointerup", "pointercancel"].forEach(function (name) {
    doc.addEventListener(name, function () { pull = null; view.classList.remove("pulling"); });
  });

  // --- walking from card to card with the arrow keys; one card is in the tab order
  var current = cards[0] || null;
  function take(card) {
    if (!card) { return; }
    if (current) { current.tabIndex = -1; }
    current = card;
    card.tabIndex = 0;
  }
  function go(card) {
    if (!card) { return; }
    take(card);
    card.focus({ preventScroll: true });
    var box = card.getBoundingClientRect(), room = view.getBoundingClientRect();
    var edge = one(".lane", map), head = one(".stages", map);
    var left = room.left + (edge ? edge.offsetWidth : 0) + 8, top = room.top + (head ? head.offsetHeight : 0) + 8;
    var dx = box.left < left ? box.left - left : box.right > room.right - 8 ? Math.min(box.right - room.right + 8, box.left - left) : 0;
    var dy = box.top < top ? box.top - top : box.bottom > room.bottom - 8 ? Math.min(box.bottom - room.bottom + 8, box.top - top) : 0;
    if (dx || dy) { view.scrollBy({ left: dx, top: dy, behavior: "instant" }); }
  }
  function next(dx, dy) {
    var from = current.getBoundingClientRect(), best = null, least = Infinity;
    var x = (from.left + from.right) / 2, y = (from.top + from.bottom) / 2;
    cards.forEach(function (card) {
      if (card === current) { return; }
      var box = card.getBoundingClientRect(), ox = (box.left + box.right) / 2 - x, oy = (box.top + box.bottom) / 2 - y;
      var along = dx ? ox * dx : oy * dy, across = Math.abs(dx ? oy : ox);
      var size = dx ? from.width / 2 : Math.min(from.height, box.height) / 2;
      if (along < size) { return; }
      var far = along + across * (dx ? 3 : 6);
      if (far < least) { least = far; best = card; }
    });
    return best;
  }
  var STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", function (event) {
    var card = event.target.closest(".card[data-n]");
    if (!card || event.altKey || event.ctrlKey || event.metaKey) { return; }
    take(card);
    var step = STEPS[event.key], found = null;
    if (step) { found = next(step[0], step[1]); }
    else if (event.key === "Home") { found = cards[0]; }
    else if (event.key === "End") { found = cards[cards.length - 1]; }
    else if (event.key === "PageDown" || event.key === "PageUp") {
      var bands = all(".band", map), at = bands.indexOf(card.closest(".band")) + (event.key === "PageDown" ? 1 : -1);
      found = bands[at] ? one(".card[data-n]", bands[at]) : null;
    } else { return; }
    event.preventDefault();
    go(found);
  });
  map.addEventListener("focusin", function (event) {
    var card = event.target.closest(".card[data-n]");
    if (card) { take(card); }
  });

  // --- what stands behind a card
  var panel = one("#panel"), from = null;
  function open(card) {
    from = card;
    one("h2", panel).textContent = one(".t", card).textContent;
    var body = one("#facts"), more = card.parentNode.querySelector(".more");
    body.textContent = "";
    if (more) { Array.prototype.forEach.call(more.children, function (child) { body.appendChild(child.cloneNode(true)); }); }
    panel.showModal();
  }
  map.addEventListener("click", function (event) {
    var card = event.target.closest(".card[data-n]");
    if (card && !view.classList.contains("pulling")) { take(card); open(card); }
  });
  panel.addEventListener("close", function () { if (from) { from.focus({ preventScroll: true }); } });
  panel.addEventListener("click", function (event) { if (event.target === panel) { panel.close(); } });

  // --- finding
  function plain(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  var words = null, hits = [], at = -1;
  function search() {
    var wanted = plain(input.value.trim());
    words = words || cards.map(function (card) {
      var said = [one(".t", card).textContent];
      all(".more dd:not(.where), .more .text", card.parentNode).forEach(function (part) { said.push(part.textContent); });
      return plain(said.join("\n"));
    });
    hits = [];
    at = -1;
    cards.forEach(function (card, number) {
      var hit = wanted !== "" && words[number].indexOf(wanted) >= 0;
      card.classList.toggle("hit", hit);
      card.classList.remove("now");
      if (hit) { hits.push(card); }
    });
    map.classList.toggle("searching", wanted !== "");
    tell(wanted !== "");
  }
  function tell(on) {
    var text = !on ? "" : hits.length === 0 ? count.dataset.none : at < 0 ? count.dataset.all : count.dataset.one;
    count.textContent = text.replace("{place}", String(at + 1)).replace("{count}", String(hits.length));
    if (on && at >= 0) {  // which one it is, for who cannot see it
      var said = doc.createElement("span");
      said.className = "vh";
      said.textContent = ": " + (hits[at].getAttribute("aria-label") || one(".t", hits[at]).textContent);
      count.appendChild(said);
    }
  }
  function jump(by) {
    if (!hits.length) { return; }
    if (at >= 0) { hits[at].classList.remove("now"); }
    at = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length;
    hits[at].classList.add("now");
    var had = doc.activeElement;
    go(hits[at]);
    if (had === input) { input.focus({ preventScroll: true }); }
    tell(true);
  }
  input.addEventListener("input", search);
  input.addEventListener("keydown", function (event) {
    if (event.key === "Enter") { event.preventDefault(); jump(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape" && input.value) { input.value = ""; search(); }
    if (event.key === "ArrowDown" && hits.length) { event.preventDefault(); if (at < 0) { jump(1); } go(hits[at]); }
  });
  one("#next").addEventListener("click", function () { jump(1); });
  one("#previous").addEventListener("click", function () { jump(-1); });

  // --- contents, colours, keys for the whole page
  var contents = one("#contents"), list = one("#list"), dark = one("#dark");
  function showContents(on) {
    contents.hidden = !on;
    list.setAttribute("aria-expanded", String(on));
  }
  list.addEventListener("click", function () {
    showContents(contents.hidden);
    if (!contents.hidden) { var link = one("a", contents); if (link) { link.focus(); } }
  });
  contents.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { showContents(false); list.focus(); }
  });
  contents.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    var target = link && doc.getElementById(link.getAttribute("href").slice(1));
    if (!target) { return; }
    event.preventDefault();
    if (getComputedStyle(contents).position === "absolute") { showContents(false); }  // it lies on the map
    var card = one(".card[data-n]", target);
    if (card) { go(card); } else { target.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  });
  function isDark() {
    var said = root.dataset.theme;
    return said ? said === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  dark.setAttribute("aria-pressed", String(isDark()));
  dark.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    dark.setAttribute("aria-pressed", String(isDark()));
  });
  one("#print").addEventListener("click", function () { window.print(); });
  doc.addEventListener("keydown", function (event) {
    if (panel.open || event.altKey) { return; }
    var typing = event.target === input, ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && (event.key === "+" || event.key === "=")) { event.preventDefault(); setZoom(zoom * 1.2); }
    else if (ctrl && event.key === "-") { event.preventDefault(); setZoom(zoom / 1.2); }
    else if (ctrl && event.key === "0") { event.preventDefault(); setZoom(1); }
    else if (!ctrl && !typing && event.key === "/") { event.preventDefault(); input.focus(); input.select(); }
    else if (!ctrl && !typing && event.key === "0") { fit(); }
    else if (!ctrl && !typing && event.key === "+") { setZoom(zoom * 1.2); }
    else if (!ctrl && !typing && event.key === "-") { setZoom(zoom / 1.2); }
  });
  one(".tools").hidden = false;
})();
