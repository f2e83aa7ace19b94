import { describe, expect, it } from 'vitest'
import { inspectFile, readForStaging, readRawRows } from './index.ts'
import { testFile, testJob, usualLimits } from './test-files.ts'

const csv = (rows: number): string =>
  `Email,Role\n${Array.from({ length: rows }, (_none, at) => `person${at}@x.example,Member`).join('\n')}\n`

describe('the reader thread', { timeout: 30_000 }, () => {
  it('inspects, stages in order with sums, and reads rows back by number', async () => {
    const path = testFile(csv(20_000))
    expect((await inspectFile(path, 'a.csv', {}, usualLimits)).columns).toHaveLength(2)
    const read = readForStaging(path, 'a.csv', {}, testJob(2), usualLimits)
    expect(() => read.totals()).toThrow('not read to its end')
    let rows = 0
    let last = 0
    for await (const batch of read) {
      rows += batch.rows
      expect(batch.lastRow).toBeGreaterThan(last)
      last = batch.lastRow
    }
    expect([rows, last]).toEqual([20_000, 20_001])
    expect(read.totals()).toEqual({ rows: 20_000, blank: 0, warnings: [] })
    const wanted: number[] = []
    for await (const some of readRawRows(
      path,
      'a.csv',
      {},
      usualLimits,
      (row) => row === 1 || row === 15_000,
    ))
      wanted.push(...some.map(({ row }) => row))
    expect(wanted).toEqual([1, 15_000])
  })

  it('ends when the consumer leaves, and when it is aborted', async () => {
    const path = testFile(csv(200_000))
    for await (const _batch of readForStaging(path, 'a.csv', {}, testJob(2), usualLimits)) break
    const stop = new AbortController()
    const reading = async (): Promise<void> => {
      for await (const _batch of readForStaging(path, 'a.csv', {}, testJob(2), usualLimits, stop.signal))
        stop.abort(new Error('the run was cancelled'))
    }
    await expect(reading()).rejects.toThrow('the run was cancelled')
  })

  it('is stopped at the time limit', async () => {
    const path = testFile(csv(10))
    await expect(inspectFile(path, 'a.csv', {}, { ...usualLimits, parseMs: 1 })).rejects.toMatchObject({
      code: 'file_timeout',
    })
  })

  it('refuses with the codes of the API', async () => {
    await expect(inspectFile(testFile(''), 'a.csv', {}, usualLimits)).rejects.toMatchObject({
      name: 'MusterError',
      code: 'file_empty',
    })
  })

  it('blames a normaliser that is missing on the server, not on the file', async () => {
    const job = { ...testJob(1), normaliser: { module: 'file:///nowhere.ts', params: {} } }
    const reading = async (): Promise<void> => {
      for await (const _batch of readForStaging(testFile(csv(1)), 'a.csv', {}, job, usualLimits));
    }
    await expect(reading()).rejects.toThrow('nowhere.ts')
  })
})
