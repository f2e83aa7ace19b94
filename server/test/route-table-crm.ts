import type { CrmRow } from './route-row.ts'
import { integrationRows } from './route-table-integration.ts'

const path = '/api/v1/orgs/:org/crm'
const nothing = '00000000-0000-7000-8000-000000000000'

/** What the owner, who is its Administrator, gets: everyone else is refused, or does not come in at all. */
function reads(status: number, standard = status): Pick<CrmRow, 'answers' | 'crm'> {
  return {
    answers: `${status} 403 403 403 ${status} ${status} ${status} ${status} 403 404 404 401`,
    crm: `${status} ${standard} 403`,
  }
}

/** The same for what changes something: tokens need a scope that writes. Bodies and ids change nothing. */
function changes(status: number, standard: number): Pick<CrmRow, 'answers' | 'crm'> {
  return {
    answers: `${status} 403 403 403 403 403 ${status} ${status} 403 404 404 401`,
    crm: `${status} ${standard} 403`,
  }
}

/** Of users, profiles, roles, fields and stages a Standard user changes nothing. */
const setUp: Record<string, CrmRow> = {
  [`GET ${path}/me`]: { answers: '200 200 200 200 200 200 200 200 403 404 404 401', crm: '200 200 200' },
  [`POST ${path}/users`]: { ...changes(422, 403), body: { email: 'no address' } },
  [`POST ${path}/users/add`]: { ...changes(422, 403), body: { people: [{ email: 'no address' }] } },
  [`POST ${path}/users/bulk`]: { ...changes(200, 403), body: { action: 'activate', userIds: [nothing] } },
  [`GET ${path}/users/:id`]: reads(404),
  [`PATCH ${path}/users/:id`]: { ...changes(404, 403), body: {} },
  [`POST ${path}/users/:id/activate`]: { ...changes(404, 403), body: {} },
  [`POST ${path}/users/:id/deactivate`]: { ...changes(404, 403), body: {} },
  [`POST ${path}/profiles`]: { ...changes(409, 403), body: { name: 'Standard' } },
  [`GET ${path}/profiles/:id`]: reads(404),
  [`PATCH ${path}/profiles/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${path}/profiles/:id`]: changes(404, 403),
  [`POST ${path}/roles`]: { ...changes(409, 403), body: { name: 'Manager' } },
  [`PATCH ${path}/roles/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${path}/roles/:id`]: changes(404, 403),
  [`GET ${path}/settings`]: reads(200),
  [`PATCH ${path}/settings`]: { ...changes(200, 403), body: {} },
  [`GET ${path}/stages`]: reads(200),
  [`POST ${path}/stages`]: { ...changes(409, 403), body: { name: 'Proposal' } },
  [`PATCH ${path}/stages/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${path}/stages/:id`]: changes(404, 403),
  [`POST ${path}/fields`]: {
    ...changes(422, 403),
    body: { module: 'deals', label: 'Size', kind: 'pick_list', default: 'none of them' },
  },
  [`GET ${path}/deals/totals`]: reads(200),
  [`PATCH ${path}/fields/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${path}/fields/:id`]: changes(404, 403),
}

