import { expect, test } from 'vitest'
import { crashedFile } from './crash-reporter.ts'

const died = (signal: string) => ({
  message: '[vitest-pool]: Worker forks emitted error.',
  cause: {
    message: `Worker exited unexpectedly with signal ${signal} during started state while running test file /a/b.test.ts`,
  },
})

test('a crash of the engine names the file that was running', () => {
  expect(crashedFile(died('SIGSEGV'))).toBe('/a/b.test.ts')
})

test('whatever else breaks a run is none', () => {
  expect(crashedFile(died('SIGKILL'))).toBeNull()
  expect(crashedFile({ message: 'Worker exited unexpectedly with signal SIGSEGV' })).toBeNull()
  expect(crashedFile({ message: 'unhandled', cause: 'text' })).toBeNull()
})
