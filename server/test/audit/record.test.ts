import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/audit/index.ts'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

type Events = { items: { action: string; subject: { name: string } }[]; nextCursor: string | null }

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
  for (const name of ['Ádám Group', 'Alto', 'Bass'])
    await server.ask(org.owner.session, 'POST', `${org.path}/groups`, { body: { name, kind: 'group' } })
})
afterAll(() => server.close())

const search = async (query: string) => {
  const { body } = await server.ask<Events>(org.owner.session, 'GET', `${org.path}/audit?${query}`)
  return body.items.map(({ subject }) => subject.name)
}

describe('the audit record', () => {
  it('is append-only, for the server itself too', async () => {
    for (const change of [sql`update audit.event set action = 'x'`, sql`delete from audit.event`])
      await expect(org.asOwner(({ tx }) => change.execute(tx))).rejects.toThrow('append-only')
  })

  it('says what happened in words, in every language: what has none does not compile', async () => {
    // @ts-expect-error
    const untold: AuditEntry['action'] = 'directory.group.paint'
    expect(untold).toBe('directory.group.paint')
    for (const [language, words] of [
      ['en', 'Created group'],
      ['es', 'Creó un grupo'],
    ]) {
      const { text } = await server.ask(org.owner.session, 'GET', `${org.path}/audit.csv?q=alto`, {
        headers: { 'accept-language': language as string },
      })
      expect(text).toContain(words)
    }
  })

  it('is found by the beginning of a subject, whatever its accents, and of an action', async () => {
    expect(await search('q=adam')).toEqual(['Ádám Group'])
    expect(await search('q=al')).toEqual(['Alto'])
    expect(await search('action=directory.group')).toEqual(['Bass', 'Alto', 'Ádám Group'])
    expect(await search('q=directory.group')).toEqual(['Bass', 'Alto', 'Ádám Group'])
  })

  it('is filtered by actor and time', async () => {
    expect(await search(`actor=${org.owner.memberId}`)).toEqual(['Bass', 'Alto', 'Ádám Group'])
    expect(await search('actor=nobody')).toEqual([])
    expect(await search('from=2999-01-01T00:00:00Z')).toEqual([])
    expect(await search('to=2999-01-01T00:00:00Z&action=directory.group')).toHaveLength(3)
    const bad = await server.ask(org.owner.session, 'GET', `${org.path}/audit?from=yesterday`)
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: 'from' }] } })
  })

  it('is paged by key, none twice and none left out', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `limit=1&action=directory.group${cursor === '' ? '' : `&cursor=${cursor}`}`
      const answer = await server.ask<Events>(org.owner.session, 'GET', `${org.path}/audit?${query}`)
      seen.push(...answer.body.items.map(({ subject }) => subject.name))
      cursor = answer.body.nextCursor
    }
    expect(seen).toEqual(['Bass', 'Alto', 'Ádám Group'])
  })

  it('is downloaded as CSV, with the same filters, in words of the reader', async () => {
    const csv = (language: string) =>
      server.ask(org.owner.session, 'GET', `${org.path}/audit.csv?q=alto`, {
        headers: { 'accept-language': language },
      })
    expect((await csv('en')).text).toMatch(/Created group.*Alto/)
    const { text } = await csv('es')
    expect(text).toMatch(/Creó un grupo.*Alto/)
    expect(text).not.toContain('Bass')
  })

  it('of another organisation is not there', async () => {
    const other = await makeOwned()
    const { body } = await server.ask<Events>(other.owner.session, 'GET', `${other.path}/audit?q=alto`)
    expect(body.items).toEqual([])
    expect((await server.ask(other.owner.session, 'GET', `${org.path}/audit`)).status).toBe(404)
  })
})
