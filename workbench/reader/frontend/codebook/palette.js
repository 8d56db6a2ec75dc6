// The colours a code may take: told apart with every kind of colour vision, or the category's own.

import { icon, make, setOnce } from "./elements.js";
import { close, openUnder } from "./floating.js";
import { say } from "./wording.js";

// Paul Tol's "muted" and "bright" schemes, without the colours of one that repeat the other.
/** @type {[string, string][]} */
const COLOURS = [
  ["#332288", "indigo"], ["#4477aa", "blue"], ["#88ccee", "light blue"], ["#44aa99", "teal"],
  ["#117733", "green"], ["#999933", "olive"], ["#ddcc77", "sand"], ["#ee7733", "orange"],
  ["#cc6677", "rose"], ["#882255", "wine"], ["#aa4499", "purple"], ["#777777", "grey"],
];
const ACROSS = 6;

/**
 * Open the palette under an element; `pick` gets a colour, or null to inherit.
 * @param {HTMLElement} home
 * @param {{anchor: HTMLElement, name: string, colour: string, top: boolean,
 *   pick: (colour: string|null) => void, closed: () => void}} options
 */
export function openPalette(home, { anchor, name, colour, top, pick, closed }) {
  const palette = make("div", "wbt-palette", { popover: "auto", role: "group", "aria-label": name });
  const choose = (/** @type {string|null} */ chosen) => {
    close(palette);
    pick(chosen);
  };
  const dots = COLOURS.map(([value, words]) => {
    const now = value === colour.toLowerCase();
    const dot = make("button", "wbt-colour", { type: "button", "aria-label": say(words), title: say(words), "aria-pressed": now });
    const face = make("i", "wbt-dot", {}, now ? [icon("tick")] : []);
    face.style.setProperty("--colour", value);
    dot.append(face);
    dot.addEventListener("click", () => choose(value));
    return dot;
  });
  const inherit = make("button", "wbt-inherit", { type: "button" }, [say(top ? "By its place in the codebook" : "The colour of its category")]);
  inherit.addEventListener("click", () => choose(null));
  const controls = [...dots, inherit];
  controls.forEach((control, place) => setOnce(control, "tabindex", place ? "-1" : "0"));
  palette.append(make("div", "wbt-colours", {}, dots), inherit);
  palette.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const here = controls.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ACROSS, ArrowUp: -ACROSS }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    controls[Math.max(0, Math.min(controls.length - 1, here + step))].focus();
  });
  palette.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    palette.remove();
    closed();
  });
  home.append(palette);
  openUnder(palette, anchor);
  (dots.find((dot) => dot.getAttribute("aria-pressed") === "true") ?? dots[0]).focus();
}
