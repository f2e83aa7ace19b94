import { fold } from '../../kernel/index.ts'
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
  /** Their names, as they are written here or were, and other addresses that they have. */
  names: readonly string[]
  /** First and last names, each by itself: a value of many, which names them only beside their address. */
  parts: readonly string[]
}

/** Ids of what stands for a person, the names that they have there, and those names in parts. */
export type PersonTrace = { ids: readonly string[]; names: readonly string[]; parts?: readonly string[] }

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
 * They are there folded too, as keys have them, and those that JSON writes with escapes in that form.
 */
export function wordsOf({ email, emailKey, names }: Person): string[] {
  const plain = [email, emailKey, ...names.filter((name) => /\S\s+\S|@/.test(name))]
  const written = [...plain, ...plain.map(fold)]
  const escaped = written.map((word) => JSON.stringify(word).slice(1, -1))
  return [...new Set([...written, ...escaped])].filter((word) => word !== '')
}

/**
 * Full names as keys of companies have them, without blanks and signs, as a pattern; null where none is long enough to be
 * told from a part of another word.
 */
export function keyPatternOf(person: Person): string | null {
  const keys = person.names
    .filter((name) => /\S\s+\S/.test(name))
    .map((name) => fold(name).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((key) => key.length > 7)
  return keys.length === 0 ? null : [...new Set(keys)].join('|')
}

/** Keys of the addresses that are theirs: the one that was asked for, and those that they have elsewhere. */
export function addressesOf({ emailKey, names }: Person): string[] {
  const others = names.filter((name) => /^\S+@\S+$/.test(name)).map((name) => name.toLowerCase())
  return [...new Set([emailKey, ...others])]
}

/** Every way in which somebody's first and last name are written together. */
export function fullNames(first: string, last: string): string[] {
  return first === '' || last === '' ? [first || last] : [`${first} ${last}`, `${last}, ${first}`]
}
