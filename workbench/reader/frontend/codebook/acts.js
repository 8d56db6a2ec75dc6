// What a person can do to a code: each act is shown at once, sent as an operation, and said aloud.

import { inside, inLanguage, inOrder, nameOf, namesake, withInner } from "./codes.js";
import { ask } from "./dialog.js";
import { editName } from "./editor.js";
import { make } from "./elements.js";
import { mergeProblem, moveProblem, standsAt, stepPlace } from "./moving.js";
import { openPalette } from "./palette.js";
import { quoted, say } from "./wording.js";

/** @typedef {import("./tree_view.js").TreeView} TreeView */

const ENDS = {
  up: "{name} is the first one here.", down: "{name} is the last one here.",
  in: "There is no code above {name} to go under.", out: "{name} is at the top already.",
};

/** Move a code to a place, or say why it cannot go there. */
export function move(/** @type {TreeView} */ tree, /** @type {string} */ id, /** @type {import("./moving.js").Place} */ place) {
  const { codebook } = tree.state;
  const problem = moveProblem(codebook, id, place, tree.language);
  if (problem) return tree.complain(problem);
  if (standsAt(codebook, id, place)) return undefined;
  if (place.parent !== null) tree.folded.put(place.parent, false);
  tree.commit({ act: "move code", id, ...place });
  tree.list.focus(id);
  const siblings = inside(tree.state.codebook, place.parent);
  const where = { position: siblings.indexOf(id) + 1, siblings: siblings.length, name: tree.named(id) };
  if (place.parent === null) return tree.tell(say("{name} moved to the top, {position} of {siblings}.", where));
  return tree.tell(say("{name} moved in {category}, {position} of {siblings}.", { ...where, category: tree.named(place.parent) }));
}

/** Take one step of the keyboard: up, down, in or out. */
export function step(/** @type {TreeView} */ tree, /** @type {string} */ id, /** @type {"up"|"down"|"in"|"out"} */ way) {
  const place = stepPlace(tree.state.codebook, id, way);
  if (place) move(tree, id, place);
  else tree.tell(say(ENDS[way], { name: tree.named(id) }));
}

/** Write the name of a code in its row, in the language of the view. */
export function rename(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const row = tree.list.rows.get(id);
  const code = tree.state.codebook.byId.get(id);
  if (!row || !code || !row.main.isConnected) return;
  tree.card.close();
  editName(row.main, {
    value: nameOf(tree.state.codebook, id, tree.language), language: tree.language,
    label: say("Name of {name}", { name: tree.named(id) }),
    problem: (name) => nameProblem(tree, tree.state.codebook.byId.get(id)?.parent ?? null, name, id),
    done: (name, how) => {
      if (name !== null && tree.state.codebook.byId.has(id)) {
        const before = tree.named(id);
        tree.commit({ act: "rename code", id, name, language: tree.language });
        tree.tell(say("{before} is now {name}.", { before, name: quoted(name) }));
      }
      if (how === "key") tree.list.focus(id);
    },
  });
}

/** Open a row for a new code, as the last one under a category or at the top. */
export function addUnder(/** @type {TreeView} */ tree, /** @type {string|null} */ parent) {
  if (parent !== null) tree.folded.put(parent, false);
  tree.show();
  const inner = new Set(parent === null ? [] : withInner(tree.state.codebook, parent));
  const after = parent === null ? tree.list.facts.at(-1) : tree.list.facts.filter((facts) => inner.has(facts.id)).at(-1);
  const level = parent === null ? 1 : (tree.list.factsOf(parent)?.level ?? 0) + 1;
  const host = make("span", "wbt-main");
  const row = make("div", "wbt-row wbt-draft", { role: "treeitem", "aria-level": level, "aria-label": say("New code") }, [
    make("span", "wbt-fold"), make("span", "wbt-swatch", {}, [make("i", "wbt-dot wbt-dot-empty")]), host,
  ]);
  row.style.setProperty("--level", String(level - 1));
  tree.list.draft = { after: after?.id ?? null, element: row };
  tree.show();
  row.scrollIntoView({ block: "nearest" });
  editName(host, {
    value: "", language: tree.language,
    label: parent === null ? say("Name of the new code") : say("Name of the new code under {name}", { name: tree.named(parent) }),
    problem: (name) => nameProblem(tree, parent, name, null),
    done: (name, how) => {
      tree.list.draft = null;
      const id = crypto.randomUUID();
      if (name === null) tree.show();
      else {
        tree.commit({ act: "new code", id, parent, name, language: tree.language, origin: "analytic" });
        tree.tell(say("{name} is a new code.", { name: quoted(name) }));
      }
      const back = name === null ? parent ?? tree.list.current : id;
      if (how === "key" && back) tree.list.focus(back);
    },
  });
}

function nameProblem(/** @type {TreeView} */ tree, /** @type {string|null} */ parent, /** @type {string} */ name, /** @type {string|null} */ except) {
  const taken = namesake(tree.state.codebook, parent, { [tree.language]: name }, except);
  return taken === null ? null : say("There is a code named {name} there already.", { name: quoted(name) });
}

/** Open the palette of a code under its swatch. */
export function colour(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const row = tree.list.rows.get(id);
  const code = tree.state.codebook.byId.get(id);
  if (!row || !code) return;
  tree.card.close();
  openPalette(tree.element, {
    anchor: row.swatch, name: say("Colour of {name}", { name: tree.named(id) }), colour: code.colour, top: code.parent === null,
    pick: (picked) => {
      tree.commit({ act: "colour code", id, colour: picked });
      tree.tell(say("{name} has a new colour.", { name: tree.named(id) }));
    },
    closed: () => tree.list.focus(id),
  });
}

