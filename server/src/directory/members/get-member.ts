import type { GroupKind, MemberDetail, MembershipRole } from '@muster/contract'
import { sql } from 'kysely'
import { requirePermission } from '../../identity/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { membersByIds } from './member-row.ts'

/** One member with their groups and departments. @throws forbidden, not_found */
export async function getMember(ctx: Context, id: string): Promise<MemberDetail> {
  requirePermission(ctx.principal, 'directory.read')
  const [member] = isId(id) ? await membersByIds(ctx.tx, [id]) : []
  if (member === undefined) throw new MusterError('not_found', { kind: 'member' })
  return { ...member, memberships: await membershipsOf(ctx, id) }
}

type Row = { group_id: string; name: string; kind: GroupKind; role: MembershipRole; is_head: boolean }

async function membershipsOf({ tx }: Context, memberId: string): Promise<MemberDetail['memberships']> {
  const { rows } = await sql<Row>`
    select p.group_id, g.name, g.kind, p.role, h.member_id is not null as is_head
    from directory.membership p
    join directory."group" g on g.organisation_id = p.organisation_id and g.id = p.group_id
    left join directory.head h
      on h.organisation_id = p.organisation_id and h.group_id = p.group_id and h.member_id = p.member_id
    where p.member_id = ${memberId}::uuid
    order by g.kind, g.name collate platform.names, g.id
  `.execute(tx)
  return rows.map((row) => ({
    groupId: row.group_id,
    name: row.name,
    kind: row.kind,
    role: row.role,
    isHead: row.is_head,
  }))
}
