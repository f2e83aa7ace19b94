import { expect, test } from 'vitest'
import { lockfileProblems } from './check-lockfile.ts'

const entry = { integrity: 'sha512-x' }

test('a lockfile whose dependencies all have entries is fine', () => {
  const packages = {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { ...entry, optionalDependencies: { b: '1.0.0' } },
    'node_modules/a/node_modules/b': entry,
  }
  expect(lockfileProblems({ packages })).toEqual([])
})

test('an optional dependency without an entry is named', () => {
  const packages = {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { ...entry, optionalDependencies: { '@a/linux-x64': '1.0.0' } },
  }
  expect(lockfileProblems({ packages })).toEqual(['node_modules/a wants @a/linux-x64: no entry'])
})

test('a download address is named', () => {
  const packages = { 'node_modules/a': { ...entry, resolved: 'https://registry.example/a.tgz' } }
  expect(lockfileProblems({ packages })).toHaveLength(1)
})