const portals = `${path}/customer-portals`
const customers = `${portals}/:portal/users`
/** Customer portals, their user types and their users are nothing for a Standard user. */
const customerPortals: Record<string, CrmRow> = {
  ...Object.fromEntries(
    ['', '.csv', '.xlsx'].flatMap((ending): [string, CrmRow][] => [
      [`GET ${portals}${ending}`, reads(200, 403)],
      [`GET ${customers}${ending}`, reads(404, 403)],
    ]),
  ),
  [`POST ${portals}`]: { ...changes(422, 403), body: { name: '\u0301' } },
  [`GET ${portals}/:portal`]: reads(404, 403),
  [`PATCH ${portals}/:portal`]: { ...changes(404, 403), body: {} },
  [`DELETE ${portals}/:portal`]: changes(404, 403),
  [`GET ${portals}/:portal/user-types`]: reads(404, 403),
  [`POST ${portals}/:portal/user-types`]: { ...changes(404, 403), body: { name: 'Partner' } },
  [`GET ${portals}/:portal/user-types/:id`]: reads(404, 403),
  [`PATCH ${portals}/:portal/user-types/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${portals}/:portal/user-types/:id`]: changes(404, 403),
  [`GET ${customers}/totals`]: reads(404, 403),
  [`POST ${customers}`]: { ...changes(404, 403), body: { email: 'no address' } },
  [`POST ${customers}/invite`]: { ...changes(404, 403), body: { emails: 'no address' } },
  [`GET ${customers}/invite/preview`]: reads(404, 403),
  [`POST ${customers}/bulk`]: { ...changes(404, 403), body: { action: 'activate', userIds: [nothing] } },
  [`POST ${customers}/import-contacts`]: { ...changes(404, 403), body: {} },
  [`POST ${customers}/import-as-clients`]: { ...changes(404, 403), body: { portalId: nothing } },
  [`GET ${customers}/:id`]: reads(404, 403),
  [`PATCH ${customers}/:id`]: { ...changes(404, 403), body: {} },
  [`DELETE ${customers}/:id`]: changes(404, 403),
  ...Object.fromEntries(
    ['activate', 'deactivate', 'invite', 'reinvite'].map((step): [string, CrmRow] => [
      `POST ${customers}/:id/${step}`,
      changes(404, 403),
    ]),
  ),
}

const modules = {
  accounts: { name: 'Acme', parentId: nothing },
  contacts: { lastName: 'Bowman', email: 'no address' },
  deals: { name: 'Big', stage: 'no stage' },
}

const records = Object.entries(modules).flatMap(([module, body]): [string, CrmRow][] => [
  // a Standard user sees lists and does not take them away
  [`GET ${path}/${module}`, reads(200)],
  [`GET ${path}/${module}.csv`, reads(200, 403)],
  [`GET ${path}/${module}.xlsx`, reads(200, 403)],
  [`POST ${path}/${module}`, { ...changes(422, 422), body }],
  [`POST ${path}/${module}/bulk`, { ...changes(200, 200), body: { action: 'delete', recordIds: [nothing] } }],
  [`GET ${path}/${module}/:id`, reads(404)],
  [`GET ${path}/${module}/:id/related`, reads(404)],
  [`GET ${path}/${module}/:id/timeline`, reads(404)],
  [`PATCH ${path}/${module}/:id`, { ...changes(404, 404), body: {} }],
  [`DELETE ${path}/${module}/:id`, changes(404, 404)],
])

const lists = ['users', 'profiles', 'roles', 'fields'].flatMap((list) =>
  ['', '.csv', '.xlsx'].map((ending): [string, CrmRow] => [`GET ${path}/${list}${ending}`, reads(200)]),
)

const related = ['accounts/:id/contacts', 'accounts/:id/deals', 'contacts/:id/deals'].map(
  (list): [string, CrmRow] => [`GET ${path}/${list}`, reads(404)],
)

/** Client companies and accounts are matched by Administrators alone. */
const mappings: Record<string, CrmRow> = {
  [`POST ${path}/client-mappings`]: { ...changes(409, 403), body: {} },
  [`GET ${path}/client-mappings`]: reads(200, 403),
  [`GET ${path}/client-mappings/:portal`]: reads(200, 403),
  [`GET ${path}/client-mappings/:portal/links`]: reads(200, 403),
  [`PUT ${path}/client-mappings/:portal/links/:company`]: {
    ...changes(409, 403),
    body: { accountId: nothing },
  },
  [`DELETE ${path}/client-mappings/:portal/links/:company`]: changes(409, 403),
  [`GET ${path}/client-mappings/runs/:run/rows/:row/candidates`]: reads(404, 403),
}

/** Every route of the CRM. */
export const crmRows: Record<string, CrmRow> = {
  ...setUp,
  ...mappings,
  ...customerPortals,
  ...Object.fromEntries([...lists, ...records, ...related]),
  ...integrationRows,
}
