import type { KeyUseGround } from '../identity/index.ts'
import type { Engine } from '../imports/index.ts'
import type { Database } from '../platform/database/index.ts'

/** What the integration stands on. */
export type IntegrationGround = {
  database: Database
  /** Pushes are import runs; what is sealed is sealed as its sources are. */
  engine: Engine
  /** How a service key is judged. */
  keys: KeyUseGround
}
