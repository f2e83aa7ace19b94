export {
  canWrite,
  hasPermission,
  permissionsOf,
  permissionsOfPrincipal,
  requirePermission,
} from '../kernel/index.ts'
export { createApiToken } from './api-tokens/create-api-token.ts'
export { listApiTokens } from './api-tokens/list-api-tokens.ts'
export { revokeApiToken } from './api-tokens/revoke-api-token.ts'
export { authenticate, authenticateIn, type Credentials } from './authenticate.ts'
export { joinOrganisation, organisationsOf } from './belonging.ts'
export { changePassword } from './change-password.ts'
export { type CreatedIdentity, createIdentity, type NewIdentity } from './create-identity.ts'
export { forgetOld, keepAnswers } from './kept-answers.ts'
export { identityOfAddress, verifyAddress } from './known-address.ts'
export { readAccount, updateAccount } from './own-account.ts'
export { identityRoutes, visitorOf } from './routes.ts'
export { clearSessionCookie, sessionToken, setSessionCookie } from './sessions/cookie.ts'
export { listSessions } from './sessions/list-sessions.ts'
export { type OpenedSession, openSession, type Visitor } from './sessions/open-session.ts'
export { revokeSession } from './sessions/revoke-session.ts'
export { signIn } from './sessions/sign-in.ts'
export { dropSetupTokens, makeSetupToken, useSetupToken } from './setup/setup-link.ts'
