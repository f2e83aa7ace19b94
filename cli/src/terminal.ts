import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

/** What the program knows of the place it runs in: streams, environment, whether a person is there. */
export type Terminal = {
  env: Record<string, string | undefined>
  /** Writes the result. */
  out: (text: string) => void
  /** Writes bytes of a download as part of the result. */
  outBytes: (bytes: Uint8Array) => void
  /** Writes progress, hints and refusals. */
  err: (text: string) => void
  /** Whether a person can be asked: input and messages both go to a terminal. */
  isInteractive: boolean
  /** Whether messages go to a terminal, so that a line can be drawn again. */
  canRedraw: boolean
  columns: number
  ask: (question: string) => Promise<string>
  askHidden: (question: string) => Promise<string>
  /** Everything on standard input. */
  readInput: () => Promise<Uint8Array>
  /** Waits between two looks at a run. */
  pause: (ms: number) => Promise<void>
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  return {
    env,
    out: (text) => stdout.write(text),
    outBytes: (bytes) => stdout.write(bytes),
    err: (text) => stderr.write(text),
    isInteractive: Boolean(stdin.isTTY && stderr.isTTY),
    canRedraw: Boolean(stderr.isTTY) && env.TERM !== 'dumb',
    columns: stderr.columns || 80,
    ask: (question) => ask(question, stderr),
    askHidden: async (question) => {
      stderr.write(question)
      const answer = await ask('', new Writable({ write: (_chunk, _encoding, done) => done() }))
      stderr.write('\n')
      return answer
    },
    readInput: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of stdin) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks)
    },
    pause: (ms) => setTimeout(ms),
  }
}

async function ask(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
