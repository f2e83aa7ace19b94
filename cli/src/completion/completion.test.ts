import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { runMuster } from '../run-muster.ts'
import { fakeTerminal } from '../testing/fake-terminal.ts'

async function script(shell: string): Promise<string> {
  const { terminal, written } = fakeTerminal({ LANG: 'es_ES' })
  expect(await runMuster(['completion', shell], terminal)).toBe(0)
  return written.out
}

function complete(bashScript: string, ...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(' ')
  const probe = `COMP_WORDS=(muster ${line}); COMP_CWORD=${words.length}; _muster; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${bashScript}\n${probe}`], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.trim().split('\n')
}

test('bash completes commands, options and fixed values', async () => {
  const bash = await script('bash')
  expect(complete(bash, 'imp')).toEqual(['import'])
  expect(complete(bash, 'import', '--in')).toEqual(['--into', '--invite', '--include'])
  expect(complete(bash, 'runs', '--state', 'readi')).toEqual(['reading'])
  expect(complete(bash, 'keys', 'reg')).toEqual(['regenerate'])
  expect(complete(bash, 'keys', 'regenerate', '--over')).toEqual(['--overlap'])
  expect(complete(bash, 'keys', 'regenerate', '--overlap', '2')).toEqual(['24h'])
})

test('every command and every option is in the scripts for zsh and fish', async () => {
  for (const shell of ['zsh', 'fish']) {
    const text = await script(shell)
    for (const word of ['import', 'undo', 'login', 'plan-only', 'json']) expect(text).toContain(word)
  }
})
