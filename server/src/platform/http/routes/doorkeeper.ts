import type { Language, Permission } from '@muster/contract'
import type { FastifyRequest } from 'fastify'
import type { Identity, Principal } from '../../../kernel/index.ts'

/** Who may come in: implemented by the rooms above, so that http knows neither sign-in nor membership. */
export type Doorkeeper = {
  /** Who sends the request, by session cookie or bearer token. @throws unauthenticated */
  identify: (request: FastifyRequest) => Promise<Identity>
  /**
   * Who sends the request, as somebody who belongs to the organisation (slug or id).
   * @throws unauthenticated, not_found, forbidden
   */
  enter: (
    request: FastifyRequest,
    organisation: string,
  ) => Promise<{ identity: Identity; principal: Principal }>
  /** @throws forbidden */
  requirePermission: (principal: Principal, permission: Permission) => void
  /** Whether the credentials may change anything, whatever the person may. */
  canWrite: (identity: Identity) => boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
    principal: Principal | null
    language: Language
  }
}
