import { clientRows } from './route-table-clients.ts'
import type { PortalRow } from './route-visitors.ts'

const nothing = '00000000-0000-7000-8000-000000000000'
const portals = '/api/v1/orgs/:org/portals'
const portal = `${portals}/:portal`

/** Every route of portals; bodies and ids are chosen so that nobody's request changes anything. */
export const portalTable: Record<string, PortalRow> = {
  [`GET ${portals}`]: { answers: '200 200 200 200 200 200 200 200 200 200 200 200 404 401' },
  [`GET ${portals}.csv`]: { answers: '200 200 200 200 200 200 200 200 200 200 200 200 404 401' },
  [`GET ${portals}.xlsx`]: { answers: '200 200 200 200 200 200 200 200 200 200 200 200 404 401' },
  [`POST ${portals}`]: {
    answers: '409 403 403 403 403 403 409 403 403 403 403 409 404 401',
    body: { name: 'One more', slug: 'acme' },
  },
  [`GET ${portal}`]: { answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401' },
  [`PATCH ${portal}`]: {
    answers: '400 400 403 403 403 403 404 404 403 403 403 400 404 401',
    body: { timeZone: 'No/Where' },
  },
  [`GET ${portal}/hand-over`]: { answers: '200 403 403 403 403 403 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/hand-over`]: {
    answers: '422 403 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { portalUserId: nothing },
  },
  [`GET ${portal}/roles`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/roles`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { name: 'New', profileId: nothing },
  },
  [`PATCH ${portal}/roles/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`DELETE ${portal}/roles/:id`]: { answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401' },
  [`GET ${portal}/role-rules`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`PUT ${portal}/role-rules`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { rules: [{ crmProfile: 'X', roleId: nothing }] },
  },
  [`GET ${portal}/profiles`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/profiles`]: {
    answers: '409 409 403 403 403 403 404 404 403 403 403 409 404 401',
    body: { name: 'Employee', permissions: [] },
  },
  [`PATCH ${portal}/profiles/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`DELETE ${portal}/profiles/:id`]: { answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401' },
  [`GET ${portal}/users`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/users.csv`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/users.xlsx`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/users/tree`]: { answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/users`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { email: 'no address' },
  },
  [`POST ${portal}/users/invite`]: {
    answers: '200 200 403 403 403 403 404 404 403 403 403 200 404 401',
    body: { emails: 'no address' },
  },
  [`GET ${portal}/users/invite/preview`]: {
    answers: '200 200 403 403 403 403 404 404 403 403 403 200 404 401',
  },
  [`POST ${portal}/users/bulk`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: { action: 'remove', userIds: [nothing] },
  },
  [`GET ${portal}/users/:id`]: {
    answers: '200 200 200 200 403 200 404 404 403 200 200 200 404 401',
    on: { id: 'user' },
  },
  [`PATCH ${portal}/users/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`POST ${portal}/users/:id/activate`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/users/:id/deactivate`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/users/:id/reinvite`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/users/:id/revoke-invitation`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`DELETE ${portal}/users/:id`]: { answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401' },
  [`GET ${portal}/projects`]: { answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/projects.csv`]: { answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/projects.xlsx`]: { answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/projects`]: {
    answers: '409 409 409 403 403 403 404 404 403 403 403 409 404 401',
    body: { name: 'Other', key: 'WEB' },
  },
  [`GET ${portal}/projects/:id`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`PATCH ${portal}/projects/:id`]: {
    answers: '422 422 422 403 403 403 404 404 403 403 403 422 404 401',
    on: { id: 'project' },
    body: { ownerId: nothing },
  },
  [`DELETE ${portal}/projects/:id`]: { answers: '404 404 404 404 404 404 404 404 403 403 404 404 404 401' },
  [`GET ${portal}/projects/:id/members`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/members.csv`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/members.xlsx`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`POST ${portal}/projects/:id/members`]: {
    answers: '422 422 422 403 403 403 404 404 403 403 403 422 404 401',
    on: { id: 'project' },
    body: { userIds: [nothing] },
  },
  [`PATCH ${portal}/projects/:id/members/:userId`]: {
    answers: '404 404 404 403 403 403 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
    body: { profileId: null },
  },
  [`DELETE ${portal}/projects/:id/members/:userId`]: {
    answers: '404 404 404 403 403 403 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
  },
  [`POST ${portal}/projects/:id/client-companies`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    on: { id: 'project' },
    body: { companyId: nothing },
  },
  [`DELETE ${portal}/projects/:id/client-companies/:companyId`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/tasks`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/tasks.csv`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/tasks.xlsx`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`POST ${portal}/projects/:id/tasks`]: {
    answers: '422 422 422 422 403 422 404 404 403 403 403 422 404 401',
    on: { id: 'project' },
    body: { title: 'New', assigneeId: nothing },
  },
  [`GET ${portal}/projects/:id/tasks/:taskId`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project', taskId: 'task' },
  },
  [`PATCH ${portal}/projects/:id/tasks/:taskId`]: {
    answers: '422 422 422 422 403 422 404 404 403 403 403 422 404 401',
    on: { id: 'project', taskId: 'task' },
    body: { assigneeId: nothing },
  },
  [`DELETE ${portal}/projects/:id/tasks/:taskId`]: {
    answers: '404 404 404 404 403 404 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/task-lists`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project' },
  },
  [`POST ${portal}/projects/:id/task-lists`]: {
    answers: '404 404 404 404 404 404 404 404 403 403 404 404 404 401',
    body: { name: 'New' },
  },
  [`PATCH ${portal}/projects/:id/task-lists/:listId`]: {
    answers: '404 404 404 404 403 404 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
    body: {},
  },
  [`DELETE ${portal}/projects/:id/task-lists/:listId`]: {
    answers: '404 404 404 404 403 404 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
  },
  [`GET ${portal}/projects/:id/tasks/:taskId/comments`]: {
    answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401',
    on: { id: 'project', taskId: 'task' },
  },
  [`POST ${portal}/projects/:id/tasks/:taskId/comments`]: {
    answers: '404 404 404 404 404 404 404 404 403 403 403 404 404 401',
    on: { id: 'project' },
    body: { text: 'New' },
  },
  [`PATCH ${portal}/projects/:id/tasks/:taskId/comments/:commentId`]: {
    answers: '200 403 403 403 403 403 404 404 403 403 403 200 404 401',
    on: { id: 'project', taskId: 'task', commentId: 'comment' },
    body: { text: 'How?' },
  },
  [`DELETE ${portal}/projects/:id/tasks/:taskId/comments/:commentId`]: {
    answers: '404 404 404 404 404 404 404 404 403 403 404 404 404 401',
    on: { id: 'project', taskId: 'task' },
  },
  ...clientRows,
  [`GET ${portal}/fields`]: { answers: '200 200 200 200 200 200 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/fields`]: {
    answers: '409 409 403 403 403 403 404 404 403 403 403 409 404 401',
    body: { label: 'Cost centre', kind: 'text' },
  },
  [`PATCH ${portal}/fields/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`DELETE ${portal}/fields/:id`]: { answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401' },
  [`GET ${portal}/service-keys`]: { answers: '200 200 403 403 403 403 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/service-keys.csv`]: { answers: '200 200 403 403 403 403 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/service-keys.xlsx`]: { answers: '200 200 403 403 403 403 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/service-keys`]: {
    answers: '400 400 403 403 403 403 404 404 403 403 403 403 404 401',
    body: { name: 'Of another app', scopes: ['crm.users:read'] },
  },
  [`GET ${portal}/service-keys/:id`]: { answers: '404 404 403 403 403 403 404 404 403 404 404 404 404 401' },
  [`PATCH ${portal}/service-keys/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 403 404 401',
    body: {},
  },
  [`POST ${portal}/service-keys/:id/regenerate`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 403 404 401',
    body: {},
  },
  [`DELETE ${portal}/service-keys/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 403 404 401',
  },
}
