// The order of answers: each is numbered within its session, so that one which comes late is known.

/**
 * Tell whether an answer was made before another that was taken in: it must not take back what that one said.
 * @param {Record<string, any>} answer
 * @param {Record<string, any>} taken
 */
export function isOlder(answer, taken) {
  return answer.session === taken.session && answer.number < taken.number;
}
