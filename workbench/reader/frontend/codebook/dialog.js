// A question before an act that takes a code out of the tree.

import { make } from "./elements.js";
import { say } from "./wording.js";

/**
 * Ask, and return true or, where there is something to choose, what was chosen; null is no.
 * @param {HTMLElement} home
 * @param {{title: string, sentences: string[], yes: string, choices?: {value: string, words: string, off: boolean}[],
 *   choiceLabel?: string}} question
 * @returns {Promise<string|true|null>}
 */
export function ask(home, { title, sentences, yes, choices, choiceLabel }) {
  const heading = make("h2", "", { id: `wbt-${crypto.randomUUID()}` }, [title]);
  const text = sentences.map((sentence) => make("p", "", {}, [sentence]));
  const list = /** @type {HTMLSelectElement} */ (make("select", "wbt-choices", { size: 8, "aria-label": choiceLabel ?? title }));
  for (const { value, words, off } of choices ?? []) {
    const option = /** @type {HTMLOptionElement} */ (make("option", "", { value }, [words]));
    option.disabled = off;
    list.append(option);
  }
  const no = make("button", "wbt-answer", { type: "button" }, [say("Cancel")]);
  const go = /** @type {HTMLButtonElement} */ (make("button", "wbt-answer wbt-yes", { type: "button" }, [yes]));
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "wbt-dialog", { "aria-labelledby": heading.id }, [
    heading, ...text, ...(choices ? [list] : []), make("div", "wbt-answers", {}, [no, go]),
  ]));
  go.disabled = Boolean(choices);
  list.addEventListener("change", () => { go.disabled = !list.value; });
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  home.append(dialog);
  dialog.showModal();
  (choices ? list : go).focus();
  return new Promise((answer) => {
    const end = (/** @type {string|true|null} */ chosen) => {
      dialog.close();
      dialog.remove();
      answer(chosen);
    };
    no.addEventListener("click", () => end(null));
    go.addEventListener("click", () => end(choices ? list.value : true));
    list.addEventListener("dblclick", () => { if (list.value) end(list.value); });
    list.addEventListener("keydown", (event) => { if (event.key === "Enter" && list.value) end(list.value); });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      end(null);
    });
  });
}
