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
export { authenticate, authenticateIn, type Credentials, holderOf } from './authenticate.ts'
export { joinOrganisation, organisationsOf } from './belonging.ts'
export { type CreatedIdentity, createIdentity, type NewIdentity } from './create-identity.ts'
export { forgetOld } from './forget-old.ts'
export type { KnownPerson, ProvenPerson, Relations, SignInGround } from './ground.ts'
export type {
  Acceptance,
  InvitationBook,
  InvitationGround,
  KeptInvitation,
} from './invitations/invitation-book.ts'
export { expiryOf, type InvitationLinks } from './invitations/invitation-links.ts'
export { type InvitationTable, invitationTable } from './invitations/invitation-table.ts'
export { invitationToken, readInvitationToken } from './invitations/invitation-token.ts'
export { invitationRoutes } from './invitations/routes.ts'
export { joinedPrincipal } from './joined.ts'
export { keepAnswers } from './kept-answers.ts'
export { identityOfAddress, verifyAddress } from './known-address.ts'
export { languageOfAddress, languageOfIdentity } from './known-language.ts'
export { passwordLinkMail, verificationMail } from './mailed-links/link-mails.ts'
export { makePasswordLink, passwordLinkJob } from './mailed-links/request-password-link.ts'
export { noticeMail } from './notices/notice-mail.ts'
export { type OidcProviders, openProviders } from './oidc/providers.ts'
export { oidcRoutes } from './oidc/routes.ts'
export { readAccount, updateAccount } from './own-account.ts'
export { identityKeeper } from './privacy/identity-keeper.ts'
export { identityRoutes } from './routes.ts'
export { seal, unseal } from './seal.ts'
export { keyMail } from './service-keys/care/key-mail.ts'
export { type KeyStake, keysHeldBy } from './service-keys/care/key-stakes.ts'
export { serviceKeyKeeper } from './service-keys/care/service-key-keeper.ts'
export { watchKeys } from './service-keys/care/watch-keys.ts'
export { handOverKeys } from './service-keys/hand-over-keys.ts'
export type { KeyGround, KeyHolder, KeyKeeper, KeyWhereabouts } from './service-keys/key-ground.ts'
export { keysOfPortals } from './service-keys/keys-of-portal.ts'
export { serviceKeyRoutes } from './service-keys/routes.ts'
export { enterWithKey } from './service-keys/use/enter-with-key.ts'
export { enterWithToken } from './service-keys/use/enter-with-token.ts'
export { accessSeconds, exchangeKey } from './service-keys/use/exchange-key.ts'
export type { KeyUseGround } from './service-keys/use/use-ground.ts'
export type { UsedKey } from './service-keys/use/used-key.ts'
export { completeSignIn } from './sessions/complete-sign-in.ts'
export { clearSessionCookie, sessionToken, setSessionCookie } from './sessions/cookie.ts'
export { listSessions } from './sessions/list-sessions.ts'
export { type OpenedSession, openSession, sessionOpenedAt, type Visitor } from './sessions/open-session.ts'
export { revokeOtherSessions, revokeSession } from './sessions/revoke-session.ts'
export { visitorOf } from './sessions/routes.ts'
export { checkPassword, passFirstFactor, type SignedIn } from './sessions/sign-in.ts'
export { dropSetupTokens, makeSetupToken, useSetupToken } from './setup/setup-link.ts'
