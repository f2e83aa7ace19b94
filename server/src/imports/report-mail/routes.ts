import { notifications, notificationsUpdate } from '@muster/contract'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import { chooseReportMails, readNotifications } from './choose-report-mails.ts'

const path = '/api/v1/orgs/:org/notifications'
const access = { organisation: 'member' } as const
const tags = ['Me']

/** What a member wants to be told by mail. */
export function notificationRoutes(engine: Engine): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path,
      access,
      summary: 'Read what I want to be told by mail',
      tags,
      responses: { 200: notifications },
      handler: ({ inOrganisation }) => inOrganisation(readNotifications),
    }),
    route({
      method: 'PATCH',
      path,
      access,
      summary: 'Choose what I want to be told by mail',
      tags,
      body: notificationsUpdate,
      responses: { 200: notifications },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => chooseReportMails(ctx, engine, body)),
    }),
  ]
}
