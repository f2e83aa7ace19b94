import type { FileWarning, WarningCode } from './inspection.ts'

/** Gathers what a reader has to say about a file without refusing it. */
export type Notes = {
  /** @param place first cell (`B7`) or row (`7`) concerned; only the first is kept */
  add: (code: WarningCode, place?: string | null, count?: number) => void
  list: () => FileWarning[]
}

/** Starts an empty list of notes. */
export function makeNotes(): Notes {
  const found = new Map<WarningCode, FileWarning>()
  return {
    add: (code, place = null, count = 1) => {
      const known = found.get(code)
      if (known === undefined) found.set(code, { code, count, place })
      else known.count += count
    },
    list: () => [...found.values()],
  }
}
