import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { topRole } from '../roles/role-row.ts'
import { addMembers } from './add-users.ts'
import { lockAdministrators } from './last-administrator.ts'

/** The administration of the CRM, where it hangs on the members who are about to go. */
type AdministratorStake = { memberId: string; kind: 'crm_administrator'; name: string; needsSuccessor: true }

/** An active Administrator of the CRM always stays: who goes as the last one is taken over from. */
export const administratorStake = {
  /** Members who are all the active Administrators there are; among everyone where null is given. */
  async of({ tx }: Pick<Context, 'tx'>, memberIds: readonly string[] | null): Promise<AdministratorStake[]> {
    const { rows } = await sql<{ member_id: string }>`
      select u.member_id from crm."user" u
      join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id and p.kind = 'administrator'
      where u.status = 'active'
    `.execute(tx)
    const isAll =
      memberIds === null ? rows.length === 1 : rows.every(({ member_id }) => memberIds.includes(member_id))
    if (!isAll) return []
    return rows.map((row) => ({
      memberId: row.member_id,
      kind: 'crm_administrator',
      name: 'CRM',
      needsSuccessor: true,
    }))
  },

  /** Makes another member Administrator, and a CRM user where they were none. */
  async handOver(ctx: Context, memberId: string, successorId: string): Promise<void> {
    const { tx } = ctx
    const administrators = await lockAdministrators(tx)
    const { rows } = await sql<{ id: string }>`
      select id from crm."user" where member_id = ${memberId}::uuid
    `.execute(tx)
    if (administrators.length !== 1 || administrators[0] !== rows[0]?.id) return
    const { rows: profiles } = await sql<{ id: string }>`
      select id from crm.profile where kind = 'administrator'
    `.execute(tx)
    const profileId = profiles[0]?.id as string
    const roleId = (await topRole(tx)).id
    await addMembers(ctx, [{ memberId: successorId, profileId, roleId, access: 'active' }])
    const { rows: made } = await sql<{ id: string; display_name: string }>`
      update crm."user" set profile_id = ${profileId}::uuid, access = 'active', version = version + 1,
        updated_at = ${ctx.now}
      where member_id = ${successorId}::uuid returning id, display_name
    `.execute(tx)
    if (made[0] !== undefined)
      await record(ctx, {
        action: 'crm.user.update',
        subject: { kind: 'crm_user', id: made[0].id, name: made[0].display_name },
        after: { profileId },
      })
  },
}
