import { crmSettings, crmSettingsUpdate } from '@muster/contract'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { getSettings, updateSettings } from './settings.ts'

const path = '/api/v1/orgs/:org/crm/settings'
const tags = ['CRM set-up']
const access = { organisation: 'member' } as const

/** The routes of the CRM's settings. */
export const settingRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path,
    access,
    summary: 'Show who sees what others own, and the currency of deals',
    tags,
    responses: { 200: crmSettings },
    handler: async ({ inOrganisation, reply }) => {
      const settings = await inOrganisation(getSettings)
      tellVersion(reply, settings.version)
      return settings
    },
  }),
  route({
    method: 'PATCH',
    path,
    access,
    summary: 'Change who sees what others own, or the currency of deals',
    tags,
    body: crmSettingsUpdate,
    responses: { 200: crmSettings },
    handler: async ({ inOrganisation, body, ifMatch, reply }) => {
      const settings = await inOrganisation((ctx) => updateSettings(ctx, body, ifMatch))
      tellVersion(reply, settings.version)
      return settings
    },
  }),
]
