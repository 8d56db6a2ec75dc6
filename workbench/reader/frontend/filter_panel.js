// The panel of filters: coders, categories and stages to show or hide, and the line that says that something is hidden.

import { button, make, nameOf, swatch } from "./elements.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

/** @returns {HTMLElement} the panel for the drawer */
export function filterPanel(/** @type {View} */ view) {
  const { filters, codebook } = view;
  const changed = () => view.parts.filtersChanged();
  const coders = [...new Set([...view.marks.byId.values()].filter(({ kind }) => kind === "coding").map(({ coder }) => coder))].sort();
  const tops = codebook.active.filter(({ parent }) => parent === null || !codebook.byId.has(parent));
  const stages = [["open", say("open")], ["axial", say("axial")], ["selective", say("selective")]];
  const panel = make("div", "wbr-panel", {},
    tick(make("span", "", {}, say("Only my own codings")), filters.onlyMine, (isOn) => { filters.onlyMine = isOn; changed(); }),
    tick(make("span", "", {}, say("Suggestions")), filters.suggestions, (isOn) => { filters.suggestions = isOn; changed(); }),
    heading(say("Coders")), ...coders.map((coder) => tick(nameOf(coder), !filters.hiddenCoders.has(coder), (isOn) => { toggle(filters.hiddenCoders, [coder], isOn); changed(); })),
    heading(say("Stages")), ...stages.map(([stage, words]) => tick(make("span", "", {}, words), !filters.hiddenStages.has(stage), (isOn) => { toggle(filters.hiddenStages, [stage], isOn); changed(); })),
    heading(say("Categories and codes")));
  for (const top of tops) panel.append(category(view, top.id, changed));
  panel.append(button(say("Show all"), () => { filters.clear(); changed(); view.parts.openFilters(); }));
  return panel;
}

function category(/** @type {View} */ view, /** @type {string} */ id, /** @type {() => void} */ changed) {
  const { filters, codebook } = view;
  const inner = codebook.active.filter((code) => code.id !== id && codebook.isIn(code.id, id));
  const all = [id, ...inner.map((code) => code.id)];
  const words = make("span", "wbr-filter-name", {}, swatch(codebook.colourOf(id)), nameOf(codebook.nameOf(id)));
  const own = tick(words, !all.every((each) => filters.hiddenCodes.has(each)), (isOn) => { toggle(filters.hiddenCodes, all, isOn); changed(); view.parts.openFilters(); });
  if (!inner.length) return own;
  const rows = inner.map((code) => tick(make("span", "wbr-filter-name", {}, swatch(code.colour), nameOf(codebook.nameOf(code.id))), !filters.hiddenCodes.has(code.id),
    (isOn) => { toggle(filters.hiddenCodes, [code.id], isOn); changed(); }));
  const details = make("details", "wbr-filter-category", {}, make("summary", "", { "aria-label": say("The codes in {category}", { category: codebook.nameOf(id) }) }, say("{n} codes inside", { n: inner.length })), ...rows);
  details.open = inner.some((code) => filters.hiddenCodes.has(code.id));
  return make("div", "wbr-filter-group", {}, own, details);
}

function heading(/** @type {string} */ words) {
  return make("h3", "wbr-panel-heading", {}, words);
}

function tick(/** @type {HTMLElement} */ words, /** @type {boolean} */ isOn, /** @type {(isOn: boolean) => void} */ changed) {
  const box = make("input", "", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => changed(box.checked));
  return make("label", "wbr-tick", {}, box, words);
}

function toggle(/** @type {Set<string>} */ hidden, /** @type {string[]} */ names, /** @type {boolean} */ isShown) {
  for (const name of names) {
    if (isShown) hidden.delete(name);
    else hidden.add(name);
  }
}
