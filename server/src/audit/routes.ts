import { type AuditEvent, auditEvent, auditQuery, page } from '@muster/contract'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import { listEvents } from './list-events.ts'

/** The record of who changed what. */
export const auditRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: '/api/v1/orgs/:org/audit',
    access: { organisation: 'audit.read' },
    summary: 'List who changed what, the newest first',
    tags: ['Audit'],
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
      row: (event: AuditEvent) => [
        event.at,
        event.actor.name,
        event.action,
        event.subject.name,
        event.before === null ? '' : JSON.stringify(event.before),
        event.after === null ? '' : JSON.stringify(event.after),
        event.address ?? '',
      ],
    },
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listEvents(ctx, query)),
  }),
]
