/**
 * A 53-bit hash of a text (cyrb53, public domain): cheap enough for every message of a benchmark, and the same
 * on every run, which is what makes "10 % of calls" repeatable.
 */
export function hash53(text: string, seed = 0): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

const HASH_RANGE = 2 ** 53;

/** The same text and seed always give the same number between 0 and 1. */
export function fractionOf(text: string, seed: number): number {
  return hash53(text, seed) / HASH_RANGE;
}
