/** Finds out whether any key of a file comes twice, without keeping the keys. */
export type SeenKeys = {
  see: (key: string) => void
  /** Whether one came twice; once in ten million files of a million keys it says so of two that differ. */
  repeat: () => boolean
}

const startSlots = 1 << 12

/** 64 bits of each key in open addressing, at most half full: 16 to 32 bytes a key. */
export function seenKeys(): SeenKeys {
  let slots = new Int32Array(2 * startSlots)
  let mask = startSlots - 1
  let size = 0
  let isRepeated = false

  /** @returns whether it was there already */
  const put = (table: Int32Array, high: number, low: number): boolean => {
    let at = (low & mask) * 2
    while (table[at] !== 0 || table[at + 1] !== 0) {
      if (table[at] === high && table[at + 1] === low) return true
      at = (at + 2) & (table.length - 1)
    }
    table[at] = high
    table[at + 1] = low
    return false
  }
  const grow = (): void => {
    const former = slots
    slots = new Int32Array(former.length * 2)
    mask = slots.length / 2 - 1
    for (let at = 0; at < former.length; at += 2) {
      const [high, low] = [former[at] as number, former[at + 1] as number]
      if (high !== 0 || low !== 0) put(slots, high, low)
    }
  }
  return {
    see: (key) => {
      if (isRepeated) return
      let high = 0x9e3779b9 | 0
      let low = key.length | 0
      for (let at = 0; at < key.length; at++) {
        const code = key.charCodeAt(at)
        high = Math.imul(high ^ code, 0x01000193)
        low = Math.imul(low, 0x5bd1e995) + (code ^ (low >>> 15))
      }
      high = Math.imul(high ^ (high >>> 16), 0x85ebca6b)
      low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
      low ^= low >>> 16
      // nothing says that a slot is free
      if (high === 0 && low === 0) high = 1
      if (put(slots, high, low)) {
        isRepeated = true
        slots = new Int32Array(2)
      } else if (++size * 4 > slots.length) grow()
    },
    repeat: () => isRepeated,
  }
}
