import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../src/imports/index.ts'
import { smallChunks } from './chunk-driver.ts'
import { type ImportServer, startImportServer } from './importing.ts'

let server: ImportServer
let engine: Engine
beforeAll(async () => {
  server = await startImportServer()
  engine = await smallChunks(server, 2)
})
afterAll(async () => {
  await engine.watch.close()
  await server.close()
})

it.each(['en', 'es'] as const)(
  'every question that an import can ask, and every answer, has its words (%s)',
  (language) => {
    const t = translator(language)
    const kinds = [...engine.targets.values()].flatMap(({ forward, reverse }) => [
      ...forward.known,
      ...reverse.known,
    ])
    const keys = kinds.flatMap(({ kind, options, rowOptions = [] }) => {
      const texts = `imports.conflicts.${kind.split(':')[0]}`
      const answers = [...options, ...rowOptions].map((option) => `${texts}.options.${option}.label`)
      return [`${texts}.explain`, ...(kind.includes(':') ? [] : [`${texts}.title`]), ...answers]
    })
    expect(kinds.length).toBeGreaterThan(40)
    expect([...new Set(keys)].filter((key) => t(key as never, { count: 2 } as never) === key)).toEqual([])
  },
)
