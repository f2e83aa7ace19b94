import type { KeyApp } from '@muster/contract'
import { crmKeyGround } from './crm/index.ts'
import type { Stake } from './directory/index.ts'
import {
  type KeyGround,
  type KeyUseGround,
  keysHeldBy,
  keysOfPortals,
  serviceKeyRoutes,
  watchKeys,
} from './identity/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Context } from './platform/context.ts'
import type { Database } from './platform/database/index.ts'
import type { RouteDefinition } from './platform/http/index.ts'
import { enterPortal, portalKeyGround, portalsOwnedBy } from './projects/index.ts'

/** What each app says about its service keys. */
const keyGrounds: ReadonlyMap<KeyApp, KeyGround> = new Map(
  [crmKeyGround, portalKeyGround].map((ground) => [ground.app, ground]),
)

/** What the use of keys stands on. */
export function keyUseGround(config: Pick<Config, 'keyCallsPerMinute'>, database: Database): KeyUseGround {
  return { database, grounds: keyGrounds, callsPerMinute: config.keyCallsPerMinute }
}

/** The keys of every app, for their administrators. */
export function keyRoutes(): RouteDefinition[] {
  return [
    ...serviceKeyRoutes(crmKeyGround, 'crm'),
    ...serviceKeyRoutes(
      portalKeyGround,
      'portals/:portal',
      async (ctx, portal) => (await enterPortal(ctx, portal)).portalId,
    ),
  ]
}

/**
 * The keys that stop when members go, and nobody takes over: those that they made, and those of portals that they own,
 * whoever made them.
 */
export async function keyStakes(ctx: Context, memberIds: readonly string[] | null): Promise<Stake[]> {
  const held = await keysHeldBy(ctx, memberIds)
  const owned = await portalsOwnedBy(ctx, memberIds)
  const ownerOf = new Map(owned.map(({ memberId, portalId }) => [portalId, memberId]))
  const handedOver = await keysOfPortals(ctx, [...ownerOf.keys()])
  const all = [
    ...held.map(({ memberId, keyId, name }) => ({ memberId, keyId, name })),
    ...handedOver.map(({ portalId, id, name }) => ({
      memberId: ownerOf.get(portalId) ?? '',
      keyId: id,
      name,
    })),
  ]
  const once = new Map(all.map((one) => [`${one.memberId} ${one.keyId}`, one]))
  return [...once.values()].map(({ memberId, name }) => ({
    memberId,
    kind: 'service_keys',
    name,
    needsSuccessor: false,
  }))
}

/** Mails those who look after keys of an organisation what they have to know. */
export function watchServiceKeys(database: Database, organisationId: string): Promise<void> {
  return watchKeys({ database, grounds: keyGrounds }, organisationId)
}
