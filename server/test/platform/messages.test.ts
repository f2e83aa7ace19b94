import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import {
  type Audience,
  type Heard,
  type Message,
  openStream,
  publish,
  startDelivering,
} from '../../src/platform/messages/index.ts'
import { quietLog, testDatabase } from '../database.ts'
import { makeOwned } from '../people.ts'

const patience = { timeout: 20_000 }

/** A stream with a listener who hears by the given function. */
async function listening(hear: (messages: readonly Message[]) => Promise<Heard>) {
  const database = await testDatabase()
  const org = await makeOwned()
  const key = { audience: `test.${newId()}`, scope: null, listener: newId() }
  const id = await org.asOwner(({ tx }) => openStream(tx, org.id, key, ['test.thing']))
  const letters: Message[] = []
  const audience: Audience = {
    name: key.audience,
    hear: (_stream, messages) => hear(messages),
    gaveUp: async (_stream, messages) => {
      letters.push(...messages)
    },
    latest: ['test.thing'],
  }
  const tell = (record: string, ...kinds: string[]) =>
    org.asOwner(({ tx }) =>
      publish(
        tx,
        org.id,
        'test.thing',
        org.id,
        kinds.map((kind) => ({ record, kind })),
      ),
    )
  const waiting = async () => {
    const { rows } = await org.asOwner(({ tx }) =>
      sql<{ kind: string; state: string; attempts: number; error: string | null }>`
        select kind, state, attempts, error from platform.message where stream_id = ${id}::uuid order by seq
      `.execute(tx),
    )
    return rows
  }
  return {
    database,
    org,
    id,
    audience,
    letters,
    key,
    tell,
    waiting,
    deliver: () => startDelivering(database, [audience], quietLog),
  }
}

it('messages reach two deliverers once each, in the order of their record', async () => {
  const heard: Message[] = []
  const { tell, waiting, deliver } = await listening(async (messages) => {
    heard.push(...messages)
    return { is: 'done' }
  })
  const records = Array.from({ length: 20 }, () => newId())
  const both = await Promise.all([deliver(), deliver()])
  for (let n = 0; n < 10; n += 1) await Promise.all(records.map((record) => tell(record, `${n}a`, `${n}b`)))
  await expect.poll(waiting, patience).toEqual([])
  await Promise.all(both.map((one) => one.stop()))
  const order = Array.from({ length: 10 }, (_, n) => [`${n}a`, `${n}b`]).flat()
  for (const record of records)
    expect(heard.filter((one) => one.record === record).map(({ kind }) => kind)).toEqual(order)
})

it('what is refused holds back its record alone, is tried again, and becomes a dead letter', async () => {
  const heard: string[] = []
  const { org, id, letters, tell, waiting, deliver } = await listening(async (messages) => {
    if (messages.some(({ kind }) => kind === 'bad')) throw new Error('not that one')
    heard.push(...messages.map(({ kind }) => kind))
    return { is: 'done' }
  })
  const [one, other] = [newId(), newId()]
  await tell(one, 'first', 'bad', 'behind')
  await tell(other, 'fine')
  const delivering = await deliver()
  await expect.poll(() => heard, patience).toEqual(['first', 'fine'])
  const bad = { kind: 'bad', state: 'waiting', attempts: 1, error: 'not that one' }
  await expect.poll(waiting, patience).toMatchObject([bad, { kind: 'behind', attempts: 0 }])
  await org.asOwner(({ tx }) =>
    sql`update platform.message set attempts = 7, next_try_at = now() where kind = 'bad'`.execute(tx),
  )
  await expect.poll(() => letters.map(({ kind }) => kind), patience).toEqual(['bad'])
  await expect.poll(waiting, patience).toMatchObject([{ state: 'dead', attempts: 8 }, { kind: 'behind' }])
  expect(heard).toEqual(['first', 'fine'])
  // behind a dead letter nothing is due: no server looks at the stream in vain
  const marks = async () => {
    const { rows } = await org.asOwner(({ tx }) =>
      sql`select from platform.stream_mark where stream_id = ${id}::uuid`.execute(tx),
    )
    return rows
  }
  await expect.poll(marks, patience).toEqual([])
  await delivering.stop()
})

it('a listener who can hear nothing loses nothing; one who is gone is told no more', async () => {
  let answer: Heard = { is: 'held', reason: 'key_revoked' }
  const heard: string[] = []
  const { org, id, tell, waiting, deliver } = await listening(async (messages) => {
    if (answer.is === 'done') heard.push(...messages.map(({ kind }) => kind))
    return answer
  })
  const stream = async () => {
    const { rows } = await org.asOwner(({ tx }) =>
      sql<{ held_for: string | null; delivered: number }>`select held_for, delivered from platform.stream
        where id = ${id}::uuid`.execute(tx),
    )
    return rows
  }
  const record = newId()
  const delivering = await deliver()
  await tell(record, 'a')
  await expect.poll(stream, patience).toMatchObject([{ held_for: 'key_revoked' }])
  await tell(record, 'b')
  expect(await waiting()).toMatchObject([{ attempts: 0 }, { attempts: 0 }])
  answer = { is: 'done' }
  await expect.poll(() => heard, patience).toEqual(['a', 'b'])
  await expect.poll(stream, patience).toMatchObject([{ held_for: null, delivered: 2 }])
  answer = { is: 'gone' }
  await tell(record, 'c')
  await expect.poll(stream, patience).toEqual([])
  await delivering.stop()
  expect(await waiting()).toEqual([])
})

it('a stream that stands still keeps the last of each kind that a record was told of, and loses no other', async () => {
  const heard: string[] = []
  let isShut = true
  const { org, id, key, tell, waiting, deliver } = await listening(async (messages) => {
    if (isShut) return { is: 'held', reason: 'key_revoked' }
    heard.push(...messages.map(({ kind }) => kind))
    return { is: 'done' }
  })
  const [one, other] = [newId(), newId()]
  await tell(one, 'made', ...Array<string>(40).fill('changed'))
  await tell(other, 'changed')
  await tell(one, 'gone', 'changed')
  const kinds = async () => (await waiting()).map(({ kind }) => kind)
  // as it is after a minute and a half
  await org.asOwner(({ tx }) => sql`update platform.stream set holds = 4 where id = ${id}::uuid`.execute(tx))
  const delivering = await deliver()
  await expect.poll(kinds, patience).toEqual(['made', 'changed', 'gone', 'changed'])
  isShut = false
  await org.asOwner(({ tx }) => openStream(tx, org.id, key, ['test.thing']))
  await expect.poll(waiting, patience).toEqual([])
  expect(heard).toEqual(['made', 'changed', 'gone', 'changed'])
  await delivering.stop()
})

it('behind a dead letter the last of each kind is kept too', async () => {
  const { org, id, tell, waiting, deliver } = await listening(async (messages) => {
    if (messages.some(({ kind }) => kind === 'bad')) throw new Error('not that one')
    return { is: 'done' }
  })
  const one = newId()
  await tell(one, 'bad', ...Array<string>(30).fill('changed'))
  await org.asOwner(({ tx }) =>
    sql`update platform.message set state = 'dead', attempts = 8 where stream_id = ${id}::uuid and kind = 'bad'`.execute(
      tx,
    ),
  )
  const delivering = await deliver()
  await expect.poll(waiting, patience).toMatchObject([
    { kind: 'bad', state: 'dead' },
    { kind: 'changed', state: 'waiting' },
  ])
  await delivering.stop()
})
