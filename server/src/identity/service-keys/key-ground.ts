import type { KeyApp, KeyFault, Language } from '@muster/contract'
import type { Tx } from '../../platform/database/index.ts'

/** Who makes keys of an app, and is told how they stand. */
export type KeyKeeper = {
  memberId: string
  displayName: string
  email: string
  emailKey: string
  language: Language | null
}

/** Who a key belongs to. `id` is that of the secret. */
export type KeyHolder = { id: string; memberId: string | null; portalId: string | null }

/** Where keys are: `path` of their page, `/o/acme/crm/setup/service-keys`. */
export type KeyWhereabouts = { organisation: string; timeZone: string; language: Language; path: string }

/** What an app knows about its keys; it offers one, and compose hands them over. */
export type KeyGround = {
  app: KeyApp
  /** The active administrators of the app (of the portal), by name. */
  keepers(tx: Tx, portalId: string | null): Promise<KeyKeeper[]>
  /** Why holders may not have their keys any more, by the id of the holder; those who may are left out. */
  holderFaults(tx: Tx, holders: readonly KeyHolder[]): Promise<ReadonlyMap<string, KeyFault>>
  /** Where the keys are, for mails about them. */
  whereabouts(tx: Tx, portalId: string | null): Promise<KeyWhereabouts>
}

/** Where the keys of one page are: whose, and for which portal. */
export type KeyPlace = { ground: KeyGround; portalId: string | null }
