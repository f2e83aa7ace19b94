import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../../fixtures/post-box.ts'
import { composeEngine } from '../../src/compose-engine.ts'
import type { Engine } from '../../src/imports/index.ts'
import { reportMail, reportSheets } from '../../src/imports/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { openSender } from '../../src/platform/mail/index.ts'
import { quietLog } from '../database.ts'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { readWorkbook } from '../imports/workbook.ts'
import { makeMember } from '../people.ts'
import { makeMapping } from './mapping.ts'

let server: ImportServer
let engine: Engine
let box: PostBox
beforeAll(async () => {
  server = await startImportServer()
  const config = loadConfig({}, { MUSTER_DATA: server.dataDir })
  engine = await composeEngine({ config, log: quietLog, database: server.database })
  box = await openPostBox()
})
afterAll(async () => {
  await box.close()
  await engine.watch.close()
  await server.close()
})

/** The workbook that a mail carries, by another library than the server's. */
function workbookOf(source: string): { name: string; rows: string[][] } {
  const [, name = ''] = /filename="?([^"\r\n]+)"?/.exec(source) ?? []
  const part = source.slice(source.indexOf('filename'))
  const coded = /\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(part)?.[1] ?? ''
  const bytes = Buffer.from(coded, 'base64')
  return { name, rows: readWorkbook(new Uint8Array(bytes).buffer as ArrayBuffer) }
}

it('every Administrator of the CRM gets the mapped and unmapped companies with the reasons, in their language', async () => {
  const org = await makeMapping(server)
  const other = await makeMember(org)
  const profiles = await org.ok<{ items: { id: string; kind: string }[] }>('GET', '/crm/profiles')
  const profileId = profiles.items.find(({ kind }) => kind === 'administrator')?.id
  await org.ok('POST', '/crm/users', { memberId: other.memberId, profileId })
  await server.database.inSystem((tx) =>
    sql`update identity.identity set language = 'es' where id = ${other.identityId}`.execute(tx),
  )
  await org.accounts('Acme', { name: 'Twin', billingAddress: { city: 'Leeds' } }, 'TWIN', 'Bolt Limited')
  await org.companies({
    Acme: { people: ['ana@acme.example'], projects: ['Reception'] },
    Twin: {},
    'Bolt Ltd': {},
    Nobody: {},
  })
  await org.map({ autoApply: true })

  // people of the CRM are pushed into the portal too, and that is reported as well
  const isOfMapping = sql`kind = 'imports.report' and facts->>'targetKind' = 'crm.client-account-link'`
  const { rows: mails } = await org.asOwner(({ tx }) =>
    sql<{ recipient: string; language: string }>`select recipient, language from platform.mail
      where ${isOfMapping} order by recipient`.execute(tx),
  )
  expect(mails).toHaveLength(2)
  // other servers of the tests have no mail server, and may have kept them
  await org.asOwner(({ tx }) =>
    sql`update platform.mail set state = 'queued', next_try_at = now() where ${isOfMapping}`.execute(tx),
  )
  const config = loadConfig({}, { MUSTER_DATA: server.dataDir, SMTP_URL: box.url })
  const sender = openSender(config, [reportMail(config, reportSheets(engine))])
  const context = { database: server.database, log: quietLog, signal: new AbortController().signal }
  await sender.job.handle({ organisationId: org.id }, context as never)
  sender.close()
  const received = (await box.has(2)).filter(({ source }) => source.includes('filename'))
  const own = received.find(({ to }) => to === org.owner.email)
  const theirs = received.find(({ to }) => to === other.email)
  expect(own?.text).toContain('The attached workbook lists every client company')
  expect(own?.text).toContain('Several accounts have this name: 1')
  expect(theirs?.text).toContain('El libro adjunto enumera todas las empresas clientes')

  const english = workbookOf(own?.source ?? '')
  expect(english.name).toBe('Client mapping.xlsx')
  expect(english.rows[0]?.slice(0, 6)).toEqual([
    'Client company',
    'Mapped',
    'Account',
    'Outcome',
    'Reason',
    'Accounts in question',
  ])
  const cells = new Map(english.rows.slice(1).map((row) => [row[0], row.slice(1)]))
  expect(cells.get('Acme')).toEqual([
    'Yes',
    'Acme',
    'Linked',
    'Exactly one account has this name.',
    '',
    '',
    'ana@acme.example',
    '',
    '1',
  ])
  expect(cells.get('Twin')?.slice(0, 5)).toEqual([
    'No',
    '',
    'Left out',
    'Several accounts have this name.',
    'TWIN · Twin, Leeds',
  ])
  expect(cells.get('Bolt Ltd')?.slice(3, 5)).toEqual([
    'No account has this name; one that is like it is suggested.',
    'Bolt Limited',
  ])
  expect(cells.get('Nobody')?.[3]).toBe('No account is like it.')
  expect(workbookOf(theirs?.source ?? '').rows.map((row) => row.slice(0, 2))).toContainEqual(['Acme', 'Sí'])
})
