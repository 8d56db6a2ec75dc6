// The coding reader as a Streamlit component: carriers bring sources, other mounts show one each.

import { beginOpening, reach } from "./bench.js";
import { isOlder } from "./numbering.js";
import { receive, sourceOf } from "./source.js";
import { wakeBy } from "./wake.js";
import { View } from "./view.js";
import { say, speak } from "./words.js";

/**
 * @typedef {{view: View|null, shows: string, answer: Record<string, any>, setState: import("./view.js").SetState, isGone: boolean}} Place
 *   one mount; `shows` names what its view shows or waits for
 */

/** @type {WeakMap<Element, Place>} */
const places = new WeakMap();

/**
 * Called by Streamlit with every answer of the project, always in the same element.
 * @param {{data: any, parentElement: HTMLElement, setStateValue: import("./view.js").SetState}} component
 */
export default function showReader({ data, parentElement, setStateValue }) {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) {
    wakeBy(setStateValue);
    receive(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return undefined;
  }
  const place = places.get(parentElement) ?? { view: null, shows: "", answer: data, setState: setStateValue, isGone: false };
  places.set(parentElement, place);
  if (!isOlder(data, place.answer)) show(place, data, parentElement, setStateValue);
  return () => {
    // Streamlit also calls this where a newer answer overtook the one before; then the view stays in use.
    if (parentElement.isConnected) return;
    place.isGone = true;
    place.view?.leave();
    places.delete(parentElement);
  };
}

/** Show what an answer says: in the view that is there, or in a new one. */
function show(
  /** @type {Place} */ place, /** @type {Record<string, any>} */ answer, /** @type {HTMLElement} */ host, /** @type {import("./view.js").SetState} */ setState,
) {
  place.answer = answer;
  place.setState = setState;
  const wanted = JSON.stringify([answer.project, answer.source, answer.hash, answer.coder, answer.view?.blind ?? false, answer.view?.spoken ?? "en"]);
  if (place.view && place.shows === wanted) place.view.update(answer, setState);
  else if (place.shows !== wanted) open(place, wanted, host);
}

/** Open the wanted source once its text and the style sheet are there; the last answer that came counts. */
async function open(/** @type {Place} */ place, /** @type {string} */ wanted, /** @type {HTMLElement} */ host) {
  beginOpening();
  place.shows = wanted;
  const { answer } = place;
  await speak(answer.view?.spoken ?? "en");
  if (place.view && place.view.source.id === answer.source && place.view.source.hash !== answer.hash) {
    place.setState("sync", { source: answer.source, hash: answer.hash, seen: null, client: place.view.outbox.client, ops: [], also: [], place: null, find: null });
    place.view.announcer.show(say("The text of this source was edited; it is read anew."));
  }
  const source = await sourceOf(answer.source, answer.hash);
  reach("text");
  await styled(host);
  if (place.isGone || place.shows !== wanted) return;
  place.view?.leave();
  place.view = new View(host, source, place.answer, place.setState);
}

/** Wait for the style sheet that Streamlit links beside the component: without it every measure is wrong. */
function styled(/** @type {HTMLElement} */ host) {
  const links = [...host.querySelectorAll("link[rel=stylesheet]"), ...(host.parentElement?.querySelectorAll("link[rel=stylesheet]") ?? [])];
  const open = /** @type {HTMLLinkElement[]} */ (links).filter(({ sheet }) => !sheet);
  return Promise.all(open.map((link) => new Promise((done) => {
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  })));
}
