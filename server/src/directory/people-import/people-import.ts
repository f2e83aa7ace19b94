import { sql } from 'kysely'
import { requirePermission } from '../../identity/index.ts'
import { reverseKinds, type Target } from '../../imports/ports.ts'
import { editionHas, MusterError } from '../../kernel/index.ts'
import { takeTurnForManagers } from '../hierarchy/take-turn.ts'
import { groupNames } from '../import/describe.ts'
import { freeSeats, takeSeats } from '../import/seats.ts'
import { suggestFix } from '../import/suggest.ts'
import { editionOf } from '../organisations/editions.ts'
import { relateManagers } from './circles.ts'
import { classifyForward } from './classify-forward.ts'
import { classifyReverse } from './classify-reverse.ts'
import { describePeople } from './describe.ts'
import { peopleFields } from './fields.ts'
import { kindsFor, knownKinds, type PeopleFacts } from './kinds.ts'
import { listedPeople } from './listed-people.ts'
import { keptPlaces, relateReports } from './others.ts'
import { settlePerson } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { unreachedManagers } from './unreached-managers.ts'
import { writePeople } from './write-people.ts'

/** People into the organisation, with their names, managers, departments and groups. @see spec 03 */
export const peopleImport: Target = {
  kind: 'directory.member',
  fields: peopleFields,
  readsValues: true,
  // the names as they are, the rest by its keys: two spellings of one department say the same
  content: sql<string>`array_to_string(r.given[2:7] || r.given[11:13], chr(31), '')`,
  forward: {
    known: knownKinds,
    kinds: (facts) => kindsFor(facts as PeopleFacts),
    classify: classifyForward,
    relate: relateManagers,
    settle: settlePerson,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    relate: relateReports,
    settle: settleReverse,
  },
  people: listedPeople,
  async authorise(ctx) {
    requirePermission(ctx.principal, 'imports.run')
  },
  async resolve(ctx) {
    requirePermission(ctx.principal, 'directory.read')
    const { rows } = await sql<{ name: string }>`select name from directory.organisation
      where id = ${ctx.principal.organisationId}::uuid`.execute(ctx.tx)
    if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'organisation' })
    return {
      params: {},
      placeId: null,
      name: rows[0].name,
      normaliser: { module: new URL('./normalise.ts', import.meta.url).href, params: {} },
    }
  },
  async facts(tx, { organisationId, originalId }) {
    const { rows } = await sql<{ other: string; has: boolean }>`select o.other_domains as other, exists (
        select from directory.domain d where d.organisation_id = o.id and d.state = 'verified') as has
      from directory.organisation o where o.id = ${organisationId}::uuid`.execute(tx)
    const facts: PeopleFacts = {
      hasDomains: rows[0]?.has ?? false,
      otherDomains: rows[0]?.other ?? 'import',
      seatsShort: false,
      seatsFree: await freeSeats(tx, organisationId),
    }
    if (originalId === null) return facts
    return { ...facts, keptPlaces: (await keptPlaces(tx, organisationId, originalId)).join(' ') }
  },
  present: async (tx, organisationId) => ({
    hasHierarchy: editionHas(await editionOf(tx, organisationId), 'hierarchy'),
  }),
  weigh(facts, invitations) {
    const { seatsFree, seatsShort } = facts as PeopleFacts
    return seatsFree !== null && !seatsShort && invitations > seatsFree
      ? { ...facts, seatsShort: true }
      : null
  },
  tables: ['directory.member', 'directory.membership', 'directory.head'],
  freeSeats: takeSeats,
  async lock(tx, { organisationId }, subjects, forRemoval) {
    await takeTurnForManagers(tx, organisationId)
    await sql`select from directory.member m where m.organisation_id = ${organisationId} and m.id in ${subjects}
      order by m.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
  },
  write: writePeople,
  unreached: (tx, { organisationId, runId }) => unreachedManagers(tx, organisationId, runId),
  describe: describePeople,
  placeNames: groupNames,
  suggest: (kind, given, facts) => {
    const mends = kind === 'invalid_email' || kind === 'unknown_manager'
    if (!mends) return null
    const isManager = kind === 'unknown_manager'
    const found = suggestFix('invalid_email', [isManager ? (given[7] ?? null) : (given[0] ?? null)], facts)
    return found === null ? null : { ...found, field: isManager ? 'manager' : 'email' }
  },
}
