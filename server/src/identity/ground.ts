import type { Database } from '../platform/database/index.ts'

/** Someone whose address is proven, and where the request came from. */
export type ProvenPerson = { identityId: string; emailKey: string; address: string }

/** Someone whom an app knows by an address that nobody signs in with. */
export type KnownPerson = { email: string; displayName: string }

/** What the apps know of people by their address; compose wires it. */
export type Relations = {
  /** Joins everything that knows the address, and nobody who signs in with it, to the identity. */
  join(person: ProvenPerson): Promise<void>
  /** Whom the apps know by an address that nobody signs in with; null for nobody. */
  find(emailKey: string): Promise<KnownPerson | null>
}

/** What sign-in stands on. `secret`: 32 bytes; `url`: the address people use, without a slash at its end. */
export type SignInGround = {
  database: Database
  secret: Buffer
  url: string
  hasMailServer: boolean
  relations: Relations
}
