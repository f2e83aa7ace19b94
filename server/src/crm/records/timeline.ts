import type { CrmChange, CrmModule, crmTimelineQuery, Page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { fieldsOf } from '../fields/field-row.ts'
import { requireCrm } from '../rights/crm-rights.ts'
import { stageName } from '../shown-names.ts'
import { stagesOf } from '../stages/stage-row.ts'
import type { Change } from './changes.ts'
import { isVisible } from './read-records.ts'
import type { RecordKind } from './record-kind.ts'

type Row = {
  id: string
  module: CrmModule
  record_id: string
  at: Date
  at_text: string
  kind: 'created' | 'updated'
  user_id: string | null
  by_name: string
  run_id: string | null
  changes: Change[]
}

/**
 * What happened to a record, the newest first. Records and people are told by their names of today.
 * @throws crm_no_user, crm_forbidden, not_found, bad_cursor
 */
export async function listTimeline(
  ctx: Context,
  kind: RecordKind,
  id: string,
  { limit, cursor }: z.output<typeof crmTimelineQuery>,
  t: Translate,
): Promise<Page<CrmChange>> {
  const rights = await requireCrm(ctx, kind.module, 'view')
  if (!(await isVisible(ctx, kind, rights, id)))
    throw new MusterError('not_found', { kind: `crm_${kind.noun}` })
  const place = startAfter(cursor, 2)
  if (place !== null && (typeof place[0] !== 'string' || !isId(String(place[1]))))
    throw new MusterError('bad_cursor')
  const beyond =
    place === null
      ? sql``
      : sql`and (c.at, c.id) < (${String(place[0])}::timestamptz, ${String(place[1])}::uuid)`
  const { rows } = await sql<Row>`
    select c.id, c.module, c.record_id, c.at, c.at::text as at_text, c.kind, c.user_id,
      coalesce(u.display_name, c.by_name) as by_name, c.run_id, c.changes
    from crm.change c
    left join crm."user" u on u.organisation_id = c.organisation_id and u.id = c.user_id
    where c.record_id = ${id}::uuid ${beyond} order by c.at desc, c.id desc limit ${limit + 1}
  `.execute(ctx.tx)
  const nameOf = await namesOf(ctx, kind.module, rows, t)
  return pageOf(
    rows,
    limit,
    (row) => [row.at_text, row.id],
    (row) => ({
      id: row.id,
      module: row.module,
      recordId: row.record_id,
      at: row.at.toISOString(),
      kind: row.kind,
      by: { id: row.user_id, displayName: row.by_name },
      runId: row.run_id,
      changes: row.changes.map(({ field, before, after }) => ({
        field,
        before: nameOf(field, before),
        after: nameOf(field, after),
      })),
    }),
  )
}

/** Where the names of ids stand, by the field that holds them. */
const named: Record<string, string> = {
  ownerId: 'user',
  accountId: 'account',
  parentId: 'account',
  contactId: 'contact',
  stageId: 'stage',
}

/** Tells the names of the records and people that changes speak of; what is gone stays an id. */
async function namesOf({ tx }: Context, module: CrmModule, rows: readonly Row[], t: Translate) {
  const people = (await fieldsOf(tx, module)).filter(({ kind }) => kind === 'user')
  const tableOf = (field: string) =>
    named[field] ?? (people.some(({ apiName }) => field === `fields.${apiName}`) ? 'user' : null)
  const ids = rows.flatMap(({ changes }) =>
    changes.flatMap(({ field, before, after }) =>
      tableOf(field) === null
        ? []
        : [before, after].filter((value) => typeof value === 'string' && isId(value)),
    ),
  )
  const { rows: found } = await sql<{ id: string; name: string }>`
    select id, display_name as name from crm."user" where id = any (${ids}::uuid[])
    union all select id, name from crm.account where id = any (${ids}::uuid[])
    union all select id, display_name from crm.contact where id = any (${ids}::uuid[])
  `.execute(tx)
  const stages = module === 'deals' ? await stagesOf(tx) : []
  const names = new Map([
    ...found.map(({ id, name }) => [id, name] as const),
    ...stages.map((one) => [one.id, stageName({ name: one.name, builtIn: one.built_in }, t)] as const),
  ])
  return (field: string, value: unknown) =>
    tableOf(field) === null ? value : (names.get(String(value)) ?? value)
}
