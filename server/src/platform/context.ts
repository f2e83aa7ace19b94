import type { Principal } from '../kernel/index.ts'
import type { Tx } from './database/index.ts'

/**
 * What every verb takes first: the open transaction (walled to the principal's organisation), who acts, and
 * the instant of the request. One context is one transaction: what a verb writes and what it audits stand or
 * fall together.
 */
export type Context = {
  tx: Tx
  principal: Principal
  now: Date
}

/** A context for work that the server does by itself in one organisation, such as set-up and run drivers. */
export function systemContext(tx: Tx, organisationId: string, now: Date = new Date()): Context {
  return {
    tx,
    now,
    principal: {
      organisationId,
      organisationSlug: '',
      identityId: null,
      memberId: null,
      displayName: 'Muster',
      adminRole: 'owner',
      scopes: null,
      address: null,
      kind: 'system',
    },
  }
}
