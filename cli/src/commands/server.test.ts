import { readFileSync } from 'node:fs'
import { serverCommands } from '@muster/contract'
import { expect, test } from 'vitest'
import { runMuster } from '../run-muster.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

const launcher = readFileSync(new URL('../../bin/muster.js', import.meta.url), 'utf8')

test('the launcher hands every command of the server to the server', () => {
  const [, list = ''] = /serverCommands = \[([^\]]*)\]/.exec(launcher) ?? []
  expect(list.replaceAll("'", '').split(', ')).toEqual(Object.keys(serverCommands))
})

test('the help of a server’s command has its options, settings, examples and exit codes, in both languages', async () => {
  for (const [lang, example, wrong] of [
    ['en', 'Examples:', 'wrong usage'],
    ['es', 'Ejemplos:', 'uso incorrecto'],
  ] as const)
    for (const [name, { options }] of Object.entries(serverCommands)) {
      const { terminal, written } = fakeTerminal({})
      expect(await runMuster([name, '--help', '--lang', lang], terminal)).toBe(0)
      for (const option of Object.keys(options)) expect(written.out).toContain(`--${option}`)
      expect(written.out).toContain(example)
      expect(written.out).toContain(wrong)
      expect(written.out).not.toContain('commands.')
    }
})

test('completion knows the commands of the server and their options', async () => {
  const { terminal, written } = fakeTerminal({})
  await runMuster(['completion', 'bash'], terminal)
  for (const word of ['restore', '--keep-mail', '--with-key', 'doctor']) expect(written.out).toContain(word)
})
