import { outboxLetter, outboxMail, outboxQuery, page } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../http/index.ts'
import { dropMail } from './drop-mail.ts'
import { listMails } from './list-mails.ts'
import type { Outbox } from './mail-kind.ts'
import { readMail } from './read-mail.ts'
import { sendAgain } from './send-again.ts'

const path = '/api/v1/orgs/:org/outbox'
const access = { organisation: 'settings.manage' } as const
const tags = ['Outbox']
const params = z.object({ org: z.string(), id: z.string() })

/** The outbox of an organisation: what was sent, what waits, what could not be sent. */
export function outboxRoutes(outbox: Outbox): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      summary: 'List the mails of the organisation, the newest first',
      tags,
      query: outboxQuery,
      responses: { 200: page(outboxMail) },
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listMails(ctx, query)),
    }),
    route({
      method: 'GET',
      path: `${path}/:id`,
      access,
      summary: 'Show what a mail says; its links work only while it is kept',
      tags,
      params,
      responses: { 200: outboxLetter },
      handler: ({ inOrganisation, params: { id } }) => inOrganisation((ctx) => readMail(ctx, outbox, id)),
    }),
    route({
      method: 'POST',
      path: `${path}/:id/send`,
      access,
      summary: 'Send a mail that failed, was kept or waits',
      tags,
      params,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id } }) => {
        await inOrganisation((ctx) => sendAgain(ctx, outbox, id))
        return null
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:id`,
      access,
      summary: 'Drop a mail that was not sent',
      tags,
      params,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id } }) => {
        await inOrganisation((ctx) => dropMail(ctx, outbox, id))
        return null
      },
    }),
  ]
}
