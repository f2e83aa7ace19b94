import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
let port: number

beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
  port = Number(new URL(await server.listen()).port)
})
afterAll(() => server.close())

/** A client of bare bytes, which can leave at any moment. */
async function client(head: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await new Promise((done) => socket.once('connect', done))
  socket.write(`${head}\r\nhost: muster\r\ncookie: muster_session=${org.owner.session.session}\r\n`)
  return socket
}

const uploads = () => readdir(join(server.dataDir, 'uploads')).catch(() => [])

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10)
}

describe('a client that leaves', () => {
  it('in the middle of an upload leaves no run and no file behind', async () => {
    const group = await org.group('group', 'Choir')
    const request = {
      source: { kind: 'file' },
      target: { kind: 'directory.group-membership', groupId: group },
    }
    const socket = await client(`POST /api/v1${org.path}/imports HTTP/1.1`)
    socket.write('content-type: multipart/form-data; boundary=cut\r\ncontent-length: 1000000\r\n\r\n')
    socket.write(
      `--cut\r\ncontent-disposition: form-data; name="request"\r\n\r\n${JSON.stringify(request)}\r\n`,
    )
    socket.write(
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\n\r\nEmail\r\n',
    )
    await until(async () => (await uploads()).length > 0)
    socket.destroy()
    await until(async () => (await uploads()).length === 0)
    const runs = await server.ask<{ items: unknown[] }>(org.owner.session, 'GET', `${org.path}/imports`)
    expect(runs.body.items).toEqual([])
  })

  it('in the middle of a download gives its connection to the database back', async () => {
    await org.asOwner(({ tx }) =>
      sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
        select ${org.id}::uuid, platform.new_id(), 'p' || n || '@many.example', 'p' || n || '@many.example',
          repeat('Long name ', 20) || n, 'active' from generate_series(1, 20000) n`.execute(tx),
    )
    // more of them than the pool has connections
    for (let nth = 0; nth < 12; nth += 1) {
      const socket = await client(`GET /api/v1${org.path}/members.csv HTTP/1.1`)
      socket.write('\r\n')
      const first = await new Promise<Buffer>((done) => socket.once('data', done))
      expect(first.toString()).toMatch(/^HTTP\/1.1 200/)
      socket.destroy()
    }
    const asked = Array.from({ length: 12 }, () =>
      server.ask(org.owner.session, 'GET', `${org.path}/members`),
    )
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(12).fill(200))
  })
})
