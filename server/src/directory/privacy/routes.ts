import { type PersonExport, personAsked, personErase, personErased, personExport } from '@muster/contract'
import { z } from 'zod'
import { attachment, type RouteDefinition, route } from '../../platform/http/index.ts'
import type { PersonKeeper } from '../../platform/privacy/index.ts'
import type { Stakes } from '../members/stakes.ts'
import { erasePerson } from './erase-person.ts'
import { exportMyself, exportPerson } from './export-person.ts'
import { personPage } from './person-page.ts'

const path = '/api/v1/orgs/:org/privacy'
const tags = ['Privacy']
const manages = { organisation: 'settings.manage' } as const
const everyone = { organisation: 'member' } as const

/**
 * What is held about a person: shown, handed out, erased.
 * @param keepers what every room does about people
 * @param stakes what hangs on people, who are not erased before somebody took it over
 */
export function privacyRoutes(keepers: readonly PersonKeeper[], stakes: Stakes): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: `${path}/export`,
      access: manages,
      summary: 'Export everything that is held about an address',
      tags,
      body: personAsked,
      responses: { 200: personExport },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => exportPerson(ctx, keepers, body.email)),
    }),
    route({
      method: 'POST',
      path: `${path}/export.html`,
      access: manages,
      summary: 'Export everything that is held about an address, as a page to read and print',
      tags,
      body: personAsked,
      responses: { 200: z.string() },
      handler: async ({ inOrganisation, body, ...rest }) =>
        asPage(await inOrganisation((ctx) => exportPerson(ctx, keepers, body.email)), rest),
    }),
    route({
      method: 'POST',
      path: `${path}/mine`,
      access: everyone,
      summary: 'Export everything that is held about me',
      tags,
      responses: { 200: personExport },
      handler: ({ inOrganisation }) => inOrganisation((ctx) => exportMyself(ctx, keepers)),
    }),
    route({
      method: 'POST',
      path: `${path}/mine.html`,
      access: everyone,
      summary: 'Export everything that is held about me, as a page to read and print',
      tags,
      responses: { 200: z.string() },
      handler: async ({ inOrganisation, ...rest }) =>
        asPage(await inOrganisation((ctx) => exportMyself(ctx, keepers)), rest),
    }),
    route({
      method: 'POST',
      path: `${path}/erase/preview`,
      access: manages,
      summary: 'Show what an erasure would take; nothing is changed',
      tags,
      body: personAsked,
      responses: { 200: personErased },
      handler: async ({ inOrganisation, body: { email } }) => {
        let preview: z.infer<typeof personErased> | null = null
        // done and taken back, so that what is shown is what would happen
        await inOrganisation(async (ctx) => {
          preview = await erasePerson(ctx, keepers, stakes, { email, confirmed: email })
          throw new TakenBack()
        }).catch((error) => {
          if (!(error instanceof TakenBack)) throw error
        })
        return preview as unknown as z.infer<typeof personErased>
      },
    }),
    route({
      method: 'POST',
      path: `${path}/erase`,
      access: manages,
      summary: 'Erase a person: directory, imports, mails, account; the audit record keeps a pseudonym',
      tags,
      body: personErase,
      responses: { 200: personErased },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => erasePerson(ctx, keepers, stakes, body)),
    }),
  ]
}

/** Ends a transaction whose work was only to be seen. */
class TakenBack extends Error {}

type Answering = Parameters<Parameters<typeof route>[0]['handler']>[0]

function asPage(held: PersonExport, { reply, t, language }: Pick<Answering, 'reply' | 't' | 'language'>) {
  return attachment(reply, {
    name: `${t('privacy.page.file')} ${held.email}.html`,
    contentType: 'text/html; charset=utf-8',
    content: inPieces(held, t, language),
  })
}

async function* inPieces(...page: Parameters<typeof personPage>): AsyncGenerator<string> {
  yield* personPage(...page)
}
