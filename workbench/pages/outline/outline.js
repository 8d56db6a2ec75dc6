// The outline as a list that is sorted by drag and drop, by buttons, and by keys (Alt and an arrow).

const STEPS = { up: "↑", down: "↓", out: "←", in: "→" };
const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

/** What had the focus, to give it back when the list is drawn anew. */
const focused = new WeakMap();

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function blockOf(entries, id) {
  const start = entries.findIndex((entry) => entry.id === id);
  let end = start + 1;
  while (end < entries.length && entries[end].level > entries[start].level) end += 1;
  return new Set(entries.slice(start, end).map((entry) => entry.id));
}

/** Return where an entry goes when it is dropped before, into or after another one. */
function placeOf(entries, id, target, where) {
  if (where === "into") return { under: target.id, at: null };
  const moving = blockOf(entries, id);
  const beside = entries.filter(({ id: other, parent }) => parent === target.parent && !moving.has(other));
  const at = beside.findIndex(({ id: other }) => other === target.id) + (where === "after" ? 2 : 1);
  return { under: target.parent, at };
}

function whereIn(row, event) {
  const { top, height } = row.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  if (share < 0.3) return "before";
  return share > 0.7 ? "after" : "into";
}

export default function ({ data, parentElement, setTriggerValue }) {
  const { entries, words } = data;
  const send = (act) => setTriggerValue("act", { ...act, turn: crypto.randomUUID() });
  const root = parentElement.querySelector(".outline") ?? parentElement;
  let dragged = null;

  function keep(id, name) {
    focused.set(parentElement, { id, name });
  }

  function step(entry, name) {
    keep(entry.id, name);
    send({ act: "step", id: entry.id, step: name });
  }

  function buttonOf(entry, name, sign, says, press) {
    const button = make("button", { type: "button", "data-name": name, title: says, "aria-label": `${says}: ${entry.title}` }, sign);
    button.addEventListener("click", press);
    return button;
  }

  function rename(entry, title) {
    const field = make("input", { "aria-label": words.heading, value: entry.title });
    const done = (keeps) => {
      if (keeps && field.value.trim() && field.value.trim() !== entry.title) send({ act: "rename", id: entry.id, heading: field.value });
      else field.replaceWith(title);
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter") done(true);
      if (event.key === "Escape") done(false);
    });
    field.addEventListener("blur", () => { if (field.isConnected) done(true); });
    title.replaceWith(field);
    field.select();
    field.focus();
  }

  function rowOf(entry) {
    const title = make("span", { class: entry.entry, lang: entry.lang ?? "" }, entry.title || "—");
    const handle = make("span", { class: "handle", "aria-hidden": "true" }, "⠿");
    const about = entry.note ? [make("small", {}, entry.note)] : [];
    const acts = make("span", { class: "acts" },
      ...Object.entries(STEPS).map(([name, sign]) => buttonOf(entry, name, sign, words[name], () => step(entry, name))),
      ...(entry.entry === "heading" ? [buttonOf(entry, "rename", "✎", words.rename, () => rename(entry, title))] : []),
      buttonOf(entry, "remove", "×", words.remove, () => send({ act: "remove", id: entry.id })));
    const row = make("li", { draggable: "true", "data-id": entry.id, style: `--level: ${entry.level}` },
      handle, make("span", { class: "number" }, entry.number), make("span", { class: "title" }, title, ...about), acts);
    row.addEventListener("keydown", (event) => {
      const name = event.altKey ? KEYS[event.key] : undefined;
      if (!name || event.target.tagName === "INPUT") return;
      event.preventDefault();
      step(entry, name);
    });
    row.addEventListener("dragstart", (event) => {
      dragged = entry;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", entry.title);
      row.classList.add("dragged");
    });
    row.addEventListener("dragend", () => { dragged = null; clear(); });
    row.addEventListener("dragover", (event) => {
      if (!dragged || blockOf(entries, dragged.id).has(entry.id)) return;
      event.preventDefault();
      clear();
      row.classList.add(whereIn(row, event));
    });
    row.addEventListener("drop", (event) => {
      if (!dragged || blockOf(entries, dragged.id).has(entry.id)) return;
      event.preventDefault();
      send({ act: "move", id: dragged.id, ...placeOf(entries, dragged.id, entry, whereIn(row, event)) });
    });
    return row;
  }

  function clear() {
    for (const row of root.querySelectorAll("li")) row.classList.remove("before", "into", "after", "dragged");
  }

  root.replaceChildren(make("ol", { "aria-label": words.outline }, ...entries.map(rowOf)));
  const last = focused.get(parentElement);
  if (last) {
    root.querySelector(`li[data-id="${CSS.escape(last.id)}"] button[data-name="${last.name}"]`)?.focus();
    focused.delete(parentElement);
  }
}
