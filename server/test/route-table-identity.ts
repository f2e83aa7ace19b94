import type { Row } from './route-row.ts'

/** Sign-in, accounts, tokens, invitations and set-up. */
export const identityRows: Record<string, Row> = {
  'POST /api/v1/auth/sign-in': { answers: '400 400 400 400 400 400 400 400 400 400 400 400', body: {} },
  'POST /api/v1/auth/sign-out': {
    answers: '204 204 204 204 204 204 204 204 204 204 204 204',
    body: {},
    isUnsigned: true,
  },
  'POST /api/v1/auth/second-factor': { answers: '400 400 400 400 400 400 400 400 400 400 400 400', body: {} },
  'POST /api/v1/auth/password-link': { answers: '400 400 400 400 400 400 400 400 400 400 400 400', body: {} },
  'GET /api/v1/auth/password-link/:token': { answers: '404 404 404 404 404 404 404 404 404 404 404 404' },
  'POST /api/v1/auth/password-link/:token': {
    answers: '400 400 400 400 400 400 400 400 400 400 400 400',
    body: {},
  },
  'POST /api/v1/auth/verification/:token': { answers: '404 404 404 404 404 404 404 404 404 404 404 404' },
  'POST /api/v1/me/verification': { answers: '409 409 409 409 403 403 403 403 409 409 409 401' },
  'GET /api/v1/me/second-factor': { answers: '200 200 200 200 200 200 200 200 200 200 200 401' },
  'POST /api/v1/me/second-factor': { answers: '400 400 400 400 403 403 400 400 400 400 400 401', body: {} },
  'POST /api/v1/me/second-factor/enable': {
    answers: '400 400 400 400 403 403 400 400 400 400 400 401',
    body: {},
  },
  'POST /api/v1/me/second-factor/disable': {
    answers: '400 400 400 400 403 403 400 400 400 400 400 401',
    body: {},
  },
  'POST /api/v1/me/second-factor/recovery-codes': {
    answers: '400 400 400 400 403 403 400 400 400 400 400 401',
    body: {},
  },
  'DELETE /api/v1/me/sessions': { answers: '204 204 204 204 403 403 403 403 204 204 204 401' },
  'GET /api/v1/auth/oidc': { answers: '200 200 200 200 200 200 200 200 200 200 200 200' },
  'GET /api/v1/auth/oidc/:provider/start': {
    answers: '404 404 404 404 404 404 404 404 404 404 404 404',
  },
  'GET /api/v1/auth/oidc/:provider/callback': {
    answers: '404 404 404 404 404 404 404 404 404 404 404 404',
  },
  'GET /api/v1/me/oidc': { answers: '200 200 200 200 200 200 200 200 200 200 200 401' },
  'POST /api/v1/me/oidc/:provider': {
    answers: '404 404 404 404 403 403 403 403 404 404 404 401',
    body: {},
  },
  'DELETE /api/v1/me/oidc/:id': { answers: '404 404 404 404 403 403 403 403 404 404 404 401' },
  'POST /api/v1/me/password': { answers: '400 400 400 400 403 403 400 400 400 400 400 401', body: {} },
  'GET /api/v1/me/sessions': { answers: '200 200 200 200 200 200 200 200 200 200 200 401' },
  'DELETE /api/v1/me/sessions/:id': { answers: '404 404 404 404 403 403 403 403 404 404 404 401' },
  'GET /api/v1/orgs/:org/api-tokens': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/api-tokens.csv': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'GET /api/v1/orgs/:org/api-tokens.xlsx': { answers: '200 200 200 200 200 200 200 200 403 404 404 401' },
  'POST /api/v1/orgs/:org/api-tokens': {
    answers: '400 400 400 400 403 403 400 400 403 404 404 401',
    body: {},
  },
  'DELETE /api/v1/orgs/:org/api-tokens/:id': { answers: '404 404 404 404 403 403 404 404 403 404 404 401' },
  'GET /api/v1/setup': { answers: '200 200 200 200 200 200 200 200 200 200 200 200' },
  'POST /api/v1/setup': { answers: '400 400 400 400 400 400 400 400 400 400 400 400', body: {} },
  'GET /api/v1/me': { answers: '200 200 200 200 200 200 200 200 200 200 200 401' },
  'PATCH /api/v1/me': { answers: '200 200 200 200 403 403 200 200 200 200 200 401', body: {} },
  'GET /api/v1/invitations/:token': { answers: '404 404 404 404 404 404 404 404 404 404 404 404' },
  'POST /api/v1/invitations/:token': {
    answers: '404 404 404 404 404 404 404 404 404 404 404 404',
    body: {},
  },
  'POST /api/v1/invitations/:token/object': {
    answers: '204 204 204 204 204 204 204 204 204 204 204 204',
  },
}
