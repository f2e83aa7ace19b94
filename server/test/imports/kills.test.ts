import { expect, it } from 'vitest'
import { killRuns } from '../../../tools/faults/kill-runs.ts'
import { install } from '../../../tools/faults/muster-process.ts'

/** Numbers that look random and are the same in every run. @see Numerical Recipes, ranqd1 */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

it('an import, and its undo, killed with server or database at any row, ends as if nothing had happened', {
  timeout: 300_000,
}, async () => {
  const installation = await install({ MUSTER_CHUNK_ROWS: '200' })
  try {
    const found = await killRuns({
      installation,
      rows: 6000,
      kills: { server: 4, database: 3 },
      killsPerRun: 4,
      random: numbers(2),
    })
    expect(found.faults).toEqual([])
    expect(found.kills).toEqual({ server: 4, database: 3 })
  } finally {
    await installation.remove()
  }
})
