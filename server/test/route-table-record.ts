import type { Row } from './route-row.ts'

/** The home page, mails, the record of changes, and what is held about people. */
export const recordRows: Record<string, Row> = {
  'GET /api/v1/orgs/:org/outbox': { answers: '200 200 403 403 403 403 403 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/outbox/:id': { answers: '404 404 403 403 403 403 403 404 403 404 404 401' },
  'DELETE /api/v1/orgs/:org/outbox/:id': { answers: '404 404 403 403 403 403 403 404 403 404 404 401' },
  'POST /api/v1/orgs/:org/outbox/:id/send': { answers: '404 404 403 403 403 403 403 404 403 404 404 401' },
  'GET /api/v1/orgs/:org/audit': { answers: '200 200 403 403 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/home': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/privacy/export': {
    answers: '400 400 403 403 403 403 403 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/privacy/export.html': {
    answers: '400 400 403 403 403 403 403 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/privacy/mine': { answers: '200 200 200 200 403 403 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/privacy/mine.html': { answers: '200 200 200 200 403 403 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/privacy/erase/preview': {
    answers: '400 400 403 403 403 403 403 400 403 404 404 401',
    body: {},
  },
  'POST /api/v1/orgs/:org/privacy/erase': {
    answers: '400 400 403 403 403 403 403 400 403 404 404 401',
    body: {},
  },
  'GET /api/v1/orgs/:org/audit/chain': { answers: '200 200 403 403 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/audit/verify': { answers: '200 200 403 403 403 403 403 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/audit.csv': { answers: '200 200 403 403 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/audit.xlsx': { answers: '200 200 403 403 200 200 200 200 403 404 404 401' },
}
