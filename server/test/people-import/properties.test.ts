import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImportServer, startImportServer, sumOf } from '../imports/importing.ts'
import { importPeople, wholeDirectory } from './people-file.ts'
import { decisionsOf, makePeople, randomPeople } from './random-people.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** Lines about people whom the file does not name. */
function aboutOthers(state: Record<string, string[]>, named: ReadonlySet<string>): string[] {
  const lines = [...(state.members ?? []), ...(state.memberships ?? []), ...(state.heads ?? [])]
  return lines.filter((line) => !line.split(/[ |]/).some((word) => named.has(word)))
}

it('whatever the organisation, the file and the answers are, the promises of imports hold for people', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomPeople, async (one) => {
      const org = await makePeople(server, one)
      const before = await wholeDirectory(org)
      const { defaults, rows } = decisionsOf(one)

      // answers with the start, or afterwards in any order, give one plan
      const started = await importPeople(org, one.rows, { decisions: { defaults, rows } })
      let run = await importPeople(org, one.rows)
      for (const row of rows) run = await org.decide(run.id, { rows: [row] })
      run = await org.decide(run.id, { defaults })
      expect(run).toMatchObject({ state: 'ready' })
      expect([run.planned, run.conflicts]).toEqual([started.planned, started.conflicts])

      // planning twice is the same plan, and nothing was written yet
      await org.ok('POST', `/imports/${run.id}/replan`)
      expect(await org.resting(run.id)).toMatchObject({ fingerprint: run.fingerprint, planned: run.planned })
      expect(await wholeDirectory(org)).toEqual(before)

      // counts add up, and everything comes out as planned
      const applied = await org.apply(run)
      const { create, update, move, unchanged, skip } = run.planned
      expect(applied).toMatchObject({
        state: 'applied',
        outcomes: {
          created: create,
          updated: update,
          moved: move,
          unchanged,
          skipped: skip,
          failed: 0,
          drifted: 0,
        },
      })
      expect(sumOf(applied.outcomes)).toBe(one.rows.length)

      // nothing outside the file is touched
      const after = await wholeDirectory(org)
      const items = await org.items(run.id)
      const named = new Set(items.flatMap(({ key }) => (key === null ? [] : [key])))
      expect(aboutOthers(after, named)).toEqual(aboutOthers(before, named))
      expect(after.counts).toEqual([])

      // a second time there is nothing to do, but for what has become possible
      const again = await importPeople(org, one.rows, { decisions: { defaults, rows } })
      expect(again.planned.create).toBe(0)

      // taken back it is as it was, and taken back again as it became
      if (create + update + move === 0) return
      const reverse = await org.undo(run.id)
      expect(sumOf(reverse.outcomes)).toBe(create + update + move)
      expect(await wholeDirectory(org)).toEqual(before)
      await org.undo(reverse.id)
      expect(await wholeDirectory(org)).toEqual(after)
    }),
    // the same cases every time; another seed tries others
    { numRuns: 8, seed: 20_261_122, endOnFailure: true },
  )
})
