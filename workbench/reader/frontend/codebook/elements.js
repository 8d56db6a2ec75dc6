// Making elements and icons; every word goes in as text, never as markup.

/**
 * @param {string} tag
 * @param {string} [name] its class
 * @param {Record<string, string|number|boolean>} [attributes]
 * @param {(Node|string)[]} [children]
 */
export function make(tag, name = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Set an attribute only where it differs, so that nothing is told or drawn again for nothing. */
export function setOnce(/** @type {Element} */ element, /** @type {string} */ key, /** @type {string|null} */ value) {
  if (value === null) element.removeAttribute(key);
  else if (element.getAttribute(key) !== value) element.setAttribute(key, value);
}

/** Set the words of an element only where they differ. */
export function setWords(/** @type {Element} */ element, /** @type {string} */ words) {
  if (element.textContent !== words) element.textContent = words;
}

const ICONS = {
  fold: "M6 4l4 4-4 4",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 100-4 2 2 0 000 4z",
  closedEye: "M2 6.5C3.4 8.4 5.5 9.8 8 9.8s4.6-1.4 6-3.3M4 8.6L2.8 10.5M8 9.8V12M12 8.6l1.2 1.9",
  menu: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  plus: "M8 3v10M3 8h10",
  find: "M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.4 10.4L14 14",
  foldAll: "M4.5 2.5L8 5.5l3.5-3M4.5 13.5L8 10.5l3.5 3M2.5 8h11",
  unfoldAll: "M4.5 5L8 2l3.5 3M4.5 11L8 14l3.5-3M2.5 8h11",
  close: "M4 4l8 8M12 4l-8 8",
  tick: "M3.5 8.5l3 3 6-7",
};

export function icon(/** @type {keyof typeof ICONS} */ name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `wbt-icon wbt-icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI ?? "", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button out of the Tab order (the keyboard reaches its act another way), named for all. */
export function iconButton(/** @type {keyof typeof ICONS} */ name, /** @type {string} */ act) {
  const button = make("button", `wbt-button wbt-do-${act}`, { type: "button", tabindex: -1, "data-act": act }, [icon(name)]);
  return button;
}

export function label(/** @type {HTMLElement} */ element, /** @type {string} */ words, title = words) {
  setOnce(element, "aria-label", words);
  setOnce(element, "title", title);
}
