import type { CustomerPortalUser, customerUserUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../../audit/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requireVersion } from '../../../platform/http/index.ts'
import { contactKind } from '../../contacts/contact-kind.ts'
import { updateRecord } from '../../records/write-record.ts'
import { requirePortalUsers } from '../access.ts'
import { chooseType } from '../user-types/type-row.ts'
import { lockUser, usersByIds } from './user-row.ts'

/**
 * Changes a customer portal user. A new address is the contact's at once; they sign in with it once they have
 * confirmed it there.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, unknown_user_type, invalid_email
 */
export async function updateUser(
  ctx: Context,
  portal: string,
  id: string,
  { email, ...change }: z.output<typeof customerUserUpdate>,
  ifMatch: number | null,
  invitationsDays: number,
): Promise<CustomerPortalUser> {
  const { portalId } = await requirePortalUsers(ctx, portal)
  const row = await lockUser(ctx, portalId, id)
  requireVersion(ifMatch, row.version)
  const type = change.userTypeId === undefined ? null : await chooseType(ctx.tx, portalId, change.userTypeId)
  const before = { userType: row.userType, role: row.role, language: row.language }
  const after = {
    userType: type?.name ?? row.userType,
    role: change.role ?? row.role,
    language: change.language === undefined ? row.language : change.language,
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((one) => before[one] !== after[one])
  if (changed.length > 0) {
    await sql`
      update crm.customer_user set user_type_id = ${type?.id ?? row.userTypeId}::uuid, role = ${after.role},
        language = ${after.language}, version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid
    `.execute(ctx.tx)
    const pick = (values: typeof after) => Object.fromEntries(changed.map((one) => [one, values[one]]))
    await record(ctx, {
      action: 'crm.customer-portal-user.update',
      subject: { kind: 'customer_portal_user', id, name: row.name },
      before: pick(before),
      after: pick(after),
    })
  }
  if (email !== undefined) await updateRecord(ctx, contactKind, row.contactId, { email })
  const [user] = await usersByIds(ctx, [id], invitationsDays)
  return user as CustomerPortalUser
}
