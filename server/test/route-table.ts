import type { Row } from './route-row.ts'
import { crmRows } from './route-table-crm.ts'
import { hallRows } from './route-table-hall.ts'
import { identityRows } from './route-table-identity.ts'
import { keyRows } from './route-table-keys.ts'
import { recordRows } from './route-table-record.ts'

/** Every route. A moderator moderates the group that `group` names; a member is a member of it. */
export const table: Record<string, Row> = {
  ...crmRows,
  ...hallRows,
  ...identityRows,
  ...keyRows,
  'POST /api/v1/orgs': { answers: '400 400 400 400 403 403 400 400 400 400 400 401', body: {} },
  'GET /api/v1/orgs/:org/settings': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'PATCH /api/v1/orgs/:org/settings': {
    answers: '200 200 403 403 403 403 403 200 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/members': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/members.csv': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/members.xlsx': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/members': { answers: '400 400 403 403 403 403 400 400 403 404 404 401', body: {} },
  'GET /api/v1/orgs/:org/members/:id': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'member' },
  },
  'PATCH /api/v1/orgs/:org/members/:id': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/members/:id/stakes': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
  },
  'POST /api/v1/orgs/:org/members/:id/activate': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/members/:id/deactivate': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/members/:id/reinvite': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/members/:id/revoke-invitation': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/members/:id/end-sessions': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/members/bulk': {
    answers: '400 400 403 403 403 403 400 400 403 404 404 401',
    body: {},
  },
  'DELETE /api/v1/orgs/:org/members/:id': { answers: '404 404 403 403 403 403 404 404 403 404 404 401' },
  'GET /api/v1/orgs/:org/hierarchy': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'PATCH /api/v1/orgs/:org/hierarchy': {
    answers: '400 400 403 403 403 403 400 400 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/hierarchy/people': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/hierarchy/people.csv': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/hierarchy/people.xlsx': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/hierarchy/people/:id': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'member' },
  },
  'GET /api/v1/orgs/:org/domains': { answers: '200 200 403 403 403 403 403 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/domains.csv': { answers: '200 200 403 403 403 403 403 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/domains.xlsx': { answers: '200 200 403 403 403 403 403 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/domains': {
    answers: '400 400 403 403 403 403 403 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/domains/:id/check': {
    answers: '404 404 403 403 403 403 403 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/domains/:id/confirm': {
    answers: '404 403 403 403 403 403 403 404 403 404 404 401',
    body: {},
  },
  'DELETE /api/v1/orgs/:org/domains/:id': {
    answers: '404 404 403 403 403 403 403 404 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/groups': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/groups.csv': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/groups.xlsx': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/groups': { answers: '400 400 403 403 403 403 400 400 403 404 404 401', body: {} },
  'GET /api/v1/orgs/:org/groups/:id': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'group' },
  },
  'PATCH /api/v1/orgs/:org/groups/:id': {
    answers: '404 404 403 403 403 403 404 404 403 404 404 401',
    body: {},
  },
  'DELETE /api/v1/orgs/:org/groups/:id': { answers: '404 404 403 403 403 403 404 404 403 404 404 401' },
  'GET /api/v1/orgs/:org/groups/:id/memberships': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'group' },
  },
  'GET /api/v1/orgs/:org/groups/:id/memberships.csv': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'group' },
  },
  'GET /api/v1/orgs/:org/groups/:id/memberships.xlsx': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
    on: { id: 'group' },
  },
  'DELETE /api/v1/orgs/:org/groups/:id/memberships/:memberId': {
    answers: '404 404 404 403 403 403 404 404 403 404 404 401',
    on: { id: 'group' },
  },
  'POST /api/v1/orgs/:org/groups/:id/memberships': {
    answers: '409 409 409 403 403 403 409 409 403 404 404 401',
    on: { id: 'group' },
    body: { items: [{ email: 'zz@elsewhere.example' }] },
  },
  'POST /api/v1/orgs/:org/groups/:id/memberships/bulk': {
    answers: '404 404 404 403 403 403 404 404 403 404 404 401',
    on: { id: 'group' },
    body: { action: 'set_role', role: 'member', filter: { q: 'nobody-of-that-name' } },
  },
  'POST /api/v1/orgs/:org/groups/:id/convert': {
    answers: '200 200 403 403 403 403 200 200 403 404 404 401',
    on: { id: 'group' },
    body: { kind: 'group' },
  },
  'PATCH /api/v1/orgs/:org/groups/:id/memberships/:memberId': {
    answers: '200 200 200 403 403 403 200 200 403 404 404 401',
    on: { id: 'group', memberId: 'member' },
    body: { role: 'member' },
  },
  'POST /api/v1/orgs/:org/imports': { answers: '400 400 400 400 403 400 400 400 403 404 404 401', body: {} },
  'GET /api/v1/orgs/:org/imports': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/imports.csv': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/imports.xlsx': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/imports/:id': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/items': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/items.csv': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/items.xlsx': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/events': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'PUT /api/v1/orgs/:org/imports/:id/source': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'PUT /api/v1/orgs/:org/imports/:id/mapping': {
    answers: '400 400 400 400 403 400 400 400 403 404 404 401',
    body: {},
  },
  'PATCH /api/v1/orgs/:org/imports/:id/decisions': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/imports/:id/apply': {
    answers: '400 400 400 400 403 400 400 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/imports/:id/cancel': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/imports/:id/undo': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/imports/:id/replan': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/imports/:id/candidates': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/candidates.csv': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/candidates.xlsx': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/selection': {
    answers: '409 409 404 404 409 409 409 409 403 404 404 401',
    on: { id: 'run' },
  },
  'PUT /api/v1/orgs/:org/imports/:id/selection': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'PATCH /api/v1/orgs/:org/imports/:id/selection': {
    answers: '404 404 404 404 403 404 404 404 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/connections': { answers: '200 200 403 403 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/connections': {
    answers: '400 400 400 400 403 400 400 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/connections/:id/test': {
    answers: '404 404 403 403 403 404 404 404 403 404 404 401',
  },
  'DELETE /api/v1/orgs/:org/connections/:id': {
    answers: '404 404 403 403 403 404 404 404 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/imports/:id/plan.csv': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/report.csv': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/fixes.csv': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/plan.xlsx': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/report.xlsx': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/fixes.xlsx': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/:id/plan.json': {
    answers: '200 200 404 404 200 200 200 200 403 404 404 401',
    on: { id: 'run' },
  },
  'GET /api/v1/orgs/:org/imports/templates/:target.csv': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/imports/templates/:target.xlsx': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/imports/templates/:target.xls': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'GET /api/v1/orgs/:org/notifications': {
    answers: '200 200 200 200 200 200 200 200 403 404 404 401',
  },
  'PATCH /api/v1/orgs/:org/notifications': {
    answers: '200 200 200 200 403 403 200 200 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/invitations/preview': {
    answers: '200 200 403 403 403 200 200 200 403 404 404 401',
  },
  ...crmRows,
  ...recordRows,
}
