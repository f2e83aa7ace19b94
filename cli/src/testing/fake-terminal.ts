import type { Terminal } from '../terminal.ts'

/** A terminal that keeps what is written; with answers a person sits at it. */
export function fakeTerminal(env: Record<string, string>, answers: string[] = [], input = '') {
  const written = { out: '', err: '', questions: [] as string[] }
  const left = [...answers]
  const ask = async (question: string) => {
    written.questions.push(question)
    return left.shift() ?? ''
  }
  const terminal: Terminal = {
    env,
    out: (text) => {
      written.out += text
    },
    outBytes: (bytes) => {
      written.out += Buffer.from(bytes).toString()
    },
    err: (text) => {
      written.err += text
    },
    isInteractive: answers.length > 0,
    canRedraw: false,
    columns: 80,
    ask,
    askHidden: ask,
    readInput: async () => Buffer.from(input),
    pause: async () => {},
  }
  return { terminal, written }
}
