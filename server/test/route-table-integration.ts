import type { CrmRow } from './route-row.ts'

const path = '/api/v1/orgs/:org/crm/integration'
const projects = '/api/v1/orgs/:org/crm/projects'
const nothing = '00000000-0000-7000-8000-000000000000'

/** Of a CRM that is connected with nothing: what its Administrators get, and, where it differs, a Standard user. */
function reads(status: number, standard: number): Pick<CrmRow, 'answers' | 'crm'> {
  return {
    answers: `${status} 403 403 403 ${status} ${status} ${status} ${status} 403 404 404 401`,
    crm: `${status} ${standard} 403`,
  }
}

/** The same for what changes something. */
function changes(status: number, standard: number): Pick<CrmRow, 'answers' | 'crm'> {
  return {
    answers: `${status} 403 403 403 403 403 ${status} ${status} 403 404 404 401`,
    crm: `${status} ${standard} 403`,
  }
}

/** Refused as it stands, whoever asks. */
const malformed = {
  answers: '400 400 400 400 403 403 400 400 403 404 404 401',
  crm: '400 400 400',
}

/** The integration is for Administrators of the CRM alone; its projects are for whom a profile lets, once it is active. */
export const integrationRows: Record<string, CrmRow> = {
  [`GET ${path}`]: reads(200, 403),
  [`GET ${path}/me`]: { answers: '200 200 200 200 200 200 200 200 403 404 404 401', crm: '200 200 200' },
  [`GET ${path}/portals`]: reads(200, 403),
  [`POST ${path}/portals`]: {
    ...changes(401, 403),
    body: { email: 'nobody@elsewhere.example', key: 'no key at all' },
  },
  [`GET ${path}/portal`]: reads(409, 403),
  [`PUT ${path}/portal`]: { ...changes(403, 403), body: { portalId: nothing } },
  [`PUT ${path}/permissions`]: { ...changes(409, 403), body: {} },
  [`PUT ${path}/clients`]: { ...changes(409, 403), body: { choice: 'skip' } },
  [`POST ${path}/activate`]: { ...changes(409, 403), body: {} },
  [`POST ${path}/deactivate`]: changes(409, 403),
  [`PUT ${path}/key`]: {
    ...changes(409, 403),
    body: { email: 'nobody@elsewhere.example', key: 'no key at all' },
  },
  [`GET ${path}/health`]: reads(409, 403),
  [`POST ${path}/messages/retry`]: { ...changes(409, 403), body: {} },
  [`POST ${path}/messages/discard`]: {
    ...changes(409, 403),
    body: { messages: [{ side: 'portal', seq: 1 }] },
  },
  [`GET ${path}/field-mappings`]: reads(409, 403),
  [`PUT ${path}/field-mappings`]: { ...changes(409, 403), body: { mappings: [] } },
  [`POST ${path}/field-mappings/test`]: { ...changes(409, 403), body: { module: 'deals', record: nothing } },
  'POST /api/v1/orgs/:org/crm/deals/:id/convert': { ...changes(409, 409), body: {} },
  [`POST ${path}/push`]: { ...changes(409, 403), body: {} },
  [`GET ${path}/pushes`]: reads(409, 403),
  [`GET ${path}/pushes/:id`]: reads(409, 403),
  [`POST ${path}/pushes/:id/undo`]: changes(409, 403),
  [`GET ${path}/orphans`]: reads(409, 403),
  [`POST ${path}/orphans/deactivate`]: { ...changes(409, 403), body: { userIds: [nothing] } },
  [`GET ${projects}`]: reads(409, 409),
  [`POST ${projects}`]: { ...changes(409, 409), body: { name: 'New' } },
  [`GET ${projects}/filled`]: { ...malformed, answers: '400 400 400 400 400 400 400 400 403 404 404 401' },
  [`GET ${projects}/:id`]: reads(409, 409),
  [`PATCH ${projects}/:id`]: { ...changes(409, 409), body: {} },
  [`DELETE ${projects}/:id`]: changes(409, 409),
  [`PUT ${projects}/:id/records/:module/:record`]: malformed,
  [`DELETE ${projects}/:id/records/:module/:record`]: malformed,
}
