// The keyboard in the tree: every act within reach without a mouse (the ARIA tree pattern).

import * as acts from "./acts.js";
import { openCodeMenu } from "./code_menu.js";
import { inside } from "./codes.js";
import { actOfKey, TypeAhead } from "./keyboard.js";
import { say } from "./wording.js";

/** @typedef {import("./tree_view.js").TreeView} TreeView */

const PAGE = 10; // rows

/** Hear the keys of the tree's rows until the signal. */
export function hearKeys(/** @type {TreeView} */ tree, /** @type {{signal: AbortSignal}} */ options) {
  const ahead = new TypeAhead();
  let pinning = false;
  const endPinning = () => {
    pinning = false;
    tree.setHint("");
  };
  tree.list.element.addEventListener("keydown", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("input") || event.isComposing || event.keyCode === 229) return;
    // Streamlit reruns the app on a bare r and clears its cache on c.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const id = tree.list.current;
    if (id === null) return;
    if (tree.hint && !pinning) tree.setHint("");
    if (event.key === "Escape") {
      tree.card.close();
      return endPinning();
    }
    if (pinning) {
      endPinning();
      const digit = Number(event.key);
      if (/^[0-9]$/.test(event.key)) {
        event.preventDefault();
        return acts.pin(tree, id, digit || null);
      }
      if (isLetter(event)) return goAhead(tree, ahead, `p${event.key}`, event);
    }
    if (event.key === "p" && isLetter(event) && !ahead.isOpen(event.timeStamp)) {
      pinning = true;
      tree.complain(say("Press 1 to 9 to give {name} that key, 0 to take its key away.", { name: tree.named(id) }));
      return undefined;
    }
    const act = event.key === " " && ahead.isOpen(event.timeStamp) ? null : actOfKey(event);
    if (act) {
      event.preventDefault();
      return doAct(tree, act, id);
    }
    return isLetter(event) ? goAhead(tree, ahead, event.key, event) : undefined;
  }, options);
  tree.list.element.addEventListener("focusout", () => { if (pinning) endPinning(); }, options);
}

function isLetter(/** @type {KeyboardEvent} */ event) {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function goAhead(/** @type {TreeView} */ tree, /** @type {TypeAhead} */ ahead, /** @type {string} */ letters, /** @type {KeyboardEvent} */ event) {
  event.preventDefault();
  const id = ahead.find(letters, event.timeStamp, tree.list.facts, tree.list.current);
  if (id) tree.list.focus(id);
}

function doAct(/** @type {TreeView} */ tree, /** @type {string} */ act, /** @type {string} */ id) {
  const going = goTo(tree, act, id);
  if (going) return tree.list.focus(going);
  return ACTS[act]?.(tree, id);
}

/** @type {Record<string, (tree: TreeView, id: string) => unknown>} */
const ACTS = {
  open: (tree, id) => fold(tree, id, false),
  close: (tree, id) => fold(tree, id, true),
  "open beside": openBeside,
  apply: (tree, id) => tree.apply(id),
  rename: acts.rename,
  "new under": acts.addUnder,
  "new top": (tree) => acts.addUnder(tree, null),
  archive: acts.archive,
  hide: acts.hide,
  menu: (tree, id) => openCodeMenu(tree, id, undefined),
  filter: (tree) => tree.header.field.focus(),
  "move up": (tree, id) => acts.step(tree, id, "up"),
  "move down": (tree, id) => acts.step(tree, id, "down"),
  "move in": (tree, id) => acts.step(tree, id, "in"),
  "move out": (tree, id) => acts.step(tree, id, "out"),
  undo: (tree) => tree.commit({ act: "undo" }),
  redo: (tree) => tree.commit({ act: "redo" }),
};

/** Return the code that an act only goes to, or null. */
function goTo(/** @type {TreeView} */ tree, /** @type {string} */ act, /** @type {string} */ id) {
  const { facts } = tree.list;
  const at = facts.findIndex((each) => each.id === id);
  const row = facts[at];
  const steps = { next: at + 1, previous: at - 1, first: 0, last: facts.length - 1, "page down": Math.min(at + PAGE, facts.length - 1), "page up": Math.max(at - PAGE, 0) };
  if (act in steps) return facts[steps[/** @type {keyof typeof steps} */ (act)]]?.id ?? id;
  if (act === "open" && row?.open && row.category) return facts[at + 1]?.id ?? null;
  if (act === "close" && !(row?.open && row.category)) return row?.code.parent ?? id;
  return null;
}

/** Fold or unfold a category. */
export function fold(/** @type {TreeView} */ tree, /** @type {string} */ id, /** @type {boolean} */ away) {
  if (!inside(tree.state.codebook, id).length || tree.typed.trim()) return;
  tree.folded.put(id, away);
  tree.show();
}

function openBeside(/** @type {TreeView} */ tree, /** @type {string} */ id) {
  const parent = tree.state.codebook.byId.get(id)?.parent ?? null;
  for (const sibling of inside(tree.state.codebook, parent)) tree.folded.put(sibling, false);
  tree.show();
}
