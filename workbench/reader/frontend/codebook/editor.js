// Writing a name in place: safe with input methods, closed by Enter, Escape or going elsewhere.

import { make, setOnce } from "./elements.js";

const TONGUES = { en: "EN", zh: "中" };

/**
 * Put a field in the place of an element until the name is written or given up.
 * @param {HTMLElement} host what the field replaces while it is open
 * @param {{value: string, language: string, label: string, problem: (name: string) => string|null,
 *   done: (name: string|null, how: "key"|"left") => void}} options
 *   problem: why a name cannot be taken; done: the name, or null where nothing is to change
 */
export function editName(host, { value, language, label, problem, done }) {
  const field = /** @type {HTMLInputElement} */ (make("input", "wbt-field", { "aria-label": label, lang: language, dir: "auto", spellcheck: false, autocomplete: "off" }));
  const tongue = make("span", "wbt-tongue", { "aria-hidden": true, "data-shown": TONGUES[/** @type {"en"|"zh"} */ (language)] ?? language });
  const complaint = make("span", "wbt-complaint", { role: "alert" });
  const editor = make("span", "wbt-editor", {}, [field, tongue, complaint]);
  let open = true;
  const close = (/** @type {string|null} */ name, /** @type {"key"|"left"} */ how) => {
    if (!open) return;
    open = false;
    editor.replaceWith(host);
    done(name, how);
  };
  const check = () => {
    const sentence = field.value.trim() ? problem(field.value.trim()) : null;
    complaint.textContent = sentence ?? "";
    setOnce(field, "aria-invalid", sentence ? "true" : null);
    return !sentence;
  };
  const written = () => (field.value.trim() && field.value.trim() !== value ? field.value.trim() : null);
  field.value = value;
  field.addEventListener("input", check);
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    // An input method uses Enter and Escape for its own list of words.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") close(null, "key");
    if (event.key === "Enter" && check()) close(written(), "key");
  });
  field.addEventListener("blur", () => close(check() ? written() : null, "left"));
  host.replaceWith(editor);
  field.focus();
  field.select();
  return editor;
}
