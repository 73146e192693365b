// The self-test: one question at a time, feedback after each answer, topics to review at the end.
// Texts of the quiz only ever become text nodes and attributes, never markup.
"use strict";

const data = JSON.parse(document.getElementById("quiz").textContent);
const words = data.words;
const main = document.querySelector("main");
let place = 0;
let results = [];

// ---- small tools ----

function element(name, settings, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(settings || {})) {
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

function shuffled(list) {
  const copy = list.slice();
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

// Numbers of options in the order shown: pinned ones keep their place, the others are shuffled.
function shownOrder(options) {
  const free = options.map((_, index) => index).filter((index) => !options[index].pinned);
  const mixed = shuffled(free);
  return options.map((option, index) => (option.pinned ? index : mixed.shift()));
}

function show(...nodes) {
  main.replaceChildren(...nodes);
  window.scrollTo(0, 0);
}

function heading(text) {
  return element("h2", { text, tabindex: "-1", id: "stem" });
}

function verdictWords(right) {
  return right ? `✓ ${words.right}` : `✗ ${words.wrong}`;
}

function className(right) {
  return right ? "right" : "wrong";
}

// ---- kinds: each draws its parts into `field` and returns how to check them ----
// check() gives null where nothing is chosen, else {right}, and shows what was right.

function choiceKind(question, field) {
  const many = question.kind === "multiple";
  const order = question.kind === "truefalse" ? question.options.map((_, n) => n) : shownOrder(question.options);
  const rows = order.map((index) => {
    const input = element("input", { type: many ? "checkbox" : "radio", name: "answer", value: String(index) });
    const text = element("span", {}, element("span", { text: question.options[index].text }));
    const row = element("label", { class: "option" }, input, text);
    field.append(row);
    return { index, input, row, text };
  });
  return function check() {
    if (!rows.some((one) => one.input.checked)) return null;
    for (const one of rows) {
      const option = question.options[one.index];
      one.input.disabled = true;
      const marks = [];
      if (option.correct) marks.push(`✓ ${words.right_answer}`);
      else if (one.input.checked) marks.push(`✗ ${words.wrong}`);
      if (one.input.checked) marks.push(words.chosen);
      if (option.correct || one.input.checked) {
        one.row.classList.add(className(option.correct));
        one.text.append(element("span", { class: "mark", text: marks.join(" · ") }));
      }
      if (option.feedback) one.text.append(element("small", { class: "why", text: option.feedback }));
    }
    return { right: rows.every((one) => one.input.checked === question.options[one.index].correct) };
  };
}

function matchingKind(question, field) {
  const sides = shuffled(question.sides);
  const rows = question.pairs.map((pair, index) => {
    const id = `pair-${index}`;
    const select = element("select", { id }, element("option", { value: "", text: words.choose }));
    for (const side of sides) select.append(element("option", { value: side, text: side }));
    const row = element("div", { class: "pair" }, element("label", { for: id, text: pair.left }), select);
    field.append(row);
    return { pair, select, row };
  });
  return function check() {
    if (rows.some((one) => one.select.value === "")) return null;
    let right = true;
    for (const one of rows) {
      const hit = one.select.value === one.pair.right;
      right = right && hit;
      one.select.disabled = true;
      one.row.classList.add(className(hit));
      const text = hit ? verdictWords(true) : `${verdictWords(false)}. ${words.answer}: ${one.pair.right}`;
      one.row.append(element("span", { class: "mark", text }));
      if (one.pair.feedback) one.row.append(element("small", { class: "why", text: one.pair.feedback }));
    }
    return { right };
  };
}

function orderingKind(question, field) {
  const list = element("ol", { class: "steps" });
  const told = element("p", { class: "hidden", role: "status" });
  let order = shuffled(question.options.map((_, index) => index));
  // Never the right order to begin with.
  if (order.every((index, at) => index === at)) order = order.slice(1).concat(order[0]);
  const rows = new Map();
  for (const index of order) {
    const text = question.options[index].text;
    const up = mover(text, words.up, "↑", -1);
    const down = mover(text, words.down, "↓", 1);
    const row = element("li", {}, element("span", { text }), up, down);
    up.addEventListener("click", () => move(index, -1, up));
    down.addEventListener("click", () => move(index, 1, down));
    rows.set(index, { row, up, down });
    list.append(row);
  }
  field.append(list, told);
  ends();

  function mover(text, label, sign) {
    return element("button", { type: "button", class: "move", "aria-label": filled(label, { text }), text: sign });
  }

  function ends() {
    order.forEach((index, at) => {
      rows.get(index).up.setAttribute("aria-disabled", String(at === 0));
      rows.get(index).down.setAttribute("aria-disabled", String(at === order.length - 1));
    });
  }

  function move(index, step, button) {
    const at = order.indexOf(index);
    const to = at + step;
    if (to < 0 || to >= order.length) return;
    [order[at], order[to]] = [order[to], order[at]];
    for (const one of order) list.append(rows.get(one).row);
    ends();
    button.focus();
    const text = question.options[index].text;
    told.textContent = filled(words.moved, { text, number: to + 1, count: order.length });
  }

  return function check() {
    let right = true;
    order.forEach((index, at) => {
      const { row, up, down } = rows.get(index);
      const hit = index === at;
      right = right && hit;
      row.classList.add(className(hit));
      up.remove();
      down.remove();
      row.append(element("span", { class: "mark", text: hit ? "✓" : `✗ → ${index + 1}` }));
      row.lastChild.setAttribute("aria-label", hit ? words.right : `${words.wrong} → ${index + 1}`);
      row.lastChild.setAttribute("role", "img");
    });
    return { right };
  };
}

const kinds = {
  single: choiceKind,
  multiple: choiceKind,
  truefalse: choiceKind,
  matching: matchingKind,
  ordering: orderingKind,
};

const hints = { multiple: words.multiple, matching: words.how_matching, ordering: words.how_ordering };

// ---- pages ----

function startPage() {
  place = 0;
  results = [];
  const intro = element("p", { text: filled(words.intro, { count: data.questions.length }) });
  const start = element("button", { class: "go", text: words.start, onclick: questionPage });
  const note = element("p", { class: "note", text: data.note });
  show(...title(), intro, start, note);
}

function title() {
  const authority = element("p", { class: "authority", text: data.authority });
  return [authority, element("h1", { text: data.title })];
}

function questionPage() {
  const question = data.questions[place];
  const count = data.questions.length;
  const progress = filled(words.progress, { number: place + 1, count });
  const bar = element("progress", { max: String(count), value: String(place), "aria-label": progress });
  const stem = heading(question.stem);
  const head = [element("p", { class: "authority", text: `${data.title} · ${progress}` }), bar, stem];
  if (question.picture) head.push(element("img", { src: question.picture.src, alt: question.picture.alt }));
  const field = element("fieldset", { "aria-labelledby": "stem" });
  const form = element("form", { novalidate: true }, field);
  const warning = element("p", { class: "warning", role: "alert" });
  if (question.kind === "oral") oralPart(question, form, field);
  else {
    const hint = hints[question.kind];
    if (hint) field.append(element("p", { text: hint }));
    const check = kinds[question.kind](question, field);
    const button = element("button", { class: "go", type: "submit", text: words.check });
    form.append(warning, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const result = check();
      if (result === null) {
        warning.textContent = "";
        warning.textContent = words.nothing_chosen;
        return;
      }
      warning.remove();
      button.remove();
      results.push({ question, right: result.right });
      form.append(...after(question, result.right));
      form.querySelector(".feedback").focus();
    });
  }
  show(...head, form);
  stem.focus();
}

function after(question, right) {
  const box = element("div", { class: `feedback ${className(right)}`, role: "group", tabindex: "-1",
    "aria-labelledby": "verdict", "aria-describedby": "why" });
  box.append(element("p", { class: `verdict ${className(right)}`, id: "verdict", text: verdictWords(right) }));
  if (question.kind === "ordering" && !right) box.append(rightAnswer(question));
  box.append(element("div", { id: "why" }, ...explanation(question)));
  return [box, nextButton()];
}

function explanation(question) {
  return question.explanation.map((line, index) => element(index ? "small" : "p", { text: line }));
}

function rightAnswer(question) {
  const list = element("ol");
  for (const option of question.options) list.append(element("li", { text: option.text }));
  return list;
}

function nextButton() {
  const last = place === data.questions.length - 1;
  return element("button", { class: "go", type: "button", text: last ? words.finish : words.next, onclick: next });
}

function next() {
  place += 1;
  if (place < data.questions.length) questionPage();
  else resultPage();
}

function oralPart(question, form, field) {
  const total = question.options.reduce((sum, option) => sum + option.points, 0);
  const said = () => [...field.querySelectorAll("input")].reduce(
    (sum, input, index) => sum + (input.checked ? question.options[index].points : 0), 0);
  const how = element("p", { text: words.oral_how });
  const button = element("button", { class: "go", type: "submit", text: words.oral_show });
  form.prepend(how);
  form.append(button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.remove();
    const first = element("legend", { text: words.oral_tick, tabindex: "-1" });
    field.removeAttribute("aria-labelledby");
    field.append(first);
    const points = element("p", { class: "verdict", role: "status" });
    const count = () => { points.textContent = filled(words.oral_points, { points: said(), total }); };
    for (const option of question.options) {
      const input = element("input", { type: "checkbox", onchange: count });
      const text = filled(words.points, { text: option.text, points: option.points });
      field.append(element("label", { class: "option" }, input, element("span", { text })));
    }
    count();
    const box = element("div", { class: "feedback" }, points, ...explanation(question));
    const go = nextButton();
    go.addEventListener("click", () => results.push({ question, points: said(), total }), { capture: true });
    form.append(box, go);
    first.focus();
  }, { once: true });
}

