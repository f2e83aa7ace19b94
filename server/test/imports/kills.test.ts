import { expect, it } from 'vitest'
import { dealt, killRuns } from '../../../tools/faults/kill-runs.ts'
import { install } from '../../../tools/faults/muster-process.ts'

/** Numbers that look random and are the same in every run. @see Numerical Recipes, ranqd1 */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

it.each([
  ['server or database killed', 1, { server: 3, database: 2 }],
  [
    'two servers, one of them or the database killed, or the network cut',
    2,
    { server: 2, database: 1, network: 3 },
  ],
])(
  'an import and its undo with %s at any moment end as if nothing had happened',
  {
    timeout: 300_000,
  },
  async (_what, servers, blows) => {
    const installation = await install({ MUSTER_CHUNK_ROWS: '150' }, servers)
    try {
      const found = await killRuns({ installation, rows: 3000, blows, perRun: 6, random: numbers(2) })
      expect(found.faults).toEqual([])
      expect({
        server: dealt(found, 'server'),
        database: dealt(found, 'database'),
        network: dealt(found, 'network'),
      }).toEqual({ network: 0, ...blows })
    } finally {
      await installation.remove()
    }
  },
)