/** Ask, then let one code take over another. */
export async function merge(/** @type {TreeView} */ tree, /** @type {string} */ id, /** @type {string} */ into) {
  const { codebook } = tree.state;
  const problem = mergeProblem(codebook, id, into, tree.language);
  if (problem) return tree.complain(problem);
  const names = { name: tree.named(id), other: tree.named(into) };
  const sentences = [
    say("{other} takes over the codings of {name} (in all sources: {codings}) and the codes inside it ({inner}).", {
      ...names, codings: tree.state.everywhere(id), inner: withInner(codebook, id).length - 1,
    }),
    say("{name} leaves the tree. You can undo this.", names),
  ];
  const yes = await ask(tree.element, { title: say("Merge {name} into {other}?", names), sentences, yes: say("Merge") });
  tree.list.focus(yes ? into : id);
  if (!yes || !tree.state.codebook.byId.has(id)) return undefined;
  tree.commit({ act: "merge code", id, into });
  tree.list.focus(into);
  return tree.tell(say("{name} is merged into {other}.", names));
}

/** Choose the code that is to take over this one, then ask. */
export async function mergeChosen(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const { codebook } = tree.state;
  const choices = inOrder(codebook).filter((other) => other !== id).map((other) => ({
    value: other, words: "\u2003".repeat(depth(codebook, other)) + inLanguage(codebook.byId.get(other)?.name ?? {}, tree.language),
    off: mergeProblem(codebook, id, other, tree.language) !== null,
  }));
  const title = say("Merge {name} into which code?", { name: tree.named(id) });
  const into = await ask(tree.element, { title, sentences: [], yes: say("Go on"), choices, choiceLabel: say("Code that stays") });
  if (typeof into === "string") await merge(tree, id, into);
  else tree.list.focus(id);
}

function depth(/** @type {import("./codes.js").Codebook} */ codebook, /** @type {string} */ id) {
  let levels = 0;
  for (let at = codebook.byId.get(id)?.parent ?? null; at !== null; at = codebook.byId.get(at)?.parent ?? null) levels += 1;
  return levels;
}

/** Ask, then take a code and those inside it out of the tree. */
export async function archive(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const name = tree.named(id);
  const inner = withInner(tree.state.codebook, id).length - 1;
  const yes = await ask(tree.element, {
    title: say("Archive {name}?", { name }), yes: say("Archive"),
    sentences: [
      inner ? say("It leaves the tree with the codes inside it ({inner}).", { inner }) : say("It leaves the tree."),
      say("Its codings stay in the project. You can undo this, or restore it on the Codebook screen."),
    ],
  });
  tree.list.focus(id);
  if (!yes || !tree.state.codebook.byId.has(id)) return;
  tree.commit({ act: "archive code", id });
  tree.tell(say("{name} is archived.", { name }));
}

/** Pin a code to a key from 1 to 9, or take its key away. */
export function pin(/** @type {TreeView} */ tree, /** @type {string} */ id, /** @type {number|null} */ position) {
  const held = tree.state.pins.indexOf(id) + 1 || null;
  if (held === position) return tree.tell(position === null ? say("{name} has no key.", { name: tree.named(id) }) : say("{name} has key {key} already.", { name: tree.named(id), key: position }));
  tree.commit({ act: "pin", code: id, position });
  return tree.tell(position === null
    ? say("{name} has no key any more.", { name: tree.named(id) })
    : say("Key {key} now gives {name}.", { name: tree.named(id), key: position }));
}

/** Return the lowest free key, or null when all nine are taken. */
export function freeKey(/** @type {TreeView} */ tree) {
  const free = tree.state.pins.indexOf(null) + 1;
  return free || null;
}

/** Hide the codings of a code in the text, or show them again. */
export function hide(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const line = [];
  for (let at = /** @type {string|null} */ (id); at !== null; at = tree.state.codebook.byId.get(at)?.parent ?? null) line.push(at);
  const covering = line.filter((each) => tree.hidden.has(each));
  if (!covering.length) tree.hidden.put(id, true);
  for (const each of covering) uncover(tree, each, id);
  tree.filterText();
  tree.tell(say(covering.length ? "{name} is shown in the text." : "{name} is hidden in the text.", { name: tree.named(id) }));
}

/** Take a hidden category apart, so that all in it stays hidden except the way down to one code. */
function uncover(/** @type {TreeView} */ tree, /** @type {string} */ category, /** @type {string} */ id) {
  tree.hidden.put(category, false);
  for (const inner of category === id ? [] : inside(tree.state.codebook, category)) {
    if (!withInner(tree.state.codebook, inner).includes(id)) tree.hidden.put(inner, true);
    else uncover(tree, inner, id);
  }
}

/** Show the codings of one code, with those inside it, and of no other. */
export function showOnly(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const { codebook } = tree.state;
  const kept = new Set(withInner(codebook, id));
  const line = new Set(inOrder(codebook).filter((other) => withInner(codebook, other).includes(id)));
  tree.hidden.set(inOrder(codebook).filter((other) => !kept.has(other) && !line.has(other)));
  tree.filterText();
  tree.tell(say("Only {name} is shown in the text.", { name: tree.named(id) }));
}
