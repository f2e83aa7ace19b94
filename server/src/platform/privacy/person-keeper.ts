import type { Tx } from '../database/index.ts'

/** Someone whom data may be held about, as one organisation knows them. */
export type Person = {
  organisationId: string
  /** The address as it was asked for. */
  email: string
  emailKey: string
  /** Ids that they have, or had, as a member. */
  memberIds: readonly string[]
  /** Ids of what else stands for them in an app: as a contact, as a CRM user. */
  otherIds: readonly string[]
  identityId: string | null
  /** Whether they sign in for this organisation alone: then their account is its matter too. */
  belongsOnlyHere: boolean
  /** Their names, as they are written here or were. */
  names: readonly string[]
}

/** Ids of what stands for a person, and the names that they have there. */
export type PersonTrace = { ids: readonly string[]; names: readonly string[] }

/** What a room holds about a person: things of one kind, in words for people (`privacy.kinds.<kind>`). */
export type HeldSection = { kind: string; items: Record<string, unknown>[] }

/** An erasure under way. `id` is that of its audit event, `pseudonym` what stands for the person from now on. */
export type Erasure = { id: string; pseudonym: string }

/**
 * What a room does about people: every room that holds something about them offers one, and compose hands them
 * to the verbs. Inside a transaction of the person's organisation.
 */
export type PersonKeeper = {
  /** What else stands for the holder of an address in this room, and the names that it has there. */
  trace?(tx: Tx, person: Pick<Person, 'organisationId' | 'emailKey'>): Promise<PersonTrace>
  collect(tx: Tx, person: Person): Promise<HeldSection[]>
  /** Takes the person out of everything. @returns how many things of each kind it was in */
  forget(tx: Tx, person: Person, erasure: Erasure): Promise<Record<string, number>>
}

/**
 * The words that name a person in texts of others: the address and full names. A single word is a name of many.
 * Those that JSON writes with escapes are there in that form too.
 */
export function wordsOf({ email, emailKey, names }: Person): string[] {
  const plain = [email, emailKey, ...names.filter((name) => /\S\s+\S|@/.test(name))]
  const escaped = plain.map((word) => JSON.stringify(word).slice(1, -1))
  return [...new Set([...plain, ...escaped])].filter((word) => word !== '')
}
