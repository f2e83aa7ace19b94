import type { Row } from './route-row.ts'

const keys = '/api/v1/orgs/:org/crm/service-keys'
const face = '/crm/v8'
const userTypes = `${face}/settings/portals/:portal/user_type`
const portalUsers = `${userTypes}/:type/users`

/** The owner is the CRM's first Administrator; nobody else is one. */
const reads = '200 403 403 403 200 200 200 200 403 404 404 401'
const finds = '404 403 403 403 404 404 404 404 403 404 404 401'
/** A token makes and ends keys only where it may do everything. */
const changes = '404 403 403 403 403 403 403 404 403 404 404 401'
/** Whoever comes without an access token of a service key is nobody there. */
const unknown = '401 401 401 401 401 401 401 401 401 401 401 401'

/** Service keys, and what is read with them. */
export const keyRows: Record<string, Row> = {
  [`GET ${keys}`]: { answers: reads },
  [`GET ${keys}.csv`]: { answers: reads },
  [`GET ${keys}.xlsx`]: { answers: reads },
  [`POST ${keys}`]: {
    answers: '400 403 403 403 403 403 403 400 403 404 404 401',
    body: { name: 'Of another app', scopes: ['projects.portals:manage'] },
  },
  [`GET ${keys}/:id`]: { answers: finds },
  [`PATCH ${keys}/:id`]: { answers: changes, body: {} },
  [`POST ${keys}/:id/regenerate`]: { answers: changes, body: {} },
  [`DELETE ${keys}/:id`]: { answers: changes },
  'POST /oauth/v2/token': { answers: '400 400 400 400 400 400 400 400 400 400 400 400', body: {} },
  ...Object.fromEntries(
    [
      '/users',
      '/users/:user',
      '/settings/profiles',
      '/settings/profiles/:id',
      '/settings/roles',
      '/settings/roles/:id',
      '/org',
      '/settings/modules',
      '/settings/modules/:name',
      '/settings/fields',
      '/settings/fields/:field',
      '/settings/portals',
      '/settings/portals/:portal',
      '/settings/portals/:portal/user_type',
      '/settings/portals/:portal/user_type/:type',
      '/settings/portals/:portal/user_type/:type/users',
      '/:module/actions/portal_invite',
      '/:module',
      '/:module/search',
      '/:module/:id',
    ].map((path) => [`GET ${face}${path}`, { answers: unknown }]),
  ),
  [`POST ${face}/settings/portals`]: { answers: unknown, body: {} },
  [`PUT ${face}/settings/portals/:portal`]: { answers: unknown, body: {} },
  [`POST ${userTypes}`]: { answers: unknown, body: {} },
  [`PUT ${userTypes}/:type`]: { answers: unknown, body: {} },
  [`DELETE ${userTypes}/:type`]: { answers: unknown },
  [`DELETE ${portalUsers}`]: { answers: unknown },
  [`POST ${portalUsers}/action/transfer`]: { answers: unknown },
  [`PUT ${portalUsers}/:user/actions/change_status`]: { answers: unknown },
  [`POST ${face}/:module/:record/actions/portal_invite`]: { answers: unknown },
  [`POST ${face}/:module/actions/portal_invite`]: { answers: unknown, body: {} },
}
