import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clearWorkFolder } from './clear-work-folder.ts'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

it('a copy of an upload that a killed server left is removed, one that may be being read stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-work-'))
  await writeFile(join(folder, 'left'), 'ann@bowman.example')
  await clearWorkFolder(folder, hours(2))
  expect(await readdir(folder)).toEqual(['left'])
  await clearWorkFolder(folder, hours(4))
  expect(await readdir(folder)).toEqual([])
  await rm(folder, { recursive: true })
})

it('a folder that was never needed is no fault', async () => {
  await clearWorkFolder(join(tmpdir(), 'muster-there-is-none'))
})
