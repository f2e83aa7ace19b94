import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { expect, it } from 'vitest'
import { readInTransaction } from './transaction.ts'

/** A client that answers whatever was sent with no rows, and keeps what it sends, packet by packet. */
function clientThatKeeps(packets: string[][]): pg.ClientBase {
  const stream = new Writable({
    decodeStrings: false,
    write: (text, _encoding, done) => {
      packets.push([text])
      done()
    },
    writev: (chunks, done) => {
      packets.push(chunks.map(({ chunk }) => chunk as string))
      done()
    },
  })
  const query = (asked: string | { text: string }, tell: (error: null, answer: object) => void) =>
    stream.write(typeof asked === 'string' ? asked : asked.text, () => tell(null, { rows: [], command: '' }))
  return { connection: { stream }, query, pipeline: true } as unknown as pg.ClientBase
}

it('the end of a look is sent with what is asked next, and by itself where nothing is', async () => {
  const packets: string[][] = []
  const client = clientThatKeeps(packets)
  const look = () => readInTransaction(client, 'begin', (tx) => sql`select 1`.execute(tx))
  await look()
  await look()
  await turn()
  expect(packets).toEqual([['begin', 'select 1'], ['commit', 'begin', 'select 1'], ['commit']])
})
