import type { KeyApp } from '@muster/contract'
import type { Database } from '../../../platform/database/index.ts'
import type { KeyGround } from '../key-ground.ts'

/** What the use of keys stands on. */
export type KeyUseGround = {
  database: Database
  /** What each app says about its keys. */
  grounds: ReadonlyMap<KeyApp, KeyGround>
  /** Most calls with one key in a minute. */
  callsPerMinute: number
}
