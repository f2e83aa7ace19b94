/** A sequence of numbers that is always the same: every demo has the same people. */
export type Random = {
  /** A whole number from 0 up to, but not including, `below`. */
  below: (below: number) => number
  /** One of the given things. */
  pick: <T>(from: readonly T[]) => T
  /** Some of the given things, none twice. */
  some: <T>(from: readonly T[], count: number) => T[]
}

/** @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function makeRandom(seed: number): Random {
  let state = seed
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    some: (from, count) => {
      const left = [...from]
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(below(left.length), 1)[0] as (typeof from)[number],
      )
    },
  }
}
