import { expect, it } from 'vitest'
import { install } from '../../../tools/faults/muster-process.ts'
import { tellBurst } from '../../../tools/faults/tell-burst.ts'

it.each([
  [
    '1,000 changes while the server is killed again and again',
    1,
    { projects: 49, changes: 19, people: 20, deals: 8 },
  ],
  ['changes while either of two servers is killed', 2, { projects: 20, changes: 9, people: 10, deals: 4 }],
])(
  '%s: all are heard once, in order per record, and everyone is pushed once, every deal becomes one project',
  { timeout: 300_000 },
  async (_what, servers, size) => {
    const installation = await install({}, servers, servers === 1 ? 'bundled' : 'socket')
    try {
      const blows = Array<'server'>(4).fill('server')
      const { told, heard, faults } = await tellBurst({ installation, blows, ...size })
      expect(faults).toEqual([])
      expect(heard).toEqual(told)
      expect(told.portal).toBeGreaterThanOrEqual(size.projects * (size.changes + 1))
      expect(told.crm).toBeGreaterThanOrEqual(size.people + size.deals)
    } finally {
      await installation.remove()
    }
  },
)
