// Waking the screen: after the server was started again it knows no fragments, and answers the reader only once the whole screen has run.

/** @type {((name: string, value: any) => void)|null} */
let ask = null;

/** Remember the way of a carrier, which stands outside the fragment: what it tells runs the whole screen. */
export function wakeBy(/** @type {(name: string, value: any) => void} */ setState) {
  ask = setState;
}

/** Run the whole screen, unless it is running: that would begin a long analysis anew. */
export function wake() {
  if (document.querySelector("[data-test-script-state=notRunning]")) ask?.("wake", Date.now());
}
