"use strict";
// The review page: shows each matter, takes decisions by mouse, touch or keyboard, saves them
// as decisions.csv. It never shows which answer is right: who decides must not know.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const say = (key, values = {}) =>
    (words[key] || key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "text") node.textContent = value;
      else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
      else if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
  };

  // ---- what was decided: by picture and item; drafts are kept in this browser ----
  const keyOf = (picture, item) => `${picture}|${item}`;
  const decided = new Map();
  for (const one of data.decisions) decided.set(keyOf(one.picture, one.item), one);
  const draft = `pccc-review-${data.stamp}`;
  try {
    const kept = JSON.parse(localStorage.getItem(draft) || "[]");
    for (const one of kept) {
      if (one.value) decided.set(keyOf(one.picture, one.item), one);
      else decided.delete(keyOf(one.picture, one.item));
    }
  } catch { /* a browser that keeps nothing for files: saving still works */ }
  const changed = new Map();
  let unsaved = false;
  const decide = (picture, item, value, where) => {
    const key = keyOf(picture, item);
    const one = { picture, item, value, where };
    if (value) decided.set(key, one); else decided.delete(key);
    changed.set(key, one);
    unsaved = true;
    try { localStorage.setItem(draft, JSON.stringify([...changed.values()])); } catch { /* as above */ }
  };
  const valueOf = (picture, item) => (decided.get(keyOf(picture, item)) || {}).value || "";

  // ---- one card ----
  const cards = [];
  const chosenPicture = (matter) => {
    const found = matter.pictures.filter((one) => valueOf(one.id, "sheet") === "counts");
    return found.length === 1 ? found[0].id : "";
  };
  const isDone = (matter) => {
    if (matter.kind !== "duplicate") return valueOf(matter.picture, matter.item) !== "";
    if (chosenPicture(matter)) return true;
    const apart = matter.pictures.filter((one) => valueOf(one.id, "sheet") !== "");
    return apart.length >= matter.pictures.length - 1;
  };
  // Their size is said beforehand: cards must not move while pictures are still being decoded.
  const image = (name, kind, words_) => {
    const found = name && data.images[name];
    if (!found) return null;
    const times = kind === "row" ? 1.4 : 1;
    const [width, height] = [found.width, found.height].map((pixels) => Math.round(times * pixels));
    return make("img", { src: found.data, class: kind, alt: words_, loading: "lazy", width, height });
  };

  const button = (text, value, act, key) =>
    make("button", { type: "button", "data-value": value, "aria-pressed": "false", "aria-keyshortcuts": key || null, text, on: { click: act } });

  const rowCard = (matter, card) => {
    const set = (value) => { decide(matter.picture, matter.item, value, matter.title); paint(); };
    const toggle = (letter) => {
      const now = valueOf(matter.picture, matter.item);
      const letters = /^[A-Z]+$/.test(now) ? now : "";
      if (!matter.many) return set(letters === letter ? "" : letter);
      const next = letters.includes(letter) ? letters.replace(letter, "") : [...letters, letter].sort().join("");
      return set(next);
    };
    const choices = make("div", { class: "choices", role: "group", "aria-label": matter.title });
    for (const letter of matter.choices) choices.append(button(letter, letter, () => toggle(letter), letter));
    choices.append(button(say("blank"), "blank", () => set("blank"), "0"));
    if (!matter.many) choices.append(button(say("double"), "double", () => set("double"), "2"));
    card.press = (key) => {
      const letter = key.toUpperCase();
      if (letter.length === 1 && matter.choices.includes(letter)) toggle(letter);
      else if (key === "0") set("blank");
      else if (key === "2" && !matter.many) set("double");
      else return false;
      return true;
    };
    card.paint = () => {
      const now = valueOf(matter.picture, matter.item);
      for (const one of choices.querySelectorAll("button")) {
        const value = one.dataset.value;
        const on = value.length === 1 ? /^[A-Z]+$/.test(now) && now.includes(value) : now === value;
        one.setAttribute("aria-pressed", String(on));
      }
    };
    card.body.append(image(matter.image, "row", say("alt_row", { title: matter.title })) || "", choices);
  };

  const field = (title, hint, pattern, start, keep) => {
    const input = make("input", { class: "short", type: "text", placeholder: hint, autocomplete: "off", "aria-label": title });
    const wrong = make("span", { class: "bad", role: "alert" });
    input.value = start;
    input.addEventListener("change", () => {
      const text = input.value.trim().toUpperCase().replace(/\s+/g, "-");
      const good = text === "" || pattern.test(text);
      input.setAttribute("aria-invalid", String(!good));
      wrong.textContent = good ? "" : say("bad_input", { hint });
      if (good) keep(text);
    });
    return { input, label: make("label", {}, make("span", { text: title }), input, wrong) };
  };

  // What `press` returns where the key is to go on to the field that it has put the cursor in.
  const TYPE = "type";

  const guessCard = (matter, card) => {
    const keep = (text) => { decide(matter.picture, matter.item, text === "" ? "" : String(Number(text)), matter.title); paint(); };
    const now = valueOf(matter.picture, matter.item);
    const one = field(say("guess_field"), "0–999", /^\d{1,3}$/, now === "blank" ? "" : now, keep);
    const blank = button(say("blank"), "blank", () => { decide(matter.picture, matter.item, "blank", matter.title); one.input.value = ""; paint(); }, "0");
    card.press = (key) => {
      if (key === "0") { blank.click(); return true; }
      if (key !== "n" && !/^[1-9]$/.test(key)) return false;
      one.input.focus();
      one.input.select();
      return key === "n" || TYPE;
    };
    card.paint = () => blank.setAttribute("aria-pressed", String(valueOf(matter.picture, matter.item) === "blank"));
    card.body.append(image(matter.image, "row", say("alt_guess", { title: matter.title })) || "", make("div", { class: "choices" }, one.label, blank));
  };

  const numberPattern = new RegExp(`^(${data.forms.join("|")})-\\d{1,5}$`);
  const hint = `${data.forms[0]}-12`;

  const sheetCard = (matter, card) => {
    const now = valueOf(matter.picture, "sheet");
    const drop = button(say("drop"), "drop", () => { toggleDrop(); }, "x");
    const toggleDrop = () => { decide(matter.picture, "sheet", valueOf(matter.picture, "sheet") === "drop" ? "" : "drop", matter.title); paint(); };
    const choices = make("div", { class: "choices" });
    let one = null;
    const byHand = matter.known ? button(say("by_hand"), matter.known, () => toggleByHand(), "n") : null;
    const toggleByHand = () => { decide(matter.picture, "sheet", valueOf(matter.picture, "sheet") === matter.known ? "" : matter.known, matter.title); paint(); };
    if (byHand) choices.append(byHand);
    else if (matter.assignable) {
      one = field(say("number_field"), hint, numberPattern, numberPattern.test(now) ? now : "", (text) => { decide(matter.picture, "sheet", text, matter.title); paint(); });
      choices.append(one.label);
    }
    choices.append(drop);
    card.press = (key) => {
      if (key === "x") toggleDrop();
      else if (key === "n" && byHand) toggleByHand();
      else if (key === "n" && one) one.input.focus();
      else return false;
      return true;
    };
    card.paint = () => {
      const value = valueOf(matter.picture, "sheet");
      drop.setAttribute("aria-pressed", String(value === "drop"));
      if (byHand) byHand.setAttribute("aria-pressed", String(value === matter.known));
      if (one && value === "drop") one.input.value = "";
    };
    card.body.append(image(matter.image, "page", say("alt_page", { title: matter.title })) || make("p", { class: "where", text: say("no_picture") }), choices);
  };

  const blankCard = (matter, card) => {
    const set = (value) => { decide(matter.picture, matter.item, valueOf(matter.picture, matter.item) === value ? "" : value, matter.title); paint(); };
    const keys = { 0: "blank", x: "drop", n: "eye" };
    const choices = make("div", { class: "choices", role: "group", "aria-label": matter.title },
      button(say("really_blank"), "blank", () => set("blank"), "0"),
      button(say("set_aside"), "drop", () => set("drop"), "x"),
      button(say("by_hand"), "eye", () => set("eye"), "n"));
    card.press = (key) => {
      if (!(key in keys)) return false;
      set(keys[key]);
      return true;
    };
    card.paint = () => {
      for (const one of choices.children) one.setAttribute("aria-pressed", String(valueOf(matter.picture, matter.item) === one.dataset.value));
    };
    for (const name of matter.images) card.body.append(image(name, "part", say("alt_blank", { title: matter.title })) || "");
    if (!matter.images.length) card.body.append(make("p", { class: "where", text: say("no_picture") }));
    card.body.append(choices);
  };

  const duplicateCard = (matter, card) => {
    const choose = (picture) => {
      const off = valueOf(picture, "sheet") === "counts";
      for (const one of matter.pictures) {
        if (one.id === picture) decide(one.id, "sheet", off ? "" : "counts", matter.title);
        else if (valueOf(one.id, "sheet") === "counts") decide(one.id, "sheet", "", matter.title);
      }
      paint();
    };
    const grid = make("div", { class: "pictures" });
    const buttons = [];
    matter.pictures.forEach((one, place) => {
      const count = button(`${place + 1}. ${say("counts")}`, one.id, () => choose(one.id), String(place + 1));
      const other = field(say("other_number"), hint, numberPattern, numberPattern.test(valueOf(one.id, "sheet")) ? valueOf(one.id, "sheet") : "", (text) => { decide(one.id, "sheet", text, matter.title); paint(); });
      buttons.push([one.id, count, other]);
      const part = make("div", {}, make("p", { class: "where", text: one.where }));
      part.append(image(one.name, "row", say("alt_name", { where: one.where })) || "");
      for (const row of one.rows) {
        part.append(make("p", { text: `${row.title}: ${row.seen}` }), image(row.image, "row", say("alt_row", { title: `${row.title}, ${one.where}` })) || "");
      }
      part.append(make("div", { class: "choices" }, count, other.label));
      grid.append(part);
    });
    card.press = (key) => {
      const place = Number(key) - 1;
      if (!(place in matter.pictures)) return false;
      choose(matter.pictures[place].id);
      return true;
    };
    card.paint = () => {
      const chosen = chosenPicture(matter);
      for (const [id, count, other] of buttons) {
        count.setAttribute("aria-pressed", String(id === chosen));
        if (valueOf(id, "sheet") === "counts") other.input.value = "";
      }
    };
    card.body.append(grid);
  };

  const builders = { unsure: rowCard, double: rowCard, guess: guessCard, unreadable: sheetCard, blank: blankCard, duplicate: duplicateCard };

  const place = document.getElementById("matters");
  for (const kind of ["unreadable", "blank", "duplicate", "double", "unsure", "guess"]) {
    const own = data.matters.filter((matter) => matter.kind === kind);
    if (!own.length) continue;
    const id = `kind-${kind}`;
    const section = make("section", { "aria-labelledby": id }, make("h2", { id, text: `${say(`kind_${kind}`)} (${own.length})` }), make("p", { text: say(`help_${kind}`) }));
    for (const matter of own) {
      const title = `title-${cards.length}`;
      const state = make("span", { class: "state" });
      const body = make("div");
      const node = make("article", { tabindex: "-1", "aria-labelledby": title },
        make("div", { class: "head" }, make("h3", { id: title, text: matter.title }), state),
        matter.where ? make("p", { class: "where", text: matter.where }) : null,
        matter.reason ? make("p", { text: matter.reason }) : null, body);
      const card = { matter, node, state, body, press: () => false, paint: () => {} };
      builders[kind](matter, card);
      cards.push(card);
      section.append(node);
    }
    place.append(section);
  }

  function paint() {
    let done = 0;
    for (const card of cards) {
      const ready = isDone(card.matter);
      done += ready ? 1 : 0;
      card.node.classList.toggle("done", ready);
      card.state.textContent = ready ? `✓ ${say("state_done")}` : `? ${say("state_open")}`;
      card.paint();
    }
    document.getElementById("count").textContent = say("count", { done, all: cards.length });
    const bar = document.getElementById("progress");
    bar.max = Math.max(cards.length, 1);
    bar.value = done;
  }

  // ---- keyboard ----
  let current = -1;
  const go = (to) => {
    if (to < 0 || to >= cards.length) return;
    current = to;
    cards[to].node.focus({ preventScroll: true });
    // A card higher than the window is shown from its top: its choices stay at the lower edge.
    const isHigh = cards[to].node.offsetHeight > window.innerHeight - document.querySelector("header").offsetHeight;
    cards[to].node.scrollIntoView({ block: isHigh ? "start" : "nearest" });
  };
  const nextOpen = () => {
    for (let step = 1; step <= cards.length; step += 1) {
      const to = (current + step + cards.length) % cards.length;
      if (!isDone(cards[to].matter)) return go(to);
    }
    return document.getElementById("save").focus();
  };
  document.addEventListener("focusin", (event) => {
    const node = event.target.closest && event.target.closest("article");
    if (node) current = cards.findIndex((card) => card.node === node);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
      return;
    }
    const typing = event.target instanceof HTMLInputElement;
    if (typing) {
      if (event.key === "Enter" || event.key === "Escape") {
        event.target.blur();
        if (current >= 0) go(current);
        event.preventDefault();
      }
      return;
    }
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.key === "ArrowDown") go(current + 1);
    else if (event.key === "ArrowUp") go(Math.max(current - 1, 0));
    else if (event.key === "Enter" && !onButton) nextOpen();
    else {
      const did = current >= 0 && cards[current].press(event.key.length === 1 ? event.key.toLowerCase() : event.key);
      if (!did || did === TYPE) return;
    }
    event.preventDefault();
  });

  // ---- saving ----
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  function save() {
    const lines = [["picture", "item", "decision", "where"]];
    for (const one of [...decided.values()].sort((a, b) => (keyOf(a.picture, a.item) < keyOf(b.picture, b.item) ? -1 : 1))) {
      lines.push([one.picture, one.item, one.value, one.where || ""]);
    }
    const text = `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
    const link = make("a", { download: "decisions.csv", href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })) });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
  }
  document.getElementById("save").textContent = say("save");
  document.getElementById("save").addEventListener("click", save);
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  document.getElementById("intro").textContent = cards.length ? say("intro") : say("nothing");
  if (cards.length) {
    const [before, after] = say("how").split("{command}");
    document.getElementById("how").append(before, make("code", { text: data.command }), after || "");
  }
  document.getElementById("missing").textContent = data.missing;
  document.getElementById("missing").hidden = !data.missing;
  document.getElementById("keys").textContent = cards.length ? say("keys") : "";
  document.getElementById("save").hidden = !cards.length;
  paint();
})();
