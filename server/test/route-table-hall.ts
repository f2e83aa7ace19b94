import type { Row } from './route-row.ts'

const door = '/api/v1/customer-portals/:org/:portal'
const records = `${door}/records/:module`

/** Nobody of these is a user of a customer portal: no session finds one, and no token comes in. */
const read = '404 404 404 404 403 403 403 403 404 404 404 401'
/** The module of these paths is none, which is said first. */
const ofModule = '400 400 400 400 400 400 400 400 400 400 400 401'
const changes = '400 400 400 400 403 403 400 400 400 400 400 401'

/** What customer portals show from outside; `server/test/crm/hall.test.ts` tells what their users get. */
export const hallRows: Record<string, Row> = {
  [`GET ${door}`]: { answers: '404 404 404 404 404 404 404 404 404 404 404 404' },
  [`GET ${door}/me`]: { answers: read },
  [`GET ${door}/projects`]: { answers: read },
  [`GET ${records}`]: { answers: ofModule },
  [`POST ${records}`]: { answers: changes, body: { values: {} } },
  [`GET ${records}/:id`]: { answers: ofModule },
  [`PATCH ${records}/:id`]: { answers: changes, body: { values: {} } },
  [`DELETE ${records}/:id`]: { answers: changes },
}
