import type { Group, groupUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { lockGroup } from './find-group.ts'
import { type GroupRow, groupsByIds } from './group-row.ts'
import { requireFreeName, requireParent } from './group-rules.ts'
import { setHeads } from './set-heads.ts'

/** What is to change; what is not named stays. */
export type GroupChange = z.output<typeof groupUpdate>

/**
 * Changes a group or department: name, description, alias, parent, heads.
 * @param text id, slug or name
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws forbidden, not_found, version_mismatch, name_taken, parent_not_department, parent_cycle,
 *   head_only_in_department, unknown_member
 */
export async function updateGroup(
  ctx: Context,
  text: string,
  change: GroupChange,
  ifMatch: number | null = null,
): Promise<Group> {
  requirePermission(ctx.principal, 'directory.manage')
  const row = await lockGroup(ctx.tx, text)
  requireVersion(ifMatch, row.version)
  if (change.parentId !== undefined) await requireParent(ctx, row.kind, change.parentId, row.id)
  if (change.name !== undefined) await requireFreeName(ctx, row.kind, change.name, row.id)
  const heads = change.headIds === undefined ? null : await setHeads(ctx, row, change.headIds)
  const before = { ...valuesOf(row), headIds: heads?.before }
  const after = { ...valuesAfter(row, change), headIds: heads?.after }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  if (changed.length > 0) {
    await write(ctx, row.id, after)
    await record(ctx, {
      action: `directory.${row.kind}.update`,
      subject: { kind: row.kind, id: row.id, name: after.name },
      before: Object.fromEntries(changed.map((field) => [field, before[field]])),
      after: Object.fromEntries(changed.map((field) => [field, after[field]])),
    })
  }
  const [group] = await groupsByIds(ctx, [row.id])
  return group as Group
}

function valuesOf(row: GroupRow) {
  return {
    name: row.name,
    description: row.description,
    emailAlias: row.email_alias,
    parentId: row.parent_id,
  }
}

function valuesAfter(row: GroupRow, change: GroupChange): ReturnType<typeof valuesOf> {
  const { name, description, emailAlias, parentId } = change
  const before = valuesOf(row)
  return {
    name: name ?? before.name,
    description: description ?? before.description,
    emailAlias: emailAlias ?? before.emailAlias,
    parentId: parentId === undefined ? before.parentId : parentId,
  }
}

async function write({ tx, now }: Context, id: string, after: ReturnType<typeof valuesOf>): Promise<void> {
  await sql`
    update directory."group" set name = ${after.name}, name_key = ${fold(after.name)},
      description = ${after.description}, email_alias = ${after.emailAlias}, parent_id = ${after.parentId}::uuid,
      version = version + 1, updated_at = ${now}
    where id = ${id}::uuid
  `.execute(tx)
}
