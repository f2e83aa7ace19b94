import { type AuditEvent, auditEvent, auditQuery, chainState, chainVerdict, page } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import type { Database } from '../platform/database/index.ts'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import { chainState as readChain, recordVerdict } from './chain/chain-state.ts'
import { verifyChain } from './chain/verify-chain.ts'
import { listEvents } from './list-events.ts'

const path = '/api/v1/orgs/:org/audit'
const tags = ['Audit']

/** The record of who changed what, and the chain that seals it. */
export function auditRoutes(database: Database): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access: { organisation: 'audit.read' },
      summary: 'List who changed what, the newest first',
      tags,
      query: auditQuery,
      responses: { 200: page(auditEvent) },
      sheet: {
        name: (t) => t('identity.audit.sheet'),
        columns: (t) => [
          t('identity.audit.at'),
          t('identity.audit.actor'),
          t('identity.audit.action'),
          t('identity.audit.subject'),
          t('identity.audit.before'),
          t('identity.audit.after'),
          t('identity.audit.address'),
        ],
        row: (event: AuditEvent, t: Translate) => [
          event.at,
          event.actor.name,
          actionWord(t, event.action),
          event.subject.name,
          event.before === null ? '' : JSON.stringify(event.before),
          event.after === null ? '' : JSON.stringify(event.after),
          event.address ?? '',
        ],
      },
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listEvents(ctx, query)),
    }),
    route({
      method: 'GET',
      path: `${path}/chain`,
      access: { organisation: 'audit.read' },
      summary: 'Show how far the record is sealed, and when it was verified last',
      tags,
      responses: { 200: chainState },
      handler: ({ inOrganisation }) => inOrganisation((ctx) => readChain(ctx)),
    }),
    route({
      method: 'POST',
      path: `${path}/verify`,
      access: { organisation: 'settings.manage' },
      summary: 'Verify the chain of seals over the whole record; names the first one that does not hold',
      tags,
      responses: { 200: chainVerdict },
      handler: async ({ inOrganisation, principal }) => {
        const verdict = await verifyChain(database, principal.organisationId)
        await inOrganisation((ctx) => recordVerdict(ctx, verdict))
        return verdict
      },
    }),
  ]
}

/** What happened as people say it; its code where there are no words for it. */
function actionWord(t: Translate, action: string): string {
  const key = `settings.audit.actions.${action.replaceAll('.', '_')}`
  const text = t(key as PhraseKey)
  return text === key ? action : text
}
