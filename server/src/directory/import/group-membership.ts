import { sql } from 'kysely'
import { hasPermission, requirePermission } from '../../identity/index.ts'
import { reverseKinds, type Target } from '../../imports/ports.ts'
import { looksLikeAddress, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { requireGroup } from '../groups/find-group.ts'
import { requireManageGroup } from '../groups/group-rules.ts'
import { takeTurnForManagers } from '../hierarchy/take-turn.ts'
import { classifyForward, classifyReverse } from './classification.ts'
import { describeItems, groupNames } from './describe.ts'
import { type GroupFacts, kindsFor } from './kinds.ts'
import type { NormaliserParams } from './normalise.ts'
import { freeSeats, takeSeats } from './seats.ts'
import { settleMembership } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { suggestFix } from './suggest.ts'
import { surveyChanges, writeChanges } from './write-changes.ts'

const everything: GroupFacts = { isDepartment: true, isModerator: false, seatsShort: true, seatsFree: null }

/**
 * People into a group or department: the target of the import of members, and of adding by hand.
 * @see seed "Import Members"; spec 03
 */
export const groupMembership: Target = {
  kind: 'directory.group-membership',
  standsAlone: true,
  fields: [
    {
      field: 'email',
      required: true,
      synonyms: [
        'Email address',
        'E-mail address',
        'Email',
        'E-mail',
        'Mail',
        'Mail address',
        'User email',
        'Work email',
        'Correo electrónico',
        'Correo',
        'Dirección de correo',
        'Dirección de correo electrónico',
        'Dirección de email',
      ],
      looksLike: looksLikeAddress,
    },
    {
      field: 'role',
      required: false,
      synonyms: ['Role', 'Member role', 'Group role', 'Department role', 'Rol', 'Función', 'Papel'],
      looksLike: (value) => /^(member|follower|miembro|seguidora?)$/i.test(value.trim()),
    },
  ],
  content: sql<string>`case when substr(r.code, 2, 1) = '?' then '?' || coalesce(r.given[2], '') else substr(r.code, 2, 1) end`,
  forward: {
    known: kindsFor(everything),
    kinds: (facts) => kindsFor(facts as GroupFacts),
    classify: classifyForward,
    settle: settleMembership,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    settle: settleReverse,
  },
  async authorise(ctx, placeId, how) {
    if (how === 'import') requirePermission(ctx.principal, 'imports.run')
    else if (placeId === null) throw new MusterError('not_found', { kind: 'group' })
    else await requireManageGroup(ctx, placeId)
  },
  async resolve(ctx, params, how) {
    requirePermission(ctx.principal, 'directory.read')
    const group = await requireGroup(ctx.tx, String(params.groupId))
    const normaliserParams: NormaliserParams = {
      isDepartment: group.kind === 'department',
      byHand: how === 'hand',
      leaves: how === 'hand' && params.leaves === true,
    }
    return {
      params: { groupId: group.id, groupKind: group.kind },
      placeId: group.id,
      name: group.name,
      normaliser: { module: new URL('./normalise.ts', import.meta.url).href, params: normaliserParams },
    }
  },
  async facts(tx, { organisationId, placeId, originalId }, principal, how) {
    const { rows } = await sql<{ kind: string }>`select kind from directory."group"
      where organisation_id = ${organisationId} and id = ${placeId}`.execute(tx)
    if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'group' })
    const facts: GroupFacts = {
      isDepartment: rows[0].kind === 'department',
      isModerator: how === 'hand' && !hasPermission(principal, 'directory.manage'),
      seatsShort: false,
      seatsFree: await freeSeats(tx, organisationId),
    }
    if (originalId !== null) facts.elsewhere = await reachedElsewhere(tx, organisationId, originalId)
    return facts
  },
  weigh(facts, invitations) {
    const { seatsFree, seatsShort } = facts as GroupFacts
    return seatsFree !== null && !seatsShort && invitations > seatsFree
      ? { ...facts, seatsShort: true }
      : null
  },
  tables: ['directory.member', 'directory.membership', 'directory.head'],
  freeSeats: takeSeats,
  async lock(tx, { organisationId, placeId, facts }, subjects, forRemoval) {
    const { rows } = await sql<{ isDepartment: boolean }>`
      select is_department as "isDepartment" from directory."group"
      where organisation_id = ${organisationId} and id = ${placeId} for key share`.execute(tx)
    if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'group' })
    // other rules hold in a department than in a group: what was planned for one is not done to the other
    if (rows[0].isDepartment !== (facts as GroupFacts).isDepartment)
      throw new MusterError('conflict', { reason: 'kind_changed' })
    // whoever is removed may be somebody's manager by now
    if (forRemoval) await takeTurnForManagers(tx, organisationId)
    await sql`select from directory.member m where m.organisation_id = ${organisationId} and m.id in ${subjects}
      order by m.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
  },
  survey: surveyChanges,
  write: writeChanges,
  describe: describeItems,
  placeNames: groupNames,
  suggest: suggestFix,
}

/** Whether a run could take people out of other departments: as its plan knew, which is what its chunks go by. */
async function reachedElsewhere(tx: Tx, organisationId: string, runId: string): Promise<boolean> {
  const { rows } = await sql<{ elsewhere: boolean }>`
    select coalesce((case when r.reverse_of is null then r.facts->'isDepartment' else r.facts->'elsewhere' end)::boolean,
      true) as elsewhere
    from imports.run r where r.organisation_id = ${organisationId} and r.id = ${runId}`.execute(tx)
  return rows[0]?.elsewhere !== false
}
