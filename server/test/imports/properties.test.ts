import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DirectoryState, type ImportServer, startImportServer, sumOf } from './importing.ts'
import { decisionsOf, fileOf, makeCase, randomCase } from './random-case.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** Lines about people whom neither the file nor a correction names. */
function aboutOthers({ members, memberships, heads }: DirectoryState, named: ReadonlySet<string>): string[] {
  return [...members, ...memberships, ...heads].filter(
    (line) => !line.split(' ').some((word) => named.has(word)),
  )
}

/** The same cases every time; `SEED=7 RUNS=100` tries others. */
const seed = Number(process.env.SEED ?? 20_261_122)
const runs = Number(process.env.RUNS ?? 8)

it('whatever the organisation, the file and the answers are, the promises of imports hold', {
  timeout: 75_000 * runs,
}, async () => {
  await fc.assert(
    fc.asyncProperty(randomCase, async (one) => {
      const { org, target } = await makeCase(server, one)
      const before = await org.state()
      expect(before.counts).toEqual([])
      const { defaults, rows } = decisionsOf(one, 2)
      const file = fileOf(one)

      // answers with the start, or afterwards in any order, give one plan
      const started = await org.upload(target, file, { decisions: { defaults, rows } })
      let run = await org.upload(target, file)
      for (const row of rows) run = await org.decide(run.id, { rows: [row] })
      run = await org.decide(run.id, { defaults })
      expect(run).toMatchObject({ state: 'ready', fingerprint: run.fingerprint })
      expect([run.planned, run.conflicts]).toEqual([started.planned, started.conflicts])

      // planning twice is the same plan
      await org.ok('POST', `/imports/${run.id}/replan`)
      expect(await org.resting(run.id)).toMatchObject({ fingerprint: run.fingerprint, planned: run.planned })

      // nothing was written before it was applied; then counts add up
      expect(await org.state()).toEqual(before)
      const applied = await org.apply(run)
      expect(applied.state).toBe('applied')
      const { create, update, move, unchanged, skip } = run.planned
      expect(applied.outcomes).toMatchObject({
        created: create,
        updated: update,
        moved: move,
        unchanged,
        skipped: skip,
        drifted: 0,
        failed: 0,
      })
      expect(sumOf(applied.outcomes)).toBe(one.rows.length)

      // nothing outside the file is touched
      const after = await org.state()
      const items = await org.items(run.id)
      const named = new Set(items.flatMap(({ key }) => (key === null ? [] : [key])))
      expect(aboutOthers(after, named)).toEqual(aboutOthers(before, named))
      expect(after.counts).toEqual([])

      // a second time there is nothing to do
      const again = await org.apply(await org.upload(target, file, { decisions: { defaults, rows } }))
      expect(again.outcomes).toMatchObject({ created: 0, updated: 0, moved: 0, drifted: 0, failed: 0 })
      expect(await org.state()).toEqual(after)

      // by hand under the same answers is the same
      const twin = await makeCase(server, one)
      const added = await twin.org.call('POST', `/groups/${twin.target}/memberships`, {
        items: one.rows.map(({ who, role }) => ({ email: who, role })),
        decisions: decisionsOf(one, 1),
      })
      expect(added).toMatchObject({ status: 200, body: { outcomes: applied.outcomes } })
      const ownerless = (state: DirectoryState) =>
        state.members.filter((line) => !line.includes('people.example'))
      const byHand = await twin.org.state()
      expect([ownerless(byHand), byHand.memberships, byHand.heads]).toEqual([
        ownerless(after),
        after.memberships,
        after.heads,
      ])

      // taken back it is as it was, and taken back again as it became
      if (create + update + move === 0) return
      const reverse = await org.undo(run.id)
      expect(sumOf(reverse.outcomes)).toBe(create + update + move)
      expect(await org.state()).toEqual(before)
      await org.undo(reverse.id)
      expect(await org.state()).toEqual(after)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
})
