const FIRST_MS = 1000;
const LONGEST_MS = 20_000;

/**
 * Returns how long to wait before an attempt, in milliseconds: doubling from one second to twenty, half of it random
 * so that clients cut off together do not come back together.
 *
 * @param {number} attempt the number of the attempt, from 1
 * @param {{leastMs?: number, spreadMs?: number}} policy the least wait and an extra random part, from the close code
 */
export function waitBefore(attempt, { leastMs = 0, spreadMs = 0 } = {}, random = Math.random) {
    const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
    const jittered = step / 2 + (step / 2) * random();
    return Math.max(leastMs * (1 + random() / 4), jittered) + spreadMs * random();
}
