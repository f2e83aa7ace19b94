import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generateSchema } from './generate.ts'

it('the committed types of the tables are those of a freshly migrated database', async () => {
  const file = join(import.meta.dirname, '../../server/src/platform/database/schema.generated.ts')
  expect(await generateSchema()).toBe(await readFile(file, 'utf8'))
}, 60_000)
