// Making elements and icons; every word goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [name] its class
 * @param {Record<string, string|number|boolean|null>} [attributes] null leaves one out
 * @param {...(Node|string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, name = "", attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/** @returns {HTMLButtonElement} a button that says what it does */
export function button(
  /** @type {string} */ words, /** @type {(event: MouseEvent) => void} */ press, /** @type {string} */ name = "wbr-button",
) {
  const made = make("button", name, { type: "button" }, words);
  made.addEventListener("click", press);
  return made;
}

/** A button that shows an icon and is named for the ear and on hover. */
export function iconButton(
  /** @type {keyof typeof ICONS} */ picture, /** @type {string} */ words, /** @type {(event: MouseEvent) => void} */ press,
) {
  const made = make("button", "wbr-tool", { type: "button", "aria-label": words, title: words }, icon(picture));
  made.addEventListener("click", press);
  return made;
}

/** A small square in the colour of a code. */
export function swatch(/** @type {string} */ colour) {
  const made = make("span", "wbr-swatch", { "aria-hidden": "true" });
  made.style.background = colour;
  return made;
}

/** A name that writing marks in it cannot carry out of its element. */
export function nameOf(/** @type {string} */ name, /** @type {string} */ kind = "wbr-name") {
  return make("bdi", kind, {}, name);
}

/** Keys as they are engraved. */
export function keyCaps(/** @type {string} */ press) {
  return make("kbd", "", {}, press);
}

/** @returns {SVGElement} */
export function drawn(/** @type {string} */ tag, /** @type {Record<string, string|number>} */ attributes = {}) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

const ICONS = {
  find: "M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.4 10.4L14 14",
  filter: "M2 3.5h12M4.5 8h7M7 12.5h2",
  memo: "M3 2.5h10v8l-3 3H3zM10 13.5v-3h3M5.5 5.5h5M5.5 8h3",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  help: "M6 6a2 2 0 113 1.7c-.7.5-1 .9-1 1.8M8 12.3h.01M8 15A7 7 0 108 1a7 7 0 000 14z",
  close: "M4 4l8 8M12 4l-8 8",
  next: "M4 6l4 4 4-4",
  previous: "M4 10l4-4 4 4",
  left: "M10 4l-4 4 4 4",
  right: "M6 4l4 4-4 4",
  undo: "M3 6.5h6.5a3.5 3.5 0 010 7H6M3 6.5L6 3.5M3 6.5l3 3",
  redo: "M13 6.5H6.5a3.5 3.5 0 000 7H10M13 6.5l-3-3M13 6.5l-3 3",
  smaller: "M1.5 12.5l3-8 3 8M2.5 10h4M10 8h4.5",
  larger: "M1.5 12.5l3-8 3 8M2.5 10h4M12.2 5.7v4.6M10 8h4.5",
  tick: "M3.5 8.5l3 3 6-7",
};

/** @returns {SVGElement} */
export function icon(/** @type {keyof typeof ICONS} */ name) {
  const svg = drawn("svg", { viewBox: "0 0 16 16", class: "wbr-icon", "aria-hidden": "true" });
  svg.append(drawn("path", { d: ICONS[name] }));
  return svg;
}
