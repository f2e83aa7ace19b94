import type { FieldRules } from '@muster/contract'
import { sql } from 'kysely'
import { type RunFacts, reverseKinds, type Scope, type Target } from '../../imports/ports.ts'
import type { FieldSpec } from '../../imports/row-ports.ts'
import type { Principal } from '../../kernel/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type FieldRow, fieldsOf } from '../fields/field-row.ts'
import { takeUniqueTurn } from '../fields/require-unique.ts'
import { tables } from '../records/tables.ts'
import { crmRights, requireCrm } from '../rights/crm-rights.ts'
import { stagesOf } from '../stages/stage-row.ts'
import { classifyForward } from './classify-forward.ts'
import { classifyReverse } from './classify-reverse.ts'
import { describeRecords } from './describe.ts'
import { kindsOf, knownKinds, type RecordFacts } from './kinds.ts'
import { relateRows, saysUnique } from './relate.ts'
import { settleRecords } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { customOf, type ImportSpec, importSpecs, tableNames } from './specs.ts'
import { writeRecords } from './write-records.ts'

/** Records of one module from files: matched, compared field by field, created and changed. @see spec 04 */
function recordImport(spec: ImportSpec): Target {
  return {
    kind: spec.kind,
    fields: spec.fields,
    fieldsFor: (params) => [...spec.fields, ...customOf(params).map(customColumn)],
    fieldsToFill: async (ctx) => {
      const custom = (await crmRights(ctx)) === null ? [] : await fieldsOf(ctx.tx, spec.module)
      return [...spec.fields, ...custom.map(customColumn)]
    },
    readsValues: true,
    content: sql<string>`array_to_string(r.given, chr(31), '')`,
    forward: {
      known: knownKinds(spec),
      kinds: () => kindsOf(spec),
      classify: classifyForward(spec),
      relate: relateRows(spec),
      relates: saysUnique,
      settle: settleRecords(spec),
    },
    reverse: {
      known: reverseKinds,
      kinds: () => reverseKinds,
      classify: classifyReverse(spec, (id) => isNamed(spec, id)),
      settle: settleReverse,
    },
    async authorise(ctx) {
      await requireCrm(ctx, spec.module, 'import')
    },
    async resolve(ctx, { matchOn = spec.matchings[0], mode = 'both' }) {
      await requireCrm(ctx, spec.module, 'import')
      if (!spec.matchings.includes(matchOn as 'name'))
        throw new MusterError('malformed', {}, [{ path: 'target.matchOn', code: 'invalid', message: '' }])
      const custom = (await fieldsOf(ctx.tx, spec.module)).map(rulesOf)
      return {
        params: { matchOn: String(matchOn), mode: String(mode), custom: JSON.stringify(custom) },
        placeId: null,
        name: 'CRM',
        normaliser: {
          module: new URL('./normalise.ts', import.meta.url).href,
          params: { module: spec.module, matchOn, custom },
        },
      }
    },
    facts: (tx, scope, principal) => factsOf(tx, spec, principal, scope),
    present: (tx) => uniqueFacts(tx, spec),
    weigh: () => null,
    tables: [tableNames[spec.module], 'crm.change'],
    freeSeats: async () => null,
    async lock(tx, { organisationId }, subjects, forRemoval) {
      await sql`select from ${tables[spec.module]} o where o.organisation_id = ${organisationId} and o.id in ${subjects}
        order by o.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
      await takeUniqueTurn(tx, organisationId, spec.module)
    },
    write: writeRecords(spec),
    describe: describeRecords(spec),
    placeNames: async () => new Map(),
    suggest: () => null,
  }
}

/** What an import keeps of a field. */
function rulesOf({ apiName, label, kind, options, required, unique, default: preset }: FieldRow): FieldRules {
  return { apiName, label, kind, options, required, unique, default: preset }
}

function customColumn({ apiName, label }: FieldRules): FieldSpec {
  return { field: `fields.${apiName}`, required: false, synonyms: [label, apiName], label }
}

async function factsOf(
  tx: Tx,
  { module }: ImportSpec,
  principal: Principal,
  { runId, params }: Omit<Scope, 'facts'>,
): Promise<RunFacts> {
  const ctx: Context = { tx, principal, now: new Date() }
  const rights = await crmRights(ctx)
  const { rows } = await sql<{ currency: string }>`select currency from crm.setting`.execute(tx)
  const [stage] = await stagesOf(tx)
  const facts: Omit<RecordFacts, 'hasUnique'> = {
    mode: params.mode ?? 'both',
    mine: rights?.userId ?? '',
    limited: !(rights?.isAdministrator === true || rights?.sharing[module] === 'public_edit'),
    rolePath: rights?.rolePath ?? '',
    currency: rows[0]?.currency ?? 'EUR',
    stage: stage?.id ?? '',
    probability: stage?.probability ?? 0,
    hasExternal: await mayNameExternal(tx, runId),
  }
  return facts as RunFacts
}

/** Whether the file has external ids; whoever takes a run back may restore some. */
async function mayNameExternal(tx: Tx, runId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select inspection is null or exists (
      select from jsonb_array_elements(inspection->'columns') c where c->>'field' = 'externalId') as may
    from imports.run where id = ${runId}::uuid`.execute(tx)
  return rows[0]?.may !== false
}

async function uniqueFacts(tx: Tx, { module }: ImportSpec): Promise<RunFacts> {
  return { hasUnique: (await fieldsOf(tx, module)).some(({ unique }) => unique) }
}

/** Whether others belong to a record. */
function isNamed({ module }: ImportSpec, id: ReturnType<typeof sql>) {
  const by = (table: string, column: string) =>
    sql`exists (select from ${sql.table(table)} o where ${sql.ref(`o.${column}`)} = ${id})`
  if (module === 'deals') return sql`false`
  if (module === 'contacts') return by('crm.deal', 'contact_id')
  return sql`(${by('crm.contact', 'account_id')} or ${by('crm.deal', 'account_id')} or ${by('crm.account', 'parent_id')})`
}

/** Accounts, contacts and deals as targets of the engine. */
export const crmImports: readonly Target[] = Object.values(importSpecs).map(recordImport)
