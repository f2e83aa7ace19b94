import { expect, test } from 'vitest'
import { citedPaths } from './check-docs.ts'

const folders = new Set(['server', 'docs'])
const paths = (text: string) => citedPaths(text, folders).map((path) => path.text)

test('links and code spans below a top-level folder are paths', () => {
  expect(paths('See [the guide](docs/guide/en/a.md#top) and `server/src/compose.ts`.')).toEqual([
    'docs/guide/en/a.md',
    'server/src/compose.ts',
  ])
})

test('web addresses, patterns, commands and fenced text are none', () => {
  const text = '[x](https://a.example) `server/**/*.ts` `npm run check`\n```\n`server/nothing.ts`\n```'
  expect(paths(text)).toEqual([])
})
