import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../repository.ts'
import { commandProblems } from '../run-command.ts'
import { firstLoads, unknownPages } from './first-load.ts'

const dist = join(root, 'web/dist')
/** JavaScript before the first page, in bytes after gzip: KB of 1,000. */
const most = 200_000

beforeAll(async () => {
  expect(await commandProblems('node', ['tools/build.js', '--if-stale'])).toEqual([])
}, 180_000)

test.each(['en', 'es'] as const)(
  'no page of the web app needs more than 200 KB of JavaScript first (%s)',
  async (language) => {
    const loads = await firstLoads(dist, language)
    expect(Object.entries(loads).filter(([, bytes]) => bytes > most)).toEqual([])
  },
)

test('every page has an address in the table', async () => {
  expect(await unknownPages(dist)).toEqual([])
})
