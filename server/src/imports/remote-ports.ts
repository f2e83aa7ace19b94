import type { CrmDealDetail } from '@muster/contract'
import type { RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database/index.ts'

/**
 * What the engine, sources that list people elsewhere, and targets that take people who are chosen one by one agree
 * on, without knowing each other. Pure types.
 */

/** How somebody stands where they are listed. */
export type RemoteStatus = 'active' | 'inactive' | 'unconfirmed'

/** What a source is asked for. */
export type RemoteRecords = 'users' | 'contacts' | 'accounts'

/** A company as a CRM knows it. Texts are empty where the CRM says nothing. */
export type RemoteAccount = { id: string; name: string; website: string; phone: string; address: string }

/** Somebody whom a remote source lists. Texts are empty where the source says nothing. */
export type RemotePerson = {
  /** Their id there: stable from one reading to the next. */
  remoteId: string
  email: string
  firstName: string
  lastName: string
  /** As the source shows them. */
  name: string
  /** Profile and role there: not those of the target. */
  profile: string
  role: string
  status: RemoteStatus
  /** Of contacts: the company that they belong to there. Of an account: itself. */
  account?: RemoteAccount | null
  deals?: readonly CrmDealDetail[]
}

/** A deal as a CRM lists it apart: its id there, and the contact that it is with. */
export type RemoteDeal = { id: string; contactId: string; deal: CrmDealDetail }

/**
 * One page of a source. `next` is where the page behind it begins, null after the last one. What a CRM keeps apart comes
 * on pages of its own, behind those of the people.
 */
export type RemotePage = {
  people: RemotePerson[]
  accounts?: RemoteAccount[]
  deals?: RemoteDeal[]
  next: string | null
}

/** What a source is asked with: where it is, what lets in, and `records`, what it is asked for. Never logged. */
export type RemoteAccess = Readonly<Record<string, string>>

/** A source of people elsewhere. Registered in compose; the engine knows it by this alone. */
export type RemoteSource = {
  kind: string
  /** How the place is called where nobody gave it a name; null for this server itself. */
  nameOf: (access: RemoteAccess) => string | null
  /**
   * Reads page after page, at the pace that the source asks for.
   * @param from where to go on, as a page named it; null from the beginning
   * @throws key_*, source_* for what the source refuses
   */
  pages: (access: RemoteAccess, from: string | null, signal: AbortSignal) => AsyncIterable<RemotePage>
  /**
   * Whether what lets in still does, and everything that is read may be.
   * @throws key_* for a dead key, source_* for all else, naming the permission that is missing
   */
  check: (access: RemoteAccess, signal?: AbortSignal) => Promise<void>
}

/** What somebody gets at the target, as it was asked for: names or ids. Null where nothing was said. */
export type GivenPlace = { role: string | null; projectIds: readonly string[] | null }

/** Somebody who was chosen, as the target's normaliser is to read them. */
export type ChosenPerson = Omit<RemotePerson, 'profile' | 'role'> & {
  /** What was said of this person, or suggested; null leaves it to the defaults of the run. */
  given: GivenPlace
}

/** A role that can be given at a target. */
export type PlaceRole = { name: string; isAboveMine: boolean }

/** How a target takes people of remote sources. */
export type PeopleTarget = {
  /** What a source is asked for. */
  records: RemoteRecords
  /**
   * SQL over `imports.candidate c`: how an address stands here, one of `candidateStandings`. Absent where nobody asks;
   * nobody is chosen then before somebody chooses.
   */
  standing?: (params: Record<string, string>) => RawBuilder<string>
  /** Whether the organisation may import from this source at all. @throws edition_forbids */
  admit: (ctx: Context, sourceKind: string) => Promise<void>
  /** Roles that can be given, in the order in which they are offered. */
  roles: (ctx: Context, params: Record<string, string>) => Promise<PlaceRole[]>
  /**
   * The target's own spelling of what was asked for.
   * @throws rule_broken naming `role` or `projectIds`, for what is not there
   */
  settle: (ctx: Context, params: Record<string, string>, given: GivenPlace) => Promise<GivenPlace>
  /** Defaults of a run as its `params` keep them, and the params with other ones. */
  defaultsOf: (params: Record<string, string>) => GivenPlace
  withDefaults: (params: Record<string, string>, defaults: GivenPlace) => Record<string, string>
  /** The role that is suggested for people of each of these profiles. */
  suggest: (
    tx: Tx,
    organisationId: string,
    params: Record<string, string>,
    profiles: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** Names of projects by id. */
  projectNames: (
    tx: Tx,
    organisationId: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** The values that the target's normaliser reads, in its order; those of the file's fields come first. */
  valuesOf: (person: ChosenPerson) => (string | null)[]
}
