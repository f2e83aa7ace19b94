import type { Group, groupCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { fold, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { groupsByIds } from './group-row.ts'
import { freeSlug, nameTaken, requireParent } from './group-rules.ts'
import { setHeads } from './set-heads.ts'

/** A group or department to be. */
export type NewGroup = z.output<typeof groupCreate>

/**
 * Makes a group or a department. Its slug comes from the name and stays when the name changes.
 * @throws forbidden, name_taken `{name}`, parent_not_department, head_only_in_department, unknown_member
 */
export async function createGroup(ctx: Context, group: NewGroup): Promise<Group> {
  requirePermission(ctx.principal, 'directory.manage')
  const { name, kind, description = '', emailAlias = '', parentId = null, headIds = [] } = group
  await requireParent(ctx, kind, parentId, null)
  // two groups of one name that are made at once would both find the same slug free
  await sql`select pg_advisory_xact_lock(7232, hashtext(${ctx.principal.organisationId}))`.execute(ctx.tx)
  const id = newId()
  const { rows } = await sql`
    insert into directory."group" (organisation_id, id, kind, name, name_key, slug, description, email_alias,
      parent_id, created_at, updated_at)
    values (${ctx.principal.organisationId}, ${id}, ${kind}, ${name}, ${fold(name)}, ${await freeSlug(ctx, name)},
      ${description}, ${emailAlias}, ${parentId}, ${ctx.now}, ${ctx.now})
    on conflict (organisation_id, kind, name_key) do nothing
    returning id
  `.execute(ctx.tx)
  if (rows.length === 0) throw nameTaken(name)
  const heads = await setHeads(ctx, { id, kind }, headIds)
  await record(ctx, {
    action: `directory.${kind}.create`,
    subject: { kind, id, name },
    after: { name, description, emailAlias, parentId, headIds: heads.after },
  })
  const [made] = await groupsByIds(ctx, [id])
  return made as Group
}