function resultPage() {
  const closed = results.filter((one) => one.question.kind !== "oral");
  const oral = results.filter((one) => one.question.kind === "oral");
  const right = closed.filter((one) => one.right).length;
  const nodes = [...title(), element("h2", { text: words.result, tabindex: "-1" })];
  if (closed.length) {
    nodes.push(element("p", { class: "score", text: filled(words.score, { right, count: closed.length }) }));
  }
  if (oral.length) {
    const points = oral.reduce((sum, one) => sum + one.points, 0);
    const total = oral.reduce((sum, one) => sum + one.total, 0);
    nodes.push(element("p", { class: "score", text: filled(words.oral_score, { points, total }) }));
  }
  nodes.push(...review(), element("button", { class: "go", text: words.again, onclick: startPage }));
  nodes.push(element("p", { class: "note", text: data.note }));
  show(...nodes);
  main.querySelector("h2").focus();
}

function good(one) {
  return one.question.kind === "oral" ? one.points === one.total : one.right;
}

function review() {
  const missed = results.filter((one) => !good(one));
  if (!missed.length) return [element("p", { text: words.all_right })];
  const topics = new Map();
  for (const one of results) {
    const tally = topics.get(one.question.topic) || { right: 0, count: 0 };
    tally.count += 1;
    if (good(one)) tally.right += 1;
    topics.set(one.question.topic, tally);
  }
  const list = element("ul", { class: "topics" });
  const weak = [...topics].filter(([, tally]) => tally.right < tally.count);
  weak.sort((a, b) => a[1].right / a[1].count - b[1].right / b[1].count);
  for (const [topic, tally] of weak) {
    list.append(element("li", { text: filled(words.review_topic, { topic, ...tally }) }));
  }
  const nodes = [element("h3", { text: words.review }), list, element("h3", { text: words.review_questions })];
  return nodes.concat(missed.map(missedQuestion));
}

function missedQuestion(one) {
  const question = one.question;
  const inside = element("div");
  const lines = element("ul");
  if (question.kind === "ordering") inside.append(rightAnswer(question));
  else {
    const texts = {
      matching: () => question.pairs.map((pair) => `${pair.left} → ${pair.right}`),
      oral: () => question.options.map((option) => filled(words.points, option)),
    }[question.kind] || (() => question.options.filter((option) => option.correct).map((option) => option.text));
    for (const text of texts()) lines.append(element("li", { text }));
    inside.append(element("p", { text: `${words.answer}:` }), lines);
  }
  inside.append(...explanation(question));
  return element("details", {}, element("summary", { text: question.stem }), inside);
}

startPage();
