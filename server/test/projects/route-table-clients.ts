import type { PortalRow } from './route-visitors.ts'

const nothing = '00000000-0000-7000-8000-000000000000'
const portal = '/api/v1/orgs/:org/portals/:portal'
const guest = '/api/v1/orgs/:org/guest/portals'
const project = `${guest}/:portal/projects/:id`
const comments = `${project}/tasks/:taskId/comments`
// a client user is somebody else than all of these; what guests get is in guests.test.ts
const nobody = '404 404 404 404 404 404 404 404 404 404 404 404 404 401'
const toWrite = '404 404 404 404 404 404 404 404 404 403 404 404 404 401'

/** The routes of client companies and client users, and of what these see as guests. */
export const clientRows: Record<string, PortalRow> = {
  [`GET ${portal}/client-companies`]: { answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/client-companies.csv`]: {
    answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401',
  },
  [`GET ${portal}/client-companies.xlsx`]: {
    answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401',
  },
  [`POST ${portal}/client-companies`]: {
    answers: '409 409 403 403 403 403 404 404 403 403 403 409 404 401',
    body: { name: 'Bowman' },
  },
  [`POST ${portal}/client-companies/bulk`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: { action: 'remove', companyIds: [nothing] },
  },
  [`GET ${portal}/client-companies/:id`]: {
    answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401',
    on: { id: 'company' },
  },
  [`PATCH ${portal}/client-companies/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`DELETE ${portal}/client-companies/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`GET ${portal}/client-users`]: { answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/client-users.csv`]: { answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401' },
  [`GET ${portal}/client-users.xlsx`]: { answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401' },
  [`POST ${portal}/client-users`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { email: 'no address', companyId: nothing },
  },
  [`POST ${portal}/client-users/invite`]: {
    answers: '422 422 403 403 403 403 404 404 403 403 403 422 404 401',
    body: { emails: 'no address', companyId: nothing },
  },
  [`POST ${portal}/client-users/bulk`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: { action: 'remove', clientUserIds: [nothing] },
  },
  [`GET ${portal}/client-users/:id`]: {
    answers: '200 200 200 403 403 403 404 404 403 200 200 200 404 401',
    on: { id: 'client' },
  },
  [`PATCH ${portal}/client-users/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`DELETE ${portal}/client-users/:id`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/client-users/:id/activate`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/client-users/:id/deactivate`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/client-users/:id/reinvite`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/client-users/:id/revoke-invitation`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
  },
  [`POST ${portal}/client-users/:id/convert`]: {
    answers: '404 404 403 403 403 403 404 404 403 403 403 404 404 401',
    body: {},
  },
  [`GET ${guest}`]: { answers: '200 200 200 200 200 200 200 200 200 200 200 200 404 401' },
  [`GET ${guest}/:portal/projects`]: { answers: nobody },
  [`GET ${project}`]: { answers: nobody, on: { id: 'project' } },
  [`GET ${project}/tasks`]: { answers: nobody, on: { id: 'project' } },
  [`GET ${project}/tasks/:taskId`]: { answers: nobody, on: { id: 'project', taskId: 'task' } },
  [`GET ${comments}`]: { answers: nobody, on: { id: 'project', taskId: 'task' } },
  [`POST ${comments}`]: { answers: toWrite, on: { id: 'project', taskId: 'task' }, body: { text: 'x' } },
  [`PATCH ${comments}/:commentId`]: {
    answers: toWrite,
    on: { id: 'project', taskId: 'task', commentId: 'comment' },
    body: { text: 'x' },
  },
  [`DELETE ${comments}/:commentId`]: {
    answers: toWrite,
    on: { id: 'project', taskId: 'task', commentId: 'comment' },
  },
}
