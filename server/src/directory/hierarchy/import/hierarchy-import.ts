import { sql } from 'kysely'
import { requirePermission } from '../../../identity/index.ts'
import { reverseKinds, type Scope, type Target } from '../../../imports/ports.ts'
import { MusterError } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { suggestFix } from '../../import/suggest.ts'
import { requireEdition } from '../../organisations/editions.ts'
import { unreachedManagers } from '../../people-import/unreached-managers.ts'
import { writeManagers } from '../../people-import/write-managers.ts'
import { takeTurnForManagers } from '../take-turn.ts'
import { classifyForward, classifyReverse } from './classify.ts'
import { describeManagers } from './describe.ts'
import { at, hierarchyFields } from './fields.ts'
import { type HierarchyFacts, hierarchyKinds } from './kinds.ts'
import { relateHierarchy, relateReverse } from './relate.ts'
import { settleHierarchy, settleReverse } from './settle.ts'

/** Managers of people, from a file of two columns. @see spec 03 "User hierarchy" */
export const hierarchyImport: Target = {
  kind: 'directory.hierarchy',
  fields: hierarchyFields,
  readsValues: true,
  content: sql<string>`coalesce(r.given[${sql.lit(at.managerKey)}], '')`,
  forward: {
    known: hierarchyKinds,
    kinds: () => hierarchyKinds,
    classify: classifyForward,
    relate: relateHierarchy,
    // whoever is not in the file reports to the owner: everyone but those who do so already, and but those who left
    beyond: ({ organisationId, facts }, keys) => {
      const owner = sql`${(facts as HierarchyFacts).ownerId}::uuid`
      return sql`(select m.email_key as key, row_number() over (order by m.id)::integer as nth
        from directory.member m
        where m.organisation_id = ${organisationId}::uuid and m.status <> 'inactive' and m.id <> ${owner}
          and m.manager_id is distinct from ${owner} and not exists (select from ${keys} k where k.key = m.email_key))`
    },
    settle: settleHierarchy,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    relate: relateReverse,
    settle: settleReverse,
  },
  async authorise(ctx) {
    requirePermission(ctx.principal, 'imports.run')
    await requireEdition(ctx, 'hierarchy')
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
  facts: readFacts,
  weigh: () => null,
  tables: ['directory.member'],
  freeSeats: async () => null,
  async lock(tx, { organisationId }, subjects) {
    await takeTurnForManagers(tx, organisationId)
    await sql`select from directory.member m where m.organisation_id = ${organisationId} and m.id in ${subjects}
      order by m.id for no key update`.execute(tx)
  },
  write: (tx, { scope: { organisationId, runId }, changes }) =>
    writeManagers(tx, { organisationId, runId, changes }),
  unreached: (tx, { organisationId, runId }) => unreachedManagers(tx, organisationId, runId),
  describe: describeManagers,
  placeNames: async () => new Map(),
  suggest: (kind, given, facts) => {
    const isManager = kind === 'unknown_manager'
    if (!isManager && kind !== 'invalid_email') return null
    const found = suggestFix(
      'invalid_email',
      [given[isManager ? at.reportsTo - 1 : at.email - 1] ?? null],
      facts,
    )
    return found === null ? null : { ...found, field: isManager ? 'reportsTo' : 'email' }
  },
}

/** The owner: of several the one who has been there longest. */
async function readFacts(tx: Tx, { organisationId }: Omit<Scope, 'facts'>): Promise<HierarchyFacts> {
  const { rows } = await sql<{ id: string; email: string }>`select m.id, m.email from directory.member m
    where m.organisation_id = ${organisationId}::uuid and m.admin_role = 'owner' and m.status = 'active'
    order by m.created_at, m.id limit 1`.execute(tx)
  return { ownerId: rows[0]?.id ?? null, ownerEmail: rows[0]?.email ?? '' }
}
