import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoFolder } from './demo.ts'
import { followHowTo, promise, readersCommands } from './how-tos/follow-how-to.ts'

type Demo = Awaited<ReturnType<typeof demoFolder>>

let demo: Demo
let running: Awaited<ReturnType<Demo['startDemo']>>
let bin: string

beforeAll(async () => {
  demo = await demoFolder()
  running = await demo.startDemo()
  // the folder of the demo stands in for the reader's `data`
  await symlink('.', join(demo.folder, 'data'))
  bin = await readersCommands(demo.folder)
})
afterAll(async () => {
  await running.stop()
  await demo.remove()
})

test.each([
  'README.md',
  'people.md',
  'imports.md',
  'crm.md',
  'portals.md',
  'service-keys.md',
  'integration.md',
  'import-portal-users.md',
])('docs/api/%s can be followed as it stands', { timeout: 240_000 }, async (name) => {
  const blocks = await followHowTo(name, demo.folder, bin)
  expect(blocks.some(({ promised }) => promised !== null)).toBe(true)
  for (const { promised, printed } of blocks) {
    if (promised !== null) expect(printed).toMatch(promise(promised))
  }
})
