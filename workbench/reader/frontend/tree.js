// The codebook tree as a Streamlit component: one view for each place in the page.

import { TreeView } from "./codebook/tree_view.js";
import { isOlder } from "./numbering.js";

/** @type {WeakMap<Element, {view: TreeView, project: string, answer: Record<string, any>}>} the last answer that was taken in */
const views = new WeakMap();

/**
 * Called by Streamlit with every answer of the project, always in the same element.
 * @param {{data: Record<string, any>, parentElement: HTMLElement, setStateValue: (name: string, value: any) => void}} component
 */
export default function showTree(component) {
  const { data, parentElement } = component;
  const project = data.project ?? "";
  const known = views.get(parentElement);
  if (known && known.project !== project) known.view.leave();
  const place = known?.project === project ? known : { view: new TreeView(parentElement, project), project, answer: data };
  views.set(parentElement, place);
  if (!isOlder(data, place.answer)) {
    place.answer = data;
    place.view.update(data, component);
  }
  return () => {
    // Streamlit also calls this where a newer answer overtook the one before; then the view stays in use.
    if (parentElement.isConnected) return;
    place.view.leave();
    views.delete(parentElement);
  };
}
