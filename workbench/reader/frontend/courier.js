// The courier: hands the outbox to Streamlit, one message on its way at a time, and says how saving stands.

import { RESEND } from "./outbox.js";
import { figures } from "./bench.js";
import { wake } from "./wake.js";
import { say } from "./words.js";

/**
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {"saved"|"saving"|"not saved"} Standing
 */

export class Courier {
  /**
   * @param {{outbox: Outbox, more: () => Record<string, any>, hand: (message: Record<string, any>) => void,
   *   stands: (standing: Standing, waiting: number) => void}} ways `more` gives what else a message says
   */
  constructor({ outbox, more, hand, stands }) {
    this.outbox = outbox;
    this.more = more;
    this.hand = hand;
    this.stands = stands;
    this.onItsWay = 0; // the seq up to which operations are on their way, 0 when none are
    this.isLate = false;
    this.unanswered = 0; // messages in a row
  }

  /** Send all that waits, as soon as the way is free. */
  send() {
    this.tell();
    if (this.onItsWay && !this.isLate) return;
    this.#handOver();
  }

  /** Send a message at once that carries more than operations. */
  sendNow() {
    this.#handOver();
  }

  /** Go on after an acknowledgement. */
  acknowledged() {
    this.isLate = false;
    this.unanswered = 0;
    const [oldest] = this.outbox.pending;
    if (this.onItsWay && (!oldest || (oldest.seq ?? 0) > this.onItsWay)) {
      this.onItsWay = 0;
      clearTimeout(this.timer);
      if (oldest) this.#handOver();
    }
    this.tell();
  }

  #handOver() {
    const message = { ...this.more(), ...this.outbox.message() };
    if (message.ops.length || message.also.length) {
      this.onItsWay = this.outbox.seq;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.#sendAgain(), RESEND);
    }
    figures.sent += 1;
    this.hand(message);
  }

  #sendAgain() {
    if (!this.outbox.pending.length && !this.outbox.abandoned().length) return;
    this.unanswered += 1;
    if (this.unanswered > 1) wake();
    this.isLate = this.outbox.pending.length > 0;
    this.tell();
    this.#handOver();
  }

  tell() {
    const waiting = this.outbox.pending.length;
    this.stands(!waiting ? "saved" : this.isLate ? "not saved" : "saving", waiting);
  }

  leave() {
    clearTimeout(this.timer);
  }
}

/** @returns {string} how saving stands, in words */
export function standingWords(/** @type {Standing} */ standing, /** @type {number} */ waiting) {
  if (standing === "saved") return say("Saved");
  if (standing === "saving") return say("Saving {n}…", { n: waiting });
  return say("Not saved: {n}, will be sent again", { n: waiting });
}
