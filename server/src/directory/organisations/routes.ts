import {
  me,
  meUpdate,
  myOrganisation,
  organisationCreate,
  organisationSettings,
  organisationSettingsUpdate,
  setupDone,
  setupRequest,
  setupState,
} from '@muster/contract'
import { openSession, readAccount, setSessionCookie, updateAccount, visitorOf } from '../../identity/index.ts'
import type { Identity } from '../../kernel/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createOrganisation } from './create-organisation.ts'
import { type Belonging, listMyCustomerPortals, listMyOrganisations } from './list-my-organisations.ts'
import { readSetupState, setUp } from './set-up.ts'
import { readSettings, updateSettings } from './settings.ts'

/** Set-up, the signed-in person, organisations and their settings. */
export function organisationRoutes(
  database: Database,
  belonging: Belonging,
  isHttps: boolean,
): RouteDefinition[] {
  return [...setupRoutes(database, isHttps), ...meRoutes(database, belonging), ...settingsRoutes]
}

function setupRoutes(database: Database, isHttps: boolean): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/setup',
      access: 'public',
      summary: 'Tell whether the installation is still empty',
      tags: ['Set-up'],
      responses: { 200: setupState },
      handler: () => readSetupState(database),
    }),
    route({
      method: 'POST',
      path: '/api/v1/setup',
      access: 'public',
      summary: 'Make the first owner and organisation, with the token of the set-up link; signs in',
      tags: ['Set-up'],
      body: setupRequest,
      perMinute: 60,
      responses: { 201: setupDone },
      handler: async ({ body, request, reply }) => {
        const { identityId, organisation, email } = await setUp(database, body, false)
        const opened = await database.inSystem((tx) => openSession(tx, identityId, visitorOf(request)))
        setSessionCookie(reply, opened, isHttps)
        return { organisation, email }
      },
    }),
  ]
}

function meRoutes(database: Database, belonging: Belonging): RouteDefinition[] {
  const read = async (identity: Identity) => ({
    ...(await database.inSystem((tx) => readAccount(tx, identity.identityId))),
    organisations: await listMyOrganisations(database, belonging, identity),
    customerPortals: await listMyCustomerPortals(database, belonging, identity),
  })
  return [
    route({
      method: 'GET',
      path: '/api/v1/me',
      access: 'identity',
      summary: 'Read who is signed in, their organisations and what they may do there',
      tags: ['Me'],
      responses: { 200: me },
      handler: ({ identity }) => read(identity),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/me',
      access: 'identity',
      summary: 'Change my name, language or theme',
      tags: ['Me'],
      body: meUpdate,
      responses: { 200: me },
      handler: async ({ identity, body }) => {
        await database.inSystem((tx) => updateAccount(tx, identity.identityId, body))
        return read(identity)
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/orgs',
      access: 'identity',
      summary: 'Found one more organisation and become its owner',
      tags: ['Organisations'],
      body: organisationCreate,
      responses: { 201: myOrganisation },
      handler: ({ identity, body }) => createOrganisation(database, belonging, identity, body),
    }),
  ]
}

const settingsPath = '/api/v1/orgs/:org/settings'
const settingsRoutes: RouteDefinition[] = [
  route({
    method: 'GET',
    path: settingsPath,
    access: { organisation: 'directory.read' },
    summary: 'Read the settings of the organisation',
    tags: ['Settings'],
    responses: { 200: organisationSettings },
    handler: async ({ inOrganisation, reply }) => {
      const { settings, version } = await inOrganisation(readSettings)
      tellVersion(reply, version)
      return settings
    },
  }),
  route({
    method: 'PATCH',
    path: settingsPath,
    access: { organisation: 'settings.manage' },
    summary: 'Change settings of the organisation',
    tags: ['Settings'],
    body: organisationSettingsUpdate,
    responses: { 200: organisationSettings },
    handler: async ({ inOrganisation, body, ifMatch, reply }) => {
      const { settings, version } = await inOrganisation((ctx) => updateSettings(ctx, body, ifMatch))
      tellVersion(reply, version)
      return settings
    },
  }),
]
