import { keyScopesOf, type ServiceKeyCreated, type serviceKeyCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { keyShown } from './find-key.ts'
import type { KeyGround, KeyPlace } from './key-ground.ts'
import { putSecret } from './put-secret.ts'
import { requireKeeper } from './require-keeper.ts'
import { addressesGiven } from './use/allowed-addresses.ts'

/**
 * Generates a service key of the administrator who asks.
 * @returns the key itself, this once
 * @throws administrator_needed, admin_scope_needed; malformed when it would expire in the past, for scopes of another app,
 *   for what is no address
 */
export async function createKey(
  ctx: Context,
  place: KeyPlace,
  { name, scopes, expiresAt, allowedAddresses = [] }: z.output<typeof serviceKeyCreate>,
): Promise<ServiceKeyCreated> {
  const keeper = await requireKeeper(ctx, place, 'change')
  const { tx, principal, now } = ctx
  const id = newId()
  const kept = scopesGiven(place.ground, scopes)
  const ends = endGiven(expiresAt, now)
  const addresses = addressesGiven(allowedAddresses)
  await sql`
    insert into identity.service_key (organisation_id, id, app, portal_id, name, scopes, allowed_addresses,
      expires_at, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${id}::uuid, ${place.ground.app}, ${place.portalId}::uuid, ${name},
      ${kept}::text[], ${addresses}::text[], ${ends}, ${now}, ${now})
  `.execute(tx)
  const key = await putSecret(ctx, id, keeper)
  await record(ctx, {
    action: 'identity.service-key.create',
    subject: { kind: 'service-key', id, name },
    after: {
      app: place.ground.app,
      scopes: kept,
      expiresAt: ends?.toISOString() ?? null,
      allowedAddresses: addresses,
    },
  })
  return { ...(await keyShown(ctx, place, id)), key }
}

/** Scopes of the place's app, each once. @throws malformed */
export function scopesGiven(ground: KeyGround, scopes: readonly string[]): string[] {
  const known: readonly string[] = keyScopesOf[ground.app]
  const places = scopes.flatMap((scope, at) =>
    known.includes(scope) ? [] : [{ path: `scopes.${at}`, code: 'not_one_of', message: '' }],
  )
  if (places.length > 0) throw new MusterError('malformed', { options: known.join(', ') }, places)
  return [...new Set(scopes)]
}

/** The end of a key; null for none. @throws malformed for one in the past */
export function endGiven(text: string | null | undefined, now: Date): Date | null {
  if (text == null) return null
  const ends = new Date(text)
  if (Number.isNaN(ends.getTime()))
    throw new MusterError('malformed', {}, [{ path: 'expiresAt', code: 'not_an_instant', message: '' }])
  if (ends <= now)
    throw new MusterError('malformed', {}, [{ path: 'expiresAt', code: 'in_the_past', message: '' }])
  return ends
}
