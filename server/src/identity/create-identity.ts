import type { Language } from '@muster/contract'
import { MusterError, newId, parseEmail } from '../kernel/index.ts'
import { room, type Tx } from '../platform/database/index.ts'
import { hashPassword, requireStrongPassword } from './password.ts'

/** Someone who will sign in. */
export type NewIdentity = {
  email: string
  /** Null for someone who signs in by a provider. */
  password: string | null
  displayName: string
  language?: Language | null
  /** Whether the address is proven: by a set-up link, a command on the server, or a mail. */
  isVerified: boolean
}

/** A new identity's id and its address as it is kept. */
export type CreatedIdentity = { identityId: string; email: string; emailKey: string }

/**
 * Makes an identity. It belongs nowhere until `joinOrganisation`.
 * @throws invalid_email, weak_password, email_taken
 */
export async function createIdentity(tx: Tx, person: NewIdentity): Promise<CreatedIdentity> {
  const parsed = parseEmail(person.email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  if (person.password !== null) await requireStrongPassword(person.password, parsed.email)
  const identityId = newId()
  const added = await room(tx, 'identity')
    .insertInto('identity.identity')
    .values({
      id: identityId,
      email: parsed.email,
      email_key: parsed.key,
      password_hash: person.password === null ? null : await hashPassword(person.password),
      display_name: person.displayName || parsed.email,
      language: person.language ?? null,
      verified_at: person.isVerified ? new Date() : null,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0)
    throw new MusterError('email_taken', {}, [{ path: 'email', code: 'email_taken', message: '' }])
  return { identityId, email: parsed.email, emailKey: parsed.key }
}
